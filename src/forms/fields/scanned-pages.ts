import type { Box, DocumentReading, PageReading, Widget, Word } from '../../model/index.ts';
import { boxOfWords, releasePictures } from '../../documents/index.ts';
import { laidPage } from '../scan/lay-over.ts';
import { matchPages } from '../scan/match-pages.ts';
import type { Template } from '../template.ts';
import { alignPage, type AlignedPage } from './aligned-page.ts';

export type Received = {
  readonly reading: DocumentReading;
  readonly bytes: Uint8Array;
  readonly document: number;
};

/** A page of the blank found on a scanned page, with the recogniser's words by widget. */
export type ScannedPage = {
  readonly number: number;
  readonly aligned: AlignedPage;
  readonly words: ReadonlyMap<string, readonly Word[]>;
};
/** A place of the blank as the box around it on the received page. */
export const boxThere = (page: AlignedPage, [x, y, w, h]: Box): Box => {
  const corners = [
    [x, y],
    [x + w, y],
    [x, y + h],
    [x + w, y + h],
  ].map(([a = 0, b = 0]) => page.toReceived(a, b));
  const us = corners.map(([u]) => u);
  const vs = corners.map(([, v]) => v);
  const [left, top] = [Math.min(...us), Math.min(...vs)];
  return [left, top, Math.max(...us) - left, Math.max(...vs) - top];
};

/** The recogniser's words by the widget they were written in, in reading order. */
const wordsByWidget = (page: PageReading, widgets: readonly Widget[], aligned: AlignedPage): ScannedPage['words'] => {
  const words = page.words.filter((word) => word.via === 'ocr');
  const places = boxOfWords(
    words,
    widgets.map((widget) => boxThere(aligned, widget.box)),
  );
  const found = new Map<string, Word[]>();
  for (const [i, word] of words.entries()) {
    const name = widgets[places[i] ?? -1]?.name;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), word]);
  }
  return found;
};

/** Names of the fields that the file still has as form fields: they are not read from its picture. */
export const liveNames = (reading: DocumentReading): ReadonlySet<string> =>
  new Set(reading.widgets.map((widget) => widget.name));

const laidOver = async (
  { reading, bytes }: Received,
  template: Template,
): Promise<ReadonlyMap<number, ScannedPage>> => {
  const pages = new Map<number, ScannedPage>();
  const scanned = reading.pages.filter((page) => page.source === 'ocr');
  if (scanned.length === 0 || template.graphics.length === 0) return pages;
  const live = liveNames(reading);
  const { matches } = await matchPages(template, scanned);
  for (const match of matches) {
    const { page } = match;
    const { number } = match.blank;
    const laid = await laidPage({ reading, bytes }, match);
    if (laid === null) continue;
    const aligned = await alignPage(template, match, laid);
    const widgets = template.blank.widgets.filter((one) => one.page === number && !live.has(one.name));
    pages.set(number, { number: page.number, aligned, words: wordsByWidget(page, widgets, aligned) });
  }
  // What comparing left behind must not lie beneath the pictures of fields.
  releasePictures();
  return pages;
};

const known = new WeakMap<DocumentReading, WeakMap<Template, Promise<ReadonlyMap<number, ScannedPage>>>>();

/**
 * The pages of a reading that are pictures of the blank's pages, laid over them, by the blank's page number. Worked out once
 * for a reading and kept with it.
 */
export const scannedPages = (received: Received, template: Template): Promise<ReadonlyMap<number, ScannedPage>> => {
  const byTemplate = known.get(received.reading) ?? new WeakMap<Template, Promise<ReadonlyMap<number, ScannedPage>>>();
  known.set(received.reading, byTemplate);
  const pages = byTemplate.get(template) ?? laidOver(received, template);
  byTemplate.set(template, pages);
  return pages;
};
