import type { Box, DocumentReading, PageReading, Widget } from '../../model/index.ts';
import { coveredShare, grown, intersects } from '../../documents/index.ts';
import type { Template, Zone } from '../template.ts';
import { doubtful, type Difference } from './difference.ts';
import { compareFieldWords, liveFields, nearField } from './field-ink.ts';
import { compareGraphics } from './graphics.ts';
import { compareDefinitions } from './definitions.ts';
import { addedPages } from './added-pages.ts';
import { boxIndex, type BoxIndex } from './box-index.ts';
import { comparePages, inOrder, isTurned, pageOrder, pagesTold, receivedNumber, type PagesTold } from './page-order.ts';
import { drawPages } from './page-pictures.ts';
import { drawnOver } from './drawn-over.ts';
import { isRedrawn } from './redrawn.ts';
import { lookedAtClosely } from './closer-look.ts';
import { placed } from './placement.ts';
import { withPlaces } from './places.ts';
import { comparePageWords } from './page-words.ts';
import { compareStrayFields } from './stray-fields.ts';
import { looksAlike } from './looks-alike.ts';
import { seenTemplate, withUnseen } from './unseen.ts';
import { compareLetters } from './letters.ts';
import { compareWidgets } from './widgets.ts';
import { unseenPlaces } from './seen-places.ts';
import { compareSignatureZones } from './signature-zones.ts';
import { unseenValues } from './unseen-values.ts';
import { compareXfa } from './xfa.ts';
import { compareChanging } from './changing-content.ts';
import { cameDrawings, goneDrawings, compareSmallDrawings } from './small-drawings.ts';

export type DigitalResult = {
  readonly differences: readonly Difference[];
  readonly pages: PagesTold;
  /** Some page was printed anew, so that it cannot be compared point by point. */
  readonly reprinted: boolean;
  /** Numbers of the blank's pages that were found. */
  readonly found: ReadonlySet<number>;
  /** Whether each of those was compared as a picture too: what was not compared is never the same. */
  readonly compared: boolean;
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
  const added = addedPages(template, received.reading, order);
  const ordered = inOrder(received.reading, order);
  const live = liveFields(template, ordered);
  const pictures = await drawPages(received, template, order, live, ordered);
  const reading = {
    ...ordered,
    pages: ordered.pages.map((page) => withUnseen(page, pictures.plain[page.number - 1])),
  };
  const anew = isRedrawn(template, ordered);
  const texts = reading.pages.map((page) => {
    const words = comparePageWords(template, page, live, anew);
    const [before, after] = [template.graphics[page.number - 1], pictures.plain[page.number - 1]];
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
    ...unseenValues(live, pictures.plain, pictures.filled),
    ...(await unseenPlaces(template, ordered, received, order, pictures.plain, anew)),
    ...compareSignatureZones(template, reading, pictures.plain, anew || reprinted),
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
  const goneAt = boxIndex(gone);
  const pagesFound = new Set(order.filter((blank) => blank >= 0).map((blank) => blank + 1));
  const looked = reprinted ? [] : compareGraphics(template, pictures, pagesFound, mask, anew);
  const seen = looked.flatMap((one) => (one.compared ? one.strong : []));
  const traces = looked.flatMap((one) => (one.compared ? one.faint : []));
  const close = await lookedAtClosely(traces, received, template, order, mask);
  const came = anew || reprinted ? [] : cameDrawings(template, reading.pages);
  const cameAt = boxIndex(came);
  const sure = close.map((one) => (cameAt.touches(one) ? { ...one, certain: true, confidence: 1 } : one));
  const drawn = [...seen, ...sure].map((one) => (anew || goneAt.touches(one) ? one : inField(one, live)));
  const drawnAt = boxIndex(drawn);
  const small =
    anew || reprinted ? [] : compareSmallDrawings(template, reading.pages, mask).map((one) => inField(one, live));
  // Programs that print to a file may also lose which letters the values' fonts draw.
  const told = anew
    ? found.map((one) =>
        isShown(one, drawnAt) && !lies.includes(one) ? one : { ...one, certain: false, confidence: 0.5 },
      )
    : found;
  const beyond = texts.flatMap((one) => one.clipped).flatMap((one) => seenBeyond(one, drawn, template));
  const wordsAt = boxIndex(told.filter((one) => one.kind.startsWith('text-')));
  const toldAt = boxIndex(told);
  const elsewhere = drawn.filter((spot) => !wordsAt.touches(spot));
  const hiding = came
    .filter((one) => one.hides && !isLivePlace(one, live))
    .map(({ page, box }) => doubtful('graphic', page, box, '', 'Drawing', 0.5));
  const over = drawnOver(template, reading, pictures, told);
  const fine = [...small, ...hiding].filter((one) => !drawnAt.touches(one) && !toldAt.touches(one));
  const turned = new Set(
    reading.pages.flatMap((page) => {
      const blank = template.blank.pages[page.number - 1];
      return blank !== undefined && isTurned(blank, page) ? [page.number] : [];
    }),
  );
  const frames = new Map(reading.pages.map((page, i) => [page.number, texts[i]?.placement]));
  // Of a page that a viewer turned nothing stands where the blank has it: a person turns it back, and is told so alone.
  const shown = [...told, ...over, ...fine, ...beyond, ...elsewhere].filter((one) => !turned.has(one.page));
  const numbered = shown.map((one) => {
    const page = receivedNumber(received.reading, order, one.page);
    const frame = one.kind === 'page' ? undefined : frames.get(one.page);
    const there = { page, box: frame === undefined ? one.box : placed(one.box, frame) };
    return withPlaces({ ...one, page }, template, { page: one.page, box: one.box }, there);
  });
  return {
    differences: [...comparePages(template, received.reading, order, added, apart), ...numbered],
    pages: pagesTold(received.reading, order, added),
    // Drawn anew, a page is compared no further than its words and what stands out.
    reprinted: reprinted || anew,
    found: pagesFound,
    compared: looked.every((one) => one.compared),
  };
};

/**
 * Whether the picture shows what the words of a page drawn anew say was changed. Letters of a value whose font lost its map and
 * its measures may lie anywhere in the file, and beside the ink they draw.
 */
const isShown = (one: Difference, drawn: BoxIndex): boolean =>
  one.kind.startsWith('text-') ? drawn.touches(one) : !(one.kind === 'hidden' && one.found.endsWith('(unseen)'));

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

/** Behind a field of the file the picture is compared as everywhere. */
const isLivePlace = (one: { readonly page: number; readonly box: Box }, live: readonly Widget[]): boolean =>
  live.some((widget) => widget.page === one.page && intersects(widget.box, one.box));

/** Ink behind a field of the file may be how its value was put there: a person looks at it. */
const inField = (one: Difference, live: readonly Widget[]): Difference => {
  const field = live.find((widget) => widget.page === one.page && coveredShare(one.box, grown(widget.box, 4)) > 0.6);
  return field === undefined ? one : doubtful('overlay', one.page, one.box, field.value ?? '', 'Drawing');
};
