import { unlessMalformed } from '../malformed.ts';
import type { PdfFile } from './file.ts';
import { isAllWhite } from './object-syntax.ts';
import { cursorAt, skipWhite } from './parse.ts';
import { lastStray } from './stray.ts';
import { passUpdate, type Passed } from './update.ts';
import { coversNumbersOf, type XrefSection } from './xref-entries.ts';

/** How far the file is made of updates from some byte on: where each of them ends, and where that stops being so. */
type Walk = {
  readonly from: number;
  readonly ends: readonly number[];
  readonly stops: number | null;
  /** The last keyword of the structure that stands where none belongs. */
  readonly stray: number;
};

const walks = new WeakMap<PdfFile, Walk[]>();

const walk = (base: PdfFile, file: PdfFile, updates: readonly XrefSection[]): Walk => {
  const from = base.end;
  const cursor = cursorAt(file.bytes, from, file.end);
  const ends = [from];
  const passed: Passed = { base, file, keywords: new Set(), entries: new Map() };
  let [before] = base.sections;
  for (const section of updates) {
    if (before && !coversNumbersOf(section, [before])) return { from, ends, stops: cursor.at, stray: -1 };
    before = section;
    if (unlessMalformed(() => passUpdate(passed, cursor, section)) !== true)
      return { from, ends, stops: cursor.at, stray: -1 };
    ends.push(cursor.at);
  }
  skipWhite(cursor);
  if (cursor.at < file.end) return { from, ends, stops: cursor.at, stray: -1 };
  return { from, ends, stops: null, stray: lastStray(file.bytes, from, file.end, passed.keywords) };
};

/**
 * Whether everything behind the signed revision is updates of the chain by which the final file is read, one after the
 * other: objects that the section of their update lists, that section, and its end, in the strict written form, and no
 * keyword of that form anywhere else. Then a reader that follows the cross-reference and one that searches the file for
 * its objects find the same, and whatever they find has been compared with what was signed.
 */
export const isMadeOfUpdates = (base: PdfFile, final: PdfFile): boolean => {
  const updates = final.sections.slice(0, final.sections.length - base.sections.length).toReversed();
  const known = walks.get(final) ?? [];
  walks.set(final, known);
  // What is true from an earlier end is true from a later one, so that many signatures cost one walk.
  let one = known.find(({ from, stops }) => from <= base.end && (stops === null || stops >= base.end));
  if (!one) known.push((one = walk(base, final, updates)));
  if (one.stops !== null || one.stray >= base.end) return false;
  const end = one.ends.findLast((at) => at <= base.end);
  return end !== undefined && isAllWhite(final.bytes, end, base.end);
};
