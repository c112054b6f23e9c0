/** For tests only: a two-page form drawn from scratch, so that every kind of alteration can be made at its source. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage, PDFSignature } from 'pdf-lib';

const resolveFrom = createRequire(import.meta.url);
const latoFile = (weight: string): Uint8Array =>
  readFileSync(resolveFrom.resolve(`@expo-google-fonts/lato/${weight}/Lato_${weight}.ttf`));
export const latoRegular = latoFile('400Regular');
export const latoBold = latoFile('700Bold');

export type Edits = {
  /** Changes a printed line before it is drawn. */
  readonly text?: (line: string) => string;
  readonly colour?: (line: string) => readonly [number, number, number] | null;
  readonly bold?: (line: string) => boolean;
  readonly shift?: (line: string) => number;
  readonly withoutRule?: number;
  readonly logo?: readonly [number, number, number];
  readonly pages?: number;
};

const a4: [number, number] = [595.28, 841.89];

export const printedLines = [
  'WNIOSEK O DOSTĘP DO REJESTRU ZASTRZEŻEŃ',
  '1. Cel złożenia wniosku (zaznaczyć właściwe)',
  'a) wydanie nowego klucza API dla jednostki',
  'b) dezaktywacja dotychczasowego klucza API',
  'Identyfikator klucza:',
  '2. Dane jednostki organizacyjnej wnioskodawcy',
  'Nazwa jednostki:',
  'REGON albo KRS:',
  'Oświadczam, że podane dane są zgodne ze stanem faktycznym i prawnym.',
  'Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia.',
] as const;
export const secondPageLines = [
  '5. Publiczne adresy IPv4, z których będą wysyłane zapytania',
  'Adresy należy oddzielić przecinkami albo zapisać w osobnych wierszach:',
  '6. Adresy poczty elektronicznej do powiadamiania o niedostępności',
  'Podpis elektroniczny osoby uprawnionej do reprezentowania jednostki',
  'Wniosek z pominiętymi polami nie będzie rozpatrzony. Wzór 2024-01 (próbny).',
] as const;

const logo = (page: PDFPage, [r, g, b]: readonly [number, number, number]): void => {
  page.drawCircle({ x: 520, y: 790, size: 18, color: rgb(r, g, b) });
  page.drawRectangle({ x: 512, y: 786, width: 16, height: 8, color: rgb(1, 1, 1) });
};

/** The form's bytes; without edits the blank itself. Always the same bytes for the same edits but for its font tags. */
export const makeTestForm = async (edits: Edits = {}): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const regular = await pdf.embedFont(latoRegular, { subset: true, customName: 'ABCDEF+Lato-Regular' });
  const bold = await pdf.embedFont(latoBold, { subset: true, customName: 'ABCDEF+Lato-Bold' });
  const fields = await pdf.embedFont(latoRegular, { customName: 'Lato-Fields' });
  const form = pdf.getForm();
  const line = (page: PDFPage, original: string, y: number, size: number, font: PDFFont): void => {
    const text = edits.text?.(original) ?? original;
    const colour = edits.colour?.(original) ?? [0, 0, 0];
    if (text === '') return;
    page.drawText(text, {
      x: 50 + (edits.shift?.(original) ?? 0),
      y,
      size,
      font: edits.bold?.(original) === true ? bold : font,
      color: rgb(colour[0], colour[1], colour[2]),
    });
  };
  const box = (page: PDFPage, name: string, y: number, height: number, multiline = false): void => {
    const field = form.createTextField(name);
    if (multiline) field.enableMultiline();
    field.addToPage(page, { x: 50, y, width: 400, height, font: fields, borderWidth: 0.5 });
    field.setFontSize(10);
    field.updateAppearances(fields);
  };
  const tick = (page: PDFPage, name: string, y: number): void => {
    form.createCheckBox(name).addToPage(page, { x: 30, y, width: 11, height: 11, borderWidth: 0.5 });
  };
  const first = pdf.addPage(a4);
  logo(first, edits.logo ?? [0.1, 0.2, 0.6]);
  for (const [i, text] of printedLines.entries())
    line(first, text, 780 - i * 60, i === 0 ? 13 : 9.5, i === 0 || /^\d\./.test(text) ? bold : regular);
  tick(first, 'new', 780 - 2 * 60 - 1);
  tick(first, 'off', 780 - 3 * 60 - 1);
  box(first, 'key', 780 - 4 * 60 - 28, 18);
  box(first, 'name', 780 - 6 * 60 - 28, 18);
  box(first, 'regon', 780 - 7 * 60 - 28, 18);
  for (let i = 0; i < 5; i++) {
    if (edits.withoutRule === i) continue;
    first.drawLine({
      start: { x: 50, y: 745 - i * 120 },
      end: { x: 545, y: 745 - i * 120 },
      thickness: 0.5,
      color: rgb(0.35, 0.35, 0.35),
    });
  }
  if (edits.pages !== 1) {
    const second = pdf.addPage(a4);
    for (const [i, text] of secondPageLines.entries()) line(second, text, 780 - i * 110, 9.5, regular);
    box(second, 'ips', 780 - 110 - 60, 48, true);
    box(second, 'emails', 780 - 220 - 60, 48, true);
  }
  for (let i = 3; i <= (edits.pages ?? 2); i++)
    pdf.addPage(a4).drawText('Strona dodatkowa', { x: 50, y: 700, size: 10, font: regular });
  return pdf.save({ useObjectStreams: true, updateFieldAppearances: false });
};

export const testFormYaml = `
schema: okienko.form/1
id: test-form
version: "2024-01"
title: { pl: Wniosek próbny, en: Test application }
effective: { from: "2024-01-01" }
blank: blank.pdf
marker: "Wzór 2024-01"
fields:
  purpose:
    type: choices
    point: "1"
    label: { pl: Cel, en: Purpose }
    options:
      - { value: new-key, widget: new, label: { pl: wydanie, en: issue } }
      - { value: deactivate, widget: off, label: { pl: dezaktywacja, en: deactivation } }
  keyIds: { type: list, point: "1", label: { pl: Klucz, en: Key }, widget: key, separators: "[,;\\\\s]+" }
  unitName: { type: text, point: "2", label: { pl: Nazwa, en: Name }, widget: name }
  regon: { type: text, point: "2", label: { pl: REGON, en: REGON }, widget: regon }
  ipAddresses: { type: list, point: "5", label: { pl: Adresy, en: Addresses }, widget: ips, separators: "[,;\\\\s]+" }
  emails: { type: list, point: "6", label: { pl: Adresy, en: Addresses }, widget: emails, separators: "[,;\\\\s]+" }
zones:
  - { id: signature, page: 2, box: [50, 420, 400, 60], purpose: signature }
`;

export type Filling = { readonly texts: Readonly<Record<string, string>>; readonly ticked: readonly string[] };

/** A filled copy as pdf-lib writes it; `flat` paints the values into the page. */
export const fillForm = async (blank: Uint8Array, { texts, ticked }: Filling, flat = false): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(blank, { updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(latoRegular, { subset: false });
  const form = pdf.getForm();
  for (const [name, text] of Object.entries(texts)) {
    const field = form.getTextField(name);
    field.setText(text);
    field.updateAppearances(font);
  }
  for (const name of ticked) form.getCheckBox(name).check();
  if (flat) {
    // An empty signature field has no appearance that could become part of the page.
    for (const field of form.getFields()) {
      if (!(field instanceof PDFSignature)) continue;
      for (const page of pdf.getPages()) page.node.removeAnnot(field.ref);
      form.acroForm.removeField(field.acroField);
    }
    form.flatten({ updateFieldAppearances: false });
  }
  return pdf.save({ updateFieldAppearances: false });
};
