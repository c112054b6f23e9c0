import { foldLetters } from '../identifiers/index.ts';
import { nameParts } from './same-person.ts';

/** What the words of an authorisation say about one person. */
export type Authorises =
  /** The person stands right after the words that grant. */
  | 'yes'
  /** Named, but not where it is clear that the person is the one authorised; or the text also takes something back. */
  | 'unclear'
  | 'no';

const grants =
  /^(?:upowazni(?:a|am|amy|aja|ony|ona|eni|one)|udziela(?:m|my)?|ustanawia(?:m|my)?|umocowuj(?:e|emy)|pelnomocnikiem|pelnomocnikami)$/;
/** How many words after the granting word the person may stand. */
const reach = 40;

const words = (text: string): string[] =>
  foldLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Polish inflects names ("Marka Świderskiego"): a word means a name when it keeps its stem and is not much longer. */
const inflected = (word: string, name: string): boolean => {
  const stem = name.slice(0, name.length <= 3 ? Math.max(2, name.length - 1) : Math.max(3, name.length - 2));
  return word === name || (word.startsWith(stem) && word.length <= name.length + 3 && word.length >= stem.length);
};

/** Whether the text authorises the person. `pesel`, when known, must not be contradicted by the numbers in the text. */
export const authorises = (
  text: string,
  person: { readonly name: string; readonly pesel?: string | undefined },
): Authorises => {
  const [given = '', surname = ''] = nameParts(person.name);
  if (given.length < 2 || surname.length < 2) return 'no';
  const all = words(text);
  const named = all.flatMap((word, at) => {
    const near = (offset: number, name: string): boolean => inflected(all[at + offset] ?? '', name);
    const follows = inflected(word, given) && [1, 2, 3].some((offset) => near(offset, surname));
    const precedes = inflected(word, surname) && [1, 2].some((offset) => near(offset, given));
    return follows || precedes ? [at] : [];
  });
  const numbers: readonly string[] = text.match(/(?<!\d)\d{11}(?!\d)/g) ?? [];
  if (named.length === 0) return person.pesel !== undefined && numbers.includes(person.pesel) ? 'unclear' : 'no';
  if (person.pesel !== undefined && numbers.length > 0 && !numbers.includes(person.pesel)) return 'unclear';
  if (all.some((word) => /^(?:odwoluj|cofam|cofamy|wypowiadam)/.test(word))) return 'unclear';
  const granted = named.some((at) => all.slice(Math.max(0, at - reach), at).some((word) => grants.test(word)));
  const dedicated = named.some((at) => {
    const before = all.slice(Math.max(0, at - 4), at);
    return (
      before.includes('dla') &&
      before.some((word) => word.startsWith('upowaznieni') || word.startsWith('pelnomocnictw'))
    );
  });
  return granted || dedicated ? 'yes' : 'unclear';
};

/** Whether the words may cover applications to the operator of the register. */
export const inScope = (text: string): boolean =>
  /zastrzez|rejestr\w*\s+pesel|centraln\w*\s+osrod\w*\s+informatyki|\bcoi\b|wniosk|wszelki/.test(foldLetters(text));

const months = ['stycz', 'lut', 'mar', 'kwie', 'maj', 'czerw', 'lip', 'sierp', 'wrze', 'paz', 'lis', 'grud'];
const day = String.raw`(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{1,2})\s+([a-z]+)\s+(\d{4}))`;
const expiry = new RegExp(String.raw`(?:wazn|obowiazuj|udziel|termin)[^.;]{0,80}?\bdo\s+(?:dnia\s+)?${day}`);

/** The last day an authorisation says it is valid (ISO date), or null when it names none. */
export const validUntil = (text: string): string | null => {
  const found = expiry.exec(foldLetters(text).replace(/\s+/g, ' '));
  if (!found) return null;
  const [, y1, m1, d1, d2, m2, y2, d3, month, y3] = found;
  const named = months.findIndex((start) => month?.startsWith(start)) + 1;
  const [year, monthNumber, date] = y1
    ? [y1, m1, d1]
    : y2
      ? [y2, m2, d2]
      : [y3, named > 0 ? String(named) : undefined, d3];
  return year && monthNumber && date ? `${year}-${monthNumber.padStart(2, '0')}-${date.padStart(2, '0')}` : null;
};
