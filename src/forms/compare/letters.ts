import type { DocumentReading } from '../../model/index.ts';
import { centreInside, lyingLetters } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';
import { receivedNumber, type PageOrder } from './page-order.ts';

/**
 * Values whose letters look like others than the file says: what a person reads in the box is not what programs read.
 * `ordered` has the blank's page numbers, `received` those of the file. The printed part needs no such look: on a page that
 * kept its drawing another letter leaves its trace in the picture, and a page drawn anew is never the same.
 */
export const compareLetters = async (
  template: Template,
  ordered: DocumentReading,
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  order: PageOrder,
): Promise<readonly Difference[]> => {
  const filled = template.zones.filter(
    (zone) =>
      zone.purpose === 'field' &&
      (ordered.widgets.some(
        (widget) =>
          widget.page === zone.page &&
          widget.name === zone.id &&
          widget.kind !== 'checkbox' &&
          (widget.value ?? '') !== '',
      ) ||
        ordered.pages.some(
          (page) =>
            page.number === zone.page &&
            page.source === 'text' &&
            page.words.some((word) => word.hiddenBy === undefined && centreInside(word.box, zone.box)),
        )),
  );
  if (filled.length === 0) return [];
  const places = filled.map((zone) => ({ page: receivedNumber(received.reading, order, zone.page), box: zone.box }));
  const lies = await lyingLetters(received.bytes, places);
  return lies.map(({ page, box, said, shown, sure }) => {
    const number = (order[received.reading.pages.findIndex((one) => one.number === page)] ?? page - 1) + 1;
    return (sure ? difference : doubtful)('field', number, box, said, shown);
  });
};
