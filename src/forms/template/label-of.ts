import { above, before, behind, below, cellBefore, inTable, levelWith, sideways } from './text-beside.ts';
import { phrases, rightOf, textOf, type TextRow } from './text-rows.ts';
import type { FoundPlace } from './written-places.ts';

/** What is printed about a place, and where that was found. */
export type Label = {
  readonly text: string;
  readonly from: 'inside' | 'before' | 'behind' | 'above' | 'below' | 'table' | 'none';
};

const longest = 160;
const cleaned = (text: string): string => {
  const whole = text
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}(]+/u, '')
    .replace(/\s[-\u2013\u2014/|\u2022]+$/u, '')
    .trim();
  const cut = whole.length > longest ? `${whole.slice(0, longest - 1).replace(/\s\S*$/u, '')}…` : whole;
  return cut.replace(/[\s:._…]+$/u, (tail) => (tail.includes('…') && cut.endsWith('…') ? '…' : ''));
};

const told = (text: string, from: Label['from']): Label | null => {
  const clean = cleaned(text);
  return /[\p{L}]{2}/u.test(clean) ? { text: clean, from } : null;
};

const none: Label = { text: '', from: 'none' };

/** The label of a place. `places` are the boxes of all places of the page. */
export const labelOf = (place: FoundPlace, rows: readonly TextRow[], places: readonly FoundPlace[]): Label => {
  const { box } = place;
  const boxes = places.map((one) => one.box);
  if (place.inside !== undefined) return told(place.inside, 'inside') ?? none;
  if (place.shape === 'tick') {
    // In a row of squares the text before the first one tells on which side the texts stand.
    return told(behind(box, rows, boxes), 'behind') ?? told(before(box, rows, boxes), 'before') ?? none;
  }
  if (place.shape === 'cell') {
    const cells = places.filter((one) => one.shape === 'cell').map((one) => one.box);
    const column = told(inTable(box, rows, cells), 'table');
    // The text may stand at the far edge of the cell before, and in several lines.
    const row = told(cellBefore(place, rows, places), 'before') ?? told(before(box, rows, boxes, 260), 'before');
    const grid = cells.filter((other) => Math.abs(other[1] - box[1]) < 3).length > 1;
    if (grid && column !== null) return column;
    return row ?? column ?? told(above(box, rows, boxes, 16), 'above') ?? none;
  }
  if (place.shape === 'line') {
    const under = told(below(box, rows), 'below');
    const left = told(before(box, rows, boxes), 'before');
    // "…………, dnia …………" stands at the head of nearly every letter.
    if (under === null && left === null && /^,? ?(?:dnia|dn\.|data)/u.test(behind(box, rows, boxes)))
      return { text: 'miejscowość', from: 'behind' };
    // A text in brackets under the line says what belongs on it; before it often stands the rest of a sentence.
    if (under !== null && (left === null || /^\(.*\)?$/u.test(under.text))) return under;
    return left ?? told(above(box, rows, boxes, 26), 'above') ?? told(before(box, rows, boxes, 220), 'before') ?? none;
  }
  const beside = before(box, rows, boxes);
  const left = told(beside, 'before');
  if (left !== null && beside.endsWith(':')) return left;
  return (
    told(above(box, rows, boxes, 12, left === null ? Infinity : 14), 'above') ??
    left ??
    told(before(box, rows, boxes, 220), 'before') ??
    told(above(box, rows, boxes, 26), 'above') ??
    told(below(box, rows), 'below') ??
    none
  );
};

/** Points between a question and the first of its boxes, and between a label and its place. */
const reachOfQuestion = 60;

/**
 * The question of a box to tick: on its own line ("Stanowisko: ☐ kierownik ☐ pracownik"), or over it ("Proszę o doręczenie:");
 * empty when there is none. What stands over it before a place of its own is that place's label.
 */
export const questionOf = (place: FoundPlace, rows: readonly TextRow[], places: readonly FoundPlace[]): string => {
  const { box } = place;
  const own = before(
    box,
    rows,
    places.map((one) => one.box),
    reachOfQuestion,
  );
  if (/[:?]$/u.test(own)) return cleaned(own);
  const row = rows.findLast(
    (one) =>
      one.bottom <= box[1] + 3 && box[1] - one.bottom < 26 && one.words.some((word) => word.box[0] < box[0] + 60),
  );
  const phrase = row === undefined ? undefined : phrases(row).find((one) => sideways(one, [box[0] - 20, 0, 90, 0]) > 0);
  if (row === undefined || phrase === undefined) return '';
  const end = rightOf(phrase.at(-1)!.box);
  const labels = places.some(
    (other) =>
      other !== place && levelWith(row, other.box) && other.box[0] > end - 4 && other.box[0] - end < reachOfQuestion,
  );
  const text = labels ? '' : textOf(phrase);
  return /[:?]$/u.test(text) ? cleaned(text) : '';
};

/** A box to tick where a row's text at the left and a column's head over it meet: "TAK" and "NIE" behind each statement. */
export const inMatrix = (
  { box }: FoundPlace,
  rows: readonly TextRow[],
): { readonly row: string; readonly column: string } | null => {
  const row = cleaned(before(box, rows, [], 500));
  const middle = box[0] + box[2] / 2;
  const head = rows.findLast(
    (one) =>
      one.bottom < box[1] &&
      one.words.some((word) => word.box[0] - 8 < middle && word.box[0] + word.box[2] + 8 > middle && word.box[2] < 90),
  );
  const column = cleaned(
    textOf((head?.words ?? []).filter(({ box: [x, , w] }) => x - 8 < middle && x + w + 8 > middle)),
  );
  return /\p{L}{2}/u.test(row) && /\p{L}{2}/u.test(column) ? { row, column } : null;
};
