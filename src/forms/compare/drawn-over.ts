import type { Annotation, Box, DocumentReading } from '../../model/index.ts';
import { grown } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { isLoneSign, wordsUnder } from './annotations.ts';
import { doubtful, type Difference } from './difference.ts';
import { maskPlane } from './mask-plane.ts';
import type { PagePictures } from './page-pictures.ts';
import { spotsOf } from './picture-spots.ts';

/** Points by which the edge of a field's box may be drawn beyond it. */
const edge = 2;
/** What covers more of a sheet than this share is no place. */
const mostOfSheet = 0.5;
/** More places than a person looks at. */
const mostSpots = 20;

/**
 * Whatever stands above the page and was not told yet: the picture with fields and annotations against that without them, beside
 * the places where something belongs. Whether it is an annotation of an unknown kind or one that poses as another does not matter.
 */
export const drawnOver = (
  template: Template,
  reading: DocumentReading,
  { plain, filled }: PagePictures,
  told: readonly Difference[],
): readonly Difference[] =>
  reading.pages.flatMap((page): readonly Difference[] => {
    const { number, width, height } = page;
    const [before, after] = [plain[number - 1], filled[number - 1]];
    const blank = template.blank.pages[number - 1];
    if (before === undefined || after === undefined || blank === undefined) return [];
    if (before.width !== after.width || before.height !== after.height) return [];
    if (Buffer.compare(before.rgba, after.rgba) === 0) return [];
    const known = (one: Annotation): boolean =>
      blank.annotations.some((own) => own.subtype === one.subtype && own.drawn === one.drawn) || isLoneSign(one, page);
    const mask: Box[] = [
      ...template.blank.widgets.filter((widget) => widget.page === number).map(({ box }) => box),
      // What a signature shows is looked at by itself.
      ...reading.widgets
        .filter((widget) => widget.page === number && widget.kind === 'signature')
        .map(({ box }) => box),
      ...template.zones.filter((zone) => zone.page === number && zone.purpose !== 'field').map(({ box }) => box),
      ...page.annotations.filter(known).map(({ box }) => box),
      ...told
        .filter((one) => one.page === number && one.box[2] * one.box[3] < width * height * mostOfSheet)
        .map(({ box }) => box),
    ].map((box) => grown(box, edge));
    const { strong, faint } = spotsOf(before, after, maskPlane(mask, before.width, before.height, before.dpi), true);
    const points = 72 / before.dpi;
    return [...strong, ...faint].slice(0, mostSpots).map((spot) => {
      const box = spot.map((value) => value * points) as unknown as Box;
      return doubtful('overlay', number, box, wordsUnder(box, blank), 'Drawing', 0.5);
    });
  });
