import { compactDigits, isPesel, isRegon, normaliseDate, normaliseKrs } from '../identifiers/index.ts';
import type { Box, Evidence } from '../model/index.ts';
import type { RegisterPerson } from './extract-model.ts';
import { fieldKind, type FieldKind } from './field-names.ts';
import { fold } from './headings.ts';
import { together } from './lines.ts';
import type { Field, Version } from './table.ts';

export type People = {
  readonly people: readonly RegisterPerson[];
  /** How many were struck out. */
  readonly former: number;
  readonly certain: boolean;
};

/** What stands there now: of a full extract the version nobody struck out. Several at once are contradictory: undefined. */
export const currentOf = (field: Field): Version | null | undefined => {
  const standing = field.versions.filter(({ removed, value }) => removed === null && value !== '');
  return standing.length > 1 ? undefined : (standing[0] ?? null);
};

type Block = { readonly position: number | null; readonly fields: ReadonlyMap<FieldKind, Field> };

/** One block of fields for each person: it begins with the surname. Null when fields are unknown, doubled or before one. */
const blocksOf = (fields: readonly Field[]): readonly Block[] | null => {
  const blocks: { position: number | null; fields: Map<FieldKind, Field> }[] = [];
  for (const field of fields) {
    const kind = fieldKind(field.name);
    if (kind === null || kind === 'organ' || kind === 'rule' || field.broken) return null;
    if (kind === 'surname') blocks.push({ position: field.position, fields: new Map() });
    const block = blocks.at(-1);
    if (!block || block.fields.has(kind)) return null;
    if (kind !== 'surname' && field.position !== null) return null;
    block.fields.set(kind, field);
  }
  return blocks;
};

type Identifier = Pick<RegisterPerson, 'pesel' | 'birthDate' | 'regon'>;

/** "85010112345, ------", "------, 012345678", "01.02.1985"; null when it is none of these. */
const identifierOf = (text: string): Identifier | null => {
  let found: Identifier = {};
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    if (/^[-–—*\s]*$/.test(part)) continue;
    const digits = compactDigits(part.replace(/^(?:PESEL|REGON):?\s*/iu, ''));
    const date = normaliseDate(part);
    if (isPesel(digits)) found = { ...found, pesel: digits };
    else if (/^\d{9}(?:\d{5})?$/.test(digits) && isRegon(digits)) found = { ...found, regon: digits };
    else if (date !== null) found = { ...found, birthDate: date };
    else return null;
  }
  return found;
};

/** Words that name fields and sections: where they stand in a name, rows ran together. */
const printed = /\b(?:Rubryka|Podrubryka|Dzia[łl]|Nazwisko|Imiona|Numer|Funkcja|Czy|Data|Rodzaj)\b/u;
const isPersonName = (text: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}\s'’`.-]*$/u.test(text) && !printed.test(text) && text.length <= 120;
const isCompanyName = (text: string): boolean => text.length <= 400 && !printed.test(text);

/** Whether the blocks stand at positions 1, 2, 3… as the register numbers them, or at none at all. */
const inOrder = (blocks: readonly Block[]): boolean =>
  blocks.every(({ position }) => position === null) || blocks.every(({ position }, index) => position === index + 1);

/** One place a page. */
const placesOf = (versions: readonly Version[], quote: string): Evidence[] => {
  const pages = new Map<number, { readonly place: Evidence; readonly box: Box }>();
  for (const place of versions.flatMap(({ evidence }) => evidence)) {
    if (place.page === undefined || place.box === undefined) continue;
    const known = pages.get(place.page);
    pages.set(place.page, { place, box: known ? together(known.box, place.box) : place.box });
  }
  return [...pages.values()].map(({ place, box }) => ({ ...place, box, quote }));
};

/** One person; null when struck out, undefined when it was not read with certainty. */
const personOf = ({ fields }: Block): RegisterPerson | null | undefined => {
  const values = new Map<FieldKind, Version>();
  let struck = 0;
  for (const [kind, field] of fields) {
    const now = currentOf(field);
    if (now === undefined) return undefined;
    if (now !== null) values.set(kind, now);
    else if (field.versions.some(({ removed }) => removed !== null)) struck += 1;
  }
  const value = (kind: FieldKind): string => values.get(kind)?.value ?? '';
  if (value('surname') === '') return values.size === 0 && struck > 0 ? null : undefined;
  const identifier = identifierOf(value('identifier'));
  if (identifier === null) return undefined;
  const krs = value('krs') === '' ? null : normaliseKrs(value('krs'));
  if (value('krs') !== '' && krs === null) return undefined;
  const isCompany = krs !== null || (identifier.regon !== undefined && identifier.pesel === undefined);
  const [surname, given] = [value('surname'), value('given')];
  if (isCompany ? given !== '' || !isCompanyName(surname) : !isPersonName(surname) || !isPersonName(given))
    return undefined;
  const suspended = fold(value('suspended'));
  if (!['', 'nie', 'tak'].includes(suspended)) return undefined;
  // A name that stands while the function or the number beside it was struck out is no state the register knows.
  if (
    struck > 0 &&
    (['given', 'identifier'] as const).some((kind) => fields.has(kind) && value(kind) === '' && !isCompany)
  )
    return undefined;
  const until = value('suspended-until');
  return {
    name: isCompany ? surname : `${given} ${surname}`,
    ...(isCompany ? {} : { given, surname }),
    function: value('function') || value('proxy-kind'),
    ...identifier,
    ...(krs === null ? {} : { krs }),
    ...(fields.has('suspended') ? { suspended: suspended === 'tak' } : {}),
    ...(until === '' ? {} : { suspendedUntil: until }),
    evidence: placesOf([...values.values()], isCompany ? surname : `${given} ${surname}`),
  };
};

/** The people of one table as they stand now. `certain` only when every row was understood and none is missing. */
export const peopleOf = (fields: readonly Field[]): People => {
  const blocks = blocksOf(fields);
  if (blocks === null || !inOrder(blocks)) return { people: [], former: 0, certain: false };
  const found = blocks.map(personOf);
  return {
    people: found.filter((person): person is RegisterPerson => person !== null && person !== undefined),
    former: found.filter((person) => person === null).length,
    certain: found.every((person) => person !== undefined),
  };
};
