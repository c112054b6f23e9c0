/** For tests only: what may be painted into the places of a flattened form so that no list of its words and shapes tells it. */
import type { PDFDocument } from 'pdf-lib';
import { append, resource, streamOf, write } from './content.fixture.ts';
import { blackShading, spaceThatDraws } from './drawn-value.fixture.ts';
import { asOutline, ofRectangles } from './letter-shapes.fixture.ts';

/** A place on the first page, in points from the bottom left. */
export type Spot = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type FlatAttack = { readonly name: string; readonly make: (spot: Spot) => (pdf: PDFDocument) => void };

const other = '0000123456';
const inside = ({ x, y }: Spot) => ({ x: x + 4, y: y + 4, height: 9 });
const rectangle = ({ x, y, w, h }: Spot, by: number): string => `${x + by} ${y + by} ${w - 2 * by} ${h - 2 * by} re`;

/** Content in forms that lie in one another. */
const nested = (content: string, depth: number) => (pdf: PDFDocument) => {
  const frame = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 700, 900] };
  let form = streamOf(pdf, content, frame);
  for (let i = 0; i < depth; i++) form = streamOf(pdf, '/X Do', { ...frame, Resources: { XObject: { X: form } } });
  resource(pdf, pdf.getPage(0), 'XObject', 'Xn', form);
  append('q /Xn Do Q')(pdf);
};

const shaded = (path: string, colour: 0 | 1) => (pdf: PDFDocument) => {
  const shading = { ...blackShading, Function: { ...blackShading.Function, C0: [colour], C1: [colour] } };
  resource(pdf, pdf.getPage(0), 'Shading', 'Sh', pdf.context.obj(shading as never));
  append(`q ${path} W n /Sh sh Q`)(pdf);
};

export const numberDrawn: readonly FlatAttack[] = [
  { name: 'an outline', make: (spot) => append(`0 g ${asOutline(other, inside(spot))} f`) },
  { name: 'plain rectangles', make: (spot) => append(`0 g ${ofRectangles(other, inside(spot))}`) },
  { name: 'a shading through an outline', make: (spot) => shaded(asOutline(other, inside(spot)), 0) },
  {
    name: 'a space that draws it',
    make: (spot) => (pdf) => {
      resource(pdf, pdf.getPage(0), 'Font', 'T3', spaceThatDraws(pdf, other));
      append(`BT 0 g /T3 10 Tf ${spot.x + 4} ${spot.y + 5} Td ( ) Tj ET`)(pdf);
    },
  },
  { name: 'forms fifteen deep in one another', make: (spot) => nested(`0 g ${asOutline(other, inside(spot))} f`, 15) },
  {
    name: 'an outline behind 20,000 specks',
    make: (spot) => append(`${'1 g 1 1 .5 .5 re f '.repeat(20_500)} 0 g ${asOutline(other, inside(spot))} f`),
  },
  { name: 'pale rectangles', make: (spot) => append(`0.88 g ${ofRectangles(other, inside(spot))}`) },
];

export const numberReplaced: readonly FlatAttack[] = [
  {
    name: 'white with a round corner and rectangles',
    make: (spot) => {
      const { x, y, w, h } = spot;
      const cover = `1 g ${x + 1} ${y + 1} m ${x + 1} ${y + h - 2} ${x + 1} ${y + h - 1} ${x + 3} ${y + h - 1} c ${x + w - 1} ${y + h - 1} l ${x + w - 1} ${y + 1} l h f`;
      return append(`${cover} 0 g ${ofRectangles('999888777', inside(spot))}`);
    },
  },
  {
    name: 'a white shading and rectangles',
    make: (spot) => (pdf) => {
      shaded(rectangle(spot, 1), 1)(pdf);
      append(`0 g ${ofRectangles('999888777', inside(spot))}`)(pdf);
    },
  },
  { name: 'a white shading alone', make: (spot) => shaded(rectangle(spot, 1), 1) },
  {
    name: 'a white shading over its end',
    make: (spot) => shaded(`${spot.x + 36} ${spot.y + 1} 60 ${spot.h - 2} re`, 1),
  },
  {
    name: 'another number over it',
    make: ({ x, y }) => write(`BT /Hv 10 Tf 0 g 1 0 0 1 ${x + 2.5} ${y + 5.5} Tm (999888777) Tj ET`),
  },
  { name: 'a bar that makes a digit another', make: ({ x, y }) => append(`0 g ${x + 4} ${y + 8} 4 .8 re f`) },
];

export const boxMarked: readonly FlatAttack[] = [
  {
    name: 'a white mark',
    make: ({ x, y, w, h }) => append(`1 g ${x + 2} ${y + 2} m ${x + w - 2} ${y + h - 2} l ${x + 4} ${y + h - 2} l h f`),
  },
  {
    name: 'a picture',
    make: ({ x, y, w, h }) =>
      append(
        `q ${w - 3} 0 0 ${h - 3} ${x + 1.5} ${y + 1.5} cm BI /W 2 /H 2 /CS /G /BPC 8 ID \u{0}\u{ff}\u{ff}\u{0} EI Q`,
      ),
  },
  {
    name: 'two plain lines',
    make: ({ x, y, w, h }) =>
      append(
        `0 G 1 w ${x + 2} ${y + h / 2} m ${x + w - 2} ${y + h / 2} l S ${x + w / 2} ${y + 2} m ${x + w / 2} ${y + h - 2} l S`,
      ),
  },
  {
    name: 'a shading',
    make: ({ x, y, w, h }) => shaded(`${x + 2} ${y + 2} m ${x + w - 2} ${y + h - 1} l ${x + 3} ${y + h - 2} l h`, 0),
  },
  {
    name: 'a mark fifteen forms deep',
    make: ({ x, y, w, h }) =>
      nested(`0 g ${x + 2} ${y + 2} m ${x + w - 2} ${y + h - 2} l ${x + 4} ${y + h - 2} l h f`, 15),
  },
];

export const markCovered: readonly FlatAttack[] = [
  { name: 'a white rectangle', make: (spot) => append(`1 g ${rectangle(spot, 1)} f`) },
  {
    name: 'a white dot',
    make: ({ x, y, w, h }) => append(`1 G ${w - 2} w 1 J ${x + w / 2} ${y + h / 2} m ${x + w / 2} ${y + h / 2} l S`),
  },
];
