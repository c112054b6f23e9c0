import type { Box, DocumentReading, PageReading } from '../../model/index.ts';
import { folded } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, textOf, type Difference } from './difference.ts';
import { withPlaces } from './places.ts';

/** Which page of the blank each received page is, by index; -1 for a page the form does not have. */
export type PageOrder = readonly number[];

/** A page with this share of a blank page's words is that page. */
const alike = 0.5;
/** With this share in its own place no other place is looked for. */
const settled = 0.8;
const mostPages = 50;

const countsOf = (page: PageReading): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of page.words) {
    const key = word.hiddenBy === undefined ? folded(word.text) : '';
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

const shareOf = (printed: ReadonlyMap<string, number>, counts: ReadonlyMap<string, number>): number => {
  let all = 0;
  let here = 0;
  for (const [word, times] of printed) {
    all += times;
    here += Math.min(times, counts.get(word) ?? 0);
  }
  return all === 0 ? 0 : here / all;
};

/**
 * Pages are told by their words; a page that resembles none takes the place of its number when that is free. Pages `apart`
 * take none.
 */
export const pageOrder = (
  template: Template,
  reading: DocumentReading,
  apart: ReadonlySet<PageReading> = new Set(),
): PageOrder => {
  const printed = template.printedByPage;
  const counts = reading.pages
    .slice(0, mostPages)
    .map((page) => (apart.has(page) ? new Map<string, number>() : countsOf(page)));
  const own = counts.map((one, i) => shareOf(printed[i] ?? new Map(), one));
  if (apart.size === 0 && own.every((share, i) => share >= settled || printed[i] === undefined))
    return reading.pages.map((_, i) => (i < printed.length ? i : -1));
  const scores = counts
    .flatMap((one, page) =>
      printed.map((words, blank) => ({ page, blank, share: shareOf(words, one) + (page === blank ? 0.01 : 0) })),
    )
    .filter(({ share }) => share >= alike)
    .sort((a, b) => b.share - a.share);
  const order = reading.pages.map(() => -1);
  const taken = new Set<number>();
  for (const { page, blank } of scores) {
    if (order[page] !== -1 || taken.has(blank)) continue;
    order[page] = blank;
    taken.add(blank);
  }
  return order.map((blank, page) => {
    const placeless = reading.pages[page];
    if (placeless !== undefined && apart.has(placeless)) return -1;
    if (blank !== -1 || taken.has(page) || page >= printed.length) return blank;
    taken.add(page);
    return page;
  });
};

/** The reading with its pages numbered as the blank's, without pages the form does not have. */
export const inOrder = (reading: DocumentReading, order: PageOrder): DocumentReading => {
  if (order.every((blank, i) => blank === i && reading.pages[i]?.number === i + 1)) return reading;
  const numberOf = new Map(reading.pages.map((page, i) => [page.number, (order[i] ?? -1) + 1]));
  return {
    ...reading,
    pages: reading.pages
      .map((page) => ({ ...page, number: numberOf.get(page.number) ?? 0 }))
      .filter((page) => page.number > 0)
      .sort((a, b) => a.number - b.number),
    widgets: reading.widgets
      .map((widget) => ({ ...widget, page: numberOf.get(widget.page) ?? 0 }))
      .filter((widget) => widget.page > 0),
  };
};

/** The received page's own number for a page of the blank. */
export const receivedNumber = (reading: DocumentReading, order: PageOrder, blank: number): number =>
  reading.pages[order.indexOf(blank - 1)]?.number ?? blank;

const samePaper = (a: PageReading, b: PageReading): boolean =>
  Math.abs(a.width - b.width) < 2 && Math.abs(a.height - b.height) < 2 && a.rotation === b.rotation;

const paper = (page: PageReading): string =>
  `${Math.round(page.width)} × ${Math.round(page.height)} pt${page.rotation === 0 ? '' : `, ${page.rotation}°`}`;

const sheetOf = (page: PageReading): Box => [0, 0, page.width, page.height];
const start = (page: PageReading): string => textOf(page.words.slice(0, 12));

/** Indices of pages that stand before a page of the form they should follow. */
const misplaced = (order: PageOrder): ReadonlySet<number> => {
  const found = new Set<number>();
  let last = -1;
  for (const [i, blank] of order.entries()) {
    if (blank === -1) continue;
    if (blank < last) found.add(i);
    last = Math.max(last, blank);
  }
  return found;
};

/**
 * Pages taken out, put in, exchanged, turned, and on other paper. Numbers are those of the received file. Where pages stand
 * `apart`, which are missing is told where those are compared.
 */
export const comparePages = (
  template: Template,
  reading: DocumentReading,
  order: PageOrder,
  apart: ReadonlySet<PageReading> = new Set(),
): readonly Difference[] => {
  const { pages } = template.blank;
  const differences: Difference[] = [];
  const whole = (page: PageReading) => ({ page: page.number, box: sheetOf(page) });
  for (const [i, page] of pages.entries()) {
    if (apart.size > 0 || order.includes(i)) continue;
    const gone = difference('page', page.number, sheetOf(page), start(page), '');
    differences.push(withPlaces(gone, template, whole(page), null));
  }
  const wrong = misplaced(order);
  for (const [i, page] of reading.pages.entries()) {
    if (apart.has(page)) continue;
    const sheet = sheetOf(page);
    const blank = pages[order[i] ?? -1];
    const tell = (expected: string, found: string): void => {
      const one = difference('page', page.number, sheet, expected, found);
      differences.push(withPlaces(one, template, blank === undefined ? null : whole(blank), whole(page)));
    };
    if (blank === undefined) {
      tell('', start(page) || 'page');
      continue;
    }
    if (wrong.has(i)) tell(`${blank.number}`, `${page.number}`);
    if (!samePaper(blank, page)) tell(paper(blank), paper(page));
    if (
      reading.rescaledPages?.includes(page.number) === true &&
      template.blank.rescaledPages?.includes(blank.number) !== true
    )
      tell(paper(blank), `${paper(page)}, UserUnit`);
  }
  return differences;
};

export const comparable = samePaper;
