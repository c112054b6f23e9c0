import type { Box, DocumentReading, PageImage, PageReading, Widget } from '../../model/index.ts';
import { coveredShare, grown, intersects, renderFilled, renderStatic } from '../../documents/index.ts';
import { graphicsDpi, type Template, type Zone } from '../template.ts';
import { doubtful, type Difference } from './difference.ts';
import { compareFieldWords, liveFields, nearField } from './field-ink.ts';
import { compareGraphics } from './graphics.ts';
import { compareDefinitions } from './definitions.ts';
import { comparePages, inOrder, pageOrder, receivedNumber, type PageOrder } from './page-order.ts';
import { placed } from './placement.ts';
import { withPlaces } from './places.ts';
import { comparePageWords } from './page-words.ts';
import { compareStrayFields } from './stray-fields.ts';
import { looksAlike } from './looks-alike.ts';
import { seenTemplate, withUnseen } from './unseen.ts';
import { compareLetters } from './letters.ts';
import { compareWidgets } from './widgets.ts';
import { saysSomething, unseenValues } from './unseen-values.ts';
import { compareXfa } from './xfa.ts';
import { compareChanging } from './changing-content.ts';
import { goneDrawings, compareSmallDrawings } from './small-drawings.ts';

/** The pictures of the received pages by the blank's page. */
const picturesOf = async (
  bytes: Uint8Array,
  reading: DocumentReading,
  order: PageOrder,
): Promise<readonly (PageImage | undefined)[]> => {
  const last = order.findLastIndex((blank) => blank >= 0);
  const images = await renderStatic(bytes, { dpi: graphicsDpi, maxPages: reading.pages[last]?.number ?? 0 });
  const pictures: (PageImage | undefined)[] = [];
  for (const [i, blank] of order.entries()) {
    const number = reading.pages[i]?.number;
    if (blank >= 0 && number !== undefined) pictures[blank] = images[number - 1];
  }
  return pictures;
};

/** Pictures with the fields, of the pages whose fields hold something, by the blank's page. */
const filledPictures = async (
  { reading, bytes }: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  order: PageOrder,
  live: readonly Widget[],
): Promise<readonly (PageImage | undefined)[]> => {
  const wanted = [...new Set(live.filter(saysSomething).map((widget) => widget.page))];
  const images = await renderFilled(bytes, {
    dpi: graphicsDpi,
    pages: wanted.map((page) => receivedNumber(reading, order, page)),
  });
  const pictures: (PageImage | undefined)[] = [];
  for (const [i, page] of wanted.entries()) pictures[page - 1] = images[i] ?? undefined;
  return pictures;
};

export type DigitalResult = {
  readonly differences: readonly Difference[];
  /** Some page was printed anew, so that it cannot be compared point by point. */
  readonly reprinted: boolean;
  /** Numbers of the blank's pages that were found. */
  readonly found: ReadonlySet<number>;
};

/**
 * Compares a PDF with text of its own against the blank: pages, words, annotations, fields, and the pages as pictures.
 * `apart` are pages compared elsewhere, as scans are: they take no place, and a page that is missing here may be one of them.
 */
export const compareDigital = async (
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  official: Template,
  apart: ReadonlySet<PageReading> = new Set(),
): Promise<DigitalResult> => {
  const template = seenTemplate(official);
  const order = pageOrder(template, received.reading, apart);
  const pictures = await picturesOf(received.bytes, received.reading, order);
  const ordered = inOrder(received.reading, order);
  const reading = {
    ...ordered,
    pages: ordered.pages.map((page) => withUnseen(page, pictures[page.number - 1])),
  };
  const live = liveFields(template, reading);
  const anew = redrawn(template, reading);
  const texts = reading.pages.map((page) => {
    const words = comparePageWords(template, page, live, anew);
    const [before, after] = [template.graphics[page.number - 1], pictures[page.number - 1]];
    // The same looks with other words: programs that print to a file may lose which letters their fonts draw.
    return anew && words.strange === true && looksAlike(template.blank.pages[page.number - 1], before, after)
      ? { differences: [], clipped: [], reprinted: true }
      : words;
  });
  const reprinted = texts.some((one) => one.reprinted);
  const written = compareFieldWords(template, reading, live);
  const lies = await compareLetters(template, reading, received, order);
  const found = [
    ...texts.flatMap((one) => one.differences),
    ...compareWidgets(template, reading),
    ...compareStrayFields(template, reading),
    ...compareDefinitions(template, reading),
    ...compareXfa(template, reading),
    ...compareChanging(template, reading, live),
    ...unseenValues(live, pictures, await filledPictures(received, order, live)),
    ...written.differences,
    ...lies,
  ];
  const mask = (page: number): readonly Box[] => [
    ...template.zones.filter((zone) => zone.page === page && !isLive(zone, live)).map((zone) => zone.box),
    ...written.places.filter((one) => one.page === page).map((one) => one.box),
    ...found
      .filter((one) => one.page === page && (one.kind === 'hidden' || (one.kind.startsWith('text-') && !anew)))
      .map((one) => one.box),
  ];
  const gone = anew || reprinted ? [] : goneDrawings(template, reading.pages);
  const isGone = (one: Difference): boolean =>
    gone.some((spot) => spot.page === one.page && intersects(spot.box, one.box));
  const graphics = (reprinted ? [] : compareGraphics(template, pictures, mask, anew)).map((one) =>
    isGone(one) ? one : inField(one, live),
  );
  const small =
    anew || reprinted ? [] : compareSmallDrawings(template, reading.pages, mask).map((one) => inField(one, live));
  const drawn = anew ? graphics.map((one) => ({ ...one, certain: false, confidence: 0.5 })) : graphics;
  // Programs that print to a file may also lose which letters the values' fonts draw.
  const told = anew
    ? found.map((one) =>
        isShown(one, drawn) && !lies.includes(one) ? one : { ...one, certain: false, confidence: 0.5 },
      )
    : found;
  const seen = texts.flatMap((one) => one.clipped).flatMap((one) => seenBeyond(one, drawn, template));
  const elsewhere = drawn.filter((spot) => !told.some((one) => one.kind.startsWith('text-') && touches(one, spot)));
  const fine = small.filter(
    (one) => !drawn.some((spot) => touches(one, spot)) && !told.some((spot) => touches(one, spot)),
  );
  const frames = new Map(reading.pages.map((page, i) => [page.number, texts[i]?.placement]));
  const numbered = [...told, ...fine, ...seen, ...elsewhere].map((one) => {
    const page = receivedNumber(received.reading, order, one.page);
    const frame = one.kind === 'page' ? undefined : frames.get(one.page);
    const there = { page, box: frame === undefined ? one.box : placed(one.box, frame) };
    return withPlaces({ ...one, page }, template, { page: one.page, box: one.box }, there);
  });
  return {
    differences: [...comparePages(template, received.reading, order, apart), ...numbered],
    reprinted,
    found: new Set(order.filter((blank) => blank >= 0).map((blank) => blank + 1)),
  };
};

const touches = (one: Difference, spot: Difference): boolean => one.page === spot.page && intersects(one.box, spot.box);

/** Whether the picture shows what the words of a page drawn anew say was changed. */
const isShown = (one: Difference, drawn: readonly Difference[]): boolean =>
  (one.kind !== 'text-changed' && one.kind !== 'text-removed') || drawn.some((spot) => touches(one, spot));

/**
 * Beyond the box of a value nothing is seen of what was clipped there; what is seen was added. On paper that the blank
 * leaves empty this is certain even when another program drew the page anew.
 */
const seenBeyond = (one: Difference, drawn: readonly Difference[], template: Template): readonly Difference[] => {
  const ink = drawn.filter((spot) => spot.page === one.page && intersects(spot.box, one.box));
  if (ink.length === 0) return [];
  const printed = template.blank.pages[one.page - 1]?.words.some((word) => intersects(word.box, one.box)) === true;
  const whole = !printed && ink.some((spot) => coveredShare(one.box, spot.box) > 0.6);
  return [{ ...one, certain: whole || ink.some((spot) => spot.certain) }];
};

/** Whether the file still has the zone's field; then nothing else may draw there. */
const isLive = (zone: Zone, live: readonly Widget[]): boolean =>
  zone.purpose === 'field' &&
  live.some((widget) => widget.page === zone.page && widget.name === zone.id && nearField(widget.box, zone.box));

/** Ink behind a field of the file may be how its value was put there: a person looks at it. */
const inField = (one: Difference, live: readonly Widget[]): Difference => {
  const field = live.find((widget) => widget.page === one.page && coveredShare(one.box, grown(widget.box, 4)) > 0.6);
  return field === undefined ? one : doubtful('overlay', one.page, one.box, field.value ?? '', 'Drawing');
};

/**
 * Whether another program drew the whole page anew, as printing to a file does: its lines and letters then fall on other
 * fractions of a pixel, and a difference between pictures alone is no proof. Words keep their places and stay certain.
 */
const redrawn = (template: Template, reading: DocumentReading): boolean =>
  reading.producer !== template.blank.producer &&
  template.blank.widgets.length > 0 &&
  reading.widgets.every((widget) => widget.kind === 'signature');
