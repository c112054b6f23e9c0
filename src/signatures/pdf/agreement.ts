import { view } from '../bytes.ts';
import type { Words } from '../words.ts';
import { edgesOf } from './edges.ts';
import { entryOf, isReadable, objectAt, packedIn, readAt, type PdfFile } from './file.ts';
import { isStrictlyPacked } from './object-streams.ts';
import { skipSlack, strictHeaderAt } from './object-syntax.ts';
import { followsNumbers, opensDictionary } from './stray.ts';
import type { PdfSource } from './source.ts';
import type { PdfValue } from './values.ts';
import { coversNumbersOf, type XrefEntry, type XrefSection } from './xref-entries.ts';

/**
 * Whether programs that read one revision differently come to the same document. A file that is not written as the standard
 * has it is mended by many programs, by searching it for objects; where that search finds others than the list does, what
 * was seen when it was signed depended on the program.
 */

type Section = { readonly stands: boolean; readonly reads: boolean };

const sections = new WeakMap<XrefSection, Section>();

/** Whether an object can be read, and by all readers alike; one kept in a stream must be at the index that is said. */
const readsAlike = (file: PdfFile, section: XrefSection, num: number, entry: XrefEntry): boolean => {
  if (entry.type === 'free') return true;
  if (entry.type === 'plain') return readAt(file, entry.offset)?.damaged !== true;
  if (!isReadable(file)) return true;
  const packed = packedIn(file, entry.stream, section);
  // What cannot be unfolded here says nothing of what others do with it.
  return packed === null || (packed.order[entry.index] === num && isStrictlyPacked(packed));
};

/** Whether every object that a section lists stands at its place, and whether it reads alike everywhere. */
const lookAt = (file: PdfFile, section: XrefSection): Section => {
  const known = sections.get(section);
  if (known !== undefined) return known;
  let [stands, reads] = [true, true];
  for (const [num, entry] of section.entries) {
    if (entry.type === 'plain' && strictHeaderAt(file.bytes, entry.offset, { num, gen: entry.gen }) === null)
      stands = false;
    else if (!readsAlike(file, section, num, entry)) reads = false;
  }
  const looked = { stands, reads };
  sections.set(section, looked);
  return looked;
};

type Header = { readonly num: number; readonly offset: number };
type Search = { readonly headers: readonly Header[]; readonly trailers: readonly number[] };

const searches = new WeakMap<PdfSource, Search>();
const window = 64;
const header = /(\d{1,10})(?:[\s\0]|%[^\r\n]*[\r\n])+\d{1,5}(?:[\s\0]|%[^\r\n]*[\r\n])*$/;

/** What a search of the whole file for objects and trailers finds, in order. */
const searchOf = (source: PdfSource): Search => {
  const before = searches.get(source);
  if (before) return before;
  const bytes = view(source.bytes);
  const headers: Header[] = [];
  for (let at = bytes.indexOf('obj'); at >= 0; at = bytes.indexOf('obj', at + 3)) {
    const from = Math.max(0, at - window);
    const match = header.exec(bytes.toString('latin1', from, at));
    if (match) headers.push({ num: Number(match[1]), offset: from + match.index });
    // Of numbers too far in front nobody knows which they are.
    else if (followsNumbers(source.bytes, at)) headers.push({ num: -1, offset: at });
  }
  const trailers: number[] = [];
  for (let at = bytes.indexOf('trailer'); at >= 0; at = bytes.indexOf('trailer', at + 7))
    if (opensDictionary(source.bytes, at + 7)) trailers.push(at);
  const search = { headers, trailers };
  searches.set(source, search);
  return search;
};

/** Whether a search finds the objects where the list has them, the last one of each number counting, and no more. */
const isFoundAsListed = (file: PdfFile): boolean => {
  const { headers, trailers } = searchOf(file.source);
  const own = new Set<number>();
  const keywords = new Set<number>();
  for (const { offset, hybrid, keywords: places } of file.sections) {
    own.add(skipSlack(file.bytes, offset));
    if (hybrid) own.add(skipSlack(file.bytes, hybrid.offset));
    for (const place of places) keywords.add(place);
  }
  if (trailers.some((at) => at < file.end && !keywords.has(at))) return false;
  const last = new Map<number, number>();
  for (const { num, offset } of headers) if (offset < file.end && !own.has(offset)) last.set(num, offset);
  for (const [num, offset] of last) {
    const entry = entryOf(file, num);
    if (entry?.type !== 'plain' || skipSlack(file.bytes, entry.offset) !== offset) return false;
  }
  return true;
};

/** What is shown of a document; the structure of its text and what is said about it are for programs that know of them. */
const unseen = new Set([
  'StructTreeRoot',
  'StructParents',
  'StructParent',
  'Metadata',
  'Outlines',
  'PieceInfo',
  'Info',
]);

/** Whether any of some objects is needed to show the document. */
const shows = (file: PdfFile, wanted: ReadonlySet<number>): boolean => {
  const { budget } = file.source;
  const seen = new Set<number>();
  const stack: PdfValue[] = [file.trailer.entries.get('Root') ?? null];
  for (let value = stack.pop(); value !== undefined; value = stack.pop())
    for (const { ref, key } of edgesOf(value)) {
      if (key !== null && unseen.has(key)) continue;
      if (wanted.has(ref.num)) return true;
      if (budget.steps-- < 0) return true;
      if (seen.has(ref.num)) continue;
      seen.add(ref.num);
      stack.push(objectAt(file, ref.num));
    }
  return false;
};

/**
 * A table may keep objects from programs that know no streams of objects by calling them free (§7.5.8.4). Some programs of
 * today go by the table, so that nothing which is shown may depend on it.
 */
const isHybridAlike = (file: PdfFile): boolean => {
  const hidden = new Set<number>();
  for (const section of file.sections)
    for (const num of section.hidden) if (entryOf(file, num) === section.entries.get(num)) hidden.add(num);
  return hidden.size === 0 || !shows(file, hidden);
};

const isAlike = (file: PdfFile): boolean => {
  if (file.sections.some(({ ambiguous }) => ambiguous) || !isHybridAlike(file)) return false;
  const [newest, ...earlier] = file.sections;
  let strict = newest !== undefined && coversNumbersOf(newest, earlier);
  for (const section of file.sections) {
    const { stands, reads } = lookAt(file, section);
    if (!reads) return false;
    if (section.loose !== null || section.shift !== 0 || !stands) strict = false;
  }
  return strict || isFoundAsListed(file);
};

const known = new WeakMap<PdfFile, boolean>();

const differing: Words = {
  pl: 'Podpisany plik jest zbudowany tak, że różne programy mogą pokazać różne dokumenty; nie wiadomo, który widział podpisujący.',
  en: 'The signed file is built so that different programs may show different documents; which of them the signer saw is not known.',
};

/** Why programs may show different documents of one revision; null where they agree. */
export const whereReadersDiffer = (file: PdfFile): Words | null => {
  let alike = known.get(file);
  if (alike === undefined) known.set(file, (alike = isAlike(file)));
  return alike ? null : differing;
};
