import type { DocumentReading, PageImage, Widget, Word } from '../../model/index.ts';
import {
  drawnAnew,
  drawnByOneEngine,
  renderPages,
  seenPlace,
  showsItsWords,
  showsMark,
  type SeenPage,
} from '../../documents/index.ts';
import { overlapping, placesOf, type Place } from '../fields/place.ts';
import { tickOfPlace } from '../fields/tick.ts';
import { graphicsDpi, type Template } from '../template.ts';
import { doubtful, textOf, type Difference } from './difference.ts';
import { pageOnBlank } from './page-pictures.ts';
import type { PageOrder } from './page-order.ts';

/** How what is found in a place ends that is not seen there as it is read. */
export const notAsSeen = '(not as seen)';

const doubt = (widget: Widget, words: readonly Word[]): Difference =>
  doubtful('field', widget.page, widget.box, textOf(words), `${textOf(words)} ${notAsSeen}`.trim());

const sameSize = (a: PageImage, b: PageImage): boolean => a.width === b.width && a.height === b.height;

/** Whether the picture of a box shows what its place is read as: a mark in its middle, or nothing at all. */
const tickIsSeen = (place: Place, widget: Widget, page: SeenPage, template: Template, anew: boolean): boolean => {
  const tick = tickOfPlace(place, template, 0, '');
  if ('fact' in tick) return true;
  if (tick.ticked) return showsMark(place.box, page);
  const [x, y, w, h] = place.box;
  // The frame of a radio button is round.
  const by = widget.kind === 'radio' ? 0.22 : 0;
  const boxes = place.words.map((word) => word.box);
  const inside = seenPlace(
    [x + w * by, y + h * by, w * (1 - 2 * by), h * (1 - 2 * by)],
    page,
    boxes,
    anew ? drawnAnew : drawnByOneEngine,
  );
  return inside.strange <= (anew ? 6 : 2);
};

const textIsSeen = (place: Place, page: SeenPage, anew: boolean): boolean => {
  const boxes = place.words.map((word) => word.box);
  if (overlapping(place.words) || place.words.some((word) => word.turned === true)) return false;
  return showsItsWords(seenPlace(place.box, page, boxes, anew ? drawnAnew : drawnByOneEngine), boxes);
};

/**
 * Places of a flattened form whose picture does not show what is read there, and that alone: something is drawn in an empty
 * one, a word is not seen, or something stands beside it that is no letter of it. `ordered` has the blank's page numbers, its
 * words as the file has them; `plain` are the pages without fields and annotations by the blank's page.
 */
export const unseenPlaces = async (
  template: Template,
  ordered: DocumentReading,
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  order: PageOrder,
  plain: readonly (PageImage | undefined)[],
  anew: boolean,
): Promise<readonly Difference[]> => {
  const kept = new Set(
    ordered.widgets.filter((widget) => widget.kind !== 'signature').map((widget) => `${widget.page} ${widget.name}`),
  );
  const flat = template.blank.widgets.filter(
    (widget) =>
      widget.kind !== 'signature' &&
      widget.kind !== 'button' &&
      !widget.hidden &&
      !kept.has(`${widget.page} ${widget.name}`) &&
      ordered.pages.some((page) => page.number === widget.page && page.source === 'text'),
  );
  const numbers = [...new Set(flat.map((widget) => widget.page))];
  const letters = await renderPages(
    received.bytes,
    graphicsDpi,
    numbers.map((page) => ({ ...pageOnBlank(template, received.reading, order, page), what: 'letters' as const })),
  );
  const placeOf = placesOf(ordered, template);
  return flat.flatMap((widget): Difference[] => {
    const place = placeOf(widget.name);
    // Then nothing is read there, and the page is told as printed anew.
    if (place.moved) return [];
    const [seen, alone] = [plain[widget.page - 1], letters[numbers.indexOf(widget.page)]];
    const blank = template.graphics[widget.page - 1];
    if (seen === undefined || blank === undefined || alone == null || !sameSize(seen, alone) || !sameSize(seen, blank))
      return [doubt(widget, place.words)];
    const page: SeenPage = { seen, letters: alone, blank };
    const isBox = widget.kind === 'checkbox' || widget.kind === 'radio';
    const shown = isBox ? tickIsSeen(place, widget, page, template, anew) : textIsSeen(place, page, anew);
    return shown ? [] : [doubt(widget, place.words)];
  });
};
