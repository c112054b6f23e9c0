import type { Box, PageReading, Word } from '../../model/index.ts';
import { boxOfWords, centreInside, coveredShare, grown, intersects } from '../../documents/index.ts';
import { plainFont, spelled, squashed } from '../spelling.ts';
import type { Zone } from '../template.ts';
import { boxOf, difference, doubtful, runsOf, sameLine, textOf, type Difference } from './difference.ts';
import { pairWords, type Pair } from './pair-words.ts';

const visible = (word: Word): boolean => word.hiddenBy === undefined;

/**
 * The field each added word is a value of. A value too long for its box was clipped when a program flattened
 * the form: its letters run on beyond the box in the file but not on paper, so the rest of a value counts as filled in;
 * where it can be seen the comparison of pictures finds it.
 */
const zoneOfEach = (extra: readonly Word[], zones: readonly Zone[]): ReadonlyMap<Word, Zone> => {
  const places = boxOfWords(
    extra,
    zones.map((zone) => zone.box),
  );
  return new Map(
    extra.flatMap((word, i) => {
      const zone = zones[places[i] ?? -1];
      return zone === undefined ? [] : [[word, zone] as const];
    }),
  );
};

/** More words than are filled into a page; each added run is held against them. */
const mostValues = 1_000;

/** Off the page on the line of a value, set like it: the rest of a value too long for the paper. */
const continuesFar = (word: Word, values: readonly Word[]): boolean =>
  values.some(
    (value) =>
      sameLine(value.box, word.box) &&
      plainFont(value.font) === plainFont(word.font) &&
      Math.abs((value.size ?? 0) - (word.size ?? 0)) < 0.1,
  );

/** Hidden words that count: not the end of a long value that was clipped at its box. */
const hiddenWords = (come: readonly Word[], zoneOf: ReadonlyMap<Word, Zone>): readonly Word[] => {
  const values = [...zoneOf.keys()].slice(0, mostValues);
  const clippedAway = new Set(
    runsOf(come.filter((word) => word.hiddenBy === 'unseen' && !zoneOf.has(word)))
      .filter((run) => goesOn(run, values))
      .flat(),
  );
  return come.filter((word) => {
    const zone = zoneOf.get(word);
    if (visible(word) || clippedAway.has(word)) return false;
    if (zone === undefined)
      return (word.hiddenBy !== 'off-page' && word.hiddenBy !== 'unseen') || !continuesFar(word, values);
    return word.hiddenBy === 'unseen' ? centreInside(word.box, zone.box) : word.hiddenBy !== 'off-page';
  });
};

/**
 * Whether a run of added words goes on from a value on its line, or leads up to one that is centred: what a program leaves
 * of a value clipped at its box.
 */
const goesOn = (run: readonly Word[], values: readonly Word[]): boolean => {
  const box = boxOf(run);
  return values.some((word) => {
    const behind = box[0] - (word.box[0] + word.box[2]);
    const before = word.box[0] - (box[0] + box[2]);
    const near = (gap: number): boolean => gap > -1 && gap < box[3] * 1.2;
    return sameLine(word.box, box) && (near(behind) || near(before));
  });
};

const sameStretch = (a: Box, b: Box): boolean =>
  Math.abs(a[1] + a[3] / 2 - b[1] - b[3] / 2) <= 1.5 &&
  Math.abs(a[0] - b[0]) <= 1.5 &&
  Math.abs(a[0] + a[2] - b[0] - b[2]) <= 1.5;

const isLeader = ({ text }: Word): boolean => /^[._\u2026]{3,}$/u.test(text);

/** Rows of dots set anew, in other pieces or numbers, on the same stretch of a line. */
const dotted = (missing: readonly Word[], extra: readonly Word[]): ReadonlySet<Word> => {
  const dots = extra.filter((word) => visible(word) && isLeader(word));
  const settled = new Set<Word>();
  for (const word of missing.filter(isLeader)) {
    const here = dots.filter((one) => sameLine(one.box, word.box) && intersects(one.box, word.box));
    const width = here.reduce((sum, { box }) => sum + box[2], 0);
    if (here.length === 0 || Math.abs(width - word.box[2]) > Math.max(4, word.box[2] * 0.05)) continue;
    for (const one of [word, ...here]) settled.add(one);
  }
  return settled;
};

/** A box to tick or a row of dots, printed as letters. */
const isPlaceMark = ({ text }: Word): boolean => /^[☐□▢◻⬜○_.…]+$/u.test(text);

/** Marks of a place that what was filled in stands upon, or was put instead of: a box that became a ticked one. */
const withoutPlaceMarks = (missing: readonly Word[], zones: readonly Zone[]): readonly Word[] =>
  missing.filter(
    (word) => !isPlaceMark(word) || !zones.some((zone) => zone.purpose === 'field' && centreInside(word.box, zone.box)),
  );

/** Words cut elsewhere by another program: the same letters on the same stretch of a line. */
const cutDifferently = (
  missing: readonly Word[],
  extra: readonly Word[],
): { readonly missing: readonly Word[]; readonly extra: readonly Word[] } => {
  if (missing.length === 0 || extra.length === 0) return { missing, extra };
  const dots = dotted(missing, extra);
  const settled = new Set<Word>(dots);
  const spent = new Set<Word>(dots);
  // Word by word too: a value may be written over the rest of the line.
  const runs = runsOf(missing.filter((word) => !dots.has(word)));
  for (const run of [
    ...runs,
    ...runs.filter((some) => some.length > 1).flatMap((some) => some.map((word) => [word])),
  ]) {
    if (run.every((word) => settled.has(word))) continue;
    const box = grown(boxOf(run), 1);
    const others = extra
      .filter(
        (word) => !spent.has(word) && visible(word) && sameLine(word.box, box) && coveredShare(word.box, box) > 0.8,
      )
      .sort((a, b) => a.box[0] - b.box[0]);
    if (others.length === 0 || squashed(textOf(run)) !== squashed(textOf(others))) continue;
    if (!sameStretch(boxOf(run), boxOf(others))) continue;
    for (const word of run) settled.add(word);
    for (const word of others) spent.add(word);
  }
  return { missing: missing.filter((word) => !settled.has(word)), extra: extra.filter((word) => !spent.has(word)) };
};

const colourDistance = (a: string, b: string): number => {
  const [x, y] = [Number.parseInt(a.slice(1), 16), Number.parseInt(b.slice(1), 16)];
  return Math.max(
    Math.abs((x >> 16) - (y >> 16)),
    Math.abs(((x >> 8) & 255) - ((y >> 8) & 255)),
    Math.abs((x & 255) - (y & 255)),
  );
};

/** Each font of the blank and the name most of its words have in the received file: programs may rename fonts as a whole. */
const fontNames = (pairs: readonly Pair[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, Map<string, number>>();
  for (const { expected, found } of pairs) {
    const names = counts.get(plainFont(expected.font)) ?? new Map<string, number>();
    const name = plainFont(found.font);
    names.set(name, (names.get(name) ?? 0) + 1);
    counts.set(plainFont(expected.font), names);
  }
  return new Map([...counts].map(([font, names]) => [font, [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? font]));
};

const type = (word: Word): string => `${plainFont(word.font)} ${word.size ?? '?'} pt ${word.colour ?? ''}`.trim();

const isGrey = (colour: string | undefined): boolean => {
  const value = Number.parseInt((colour ?? '#000000').slice(1), 16);
  const channels = [value >> 16, (value >> 8) & 255, value & 255];
  return Math.max(...channels) - Math.min(...channels) <= 12;
};

const luma = (colour: string): number => {
  const value = Number.parseInt(colour.slice(1), 16);
  return 0.299 * (value >> 16) + 0.587 * ((value >> 8) & 255) + 0.114 * (value & 255);
};

/** A page printed without colours: all of its words are grey, and as dark as they were. */
const printedInGrey = (pairs: readonly Pair[]): boolean =>
  pairs.every(
    ({ expected, found }) =>
      isGrey(found.colour) && Math.abs(luma(expected.colour ?? '#000000') - luma(found.colour ?? '#000000')) <= 40,
  );

const restyled = (pairs: readonly Pair[], page: number, anew: boolean): Difference[] => {
  const names = fontNames(pairs);
  const grey = anew && printedInGrey(pairs);
  const changed = new Map<Word, Pair>();
  for (const pair of pairs) {
    const { expected, found } = pair;
    const font = plainFont(found.font);
    const sameFont = font === plainFont(expected.font) || font === names.get(plainFont(expected.font));
    const sameSize = Math.abs((expected.size ?? 0) - (found.size ?? 0)) <= 0.3;
    const sameColour = grey || colourDistance(expected.colour ?? '#000000', found.colour ?? '#000000') <= 40;
    if (visible(found) && !(sameFont && sameSize && sameColour)) changed.set(found, pair);
  }
  return runsOf([...changed.keys()]).map((run) => {
    const first = run[0];
    const pair = first === undefined ? undefined : changed.get(first);
    const expected = `${textOf(run)} (${pair === undefined ? '' : type(pair.expected)})`;
    return difference(
      'text-changed',
      page,
      boxOf(run),
      expected,
      `${textOf(run)} (${first === undefined ? '' : type(first)})`,
    );
  });
};

/** Printed words that are in the file but can no longer be seen, and words that nobody was meant to see. */
const hiddenText = (
  pairs: readonly Pair[],
  extra: readonly Word[],
  page: PageReading,
  values: readonly Word[],
): Difference[] => [
  ...runsOf(pairs.filter(({ expected, found }) => visible(expected) && !visible(found)).map(({ found }) => found)).map(
    (run) => difference('hidden', page.number, boxOf(run), textOf(run), ''),
  ),
  ...runsOf(extra.filter((word) => !visible(word))).map((run) =>
    // The rest of a neighbour's long value may lie here, clipped; whose it is cannot be told.
    (run.every((word) => word.hiddenBy === 'unseen' && continuesFar(word, values)) ? doubtful : difference)(
      'hidden',
      page.number,
      onPage(boxOf(run), page),
      '',
      `${textOf(run)} (${run[0]?.hiddenBy ?? ''})`,
    ),
  ),
];

/** A place on the page for what lies off it, so that it can be shown. */
const onPage = ([x, y, w, h]: Box, page: PageReading): Box => {
  const left = Math.min(Math.max(x, 0), page.width - 1);
  const top = Math.min(Math.max(y, 0), page.height - 1);
  return [left, top, Math.max(1, Math.min(w, page.width - left)), Math.max(1, Math.min(h, page.height - top))];
};

const moved = (before: Box, after: Box): string => {
  const sign = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
  return `${sign(after[0] - before[0])}, ${sign(after[1] - before[1])} pt`;
};

/** Replaced words stand where the printed ones stood: one change instead of a removal and an addition. */
const replaced = (
  missing: readonly Word[],
  extra: readonly Word[],
  values: readonly Word[],
  page: number,
): { readonly differences: readonly Difference[]; readonly clipped: readonly Difference[] } => {
  const clipped: Difference[] = [];
  const additions = new Set(runsOf(extra));
  const differences: Difference[] = [];
  for (const run of runsOf(missing)) {
    const box = boxOf(run);
    const here = [...additions].filter((words) => {
      const other = boxOf(words);
      return sameLine(other, box) && intersects(grown(other, 1), box);
    });
    for (const words of here) additions.delete(words);
    const words = here.flat();
    if (words.length === 0) differences.push(difference('text-removed', page, box, textOf(run), ''));
    else {
      const same = spelled(textOf(words)) === spelled(textOf(run));
      const found = same ? `${textOf(words)} (${moved(box, boxOf(words))})` : textOf(words);
      differences.push(difference('text-changed', page, boxOf([...run, ...words]), textOf(run), found));
    }
  }
  for (const words of additions)
    (goesOn(words, values) ? clipped : differences).push(
      difference('text-added', page, boxOf(words), '', textOf(words)),
    );
  return { differences, clipped };
};

export type PrintedTextResult = {
  readonly differences: readonly Difference[];
  /** Words that go on from a value beyond its box: an alteration where they can be seen, nothing where they are clipped. */
  readonly clipped: readonly Difference[];
  /** Share of the blank's words found at their place. */
  readonly inPlace: number;
};

/** How a page's words differ from the blank's: printed ones that are there, that went, and words that came. */
export const addedWords = (blank: PageReading, received: PageReading) => {
  const { pairs, missing, extra } = pairWords(blank.words, received.words);
  return { pairs, ...cutDifferently(missing.filter(visible), extra) };
};

/**
 * Word by word: what was removed, added, replaced, moved, restyled or hidden among the words printed on a page.
 * `anew` says that a program printed it to a file, perhaps without colours (the pictures then differ and are doubted).
 */
export const comparePrintedText = (
  blank: PageReading,
  received: PageReading,
  zones: readonly Zone[],
  anew = false,
): PrintedTextResult => {
  const { pairs, missing, extra: come } = addedWords(blank, received);
  const gone = withoutPlaceMarks(missing, zones);
  const zoneOf = zoneOfEach(come, zones);
  const extra = come.filter((word) => visible(word) && !zoneOf.has(word));
  const values = come.filter((word) => visible(word) && zoneOf.has(word)).slice(0, mostValues);
  const hidden = hiddenWords(come, zoneOf);
  const total = blank.words.filter(visible).length;
  const { differences, clipped } = replaced(gone, extra, values, received.number);
  return {
    clipped,
    differences: [
      ...differences,
      ...restyled(pairs, received.number, anew),
      ...hiddenText(pairs, hidden, received, values),
    ],
    inPlace: total === 0 ? 1 : (total - gone.length) / total,
  };
};
