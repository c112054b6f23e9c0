import { Malformed } from '../malformed.ts';
import { integerOf, numberOf, type PdfDict, type PdfValue } from './values.ts';

/** Where an object lives: at a byte of the file, or inside an object stream. `free` hides an older one. */
export type XrefEntry =
  | { readonly type: 'free' }
  | { readonly type: 'plain'; readonly offset: number; readonly gen: number }
  | { readonly type: 'packed'; readonly stream: number; readonly index: number };

/** One cross-reference section: what one revision says of its objects. */
export type XrefSection = {
  readonly offset: number;
  /** Octets before the header of the file, from which its offsets count. */
  readonly shift: number;
  readonly entries: Map<number, XrefEntry>;
  readonly trailer: PdfDict;
  readonly previous: number | null;
  /** Past the last byte read for it. */
  readonly to: number;
  /** Whether it is a table; and past its own last byte, whatever it refers to: a trailer, or `endstream`. */
  readonly table: boolean;
  readonly closes: number;
  /** The stream a table names beside itself (ISO 32000-2 §7.5.8.4). */
  readonly hybrid: { readonly offset: number; readonly closes: number; readonly dict: PdfDict } | null;
  /** An object is listed twice with different places: which of them counts depends on the reader. */
  readonly ambiguous: boolean;
  /** Objects that the table calls free and the stream beside it does not. */
  readonly hidden: readonly number[];
  /** Octets of streams that were unfolded to read it. */
  readonly unfolded: number;
  /** How it departs from the written form of §7.5.4 or §7.5.8, where some readers give up and make a list of their own. */
  readonly loose: string | null;
  /** Where its own keywords stand. */
  readonly keywords: readonly number[];
};

export const sameEntry = (a: XrefEntry, b: XrefEntry): boolean =>
  a.type === 'plain'
    ? b.type === 'plain' && a.offset === b.offset && a.gen === b.gen
    : a.type === 'packed'
      ? b.type === 'packed' && a.stream === b.stream && a.index === b.index
      : b.type === 'free';

/** The first departure from the written form. */
export type Looseness = { first: string | null };

export const loosen = (looseness: Looseness, what: string): void => {
  looseness.first ??= what;
};

const isOffset = (value: PdfValue | undefined): boolean => value === undefined || (integerOf(value) ?? -1) >= 0;

/** What §7.5.5 and §7.5.8.2 say of the numbers of a trailer. */
export const checkTrailer = (
  looseness: Looseness,
  { entries: trailer }: PdfDict,
  entries: ReadonlyMap<number, XrefEntry>,
): void => {
  const size = integerOf(trailer.get('Size'));
  if (size === null || size < 1 || size > 8_388_608 + 1) loosen(looseness, '/Size');
  else for (const num of entries.keys()) if (num >= size) loosen(looseness, '/Size is too small');
  if (!isOffset(trailer.get('Prev'))) loosen(looseness, '/Prev');
  if (!isOffset(trailer.get('XRefStm'))) loosen(looseness, '/XRefStm');
  const head = entries.get(0);
  if (head && head.type !== 'free') loosen(looseness, 'object 0 is in use');
};

/** The section before, wherever any reader would look for it: a file whose history is lost reads as one without signatures. */
export const previousOf = ({ entries }: PdfDict): number | null => {
  const value = entries.get('Prev');
  if (value === undefined) return null;
  const offset = numberOf(value);
  if (offset === null || !Number.isSafeInteger(offset)) throw new Malformed('/Prev is no offset');
  return offset;
};

/** Whether a section covers the numbers of those before it: what lies beyond /Size counts as missing to some (§7.5.5). */
export const coversNumbersOf = (section: XrefSection, earlier: readonly XrefSection[]): boolean => {
  const size = integerOf(section.trailer.entries.get('Size')) ?? 0;
  return earlier.every(({ trailer }) => (integerOf(trailer.entries.get('Size')) ?? 0) <= size);
};
