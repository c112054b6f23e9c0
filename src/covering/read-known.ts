import { foldWords, parsePhrase, type Phrase } from '../identifiers/index.ts';
import type { Known } from './known.ts';
import type { Reader } from './pattern.ts';
import type { Piece } from './tokens.ts';

const wordsAt = (piece: Piece, at: number): readonly string[] => {
  const token = piece[at];
  if (token === undefined || !['word', 'number', 'sign'].includes(token.kind)) return [];
  return foldWords(token.raw).split(' ').filter(Boolean);
};

/** Where a phrase may end; a token of several words ("2.0", "PKCS#10") stands for all of them. */
const phraseEnds = (phrase: Phrase, piece: Piece, at: number): readonly number[] => {
  let states = new Map<number, ReadonlySet<number>>([[at, new Set([0])]]);
  const ends: number[] = [];
  for (let steps = 0; states.size > 0 && steps <= phrase.length; steps += 1) {
    const next = new Map<number, Set<number>>();
    for (const [place, indexes] of states) {
      const words = wordsAt(piece, place);
      for (const index of indexes) {
        let reached = new Set([index]);
        for (const word of words) {
          const after = new Set<number>();
          for (const from of reached)
            for (let i = from; i < phrase.length; i += 1) {
              const one = phrase[i];
              if (one === undefined) break;
              if (one.open ? word.startsWith(one.word) : word === one.word) after.add(i + 1);
              if (!one.optional) break;
            }
          reached = after;
        }
        if (words.length === 0) continue;
        for (const one of reached) next.set(place + 1, (next.get(place + 1) ?? new Set()).add(one));
      }
    }
    for (const [place, indexes] of next)
      if ([...indexes].some((index) => phrase.slice(index).every(({ optional }) => optional))) ends.push(place);
    states = next;
  }
  return ends;
};

const phraseReader = (phrases: readonly string[]): Reader => {
  const parsed = phrases.map(parsePhrase).filter((phrase) => phrase.some(({ optional }) => !optional));
  return (piece, at) => [...new Set(parsed.flatMap((phrase) => phraseEnds(phrase, piece, at)))];
};

/** Whether a word may be a form of another: the same beginning, and an ending of a few letters. */
const isFormOf = (word: string, name: string): boolean => {
  if (word === name) return true;
  if (name.length < 4 || word.length < 3) return false;
  const stem = name.slice(0, Math.max(3, name.length - 2));
  return word.startsWith(stem) && word.length - stem.length <= 5;
};

/** A name word for word, each in any case. */
const nameEnds = (name: readonly string[], piece: Piece, at: number): readonly number[] => {
  let [place, index] = [at, 0];
  while (index < name.length) {
    const words = wordsAt(piece, place);
    if (words.length === 0) return [];
    if (!words.every((word, i) => isFormOf(word, name[index + i] ?? ''))) return [];
    index += words.length;
    place += 1;
  }
  return index === name.length ? [place] : [];
};

/** Words of public bodies that stand for the unit where its name has one of the same kind. */
const bodies: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [
    /^(?:gmin|miast|urzad)/,
    new Set(
      'urzad urzedu urzedem urzedzie gmina gminy gmine gminie gmin miasto miasta miescie miastem miejski miejskiej miejskiego miejska'.split(
        ' ',
      ),
    ),
  ],
  [
    /^(?:powiat|starostw)/,
    new Set('starostwo starostwa starostwie powiatowe powiatowego powiatowym powiat powiatu powiatem'.split(' ')),
  ],
  [/^(?:wojewodz|marszalk)/, new Set('urzad urzedu marszalkowski marszalkowskiego wojewodztwo wojewodztwa'.split(' '))],
];
const connecting = new Set(['w', 'we', 'z', 'im', 'przy', 'nr', 'i']);
const legal = new Set(['sp', 'o', 's', 'a', 'sa', 'k', 'oo']);

/**
 * The unit by its name in any case, by a part of it ("Urząd Gminy w Brzezinie" of "Gmina Brzezina Dolna"), never by a word its
 * name does not have.
 */
const unitReader = (units: readonly string[]): Reader => {
  const names = units.map((name) => foldWords(name).split(' ').filter(Boolean)).filter((name) => name.length > 0);
  const all = [...new Set(names.flat())];
  const long = all.filter((word) => word.length > 3);
  const generic = new Set(bodies.flatMap(([kind, words]) => (all.some((word) => kind.test(word)) ? [...words] : [])));
  const mostWords = Math.max(0, ...names.map(({ length }) => length)) + 6;
  return (piece, at) => {
    const ends = new Set(names.flatMap((name) => nameEnds(name, piece, at)));
    for (let place = at; place < piece.length && place - at < mostWords; place += 1) {
      const words = wordsAt(piece, place);
      if (words.length === 0) break;
      const own = words.every((word) => generic.has(word) || long.some((name) => isFormOf(word, name)));
      const small = words.every(
        (word) => connecting.has(word) || legal.has(word) || (/^\d+$/.test(word) && all.includes(word)),
      );
      if (!own && !(small && place > at)) break;
      const joining = words.every((word) => connecting.has(word));
      if (!joining) ends.add(place + 1);
    }
    return [...ends];
  };
};

/** A person by the whole name or the surname behind a form of address, in any case and order. */
const peopleReader = (people: readonly string[]): Reader => {
  const names = people
    .map((name) =>
      foldWords(name)
        .split(' ')
        .filter((word) => word.length > 1),
    )
    .filter((name) => name.length > 1);
  const orders = names.flatMap((name) => [
    name,
    [...name.slice(-1), ...name.slice(0, -1)],
    [name[0] ?? '', name.at(-1) ?? ''],
  ]);
  const initials = names.map((name) => [(name[0] ?? '').slice(0, 1), name.at(-1) ?? ''] as const);
  return (piece, at) => {
    const start = /^(?:pan|pana|panu|panem|pani|pania)$/.test(piece[at]?.word ?? '') ? at + 1 : at;
    const initial = initials.some(
      ([first, last]) => piece[start]?.word === first && isFormOf(piece[start + 1]?.word ?? '', last),
    );
    return [...new Set([...orders.flatMap((name) => nameEnds(name, piece, start)), ...(initial ? [start + 2] : [])])];
  };
};

/** Up to four words with capitals, the first of three letters at least: "Portal Kuracjusza". */
const anySystem: Reader = (piece, at) => {
  const ends: number[] = [];
  for (let place = at; place < at + 4; place += 1) {
    const token = piece[place];
    if (token?.kind !== 'word' || !/^\p{Lu}[\p{L}\p{M}-]{2,}$/u.test(token.raw)) break;
    if (place > at && token.edge !== 'none') break;
    ends.push(place + 1);
  }
  return ends;
};

const systemReader = (systems: readonly string[] | null): Reader => {
  if (systems === null) return anySystem;
  const names = systems.map((name) => foldWords(name).split(' ').filter(Boolean)).filter((name) => name.length > 0);
  return (piece, at) => names.flatMap((name) => nameEnds(name, piece, at));
};

/** Readers of what is known of the letter, by the names that the grammar uses. */
export const knownReaders = ({
  units,
  people,
  subjects,
  recipients,
  systems,
}: Known): Readonly<Record<string, Reader>> => ({
  subject: phraseReader(subjects),
  recipient: phraseReader(recipients),
  unit: unitReader(units),
  known: peopleReader(people),
  system: systemReader(systems),
});
