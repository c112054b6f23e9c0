import { foldLetters } from '../identifiers/index.ts';
import { givenNames } from './given-names.ts';

const titles = new Set([
  'dr',
  'mgr',
  'inz',
  'prof',
  'hab',
  'lek',
  'med',
  'adw',
  'mec',
  'ks',
  'pan',
  'pani',
  'notariusz',
]);

/** Marks that nobody sees: a soft hyphen, joiners and the like. A space of no width parts words. */
const unseen = /\u00ad|\u200c|\u200d|\u2060|\ufeff/g;

/** Words of a name; a hyphenated name is one group of words that is never taken apart. */
type Name = { readonly words: readonly string[]; readonly inner: ReadonlySet<number> };

const parse = (text: string): Name => {
  const groups = foldLetters(text.replace(unseen, ''))
    .replace(/[\u2010-\u2015]/g, '-')
    .split(/[^\p{L}'’-]+/u)
    .map((group) =>
      group
        .split('-')
        .map((word) => word.replace(/['’]/g, ''))
        .filter((word) => word !== ''),
    )
    .filter((group) => group.length > 0);
  const people = groups.filter((group) => group.length > 1 || !titles.has(group[0] ?? ''));
  const words: string[] = [];
  const inner = new Set<number>();
  for (const group of people.length > 1 ? people : groups) {
    group.forEach((word, at) => {
      if (at > 0) inner.add(words.length);
      words.push(word);
    });
  }
  return { words, inner };
};

type Reading = { readonly given: readonly string[]; readonly surname: readonly string[] };

/** Every way to divide a name in the given order, hyphenated groups kept whole. */
const readings = ({ words, inner }: Name, surnameFirst: boolean): Reading[] =>
  words.flatMap((_, at) => {
    if (at === 0 || inner.has(at)) return [];
    const [front, back] = [words.slice(0, at), words.slice(at)];
    return [surnameFirst ? { given: back, surname: front } : { given: front, surname: back }];
  });

/** Equal words; one letter is an initial and equals nothing. */
const sameWord = (a: string, b: string): boolean => a.length > 1 && a === b;

/** The first given name must agree; further ones may be missing or abbreviated, but not differ. */
const sameGiven = (a: readonly string[], b: readonly string[]): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (!sameWord(short[0] ?? '', long[0] ?? '')) return false;
  let at = 1;
  return short.slice(1).every((name) => {
    while (at < long.length) {
      const other = long[at] ?? '';
      at += 1;
      if (
        name === other ||
        (name.length === 1 && other.startsWith(name)) ||
        (other.length === 1 && name.startsWith(other))
      )
        return true;
    }
    return false;
  });
};

const sameReading = (a: Reading, b: Reading): boolean =>
  a.surname.length === b.surname.length &&
  a.surname.every((word, at) => sameWord(word, b.surname[at] ?? '')) &&
  sameGiven(a.given, b.given);

const clearlySurnameFirst = ({ words }: Name): boolean =>
  !givenNames.has(words[0] ?? '') && givenNames.has(words[1] ?? '');

/**
 * Whether two written names mean the same person as far as names can tell: case, diacritics, the order of surname and given
 * names, titles, and missing second given names do not matter; a hyphen in a double surname equals a space. Half of a double
 * surname, or an initial, is not enough.
 */
export const samePerson = (a: string, b: string): boolean => {
  const [left, right] = [parse(a), parse(b)];
  if (left.words.length < 2 || right.words.length < 2) return false;
  const pairs: readonly (readonly [boolean, boolean])[] = [
    [false, false],
    [false, true],
    [true, false],
    ...(clearlySurnameFirst(left) && clearlySurnameFirst(right) ? ([[true, true]] as const) : []),
  ];
  return pairs.some(([leftOrder, rightOrder]) =>
    readings(left, leftOrder).some((one) => readings(right, rightOrder).some((other) => sameReading(one, other))),
  );
};

/** The same where both sides say which words are the given names and which the surname. */
export const sameParts = (
  one: { readonly given: string; readonly surname: string },
  other: { readonly given: string; readonly surname: string },
): boolean => {
  const reading = ({ given, surname }: typeof one): Reading => ({
    given: parse(given).words,
    surname: parse(surname).words,
  });
  return sameReading(reading(one), reading(other));
};

/**
 * A name taken apart for a search in a running text: the first given name, further ones, and the words of the surname. Of the
 * words after the first, known given names are given names unless nothing else is left for the surname.
 */
export const nameParts = (
  name: string,
): { readonly given: string; readonly further: readonly string[]; readonly surname: readonly string[] } => {
  const parsed = parse(name);
  const groups = parsed.words.reduce<readonly (readonly string[])[]>(
    (all, word, at) => (parsed.inner.has(at) ? [...all.slice(0, -1), [...(all.at(-1) ?? []), word]] : [...all, [word]]),
    [],
  );
  if (clearlySurnameFirst(parsed) && !parsed.inner.has(1)) {
    const [surname = [], [given = ''] = [], ...rest] = groups;
    return { given, further: rest.flat(), surname };
  }
  const [[given = '', ...more] = [], ...rest] = groups;
  const at = rest.findIndex((group, index) => index === rest.length - 1 || !givenNames.has(group[0] ?? ''));
  return {
    given,
    further: [...more, ...rest.slice(0, Math.max(at, 0)).flat()],
    surname: rest.slice(Math.max(at, 0)).flat(),
  };
};
