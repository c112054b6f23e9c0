import { latin1 } from '../bytes.ts';
import { entryOf, isReadable, packedIn, readAt, type PdfFile } from './file.ts';
import { isStrictlyPacked } from './object-streams.ts';
import { skipSlack } from './object-syntax.ts';
import { isRegular, skipWhite, takeKeyword, type Cursor } from './parse.ts';
import { sameValue } from './compare-values.ts';
import { sectionAt } from './source.ts';
import { isStream, nameOf, type PdfDict, type PdfStream } from './values.ts';
import { sameEntry, type XrefEntry, type XrefSection } from './xref-entries.ts';

/** What is known of the updates passed so far, oldest first. */
export type Passed = {
  readonly base: PdfFile;
  readonly file: PdfFile;
  /** Where keywords of the structure stand rightly. */
  readonly keywords: Set<number>;
  /** What the updates said of their objects. */
  readonly entries: Map<number, XrefEntry>;
};

type Plain = Extract<XrefEntry, { type: 'plain' }>;
type Places = Map<number, [num: number, entry: Plain]>;

/**
 * Where the objects of an update begin. Null where an entry means anything but an object of this very update, a free
 * number, or what was so already; and where an object that stood openly is hidden, which a search of the file still finds.
 */
const placesIn = ({ base, file, entries }: Passed, section: XrefSection, from: number): Places | null => {
  const places: Places = new Map();
  for (const [num, entry] of section.entries) {
    const before = entries.get(num);
    const former = before ?? entryOf(base, num);
    if (former && sameEntry(former, entry)) continue;
    if (before?.type === 'plain' && entry.type !== 'plain') return null;
    if (entry.type === 'packed') {
      const holder = section.entries.get(entry.stream);
      if (holder?.type !== 'plain' || holder.offset < from) return null;
    }
    if (entry.type !== 'plain') continue;
    const start = skipSlack(file.bytes, entry.offset);
    if (entry.offset < from || places.has(start)) return null;
    places.set(start, [num, entry]);
  }
  for (const [num, entry] of section.entries) entries.set(num, entry);
  return places;
};

/** Whether a stream of objects holds those the section has there, each at its index, and none else. */
const holdsListed = (file: PdfFile, num: number, section: XrefSection): boolean => {
  if (!isReadable(file)) return true;
  const held = packedIn(file, num, section);
  if (!held || !isStrictlyPacked(held)) return false;
  let listed = 0;
  for (const entry of section.entries.values()) if (entry.type === 'packed' && entry.stream === num) listed++;
  return (
    listed === held.order.length &&
    held.order.every((one, index) => {
      const entry = section.entries.get(one);
      return entry?.type === 'packed' && entry.stream === num && entry.index === index;
    })
  );
};

/** The entries of a trailer that say how to read everything else. */
const leadsAlike = (base: PdfFile, trailer: PdfDict): boolean =>
  ['Root', 'Encrypt'].every((key) => {
    const value = trailer.entries.get(key);
    return value === undefined || sameValue(base.trailer.entries.get(key), value);
  });

/**
 * A program that searches the file takes any such stream for a section. Some writers leave one behind beside the table they
 * made of it; it must say the same.
 */
const repeatsSection = ({ base, file }: Passed, offset: number, section: XrefSection): boolean => {
  const own = sectionAt(file.source, file.end, offset, section.shift);
  return (
    own.loose === null &&
    !own.ambiguous &&
    leadsAlike(base, own.trailer) &&
    [...own.entries].every(([num, entry]) => {
      const listed = section.entries.get(num);
      return listed !== undefined && sameEntry(listed, entry);
    })
  );
};

const isWellHeld = (
  passed: Passed,
  { dict }: PdfStream,
  [num, entry]: [number, Plain],
  section: XrefSection,
): boolean => {
  const type = nameOf(dict.entries.get('Type'));
  if (type === 'XRef') return repeatsSection(passed, entry.offset, section);
  return type !== 'ObjStm' || holdsListed(passed.file, num, section);
};

const passEndOfObject = ({ keywords }: Passed, cursor: Cursor): boolean => {
  if (!takeKeyword(cursor, 'endobj') || isRegular(cursor.bytes[cursor.at])) return false;
  if (isRegular(cursor.bytes[cursor.at - 7])) return false;
  keywords.add(cursor.at - 6);
  return true;
};

/** Passes over one object; false where it is not what the section says, or not written as every reader expects it. */
const passObject = (passed: Passed, cursor: Cursor, place: [number, Plain], section: XrefSection): boolean => {
  const [num, entry] = place;
  const { file, keywords } = passed;
  const read = readAt(file, entry.offset);
  if (!read || read.damaged || read.num !== num || read.gen !== entry.gen || read.keywords === null) return false;
  if (isStream(read.value) && !isWellHeld(passed, read.value, place, section)) return false;
  for (const keyword of read.keywords) keywords.add(keyword);
  cursor.at = read.to;
  return passEndOfObject(passed, cursor);
};

/** `startxref`, the offset of this very section, `%%EOF`. */
const passEnd = ({ file, keywords }: Passed, cursor: Cursor, section: XrefSection): boolean => {
  const at = cursor.at - 9;
  const text = latin1(file.bytes.subarray(at, Math.min(at + 64, file.end)));
  const match = /^startxref[ \r\n]{1,4}(\d{1,15})[ \r\n]{1,4}%%EOF/.exec(text);
  const offset = Number(match?.[1] ?? -1);
  if (!match || (offset !== section.offset && offset !== section.offset - section.shift)) return false;
  keywords.add(at);
  cursor.at = at + match[0].length;
  return true;
};

/**
 * One update: objects that its section lists, the section, and its end (ISO 32000-2 §7.5.6), all in the written form of the
 * standard. What is written otherwise is read by one program and mended by another, which then shows something else.
 */
export const passUpdate = (passed: Passed, cursor: Cursor, section: XrefSection): boolean => {
  const { base, file, keywords } = passed;
  const { hybrid } = section;
  if (section.loose !== null || section.ambiguous || section.hidden.length > 0) return false;
  if (!leadsAlike(base, section.trailer) || (hybrid && !leadsAlike(base, hybrid.dict))) return false;
  const places = placesIn(passed, section, cursor.at);
  if (!places) return false;
  const own = skipSlack(file.bytes, section.offset);
  const beside = hybrid === null ? -1 : skipSlack(file.bytes, hybrid.offset);
  for (const place of section.keywords) keywords.add(place);
  for (let met = false; ;) {
    skipWhite(cursor);
    const here = cursor.at;
    if (here === own && !met) {
      cursor.at = section.closes;
      if (!section.table && !passEndOfObject(passed, cursor)) return false;
      met = true;
    } else if (here === beside && hybrid) {
      cursor.at = hybrid.closes;
      if (!passEndOfObject(passed, cursor)) return false;
    } else if (met && takeKeyword(cursor, 'startxref')) return places.size === 0 && passEnd(passed, cursor, section);
    else {
      const place = places.get(here);
      if (!place || !passObject(passed, cursor, place, section)) return false;
    }
    places.delete(here);
  }
};
