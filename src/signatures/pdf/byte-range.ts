import { latin1 } from '../bytes.ts';
import type { Words } from '../words.ts';
import { isWhite } from './parse.ts';
import { integerOf, isArray, type PdfString, type PdfValue } from './values.ts';

/** What a /ByteRange covers and what is wrong with it (ISO 32000-2 §12.8.1). */
export type ByteRange = {
  /** Pairs of first and past-last byte, in order; empty when the array makes no sense. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Past the last byte covered. */
  readonly end: number;
  /** Why it is not the usual "all but my own /Contents", as a sentence; null when it is. */
  readonly wrong: Words | null;
  readonly coverage: 'whole' | 'revision' | 'part' | 'none';
};

const nothing = (wrong: Words): ByteRange => ({ ranges: [], end: 0, wrong, coverage: 'none' });

/** Whether the bytes up to `end` finish a revision: `startxref`, an offset, `%%EOF`, then nothing but white space. */
export const finishesRevision = (bytes: Uint8Array, end: number): boolean => {
  const tail = latin1(bytes.subarray(Math.max(0, end - 2048), end));
  return /startxref\s+\d+\s+%%EOF\s*$/.test(tail.slice(tail.lastIndexOf('startxref')));
};

export const readByteRange = (value: PdfValue, contents: PdfString, bytes: Uint8Array): ByteRange => {
  const numbers = isArray(value) ? value.items.map(integerOf) : [];
  if (
    numbers.length < 2 ||
    numbers.length % 2 !== 0 ||
    numbers.length > 64 ||
    numbers.some((number) => number === null || number < 0)
  )
    return nothing({ pl: '/ByteRange nie jest listą par liczb.', en: '/ByteRange is not a list of pairs.' });
  const ranges: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    const [from, length] = [numbers[index] as number, numbers[index + 1] as number];
    const before = ranges.at(-1);
    if (from + length > bytes.length || (before && from < before[1]))
      return nothing({
        pl: '/ByteRange wykracza poza plik albo jego części na siebie zachodzą.',
        en: '/ByteRange leaves the file or overlaps itself.',
      });
    ranges.push([from, from + length]);
  }
  const end = (ranges.at(-1) as [number, number])[1];
  const [first, second] = ranges;
  const part = (pl: string, en: string): ByteRange => ({ ranges, end, wrong: { pl, en }, coverage: 'part' });
  if (ranges.length !== 2 || !first || !second)
    return part('/ByteRange nie ma dwóch części.', '/ByteRange does not have two parts.');
  if (first[0] !== 0)
    return part(
      '/ByteRange nie zaczyna się od pierwszego bajtu pliku.',
      '/ByteRange does not begin at the first byte.',
    );
  if (contents.start < 0 || !contents.isHex)
    return part(
      '/Contents nie jest szesnastkowym napisem samego pliku.',
      '/Contents is not a hexadecimal string of the file itself.',
    );
  if (first[1] !== contents.start || second[0] !== contents.end)
    return part(
      'Luka w /ByteRange nie jest dokładnie wpisem /Contents tego podpisu.',
      'The gap of /ByteRange is not exactly the /Contents of this signature.',
    );
  if (!finishesRevision(bytes, end))
    return part(
      'Podpisane bajty nie kończą się wersją pliku.',
      'The bytes covered do not end with a revision of the file.',
    );
  return { ranges, end, wrong: null, coverage: end === bytes.length ? 'whole' : 'revision' };
};

/** Whether only white space stands from `end` to the end of the file. */
export const onlyWhiteAfter = (bytes: Uint8Array, end: number): boolean => {
  for (let at = end; at < bytes.length; at++) if (!isWhite(bytes[at])) return false;
  return true;
};
