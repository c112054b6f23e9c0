import type { Box, DocumentReading, PageReading, Word } from '../../model/index.ts';
import { boxOfWords, coveredShare } from '../../documents/index.ts';
import { cellsOf, type Cells } from '../compare/comb-cells.ts';
import { placed, placementOf, type Placement } from '../compare/placement.ts';
import { addedWords } from '../compare/printed-text.ts';
import type { Template } from '../template.ts';

/** Where a widget of the blank lies on the received page, and what is written there. */
export type Place = {
  readonly page: number;
  /** On the received page. */
  readonly box: Box;
  readonly reading: PageReading | undefined;
  /** Words there that the blank does not print. */
  readonly words: readonly Word[];
  /** Where the blank has a cell for each character. */
  readonly cells: Cells | null;
  /** The page was laid out elsewhere than the blank: what stands in which place is not known. */
  readonly moved: boolean;
};

const identity: Placement = { scale: 1, dx: 0, dy: 0, fit: 1, anchors: 0 };

/** Scans and prints lie a little elsewhere; a file of the same size does not. */
const placementFor = (blank: PageReading, page: PageReading): Placement => {
  const found =
    page.source === 'ocr' || Math.abs(page.width - blank.width) > 2 ? placementOf(blank.words, page.words) : null;
  return found !== null && found.fit >= 0.5 ? found : identity;
};

type FilledPage = {
  readonly placement: Placement;
  readonly words: ReadonlyMap<string, readonly Word[]>;
  readonly moved: boolean;
};

/** Words by which a page tells where it lies, and the share of them that must stand where the blank prints them. */
const anchored = { words: 8, share: 0.5 } as const;

/** The words typed into each of the blank's boxes on a page, by widget name. */
const filledPage = (template: Template, page: PageReading): FilledPage | null => {
  const blank = template.blank.pages[page.number - 1];
  if (blank === undefined) return null;
  // Off the page lies the clipped end of a value that began in its box; anything else there belongs to no box.
  const visible = page.words.filter((word) => word.hiddenBy === undefined || word.hiddenBy === 'off-page');
  // Recognised words hardly ever stand exactly where the blank prints them; boxes of fields are empty there anyway.
  const added = page.source === 'text' ? addedWords(blank, { ...page, words: visible }) : null;
  const typed = added?.extra ?? visible;
  const printed = blank.words.filter((word) => word.hiddenBy === undefined).length;
  const moved = added !== null && printed >= anchored.words && added.missing.length > printed * (1 - anchored.share);
  const placement = placementFor(blank, page);
  const widgets = template.blank.widgets.filter((widget) => widget.page === page.number);
  const places = boxOfWords(
    typed,
    widgets.map((widget) => placed(widget.box, placement)),
  );
  const words = new Map<string, Word[]>();
  for (const [i, word] of typed.entries()) {
    const name = widgets[places[i] ?? -1]?.name;
    if (name !== undefined) words.set(name, [...(words.get(name) ?? []), word]);
  }
  return { placement, words, moved };
};

/** Where a widget of the blank lies on the received page and what is written there; worked out page by page when needed. */
export const placesOf = (reading: DocumentReading, template: Template): ((widget: string) => Place) => {
  const pages = new Map<number, FilledPage | null>();
  return (name) => {
    const widget = template.blank.widgets.find((one) => one.name === name);
    const number = widget?.page ?? 1;
    const page = reading.pages.find((one) => one.number === number);
    if (!pages.has(number)) pages.set(number, page === undefined ? null : filledPage(template, page));
    const filled = pages.get(number);
    return {
      page: number,
      box: placed(widget?.box ?? [0, 0, 0, 0], filled?.placement ?? identity),
      reading: page,
      words: inLines(filled?.words.get(name) ?? []),
      cells: cellsThere(template, name, filled?.placement ?? identity),
      moved: filled?.moved === true,
    };
  };
};

const cellsThere = (template: Template, name: string, { scale, dx }: Placement): Cells | null =>
  cellsOf(template.blank, name)?.map(({ from, to }) => ({ from: from * scale + dx, to: to * scale + dx })) ?? null;

/** Share of a word that another may lie over: lines set closely touch. */
const touching = 0.4;
const mostCompared = 400;

/** Whether words are printed over one another, so that neither is read. */
export const overlapping = (words: readonly Word[]): boolean =>
  words.length > mostCompared ||
  words.some((one, i) =>
    words
      .slice(i + 1)
      .some((other) => Math.max(coveredShare(one.box, other.box), coveredShare(other.box, one.box)) > touching),
  );

const inLines = (words: readonly Word[]): readonly Word[] => {
  const lines: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box[1] - b.box[1])) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && word.box[1] + word.box[3] / 2 < first.box[1] + first.box[3] * 0.9)
      line.push(word);
    else lines.push([word]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box[0] - b.box[0]));
};
