import type { Box, Word } from '../../model/index.ts';
import { bottomOf, phrases, rightOf, textOf, type TextRow } from './text-rows.ts';
import type { FoundPlace } from './written-places.ts';

const overlap = (a: number, b: number, c: number, d: number): number => Math.min(b, d) - Math.max(a, c);
export const sideways = (phrase: readonly Word[], [x, , w]: Box): number =>
  overlap(phrase[0]!.box[0], rightOf(phrase.at(-1)!.box), x, x + w);

export const levelWith = (row: TextRow, [, y, , h]: Box): boolean =>
  overlap(row.top, row.bottom, y, y + h) > Math.min(row.bottom - row.top, h) * 0.45;

/** Hints stand behind a label in a smaller or lighter face: they are no part of its name. */
export const named = (words: readonly Word[]): readonly Word[] => {
  const lead = words.find((word) => /\p{L}{3}/u.test(word.text)) ?? words[0];
  if (lead?.size === undefined) return words;
  const cut = words.findIndex(
    (word, i) =>
      i > words.indexOf(lead) &&
      ((word.size ?? 0) < lead.size! * 0.93 || (word.colour !== lead.colour && word.font !== lead.font)),
  );
  return cut > 0 ? words.slice(0, cut) : words;
};

/** The last line of a place that takes several is not where its label stands. */
const firstLine = (box: Box): Box => [box[0], box[1], box[2], Math.min(box[3], 22)];

const nearestBarrier = (x: number, level: Box, boxes: readonly Box[], towardsLeft: boolean): number =>
  boxes
    .filter(
      (other) =>
        other !== level &&
        overlap(other[1], bottomOf(other), level[1], bottomOf(level)) > Math.min(other[3], level[3]) * 0.4,
    )
    .reduce(
      (edge, other) =>
        towardsLeft
          ? rightOf(other) <= x + 1
            ? Math.max(edge, rightOf(other))
            : edge
          : other[0] >= x - 1
            ? Math.min(edge, other[0])
            : edge,
      towardsLeft ? -Infinity : Infinity,
    );

/** Text at the left of a place, up to the place before it. */
export const before = (box: Box, rows: readonly TextRow[], boxes: readonly Box[], reach = 30): string => {
  const level = firstLine(box);
  const barrier = nearestBarrier(box[0], level, boxes, true);
  for (const row of rows) {
    if (!levelWith(row, level)) continue;
    const words = row.words.filter(({ box: [x, , w] }) => x + w <= box[0] + 3 && x >= barrier - 2);
    const phrase = phrases({ ...row, words }, 10).at(-1);
    if (phrase !== undefined && box[0] - rightOf(phrase.at(-1)!.box) < reach) return textOf(named(phrase));
  }
  return '';
};

/** All that is printed at the left of a cell between its upper and its lower edge, up to the place before it. */
export const cellBefore = ({ box }: FoundPlace, rows: readonly TextRow[], places: readonly FoundPlace[]): string => {
  const barrier = nearestBarrier(
    box[0],
    box,
    places.map((one) => one.box),
    true,
  );
  const words = rows
    .filter((row) => row.top > box[1] - 3 && row.bottom < bottomOf(box) + 3)
    .flatMap((row) => row.words.filter(({ box: [x, , w] }) => x + w <= box[0] + 3 && x >= barrier - 2));
  const last = words[0];
  return last === undefined || box[0] - rightOf(last.box) > 300 ? '' : textOf(named(words));
};

/** Text behind a square to tick, with the lines it goes on in. */
export const behind = (box: Box, rows: readonly TextRow[], boxes: readonly Box[]): string => {
  const barrier = nearestBarrier(rightOf(box), box, boxes, false);
  const at = rows.findIndex(
    (row) => levelWith(row, box) && row.words.some((word) => word.box[0] >= rightOf(box) - 2 && word.box[0] < barrier),
  );
  if (at < 0) return '';
  const words = rows[at]!.words.filter((word) => word.box[0] >= rightOf(box) - 2 && word.box[0] < barrier);
  const phrase = phrases({ ...rows[at]!, words }, 12)[0] ?? [];
  if (phrase.length === 0 || phrase[0]!.box[0] - rightOf(box) > 24) return '';
  const found = [...phrase];
  const left = phrase[0]!.box[0];
  for (const row of rows.slice(at + 1, at + 4)) {
    const size = phrase[0]!.box[3];
    if (row.top - bottomOf(found.at(-1)!.box) > size * 0.5) break;
    const next = phrases(row, 12).find((one) => Math.abs(one[0]!.box[0] - left) < 3);
    if (next === undefined || boxes.some((other) => other !== box && levelWith(row, other) && other[0] < left)) break;
    found.push(...next);
  }
  return textOf(named(found));
};

/** `aside`: how far from the place's left edge the text may begin, in points. */
export const above = (
  box: Box,
  rows: readonly TextRow[],
  boxes: readonly Box[],
  reach: number,
  aside = Infinity,
): string => {
  const row = rows.findLast(
    (one) =>
      one.bottom <= box[1] + 2.5 &&
      box[1] - one.bottom < reach &&
      phrases(one).some((phrase) => sideways(phrase, box) > 0),
  );
  if (row === undefined) return '';
  // Another place between the text and this one has the better claim.
  if (
    boxes.some(
      (other) =>
        other !== box &&
        other[1] > row.bottom - 4 &&
        bottomOf(other) < box[1] + 2 &&
        overlap(other[0], rightOf(other), box[0], rightOf(box)) > 4,
    )
  )
    return '';
  const near = phrases(row).filter((phrase) => sideways(phrase, box) > 0);
  const best = near.sort((a, b) => Math.abs(a[0]!.box[0] - box[0]) - Math.abs(b[0]!.box[0] - box[0]))[0]!;
  return Math.abs(best[0]!.box[0] - box[0]) > aside ? '' : textOf(named(best));
};

export const below = (box: Box, rows: readonly TextRow[]): string => {
  const row = rows.find((one) => one.top >= bottomOf(box) - 3 && one.top - bottomOf(box) < 9);
  if (row === undefined) return '';
  const phrase = phrases(row).find((one) => {
    const [left, right] = [one[0]!.box[0], rightOf(one.at(-1)!.box)];
    const centred = Math.abs((left + right) / 2 - (box[0] + box[2] / 2)) < Math.max(14, box[2] * 0.2);
    const atStart = Math.abs(left - box[0]) < 4 && right < rightOf(box) + 10;
    return sideways(one, box) > 0 && right - left < box[2] + 30 && (centred || atStart || one[0]!.text.startsWith('('));
  });
  return phrase === undefined ? '' : textOf(phrase);
};

/** The head of a cell's column, found upwards over other empty cells; beside it the name of its row. */
export const inTable = (box: Box, rows: readonly TextRow[], cells: readonly Box[]): string => {
  let top = box;
  for (let step = 0; step < 100; step++) {
    const next = cells.find((other) => Math.abs(bottomOf(other) - top[1]) < 4 && Math.abs(other[0] - top[0]) < 3);
    if (next === undefined) break;
    top = next;
  }
  const head = rows.findLast(
    (row) =>
      row.bottom <= top[1] + 2 && top[1] - row.bottom < 24 && row.words.some((word) => sideways([word], top) > 0),
  );
  if (head === undefined) return '';
  return textOf(
    named(head.words.filter((word) => overlap(word.box[0], rightOf(word.box), top[0], rightOf(top)) > word.box[2] / 2)),
  );
};
