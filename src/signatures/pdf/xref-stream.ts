import { Malformed } from '../malformed.ts';
import { decodeStream } from './filters.ts';
import { readObjectHeader, readStreamData, strictHeaderAt } from './object-syntax.ts';
import { readValue, takeKeyword, type Cursor } from './parse.ts';
import { integerOf, isArray, isDict, nameOf, type PdfStream } from './values.ts';
import {
  checkTrailer,
  loosen,
  previousOf,
  sameEntry,
  type Looseness,
  type XrefEntry,
  type XrefSection,
} from './xref-entries.ts';

const entryLimit = 2_000_000;

/** Reads a cross-reference stream (§7.5.8). Throws `Malformed`. */
export const readXrefStream = (cursor: Cursor, offset: number, shift: number): XrefSection => {
  const header = readObjectHeader(cursor);
  if (!header) throw new Malformed('cross-reference section expected');
  const looseness: Looseness = { first: null };
  const keyword = strictHeaderAt(cursor.bytes, offset, header);
  if (keyword === null) loosen(looseness, 'object header');
  const dict = readValue(cursor);
  if (!isDict(dict) || nameOf(dict.entries.get('Type')) !== 'XRef' || !takeKeyword(cursor, 'stream'))
    throw new Malformed('cross-reference stream expected');
  const read = readStreamData(cursor, integerOf(dict.entries.get('Length')));
  if (!read.strict) loosen(looseness, '/Length');
  const stream: PdfStream = { kind: 'stream', dict, data: read.data };
  const data = decodeStream(stream);
  const widths = dict.entries.get('W');
  const w = isArray(widths) ? widths.items.map((width) => integerOf(width) ?? -1) : [];
  const total = w.reduce((sum, width) => sum + width, 0);
  // Eight octets are what pyHanko writes; an offset that no number holds exactly lies outside any file.
  if (w.length < 3 || w.some((width) => width < 0 || width > 8) || total === 0)
    throw new Malformed('wrong widths in a cross-reference stream');
  const [w0, w1, w2] = w as [number, number, number];
  const index = dict.entries.get('Index');
  const ranges = isArray(index)
    ? index.items.map((item) => integerOf(item) ?? -1)
    : [0, integerOf(dict.entries.get('Size')) ?? 0];
  if (w.length > 3 || ranges.length % 2 !== 0 || (index !== undefined && !isArray(index))) loosen(looseness, '/Index');
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  let ambiguous = false;
  const field = (width: number, fallback: number): number => {
    if (width === 0) return fallback;
    let value = 0;
    for (let octet = 0; octet < width; octet++) value = value * 256 + (data[at++] as number);
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [start, count] = [ranges[range] as number, ranges[range + 1] as number];
    if (start < 0 || count < 0) throw new Malformed('wrong index in a cross-reference stream');
    if (at + total * count > data.length) loosen(looseness, 'too few entries');
    for (let one = 0; one < count && at + total <= data.length; one++) {
      if (entries.size > entryLimit) throw new Malformed('too many cross-reference entries');
      const type = field(w0, 1);
      const second = field(w1, 0);
      const third = field(w2, 0);
      const num = start + one;
      if (type > 2 || (type === 1 && second === 0)) loosen(looseness, 'entry');
      const entry: XrefEntry =
        type === 1
          ? { type: 'plain', offset: second + shift, gen: third }
          : type === 2
            ? { type: 'packed', stream: second, index: third }
            : { type: 'free' };
      const earlier = entries.get(num);
      if (!earlier) entries.set(num, entry);
      else if (!sameEntry(earlier, entry)) ambiguous = true;
    }
  }
  if (at !== data.length) loosen(looseness, 'too many entries');
  checkTrailer(looseness, dict, entries);
  return {
    offset,
    shift,
    entries,
    trailer: dict,
    previous: previousOf(dict),
    to: cursor.at,
    table: false,
    closes: cursor.at,
    hybrid: null,
    ambiguous,
    hidden: [],
    loose: looseness.first,
    unfolded: data.length,
    keywords: [keyword ?? -1, cursor.at - 9],
  };
};
