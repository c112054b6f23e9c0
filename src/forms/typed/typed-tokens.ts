import type { Box, DocumentReading } from '../../model/index.ts';
import { cuts, isLeader, isSign, keyOf, streamsOf, type Token } from '../office/tokens.ts';
import { folded } from '../spelling.ts';
import { phrases, textRows } from '../template/text-rows.ts';

/** One word of a form that was typed anew, with where it stands. */
export type Typed = {
  readonly key: string;
  readonly text: string;
  /** Counted from the top; words of one line are read together. */
  readonly line: number;
  /** Cells of a table, or stretches of a line far apart. */
  readonly cell: number;
  /** A box to tick, ticked or not. */
  readonly ticked?: boolean;
  /** Index of the file's own field whose value this is. */
  readonly field?: number;
  readonly path?: string;
  readonly page?: number;
  readonly box?: Box;
};

/** More words than a form and the letter around it have. */
const most = 40_000;
const emptyBox = /[\u2610\u25a1\u25fb\u2b1c\u274f-\u2752]/u;
const bracketed: readonly (readonly [RegExp, string])[] = [
  [/[[(]\s*[xXvV✓✔]\s*[\])]/gu, ' ☒ '],
  [/\[\s{0,3}_?\s{0,3}\]|\(\s{0,3}\)/gu, ' ☐ '],
];

/** Boxes typed with brackets, and labels that grew together with what stands behind them. */
const opened = (text: string): string =>
  bracketed
    .reduce((out, [pattern, sign]) => out.replace(pattern, sign), text)
    .replace(/(\p{L}\p{L}):(?=[^\s/])/gu, '$1: ');

type Place = Pick<Typed, 'line' | 'cell' | 'path' | 'page' | 'box'>;

const add = (text: string, place: Place, out: Typed[]): void => {
  for (const word of opened(text).split(/\s+/u))
    for (const part of word.split(cuts)) {
      if (part === '' || keyOf(part) === '#leader') continue;
      if (isSign(part)) out.push({ ...place, key: '', text: part, ticked: !emptyBox.test(part) });
      else out.push({ ...place, key: folded(part), text: part });
    }
};

const ofOffice = ({ office }: DocumentReading): Typed[] => {
  if (office === undefined) return [];
  const out: Typed[] = [];
  let [line, cell] = [0, 0];
  for (const stream of streamsOf(office, ({ source }) => source !== 'found').values()) {
    let run: Token[] = [];
    let inCell = false;
    const flush = (): void => {
      const [first] = run;
      if (first !== undefined) add(run.map((one) => one.text).join(' '), { line, cell, path: first.path }, out);
      run = [];
    };
    for (const one of stream) {
      if (one.hidden !== undefined || one.key.startsWith('#field')) continue;
      if (one.kind === 'word') {
        if (!isLeader(one)) run.push(one);
        continue;
      }
      flush();
      if (one.kind === 'mark') {
        line++;
        if (one.key === '#paragraph' || one.key === '#empty') continue;
        // Which cells of a row are empty tells whose value the full ones hold.
        if (inCell && out.at(-1)?.cell !== cell) out.push({ line, cell, path: one.path, key: '', text: '' });
        inCell = one.key === '#cell';
        cell++;
      } else if (one.kind === 'place' && one.field !== undefined) {
        const field = office.fields[one.field];
        const place = { line, cell, path: one.path, field: one.field };
        if (field?.kind === 'checkbox')
          out.push({ ...place, key: '', text: '☐', ticked: field.checked ?? field.drawn === '☒' });
        else out.push({ ...place, key: '', text: field?.value ?? '' });
      }
    }
    flush();
    line++;
    cell++;
  }
  return out;
};

const ofPages = (reading: DocumentReading): Typed[] => {
  const out: Typed[] = [];
  let [line, cell] = [0, 0];
  for (const page of reading.pages) {
    let bottom = -Infinity;
    for (const row of textRows(page.words.filter((word) => word.hiddenBy === undefined))) {
      // A wide gap ends what belongs together.
      if (row.top - bottom > (row.bottom - row.top) * 1.6) line++;
      bottom = row.bottom;
      for (const phrase of phrases(row)) {
        for (const { text, box } of phrase) add(text, { line, cell, page: page.number, box }, out);
        cell++;
      }
      line++;
    }
  }
  return out;
};

const ofText = (text: string): Typed[] => {
  const out: Typed[] = [];
  for (const [line, each] of text.split('\n').entries()) {
    // What a mail quotes is marked at the beginning of the line.
    const parts = each.replace(/^(?:>\s?)+/u, '').split(/\t|\s*\|\s*|(?<=\S)\s{3,}/u);
    for (const [i, part] of parts.entries()) add(part, { line, cell: line * 100 + Math.min(i, 99) }, out);
  }
  return out;
};

const known = new WeakMap<DocumentReading, readonly Typed[]>();

/** What a file says word by word, whatever kind of file it is; hidden words and rows of dots left out. */
export const typedTokens = (reading: DocumentReading): readonly Typed[] => {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const made =
    reading.office !== undefined
      ? ofOffice(reading)
      : reading.pages.length > 0
        ? ofPages(reading)
        : ofText(reading.text.slice(0, 500_000));
  const cut = made.slice(0, most);
  known.set(reading, cut);
  return cut;
};
