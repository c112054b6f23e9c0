/** For tests only: fields whose box shows something else than their value, in ways that no text layer tells. */
import { PDFArray, PDFDict, PDFName, type PDFDocument, type PDFRef } from 'pdf-lib';
import { streamOf } from './content.fixture.ts';
import { asOutline, ofRectangles } from './letter-shapes.fixture.ts';

export type DrawnValue = {
  readonly name: string;
  /** Content of the look beside the value in small pale letters, for a box of that height. */
  readonly content: (height: number) => string;
  readonly resources?: (pdf: PDFDocument) => Record<string, unknown>;
};

const other = '999888777';

export const blackShading = {
  ShadingType: 2,
  ColorSpace: 'DeviceGray',
  Coords: [0, 0, 1, 0],
  Extend: [true, true],
  Function: { FunctionType: 2, Domain: [0, 1], C0: [0], C1: [0], N: 1 },
};

/** A font of which one letter, the space, draws a whole number; 1000 units are the size of the letters. */
export const spaceThatDraws = (pdf: PDFDocument, digits: string): PDFRef =>
  pdf.context.register(
    pdf.context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, 0, 6000, 1000],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: {
        space: streamOf(pdf, `600 0 d0 ${asOutline(digits, { x: 0, y: 0, height: 800 })} f`, {}),
      },
      Encoding: { Type: 'Encoding', Differences: [32, 'space'] },
      FirstChar: 32,
      LastChar: 32,
      Widths: [600],
      Resources: {},
    } as never),
  );

export const drawnValues: readonly DrawnValue[] = [
  { name: 'one outline of all digits', content: (h) => `0 g ${asOutline(other, { x: 4, y: 4, height: h * 0.6 })} f` },
  {
    name: 'one outline stretched over the whole box',
    content: (h) => `0 g q 3 0 0 1 0 0 cm ${asOutline(other, { x: 2, y: 4, height: h * 0.5 })} f Q`,
  },
  { name: 'plain rectangles', content: (h) => `0 g ${ofRectangles(other, { x: 5, y: 4, height: h * 0.6 })}` },
  {
    name: 'a shading through the outlines of the digits',
    content: (h) => `q ${asOutline(other, { x: 4, y: 4, height: h * 0.6 })} W n /Sh sh Q`,
    resources: () => ({ Shading: { Sh: blackShading } }),
  },
  {
    name: 'a space that draws them',
    content: () => '0 g BT /T 9 Tf 4 4 Td ( ) Tj ET',
    resources: (pdf) => ({ T3: spaceThatDraws(pdf, other) }),
  },
];

const widgetOf = (pdf: PDFDocument, name: string): { widget: PDFDict; width: number; height: number } => {
  const widget = pdf.getForm().getField(name).acroField.getWidgets()[0]?.dict;
  if (widget === undefined) throw new Error(`No field ${name}.`);
  const [a = 0, b = 0, c = 0, d = 0] = widget
    .lookup(PDFName.of('Rect'), PDFArray)
    .asArray()
    .map((one) => Number(one.toString()));
  return { widget, width: c - a, height: d - b };
};

/** Gives a text field a look of its own: `said` in pale small letters, and what the attack draws. */
export const drawInField =
  (name: string, said: string, { content, resources }: DrawnValue) =>
  (pdf: PDFDocument): void => {
    const { widget, width, height } = widgetOf(pdf, name);
    const { T3, ...more } = resources?.(pdf) ?? {};
    const font = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' };
    const letters = said === '' ? '' : `BT /F 2.5 Tf 0.75 g 3 1 Td (${said}) Tj ET `;
    const look = streamOf(pdf, `${letters}${content(height)}`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Resources: { Font: { F: font, ...(T3 === undefined ? {} : { T: T3 }) }, ...more },
    });
    widget.set(PDFName.of('AP'), pdf.context.obj({ N: look } as never));
  };

/** Gives the two states of a check box looks of their own; `W` and `H` stand for its width and height. */
export const drawStates =
  (name: string, on: string, off: string) =>
  (pdf: PDFDocument): void => {
    const { widget, width, height } = widgetOf(pdf, name);
    const states = widget.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N'), PDFDict);
    for (const key of states.keys()) {
      const look = (key.asString() === '/Off' ? off : on).replaceAll('W', `${width}`).replaceAll('H', `${height}`);
      states.set(key, streamOf(pdf, look, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] }));
    }
  };
