import { view } from '../bytes.ts';
import { unlessMalformed } from '../malformed.ts';
import { isReadable, numbersIn, readAt, type PdfFile } from './file.ts';
import { cursorAt, isWhite, readValue, skipWhite, takeKeyword, type Cursor } from './parse.ts';
import { integerOf, isStream, nameOf, type PdfStream } from './values.ts';
import type { XrefEntry, XrefSection } from './xref.ts';

/** Offsets may point at the white space before what they mean, and no further: any distance would be an attack on time. */
const slack = 16;

const startAt = ({ bytes }: PdfFile, offset: number): number => {
  let at = offset;
  while (at - offset < slack && isWhite(bytes[at])) at++;
  return at;
};

type Plain = Extract<XrefEntry, { type: 'plain' }>;

/** Where the objects of a section begin. */
const placesIn = (file: PdfFile, { entries }: XrefSection, from: number): ReadonlyMap<number, [number, Plain]> => {
  const places = new Map<number, [number, Plain]>();
  for (const [num, entry] of entries)
    if (entry.type === 'plain' && entry.offset >= from && entry.offset < file.end)
      places.set(startAt(file, entry.offset), [num, entry]);
  return places;
};

/** Whether a stream of objects holds none but those the section has there. */
const holdsListed = (file: PdfFile, stream: PdfStream, num: number, section: XrefSection): boolean => {
  if (nameOf(stream.dict.entries.get('Type')) !== 'ObjStm' || !isReadable(file)) return true;
  const held = numbersIn(file, num, section);
  return (
    held !== null &&
    held.size === integerOf(stream.dict.entries.get('N')) &&
    [...held].every((one) => {
      const entry = section.entries.get(one);
      return entry?.type === 'packed' && entry.stream === num;
    })
  );
};

/** Passes over one object; false where it is not what the section says. */
const passObject = (file: PdfFile, cursor: Cursor, place: [number, Plain], section: XrefSection): boolean => {
  const [num, entry] = place;
  const read = readAt(file, entry.offset);
  if (!read || read.damaged || read.num !== num || read.gen !== entry.gen) return false;
  if (isStream(read.value) && !holdsListed(file, read.value, num, section)) return false;
  cursor.at = read.to;
  return takeKeyword(cursor, 'endobj');
};

/** `startxref`, the offset of this very section, `%%EOF`. */
const passEnd = (file: PdfFile, cursor: Cursor, section: XrefSection): boolean => {
  const header = view(file.bytes.subarray(0, 1024)).indexOf('%PDF-');
  const value = readValue(cursor);
  if (value !== section.offset && value !== section.offset - header) return false;
  while (isWhite(cursor.bytes[cursor.at]) && cursor.at < cursor.end) cursor.at++;
  if (view(file.bytes).toString('latin1', cursor.at, Math.min(cursor.at + 5, cursor.end)) !== '%%EOF') return false;
  cursor.at += 5;
  return true;
};

/** One update: objects that its section lists, the section, and its end (ISO 32000-2 §7.5.6). */
const passUpdate = (file: PdfFile, cursor: Cursor, section: XrefSection): boolean => {
  const places = placesIn(file, section, cursor.at);
  const own = startAt(file, section.offset);
  const beside = section.hybrid === null ? -1 : startAt(file, section.hybrid.offset);
  for (let met = false; ;) {
    skipWhite(cursor);
    if (cursor.at === own && !met) {
      cursor.at = section.closes;
      if (!section.table && !takeKeyword(cursor, 'endobj')) return false;
      met = true;
    } else if (cursor.at === beside && section.hybrid) {
      cursor.at = section.hybrid.closes;
      if (!takeKeyword(cursor, 'endobj')) return false;
    } else if (met && takeKeyword(cursor, 'startxref')) return passEnd(file, cursor, section);
    else {
      const place = places.get(cursor.at);
      if (!place || !passObject(file, cursor, place, section)) return false;
    }
  }
};

/** How far the file is made of updates from some byte on: where each of them ends, and where that stops being so. */
type Walk = { readonly from: number; readonly ends: readonly number[]; readonly stops: number | null };

const walks = new WeakMap<PdfFile, Walk[]>();

const walk = (file: PdfFile, from: number, updates: readonly XrefSection[]): Walk => {
  const cursor = cursorAt(file.bytes, from, file.end);
  const ends = [from];
  for (const section of updates) {
    if (unlessMalformed(() => passUpdate(file, cursor, section)) !== true) return { from, ends, stops: cursor.at };
    ends.push(cursor.at);
  }
  skipWhite(cursor);
  return { from, ends, stops: cursor.at < file.end ? cursor.at : null };
};

const onlyWhite = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (!isWhite(bytes[at])) return false;
  return true;
};

/**
 * Whether everything behind the signed revision is updates of the chain by which the final file is read, one after the
 * other: objects that the section of their update lists, that section, and its end. Anything else is a byte that a reader
 * which makes up its own list of objects may show, and that nothing here has looked at.
 */
export const isMadeOfUpdates = (base: PdfFile, final: PdfFile): boolean => {
  const updates = final.sections.slice(0, final.sections.length - base.sections.length).toReversed();
  const known = walks.get(final) ?? [];
  walks.set(final, known);
  // What is true from an earlier end is true from a later one, so that many signatures cost one walk.
  let one = known.find(({ from, stops }) => from <= base.end && (stops === null || stops >= base.end));
  if (!one) known.push((one = walk(final, base.end, updates)));
  if (one.stops !== null) return false;
  const end = one.ends.findLast((at) => at <= base.end);
  return end !== undefined && onlyWhite(final.bytes, end, base.end);
};
