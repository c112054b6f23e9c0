import type { Box, DocumentReading, PageReading } from '../../model/index.ts';
import { mostPages } from '../../documents/index.ts';
import { folded } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, textOf, type Difference } from './difference.ts';
import { withPlaces } from './places.ts';

/** Which page of the blank each received page is, by index; -1 for a page the form does not have. */
export type PageOrder = readonly number[];

/** A page with this share of a blank page's words is that page. */
const alike = 0.5;
/** With this share in its own place no other place is looked for. */
const settled = 0.8;

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

/** The share of a blank page's words that a page has, of the page it is likest to. */
export const likestShare = ({ printedByPage }: Template, page: PageReading): number => {
  const counts = countsOf(page);
  return Math.max(0, ...printedByPage.map((printed) => shareOf(printed, counts)));
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

const sameSize = (a: PageReading, b: PageReading): boolean =>
  Math.abs(a.width - b.width) < 2 && Math.abs(a.height - b.height) < 2;
const samePaper = (a: PageReading, b: PageReading): boolean => sameSize(a, b) && a.rotation === b.rotation;

/** A page of the same paper that a viewer turned: upright it would be the blank's. */
export const isTurned = (blank: PageReading, page: PageReading): boolean => {
  const quarters = (page.rotation - blank.rotation + 360) / 90;
  const upright = quarters % 2 === 0 ? page : { ...page, width: page.height, height: page.width };
  return quarters % 4 !== 0 && sameSize(blank, upright);
};

const paper = (page: PageReading): string =>
  `${Math.round(page.width)} × ${Math.round(page.height)} pt${page.rotation === 0 ? '' : `, ${page.rotation}°`}`;

const sheetOf = (page: PageReading): Box => [0, 0, page.width, page.height];
const start = (page: PageReading): string => textOf(page.words.slice(0, 12));

/**
 * What a page is that the blank has not: an annex joined to the form, a page of the form itself that somebody put in, or one
 * that may be either.
 */
export type Added = 'annex' | 'doubtful' | 'certain';

/** What is told of a file's pages and is no alteration; numbers are those of the file. */
export type PagesTold = {
  /** Pages before or behind the form that are none of it. */
  readonly annexes: readonly number[];
  /** The form's pages in the order in which they stand, where that is not the blank's; numbers of the blank. */
  readonly order: readonly number[] | null;
};

export const pagesTold = (
  reading: DocumentReading,
  order: PageOrder,
  added: ReadonlyMap<PageReading, Added>,
): PagesTold => {
  const found = order.filter((blank) => blank >= 0);
  return {
    annexes: reading.pages.filter((page) => added.get(page) === 'annex').map((page) => page.number),
    order: found.every((blank, i) => i === 0 || blank > (found[i - 1] ?? 0)) ? null : found.map((blank) => blank + 1),
  };
};

/**
 * Pages taken out, put in, turned, and on other paper. Numbers are those of the received file. Where pages stand `apart`, which
 * are missing is told where those are compared. Another order of whole pages and annexes are no difference (`pagesTold`).
 */
export const comparePages = (
  template: Template,
  reading: DocumentReading,
  order: PageOrder,
  added: ReadonlyMap<PageReading, Added>,
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
  for (const [i, page] of reading.pages.entries()) {
    if (apart.has(page)) continue;
    const sheet = sheetOf(page);
    const blank = pages[order[i] ?? -1];
    const tell = (expected: string, found: string, make = difference): void => {
      const one = make('page', page.number, sheet, expected, found);
      differences.push(withPlaces(one, template, blank === undefined ? null : whole(blank), whole(page)));
    };
    if (blank === undefined) {
      const as = added.get(page);
      if (as !== 'annex') tell('', start(page) || 'page', as === 'doubtful' ? doubtful : difference);
      continue;
    }
    if (!samePaper(blank, page)) tell(paper(blank), paper(page), isTurned(blank, page) ? doubtful : difference);
    if (
      reading.rescaledPages?.includes(page.number) === true &&
      template.blank.rescaledPages?.includes(blank.number) !== true
    )
      tell(paper(blank), `${paper(page)}, UserUnit`);
  }
  return differences;
};

export const comparable = samePaper;
