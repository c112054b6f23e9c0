import { isGivenName } from '../identifiers/index.ts';
import { grammar } from './grammar/index.ts';
import { vocabularyOf, type Reader } from './pattern.ts';
import type { Piece, Token } from './tokens.ts';

const at = (piece: Piece, place: number): Token | undefined => piece[place];
const one =
  (test: (token: Token) => boolean): Reader =>
  (piece, place) => {
    const token = at(piece, place);
    return token !== undefined && test(token) ? [place + 1] : [];
  };

const digits = (text: string): number => text.replace(/\D/g, '').length;

/** A telephone number in up to six groups of figures. */
const phone: Reader = (piece, place) => {
  const ends: number[] = [];
  let count = 0;
  for (let end = place; end < place + 6; end += 1) {
    const token = at(piece, end);
    if (token === undefined || !/^[\d./-]+$/.test(token.raw) || (end > place && token.edge === 'line')) break;
    count += digits(token.raw);
    if (count >= 7 && count <= 13) ends.push(end + 1);
  }
  return ends;
};

const months =
  /^(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia)$/;

/** A day: "12 listopada 2026 r.", "12.11.2026", "2026-11-12". */
const date: Reader = (piece, place) => {
  const [first, second, third] = [at(piece, place), at(piece, place + 1), at(piece, place + 2)];
  const withYear = (end: number): readonly number[] =>
    /^(?:r|roku)$/.test(at(piece, end)?.word ?? '') ? [end, end + 1] : [end];
  if (first === undefined) return [];
  if (/^(?:\d{1,2}[.\-/]\d{1,2}[.\-/]\d{4}|\d{4}-\d{2}-\d{2})r?$/.test(first.raw)) return withYear(place + 1);
  const day = /^\d{1,2}$/.test(first.raw) && months.test(second?.word ?? '');
  if (!day) return [];
  return /^\d{4}r?$/.test(third?.raw ?? '') ? withYear(place + 3) : [place + 2];
};

/** A reference mark: up to five runs on one line, of figures, capitals and marks, of which one has a figure. */
const code: Reader = (piece, place) => {
  const ends: number[] = [];
  let figures = false;
  for (let end = place; end < place + 5; end += 1) {
    const token = at(piece, end);
    if (token === undefined || (end > place && token.edge === 'line')) break;
    const fits =
      token.kind === 'number' ||
      token.kind === 'sign' ||
      (token.kind === 'word' && /^[\p{Lu}-]{1,6}$/u.test(token.raw));
    if (!fits || token.raw.length > 60) break;
    figures ||= /\d/.test(token.raw);
    if (figures) ends.push(end + 1);
  }
  return ends;
};

const capital = /^(?:\p{Lu}[\p{Ll}\p{M}’']+|\p{Lu}{3,})(?:-(?:\p{Lu}[\p{Ll}\p{M}]+|\p{Lu}{2,}))?$/u;
/** What a verb in the past ends with ("Odszedł") is no surname here; names of people that are known are read elsewhere. */
const vocabulary = vocabularyOf(grammar);
const surname = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  capital.test(token.raw) &&
  token.raw.length > 2 &&
  !vocabulary.has(token.word) &&
  !/(?:l|la|lo|li|no|to)$/.test(token.word);
const given = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}/u.test(token.raw) && isGivenName(token.word);
const titles = /^(?:mgr|inz|dr|hab|prof|lic|mec|adw|pan|pani)$/;

/** Given name and surname, or the other way round, on one line. */
const person: Reader = (piece, place) => {
  let start = place;
  while (titles.test(at(piece, start)?.word ?? '') && start < place + 4) start += 1;
  const same = (index: number): Token | undefined => {
    const token = at(piece, index);
    return index > start && token?.edge === 'line' ? undefined : token;
  };
  const ends: number[] = [];
  if (given(same(start)) && surname(same(start + 1)) && same(start + 1)?.edge !== 'mark') {
    ends.push(start + 2);
    if (given(same(start + 1)) && surname(same(start + 2))) ends.push(start + 3);
  }
  if (surname(same(start)) && given(same(start + 1))) ends.push(start + 2);
  return ends;
};

const isPostcode = (token: Token | undefined): boolean => /^\d{2}-\d{3}$/.test(token?.raw ?? '');
const named = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}/u.test(token.raw) && token.raw.length > 1;
const roads = /^(?:ul|ulica|al|aleja|aleje|os|osiedle|pl|plac|rynek|skwer)$/;

/** "ul. Lipowa 4", "Rynek 12 m. 3"; a street without its word only before a postcode on the same line. */
const street: Reader = (piece, place) => {
  const road = roads.test(at(piece, place)?.word ?? '');
  let end = place + (road ? 1 : 0);
  const first = end;
  while (named(at(piece, end)) && end < first + 4 && (end === place || at(piece, end)?.edge !== 'line')) end += 1;
  if (end === first && !/^rynek$/.test(at(piece, place)?.word ?? '')) return [];
  const house = at(piece, end);
  if (house === undefined || house.edge !== 'none' || !/^\d{1,4}[a-zA-Z]?(?:\/\d{1,4}[a-zA-Z]?)?$/.test(house.raw))
    return [];
  let after = end + 1;
  if (/^(?:m|lok|lokal|p)$/.test(at(piece, after)?.word ?? '') && /^\d{1,4}$/.test(at(piece, after + 1)?.raw ?? ''))
    after += 2;
  const next = at(piece, after);
  return road || (isPostcode(next) && next?.edge !== 'line') ? [after] : [];
};

/** A postcode with its town on the same line. */
const town: Reader = (piece, place) => {
  if (!isPostcode(at(piece, place))) return [];
  const ends: number[] = [];
  for (let end = place + 1; end < place + 5; end += 1) {
    const token = at(piece, end);
    if (!named(token) || token?.edge === 'line' || (token?.edge === 'mark' && end > place + 1)) break;
    ends.push(end + 1);
  }
  return ends;
};

/** Readers of what has a shape of its own, by the names that the grammar uses. */
export const markReaders: Readonly<Record<string, Reader>> = {
  phone,
  date,
  code,
  person,
  street,
  town,
  mail: one(({ kind }) => kind === 'mail'),
  url: one(({ kind }) => kind === 'url'),
  number: one(({ kind, raw }) => kind === 'number' && raw.length <= 14),
  /** A number or a case's mark in one piece: "A-1042", "1/2", "DRP.5010.12.2026". */
  figure: one(
    ({ kind, raw }) => kind === 'number' || (kind === 'sign' && /^(?:\p{Lu}{1,5}[./-])*\d[\d./-]*$/u.test(raw)),
  ),
  sign: one(({ kind, raw }) => kind === 'sign' && /^(?:pkcs#?\d{1,2}|p\d{1,2}|x\.509)$/i.test(raw)),
};
