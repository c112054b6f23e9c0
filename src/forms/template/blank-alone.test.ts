import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../documents/index.ts';
import { compareForm } from '../compare-form.ts';
import { latoRegular } from '../test-form.ts';
import { templateOfBlank } from './blank-alone.ts';
import { tableForm } from './drawn-forms.fixture.ts';

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };

/** A value typed into each place for text, and if wanted, something else. */
const typed = async (extra: (page: ReturnType<PDFDocument['getPage']>) => void = () => {}): Promise<Uint8Array> => {
  const { bytes, places } = await tableForm();
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(latoRegular);
  for (const { page, box, kind } of places) {
    if (kind === 'checkbox' || kind === 'signature' || kind === 'stamp') continue;
    const on = pdf.getPage(page - 1);
    on.drawText('Anna 12', { x: box[0] + 3, y: on.getHeight() - box[1] - box[3] + 4, size: 8, font });
  }
  extra(pdf.getPage(0));
  return pdf.save();
};

describe('a blank without form fields and without a form.yaml', () => {
  it('is compared by the places found in it: values typed there are no alteration, other ink is one', async () => {
    const template = await templateOfBlank((await tableForm()).bytes);
    const compare = async (bytes: Uint8Array) => {
      const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
      return compareForm({ reading, bytes, document: 1 }, template);
    };
    expect(await compare(await typed())).toEqual({ outcome: 'same', alterations: [] });
    const struck = await compare(
      await typed((page) => page.drawLine({ start: { x: 20, y: 20 }, end: { x: 300, y: 20 }, thickness: 1 })),
    );
    expect(struck.outcome).toBe('altered');
  });
});
