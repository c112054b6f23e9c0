import type { DocumentReading, PageImage, Widget } from '../../model/index.ts';
import { renderPages, type PageToDraw } from '../../documents/index.ts';
import { graphicsDpi, type Template } from '../template.ts';
import { addedAnnotations } from './field-ink.ts';
import { receivedNumber, type PageOrder } from './page-order.ts';
import { saysSomething } from './unseen-values.ts';

/** The received pages in the pixels of the blank's pictures, by the blank's page; undefined for one that is not there or cannot be drawn. */
export type PagePictures = {
  /** Without fields and annotations. */
  readonly plain: readonly (PageImage | undefined)[];
  /** With them, of the pages whose fields hold something, and of those that have more than the blank's fields. */
  readonly filled: readonly (PageImage | undefined)[];
};

/** The received page that takes the place of the blank's page (both from 1), to be drawn on the blank's paper. */
export const pageOnBlank = (
  template: Template,
  reading: DocumentReading,
  order: PageOrder,
  blank: number,
): PageToDraw => {
  const paper = template.graphics[blank - 1]?.paper;
  return { page: receivedNumber(reading, order, blank), ...(paper === undefined ? {} : { paper }) };
};

/** Whether a page has anything besides the fields that the file kept and the blank's own annotations. */
const drawsMore = (template: Template, reading: DocumentReading, live: readonly Widget[], page: number): boolean => {
  const found = reading.pages.find((one) => one.number === page);
  return (
    reading.widgets.some((widget) => widget.page === page && !widget.hidden && !live.includes(widget)) ||
    (found !== undefined && addedAnnotations(template.blank.pages[page - 1], found).length > 0)
  );
};

/** Draws the pages that were found. `live` are the fields the file kept, by the blank's page, as in `ordered`, its pages numbered so. */
export const drawPages = async (
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  template: Template,
  order: PageOrder,
  live: readonly Widget[],
  ordered: DocumentReading,
): Promise<PagePictures> => {
  const found = [...new Set(order.filter((blank) => blank >= 0).map((blank) => blank + 1))];
  const withValues = new Set([
    ...live.filter(saysSomething).map((widget) => widget.page),
    ...found.filter((page) => drawsMore(template, ordered, live, page)),
  ]);
  const wanted = [
    ...found.map((blank) => ({ blank, what: 'static' as const })),
    ...found.filter((blank) => withValues.has(blank)).map((blank) => ({ blank, what: 'filled' as const })),
  ];
  const images = await renderPages(
    received.bytes,
    graphicsDpi,
    wanted.map(({ blank, what }) => ({ ...pageOnBlank(template, received.reading, order, blank), what })),
  );
  const [plain, filled]: [(PageImage | undefined)[], (PageImage | undefined)[]] = [[], []];
  for (const [i, { blank, what }] of wanted.entries())
    (what === 'static' ? plain : filled)[blank - 1] = images[i] ?? undefined;
  return { plain, filled };
};
