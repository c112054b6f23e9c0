import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFFont,
} from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import type { Template } from './template.ts';
import { latoRegular, makeTestForm, testFormYaml } from './test-form.ts';

const pdfjsStandardFonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
);
/** A font of the shape that every viewer has (Liberation Sans, brought along by the second reader). */
const helvetica = new Uint8Array(readFileSync(join(pdfjsStandardFonts, 'LiberationSans-Regular.ttf')));

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };

let template: Template;
beforeAll(async () => {
  template = await templateFromBlank(await makeTestForm(), testFormYaml, 'blank.pdf');
});

/** Makes the font's character map say `to` wherever its letters look like `from`. */
const lie = async (pdf: PDFDocument, font: PDFFont, from: string, to: string): Promise<void> => {
  await pdf.flush();
  const dictionary = pdf.context.lookup(font.ref, PDFDict);
  const map = dictionary.lookup(PDFName.of('ToUnicode'));
  if (!(map instanceof PDFRawStream)) throw new Error('The font has no character map.');
  const code = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const said = Buffer.from(decodePDFRawStream(map).decode())
    .toString('latin1')
    .replace(/<([0-9A-F]{4})> <([0-9A-F]{4})>/gi, (line, glyph: string, letter: string) => {
      const at = [...from].findIndex((one) => code(one) === letter.toUpperCase());
      return at < 0 ? line : `<${glyph}> <${code(to[at] ?? '')}>`;
    });
  const stream = pdf.context.register(pdf.context.flateStream(said));
  if (stream instanceof PDFRef) dictionary.set(PDFName.of('ToUnicode'), stream);
};

/** A form filled with a text that looks like `looks` and says something else. */
const filled = async (
  looks: string,
  from: string,
  to: string,
  flat: boolean,
  face: Uint8Array = latoRegular,
): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(template.blankBytes, { updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(face, { subset: false });
  const field = pdf.getForm().getTextField('key');
  field.setText(looks);
  field.updateAppearances(font);
  if (flat) pdf.getForm().flatten({ updateFieldAppearances: false });
  else field.acroField.dict.set(PDFName.of('V'), spelled(looks, from, to));
  await lie(pdf, font, from, to);
  return pdf.save({ updateFieldAppearances: false });
};

const spelled = (looks: string, from: string, to: string): PDFHexString =>
  PDFHexString.fromText([...looks].map((one) => to[from.indexOf(one)] ?? one).join(''));

const compare = async (bytes: Uint8Array) => {
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return compareForm({ reading, bytes, document: 1 }, template);
};

describe.each([
  ['in a field', false],
  ['on a flattened page', true],
])('a value %s', (_where, flat) => {
  it('is the same when its font says what it shows', async () => {
    expect(await compare(await filled('K-2024-0001 Gmina', '', '', flat))).toEqual({
      outcome: 'same',
      alterations: [],
    });
  });

  it.each([
    ['digits', '192.0.2.17', '1279', '7912'],
    ['digits turned round', '000331501', '0315', '3051'],
    ['letters', 'Kowalski Adam', 'Kws', 'Ztb'],
  ])('is found to show other %s than its font says', async (_what, looks, from, to) => {
    const result = await compare(await filled(looks, from, to, flat));
    expect(result.outcome, JSON.stringify(result)).toBe('altered');
    expect(result.alterations).toMatchObject([{ kind: 'field', certain: true }]);
  });

  it.each([
    'EF',
    'FE',
    'CG',
    'GC',
    'OQ',
    'QO',
    'bh',
    'hb',
    'hn',
    'nh',
    'ce',
    'ec',
    'co',
    'oc',

    'ft',
    'PR',
    'uv',
    '53',
  ])('is not the same when %s are exchanged, letters much alike', async (pair) => {
    const [shown = '', said = ''] = pair;
    const result = await compare(await filled(`Ka${shown}al Przy${shown}ka`, shown, said, flat, helvetica));
    expect(result.outcome, JSON.stringify(result)).not.toBe('same');
    expect(result.alterations.map(({ kind }) => kind)).toContain('field');
  });

  it('is not the same when one letter stands for two glyphs, the first of them its own', async () => {
    const result = await compare(await filled('K-2005-0006', '6', '5', flat, helvetica));
    expect(result.outcome, JSON.stringify(result)).not.toBe('same');
  });
});
