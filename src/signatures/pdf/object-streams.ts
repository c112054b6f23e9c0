import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import { decodeStream } from './filters.ts';
import { cursorAt, readNatural, readValue, skipWhite } from './parse.ts';
import { spendUnpacked, type Packed, type PdfSource } from './source.ts';
import { unread } from './unread.ts';
import { integerOf, type PdfStream, type PdfValue } from './values.ts';

const objectsInStream = 1_000_000;

/** The data of a stream, charged to the budget of its file. Throws `Malformed`. */
export const decodedIn = (source: PdfSource, stream: PdfStream): Uint8Array => {
  const data = decodeStream(stream);
  if (data !== stream.data) spendUnpacked(source, data.length);
  return data;
};

/** Unfolds an object stream (ISO 32000-2 §7.5.7); null when that cannot be done. */
export const unpack = (source: PdfSource, stream: PdfStream): Packed | null => {
  const known = source.packed.get(stream);
  if (known !== undefined) return known;
  const found = unlessMalformed(() => {
    const data = decodedIn(source, stream);
    // What is unfolded may be read through as well.
    source.budget.octets += 2 * data.length;
    const count = integerOf(stream.dict.entries.get('N')) ?? 0;
    const first = integerOf(stream.dict.entries.get('First')) ?? 0;
    if (count < 0 || count > objectsInStream || first < 0 || first > data.length)
      throw new Malformed('wrong object stream');
    const index = cursorAt(data, 0, first, false);
    const offsets = new Map<number, number>();
    const order: number[] = [];
    let last = -1;
    let strict = true;
    for (let one = 0; one < count; one++) {
      const [number, offset] = [readNatural(index), readNatural(index)];
      if (offsets.has(number) || offset <= last) strict = false;
      if (!offsets.has(number)) offsets.set(number, first + offset);
      order.push(number);
      last = offset;
    }
    return { data, offsets, order, strict, read: new Map() };
  });
  source.packed.set(stream, found);
  return found;
};

/** An object of an object stream by its number. */
export const packedAt = ({ budget }: PdfSource, packed: Packed, num: number): PdfValue => {
  const { data, offsets, order, strict, read } = packed;
  const known = read.get(num);
  if (known !== undefined) return known;
  const offset = offsets.get(num);
  let value: PdfValue = null;
  if (offset !== undefined) {
    const cursor = cursorAt(data, offset, data.length, false);
    const found = budget.octets < 0 ? null : orReason(() => readValue(cursor));
    budget.octets -= Math.max(0, cursor.at - offset);
    if (found && 'value' in found) ({ value } = found);
    else {
      const next = strict ? offsets.get(order[order.indexOf(num) + 1] ?? -1) : undefined;
      const raw = data.subarray(offset, next);
      budget.octets -= raw.length + order.length;
      value = unread(budget.octets < 0 ? new Uint8Array() : raw);
    }
  }
  read.set(num, value);
  return value;
};

const strictly = new WeakMap<Packed, boolean>();

/**
 * Whether all readers find the same objects in an object stream (§7.5.7): each number once, in the order of their places,
 * and each object whole before the next begins.
 */
export const isStrictlyPacked = (packed: Packed): boolean => {
  const known = strictly.get(packed);
  if (known !== undefined) return known;
  const { data, offsets, order, strict } = packed;
  const is =
    strict &&
    order.every((num, index) => {
      const next = order[index + 1];
      const end = next === undefined ? data.length : (offsets.get(next) as number);
      const cursor = cursorAt(data, offsets.get(num) as number, end, false);
      return unlessMalformed(() => (readValue(cursor), skipWhite(cursor), cursor.at === end)) === true;
    });
  strictly.set(packed, is);
  return is;
};
