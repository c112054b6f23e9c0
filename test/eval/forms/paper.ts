/** Drawing on a page in points from the top left corner, in faces and shapes that our own packs do not use. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFHexString, PDFName, PDFString, rgb, type PDFFont, type PDFForm, type PDFPage } from 'pdf-lib';

const ttf = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

export type Paper = {
  readonly page: PDFPage;
  readonly form: PDFForm;
  readonly serif: PDFFont;
  readonly serifBold: PDFFont;
  readonly sans: PDFFont;
};

export const black = rgb(0, 0, 0);
export const green = rgb(0.08, 0.35, 0.22);
export const grey = rgb(0.35, 0.35, 0.35);

const features = { liga: false, clig: false, kern: false } as const;

/** Files of the face for running text, of the bold one and of the one for small print. */
export type Faces = readonly [string, string, string];
const usual: Faces = ['DejaVuSerifCondensed', 'DejaVuSerifCondensed-Bold', 'DejaVuSansCondensed'];

export const openPaper = async (
  pages: number,
  faces = usual,
): Promise<{ pdf: PDFDocument; papers: readonly Paper[] }> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const face = (file: string, subset: boolean): Promise<PDFFont> =>
    pdf.embedFont(readFileSync(join(ttf, `${file}.ttf`)), {
      subset,
      customName: subset ? `OKEVAL+${file}` : file,
      features,
    });
  const serif = await face(faces[0], true);
  const serifBold = await face(faces[1], true);
  const sans = await face(faces[2], true);
  const form = pdf.getForm();
  return {
    pdf,
    papers: Array.from({ length: pages }, () => ({
      page: pdf.addPage([595.28, 841.89]),
      form,
      serif,
      serifBold,
      sans,
    })),
  };
};

export const write = (
  { page, serif }: Paper,
  text: string,
  x: number,
  baseline: number,
  look: { size?: number; font?: PDFFont; colour?: ReturnType<typeof rgb> } = {},
): void =>
  page.drawText(text, {
    x,
    y: page.getHeight() - baseline,
    size: look.size ?? 8.5,
    font: look.font ?? serif,
    color: look.colour ?? black,
  });

/** Running text in a column; gives the baseline that would come next. */
export const column = (paper: Paper, text: string, x: number, baseline: number, width: number, size = 8): number => {
  let line = '';
  let at = baseline;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (paper.serif.widthOfTextAtSize(longer, size) > width) {
      write(paper, line, x, at, { size });
      line = word;
      at += size * 1.35;
    } else line = longer;
  }
  write(paper, line, x, at, { size });
  return at + size * 1.35;
};

export const rule = ({ page }: Paper, x: number, y: number, width: number, thickness: number, colour = black): void =>
  page.drawLine({
    start: { x, y: page.getHeight() - y },
    end: { x: x + width, y: page.getHeight() - y },
    thickness,
    color: colour,
  });

export const frame = ({ page }: Paper, x: number, top: number, width: number, height: number, thickness = 0.7): void =>
  page.drawRectangle({
    x,
    y: page.getHeight() - top - height,
    width,
    height,
    borderColor: black,
    borderWidth: thickness,
  });

const bare = { borderWidth: 0, backgroundColor: undefined, borderColor: undefined } as unknown as {
  borderWidth: number;
};

const textField = (
  { page, form, sans }: Paper,
  name: string,
  label: string,
  [x, top, width, height]: readonly [number, number, number, number],
  options: { cells?: number; lines?: boolean } = {},
): void => {
  const field = form.createTextField(name);
  if (options.lines === true) field.enableMultiline();
  if (options.cells !== undefined) {
    field.setMaxLength(options.cells);
    field.enableCombing();
  }
  field.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText(label));
  field.addToPage(page, { x, y: page.getHeight() - top - height, width, height, font: sans, ...bare });
  field.setFontSize(9);
};

/** A label, then dots to write on. */
export const leader = (paper: Paper, name: string, label: string, x: number, baseline: number, width: number): void => {
  write(paper, label, x, baseline);
  const from = x + paper.serif.widthOfTextAtSize(label, 8.5) + 4;
  const dot = paper.serif.widthOfTextAtSize('.', 8.5);
  const dots = Math.floor((x + width - from) / dot);
  write(paper, '.'.repeat(dots), from, baseline);
  textField(paper, name, label, [from, baseline - 12, dots * dot, 14]);
};

/** A row of cells, one character each. */
export const comb = (
  paper: Paper,
  name: string,
  label: string,
  x: number,
  top: number,
  cells: number,
  cell = 13.5,
): void => {
  write(paper, label, x, top - 3, { size: 7, font: paper.sans });
  frame(paper, x, top, cells * cell, 17);
  for (let i = 1; i < cells; i++)
    paper.page.drawLine({
      start: { x: x + i * cell, y: paper.page.getHeight() - top - 17 },
      end: { x: x + i * cell, y: paper.page.getHeight() - top - 10 },
      thickness: 0.5,
      color: black,
    });
  textField(paper, name, label, [x, top + 1, cells * cell, 15], { cells });
};

export const area = (
  paper: Paper,
  name: string,
  label: string,
  x: number,
  top: number,
  width: number,
  height: number,
): void => {
  write(paper, label, x, top - 3, { size: 7, font: paper.sans });
  frame(paper, x, top, width, height);
  textField(paper, name, label, [x + 3, top + 2, width - 6, height - 4], { lines: height > 24 });
};

/** A square to tick, its label behind it. */
export const option = (paper: Paper, name: string, label: string, x: number, top: number): void => {
  frame(paper, x, top, 9, 9, 0.8);
  write(paper, label, x + 14, top + 8);
  const box = paper.form.createCheckBox(name);
  box.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText(label));
  box.addToPage(paper.page, { x: x + 0.8, y: paper.page.getHeight() - top - 8.2, width: 7.4, height: 7.4, ...bare });
};

/** An empty signature field (ISO 32000-2 §12.7.5.5): where somebody signs by hand or electronically. */
export const signatureField = (
  { page, form }: Paper,
  name: string,
  [x, top, width, height]: readonly [number, number, number, number],
): void => {
  const { context } = page.doc;
  const y = page.getHeight() - top - height;
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(name),
      F: 4,
      Rect: [x, y, x + width, y + height],
      P: page.ref,
    }),
  );
  form.acroForm.addField(field);
  page.node.addAnnot(field);
};
