import type { Box, Word } from '../../model/index.ts';
import { bodySize } from './printed-facts.ts';
import { bottomOf, phrases, rightOf, textOf, textRows, type TextRow } from './text-rows.ts';
import type { RuledLine } from './ruled-lines.ts';
import type { FoundPlace } from './written-places.ts';

/** Points of height one writes in above a line. */
const writing = 15;
/** Lines of one answer stand this far apart at most. */
const lineStep = 34;

const overlap = (a: number, b: number, c: number, d: number): number => Math.min(b, d) - Math.max(a, c);

/** The edge of a frame is nothing to write on. */
const isEdge = (line: RuledLine, frames: readonly Box[]): boolean =>
  frames.some(([x, y, w, h]) => {
    const shared = overlap(line.x, line.x + line.width, x, x + w);
    const edge = Math.abs(line.y - y) < 2.5 || Math.abs(line.y - (y + h)) < 2.5;
    return edge && shared > 0.5 * Math.min(w, line.width) && shared > 0;
  });

type Beside = { readonly label: readonly Word[]; readonly covered: number };

/** Words that stand upon a line, and how much of it they cover. */
const upon = (line: RuledLine, words: readonly Word[]): Beside => {
  const label = words.filter(
    ({ box }) =>
      bottomOf(box) > line.y - 6 &&
      box[1] < line.y - 3 &&
      overlap(box[0], rightOf(box), line.x, line.x + line.width) > box[2] * 0.3,
  );
  const covered = label.reduce(
    (sum, { box }) => sum + Math.max(0, overlap(box[0], rightOf(box), line.x, line.x + line.width)),
    0,
  );
  return { label, covered: covered / line.width };
};

const onLine = (row: TextRow, line: RuledLine): boolean => row.top < line.y && row.bottom > line.y - 8;

/** Text before a line on its own height. */
const before = (line: RuledLine, rows: readonly TextRow[]): string =>
  textOf(
    rows
      .filter((row) => onLine(row, line))
      .flatMap((row) => phrases(row))
      .filter((phrase) => {
        const gap = line.x - rightOf(phrase.at(-1)!.box);
        return gap > -3 && gap < 16;
      })
      .flat(),
  );

/** A short text centred under a line: "(data i podpis)". */
const caption = (line: RuledLine, rows: readonly TextRow[]): string => {
  for (const row of rows) {
    if (row.top < line.y - 3 || row.top > line.y + 9) continue;
    for (const phrase of phrases(row)) {
      const [left, right] = [phrase[0]!.box[0], rightOf(phrase.at(-1)!.box)];
      const centred = Math.abs((left + right) / 2 - (line.x + line.width / 2)) < Math.max(14, line.width * 0.2);
      const text = textOf(phrase);
      if (right - left < line.width + 30 && (centred || text.startsWith('(')) && !/^[\d*]+[ )]/u.test(text))
        return text;
    }
  }
  return '';
};

const above = (line: RuledLine, rows: readonly TextRow[], reach: number): TextRow | undefined =>
  rows.findLast(
    (row) =>
      row.bottom <= line.y - 2 &&
      line.y - row.bottom < reach &&
      row.words.some(({ box }) => overlap(box[0], rightOf(box), line.x, line.x + line.width) > 0),
  );

const aligned = (a: RuledLine, b: RuledLine): boolean =>
  Math.abs(a.x + a.width - b.x - b.width) < 4 && (Math.abs(a.x - b.x) < 4 || b.x < a.x);

const endsOpen = (row: TextRow | undefined): boolean => row !== undefined && /[:?]$/u.test(textOf(row.words));

/** Room above a line: up to what is printed over it. */
const roomOver = (x: number, width: number, y: number, words: readonly Word[], most: number): number => {
  const floor = words
    .filter(({ box }) => bottomOf(box) <= y - 1 && overlap(box[0], rightOf(box), x, x + width) > 1)
    .reduce((low, { box }) => Math.max(low, bottomOf(box)), 0);
  return Math.min(most, y - floor);
};

/** "nazwa podmiotu" in small print at the left end of a line, under it; the small print of the page's foot is none. */
const smallCaption = (line: RuledLine, rows: readonly TextRow[], body: number, paper: number): boolean => {
  if (line.y > paper * 0.92 || line.y < paper * 0.06) return false;
  const row = rows.find((one) => one.top > line.y - 3 && one.top < line.y + 9);
  const phrase = row === undefined ? undefined : phrases(row).find((one) => Math.abs(one[0]!.box[0] - line.x) < 4);
  if (phrase === undefined) return false;
  const text = textOf(phrase);
  const small = phrase.every((word) => (word.size ?? word.box[3]) < body * 0.93);
  return small && text.length < 60 && /^[\p{L}(]/u.test(text) && rightOf(phrase.at(-1)!.box) < line.x + line.width + 10;
};

/**
 * Lines to write on, those of one answer together; underlines, dividers and edges of frames are none. `paper` is the height
 * of the page.
 */
export const ruledPlaces = (
  lines: readonly RuledLine[],
  words: readonly Word[],
  frames: readonly Box[],
  paper: number,
): readonly FoundPlace[] => {
  const rows = textRows(words);
  const body = bodySize(words);
  const left = Math.min(...words.map(({ box }) => box[0]));
  const right = Math.max(...words.map(({ box }) => rightOf(box)));
  const found: { box: Box; last: RuledLine; whole: boolean }[] = [];
  const candidates = lines.filter((line) => !isEdge(line, frames)).sort((a, b) => a.y - b.y || a.x - b.x);
  for (const line of candidates) {
    const stack = found.find(
      ({ last }) =>
        aligned(last, line) &&
        line.y - last.y > 9 &&
        line.y - last.y < lineStep &&
        !words.some(
          ({ box }) =>
            box[1] + box[3] / 2 > last.y &&
            box[1] + box[3] / 2 < line.y &&
            overlap(box[0], rightOf(box), line.x, line.x + line.width) > 1,
        ),
    );
    if (stack !== undefined && before(line, rows) === '') {
      const x = Math.min(stack.box[0], line.x);
      stack.box = [x, stack.box[1], Math.max(rightOf(stack.box), line.x + line.width) - x, line.y - stack.box[1]];
      stack.last = line;
      continue;
    }
    const { label, covered } = upon(line, words);
    const labelled = label.length > 0 && textOf(label).endsWith(':') && covered < 0.6;
    if (covered > 0.12 && !labelled) continue;
    const x = labelled ? Math.max(...label.map(({ box }) => rightOf(box))) + 3 : line.x;
    const width = line.x + line.width - x;
    const divides = line.width > (right - left) * 0.85 || line.thickness > 1.4;
    const under = caption(line, rows);
    const named =
      labelled ||
      before(line, rows) !== '' ||
      smallCaption(line, rows, body, paper) ||
      (under !== '' && (!divides || under.startsWith('(')));
    const followed = candidates.some(
      (other) => other !== line && aligned(line, other) && other.y - line.y > 9 && other.y - line.y < lineStep,
    );
    const asked = endsOpen(above(line, rows, 24));
    // Nobody divides a page by a short dotted line: it is left out of a sentence for somebody to fill in.
    const gap = line.dotted && !divides;
    if (!named && !asked && !gap && !(followed && !divides)) continue;
    if (divides && !named && !asked) continue;
    const height = roomOver(
      x,
      width,
      line.y,
      labelled ? words.filter((word) => !label.includes(word)) : words,
      writing,
    );
    if (height < 7 || width < 14) continue;
    found.push({ box: [x, line.y - height, width, height], last: line, whole: divides });
  }
  return found.map(({ box }) => ({ box, shape: 'line' }));
};
