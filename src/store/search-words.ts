import type { Report } from '../model/index.ts';
import { fold } from './identity.ts';

/** A letter is found by so many different words at most. */
const mostWords = 4_000;
const mostCharacters = 200_000;

/**
 * What would let somebody be looked up by a number that names a person: eleven digits however grouped (PESEL), an identity card or a
 * passport, an account number, a telephone number. Such words are neither kept nor looked for.
 */
const personal = [
  /(?<!\d)(?:\d[ \u00A0.-]?){10}\d(?!\d)/g,
  /(?<![\p{L}\d])[a-z]{2,3}[ \u00A0]?\d{6,7}(?!\d)/giu,
  /(?:\+|00)48[ \u00A0-]?(?:\d[ \u00A0-]?){9}(?!\d)/g,
  /(?<!\d)\d{3}[ \u00A0-]\d{3}[ \u00A0-]\d{3}(?!\d)/g,
  /(?<!\d)(?:\d[ \u00A0]?){15,}(?!\d)/g,
];

const regonWeights = [8, 9, 2, 3, 4, 5, 6, 7];
/** Nine digits in a row are a REGON by their check digit (weights of the Polish statistical office), or else somebody's telephone. */
const isRegon = (digits: string): boolean => {
  const sum = regonWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (sum % 11) % 10 === Number(digits[8]);
};

const isKept = (word: string): boolean => !/^\d{9}$/.test(word) || isRegon(word);

const wordsIn = (text: string): string[] => {
  let clean = text.slice(0, mostCharacters);
  for (const pattern of personal) clean = clean.replace(pattern, ' ');
  return (fold(clean).match(/[\p{L}\p{N}]{1,60}/gu) ?? []).filter(isKept);
};

/** Of a field only words and numbers that name a unit (REGON, NIP, KRS): the others may be a person's. */
const fieldWords = (report: Report): string[] =>
  Object.values(report.fields)
    .flatMap((fact) => (fact.state === 'read' && typeof fact.value !== 'boolean' ? fact.value : []))
    .flatMap((value) => wordsIn(value))
    .filter((word) => !/\d/.test(word) || /^(?:\d{9,10}|\d{14})$/.test(word));

const findingWords = (report: Report): string[] =>
  report.findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell')
    .flatMap(({ rule, title }) => [...wordsIn(title), rule.toLowerCase(), ...wordsIn(rule)]);

/** The words a submission is found by, folded; each once. */
export const searchWords = (
  id: string,
  parts: readonly (string | null | undefined)[],
  report: Report | null = null,
  letter: string | null = null,
): string[] => {
  const words = new Set([id.toLowerCase(), ...parts.flatMap((part) => (part == null ? [] : wordsIn(part)))]);
  const more = report === null ? [] : [...findingWords(report), ...fieldWords(report)];
  for (const word of [...more, ...(letter === null ? [] : wordsIn(letter))]) {
    if (words.size >= mostWords) break;
    words.add(word);
  }
  return [...words].filter((word) => Buffer.byteLength(word) < 500);
};

const quote = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`;

/**
 * The text of a `tsquery` that asks for all the words, each by its beginning; null when nothing is left to look for. A
 * single letter is looked for as it stands: half of all words begin with it.
 */
export const searchQuery = (text: string): string | null => {
  const pieces = text
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .slice(0, 20);
  const names = pieces.filter((piece) => /^(?:a-\d*|[a-z]+[0-9]*(?:-[a-z0-9]+)*-\d+[a-z]?)$/i.test(piece));
  const rest = pieces.filter((piece) => !names.includes(piece)).join(' ');
  const words = [...names.map((name) => name.toLowerCase()), ...wordsIn(rest)].slice(0, 20);
  if (words.length === 0) return null;
  return [...new Set(words)].map((word) => ([...word].length > 1 ? `${quote(word)}:*` : quote(word))).join(' & ');
};
