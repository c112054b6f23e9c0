import type { Box, Drawing, PageReading } from '../../model/index.ts';
import { centreInside, grown, intersects } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { boxIndex } from './box-index.ts';
import { difference, type Difference } from './difference.ts';

/** Points: what is larger is seen by comparing the pictures. */
const largest = 8;
/** Points by which the same drawing may lie elsewhere. */
const tolerance = 0.4;

const painted = ({ fill, stroke }: Drawing): boolean =>
  (fill !== null && fill !== '#ffffff') || (stroke !== null && stroke !== '#ffffff');

const small = (drawing: Drawing): boolean =>
  drawing.box[2] <= largest && drawing.box[3] <= largest && drawing.box[2] + drawing.box[3] > 0.2 && painted(drawing);

const cellOf = ([x, y]: Box, dx = 0, dy = 0): string => `${Math.round(x) + dx} ${Math.round(y) + dy}`;

/** Those of `these` that have no like among `those`. */
const without = (these: readonly Drawing[], those: readonly Drawing[]): Drawing[] => {
  const cells = new Map<string, Drawing[]>();
  for (const one of those) cells.set(cellOf(one.box), [...(cells.get(cellOf(one.box)) ?? []), one]);
  const near = (a: Box, b: Box): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) <= tolerance);
  return these.filter(({ box, fill, stroke }) => {
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(cellOf(box, dx, dy)) ?? [])
          if (near(box, other.box) && fill === other.fill && stroke === other.stroke) return false;
    return true;
  });
};

/** Rows of dots make many drawings; beyond this a page is compared by its picture alone. */
const mostDrawings = 4_000;

/**
 * Dots, dashes and other drawings that came or went and are too small for comparing pictures: a comma in a number, a minus
 * before it. For pages that one engine drew; outside the masks.
 */
export const compareSmallDrawings = (
  template: Template,
  pages: readonly PageReading[],
  mask: (page: number) => readonly Box[],
): readonly Difference[] =>
  pages.flatMap((page) => {
    const [before, after] = [template.blank.pages[page.number - 1]?.drawings, page.drawings];
    if (before === undefined || after === undefined || page.source !== 'text') return [];
    const [a, b] = [before.filter(small), after.filter(small)];
    if (a.length > mostDrawings || b.length > mostDrawings) return [];
    const masks = mask(page.number).map((box) => grown(box, 2));
    const open = ({ box }: Drawing): boolean => !masks.some((one) => centreInside(box, one));
    return [
      ...without(a, b)
        .filter(open)
        .map(({ box }) => difference('graphic', page.number, sized(box), 'Drawing', '')),
      ...without(b, a)
        .filter(open)
        .map(({ box }) => difference('graphic', page.number, sized(box), '', 'Drawing')),
    ];
  });

/** Share of the drawings that a program must have kept as they were for a missing one to be no accident. */
const mostlyKept = 0.9;

/**
 * Where a drawing of the blank is gone from a page that kept nearly all others: if the picture differs there too, both
 * together are proof behind a field as well. For pages that one engine drew; others take drawings apart and round them.
 */
export const goneDrawings = (
  template: Template,
  pages: readonly PageReading[],
): readonly { readonly page: number; readonly box: Box }[] =>
  pages.flatMap((page) => {
    const before = (template.blank.pages[page.number - 1]?.drawings ?? []).filter(painted);
    const after = (page.drawings ?? []).filter(painted);
    if (before.length > mostDrawings || after.length > mostDrawings) return [];
    const gone = without(before, after);
    if (gone.length > Math.max(1, before.length * (1 - mostlyKept))) return [];
    return gone.map(({ box }) => ({ page: page.number, box: grown(sized(box), 1) }));
  });

const sized = ([x, y, w, h]: Box): Box => [x, y, Math.max(w, 0.5), Math.max(h, 0.5)];

/** Points by which the outline of a field's own drawing may reach over its box. */
const overhang = 0.75;

const inside = ([x, y, w, h]: Box, place: Box): boolean =>
  x >= place[0] && y >= place[1] && x + w <= place[0] + place[2] && y + h <= place[1] + place[3];

/** Paint in the colour of paper; a dark mark may reach over its box, where its field clips it. */
const isPale = (colour: string | null): boolean => colour !== null && /^#(?:[ef][0-9a-f]){3}$/u.test(colour);
const hidesPrint = ({ fill, stroke }: Drawing): boolean => isPale(fill) || isPale(stroke);

const area = ([, , w, h]: Box): number => w * h;
/** A drawing so much larger than a place is the ground of the page, which is seen beside the place as well. */
const ground = 4;

/** A drawing or picture that came; `hides` where it is pale and reaches over print at the edge of a place, whose inside is not compared. */
export type CameDrawing = { readonly page: number; readonly box: Box; readonly hides: boolean };

/**
 * Drawings and pictures that came, white ones too, and do not lie wholly in a place to fill in: with a trace of them in the
 * picture they are proof however pale. For pages that one engine drew.
 */
export const cameDrawings = (template: Template, pages: readonly PageReading[]): readonly CameDrawing[] =>
  pages.flatMap((page) => {
    const blank = template.blank.pages[page.number - 1];
    const [before, after] = [blank?.drawings ?? [], page.drawings ?? []];
    if (blank === undefined || before.length > mostDrawings || after.length > mostDrawings) return [];
    const zones = template.zones.filter((zone) => zone.page === page.number);
    const drawings = without(after, before).map((one) => ({ box: one.box, pale: hidesPrint(one) }));
    const images = page.images
      .slice(0, mostDrawings)
      .map(({ box }) => ({ box, pale: true }))
      .filter(({ box }) => !blank.images.some((own) => own.box.every((side, i) => Math.abs(side - (box[i] ?? 0)) < 1)));
    const print = boxIndex(
      [...before.filter(painted), ...blank.words].map(({ box }) => ({ page: page.number, box: sized(box) })),
    );
    return [...drawings, ...images]
      .map(({ box, pale }) => ({ box: sized(box), pale }))
      .filter(({ box }) => !zones.some((zone) => inside(box, grown(zone.box, overhang))))
      .map(({ box, pale }) => ({
        page: page.number,
        box,
        hides:
          pale &&
          zones.some((zone) => intersects(zone.box, box) && area(box) < area(zone.box) * ground) &&
          print.touches({ page: page.number, box }),
      }));
  });
