/** Fields of forms drawn in points from the top left corner: underlined, shaded, boxed, dotted. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFHexString, PDFName, rgb, type PDFFont } from 'pdf-lib';
import { frame, rule, write, type Paper } from '../eval/forms/paper.ts';

const resolve = createRequire(import.meta.url).resolve;
const dejavu = join(dirname(resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const liberation = join(dirname(resolve('pdfjs-dist/package.json')), 'standard_fonts');

export const faces = {
  arial: join(liberation, 'LiberationSans-Regular.ttf'),
  arialBold: join(liberation, 'LiberationSans-Bold.ttf'),
  serif: join(dejavu, 'DejaVuSerif.ttf'),
  serifBold: join(dejavu, 'DejaVuSerif-Bold.ttf'),
  mono: join(dejavu, 'DejaVuSansMono.ttf'),
  sans: join(dejavu, 'DejaVuSans.ttf'),
} as const;
type Face = keyof typeof faces;

const features = { liga: false, clig: false, kern: false } as const;

/** One sheet in three faces: running text, headings, small print. */
export const openSheet = async (text: Face, heading: Face, small: Face): Promise<Paper & { pdf: PDFDocument }> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const face = (name: Face): Promise<PDFFont> =>
    pdf.embedFont(readFileSync(faces[name]), { subset: true, customName: `OKREAD+${name}`, features });
  return {
    pdf,
    page: pdf.addPage([595.28, 841.89]),
    form: pdf.getForm(),
    serif: await face(text),
    serifBold: await face(heading),
    sans: await face(small),
  };
};

const bare = { borderWidth: 0, backgroundColor: undefined, borderColor: undefined } as unknown as {
  borderWidth: number;
};
type Place = readonly [x: number, top: number, width: number, height: number];

const field = (
  { page, form, sans }: Paper,
  name: string,
  label: string,
  [x, top, width, height]: Place,
  cells = 0,
): void => {
  const one = form.createTextField(name);
  if (cells > 0) {
    one.setMaxLength(cells);
    one.enableCombing();
  }
  one.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText(label));
  one.addToPage(page, { x, y: page.getHeight() - top - height, width, height, font: sans, ...bare });
  one.setFontSize(9);
};

export const pale = rgb(0.55, 0.55, 0.55);

/** Written on a line, its label in small print below it. */
export const underlined = (paper: Paper, name: string, label: string, x: number, top: number, width: number): void => {
  rule(paper, x, top + 16, width, 0.6);
  write(paper, label, x, top + 23, { size: 6, font: paper.sans, colour: pale });
  field(paper, name, label, [x, top, width, 16]);
};

/** A shaded panel with its label inside, above where one writes. */
export const panel = (paper: Paper, name: string, label: string, [x, top, width, height]: Place): void => {
  paper.page.drawRectangle({
    x,
    y: paper.page.getHeight() - top - height,
    width,
    height,
    color: rgb(0.91, 0.91, 0.93),
    borderColor: pale,
    borderWidth: 0.4,
  });
  write(paper, label, x + 2, top + 6.5, { size: 5.5, font: paper.sans, colour: pale });
  field(paper, name, label, [x + 1, top + 8, width - 2, height - 9]);
};

/** Cells with dividers over their whole height. */
export const ladder = (
  paper: Paper,
  name: string,
  label: string,
  [x, top]: readonly [number, number],
  cells: number,
  cell: number,
  colour = pale,
): void => {
  write(paper, label, x, top - 3, { size: 7, font: paper.sans });
  paper.page.drawRectangle({
    x,
    y: paper.page.getHeight() - top - 18,
    width: cells * cell,
    height: 18,
    borderColor: colour,
    borderWidth: 0.5,
  });
  for (let i = 1; i < cells; i++)
    paper.page.drawLine({
      start: { x: x + i * cell, y: paper.page.getHeight() - top - 18 },
      end: { x: x + i * cell, y: paper.page.getHeight() - top },
      thickness: 0.5,
      color: colour,
    });
  field(paper, name, label, [x, top, cells * cell, 18], cells);
};

/** Boxes of their own with gaps between them. */
export const boxes = (
  paper: Paper,
  name: string,
  label: string,
  [x, top]: readonly [number, number],
  cells: number,
): void => {
  write(paper, label, x, top - 3, { size: 7, font: paper.sans });
  for (let i = 0; i < cells; i++) frame(paper, x + i * 15 + 1, top, 13, 17, 0.6);
  field(paper, name, label, [x, top, cells * 15, 17], cells);
};

/** A line of round dots as type-setters draw it, not of full stops. */
export const dotted = (paper: Paper, name: string, label: string, x: number, baseline: number, width: number): void => {
  write(paper, label, x, baseline, { size: 8 });
  const from = x + paper.serif.widthOfTextAtSize(label, 8) + 3;
  for (let at = from; at < x + width; at += 2.6)
    paper.page.drawCircle({ x: at, y: paper.page.getHeight() - baseline - 1.5, size: 0.4, color: rgb(0, 0, 0) });
  field(paper, name, label, [from, baseline - 12, x + width - from, 14]);
};

/** A round place to tick. */
export const circle = (paper: Paper, name: string, label: string, x: number, top: number, size = 9): void => {
  paper.page.drawCircle({
    x: x + size / 2,
    y: paper.page.getHeight() - top - size / 2,
    size: size / 2,
    borderColor: rgb(0, 0, 0),
    borderWidth: 0.7,
  });
  tickable(paper, name, label, x, top, size);
};

export const square = (paper: Paper, name: string, label: string, x: number, top: number, size = 11): void => {
  frame(paper, x, top, size, size, 0.5);
  tickable(paper, name, label, x, top, size);
};

const tickable = (paper: Paper, name: string, label: string, x: number, top: number, size: number): void => {
  write(paper, label, x + size + 5, top + size - 1.5, { size: 8 });
  const box = paper.form.createCheckBox(name);
  box.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText(label));
  box.addToPage(paper.page, {
    x: x + 0.6,
    y: paper.page.getHeight() - top - size + 0.6,
    width: size - 1.2,
    height: size - 1.2,
    ...bare,
  });
};

export const closeSheet = (pdf: PDFDocument, title: string): Promise<Uint8Array> => {
  pdf.setTitle(title);
  pdf.setProducer('Okienko evaluation');
  const made = new Date('2025-03-01T08:00:00Z');
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  const id = PDFHexString.of('6f6b69656e6b6f72656164696e673031');
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ updateFieldAppearances: false, addDefaultPage: false });
};
