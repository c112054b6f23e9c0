import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Comparison } from '../model/index.ts';
import type { Attack } from './attacks/content.fixture.ts';
import { append } from './attacks/content.fixture.ts';
import { paleAttacks, smallPrintAttacks } from './attacks/small-print.fixture.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm } from './test-form.ts';

const officialForm = join(import.meta.dirname, '../../rules/pesel-registry-access/forms/2024-01');
const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const filling = { texts: { p2name: 'Gmina Przykładowa', p2regon: '000331501' }, ticked: ['p1a'] };

let template: Template;
let live: Uint8Array;
let flat: Uint8Array;
beforeAll(async () => {
  template = await loadTemplate(officialForm);
  live = await fillForm(template.blankBytes, filling);
  flat = await fillForm(template.blankBytes, filling, true);
});

const read = (bytes: Uint8Array) => readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 20 });

const compare = async (bytes: Uint8Array): Promise<Comparison> =>
  compareForm({ reading: await read(bytes), bytes, document: 1 }, template);

const after = async (attack: Pick<Attack, 'make'>, filled: Uint8Array, producer?: string): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(filled, { updateMetadata: false });
  await attack.make(pdf);
  if (producer !== undefined) pdf.setProducer(producer);
  return pdf.save({ updateFieldAppearances: false });
};

describe('small print', () => {
  it.each(smallPrintAttacks)('is altered for certain when $name', async (attack) => {
    expect((await compare(await after(attack, live))).outcome).toBe('altered');
  });

  it.each(smallPrintAttacks.slice(0, 3))(
    'is altered on a flattened form that names another producer, when $name',
    async (attack) => {
      expect((await compare(await after(attack, flat, 'Ghostscript'))).outcome).toBe('altered');
    },
  );

  /** A word that ends in the mark, and is printed small. */
  const ending = (mark: string) => {
    const word = template.blank.pages[0]?.words.find(
      ({ text, size, hiddenBy }) =>
        text.endsWith(mark) && text.length > 2 && (size ?? 99) <= 9 && hiddenBy === undefined,
    );
    if (word === undefined) throw new Error(`No small word ends in ${mark}.`);
    return word.box;
  };

  it.each([',', '.'])('is altered when white paint takes a "%s" away', async (mark) => {
    const [x, y, w, h] = ending(mark);
    const height = template.blank.pages[0]?.height ?? 0;
    const dot = `1 g ${x + w - 2.2} ${height - y - h} 2.4 ${h * 0.5} re f`;
    const comparison = await compare(await after({ make: append(dot) }, live));
    expect(comparison.outcome, JSON.stringify(comparison)).not.toBe('same');
  });
});

describe('what is pale or thin', () => {
  it.each(paleAttacks)('is never the same when $name', async (attack) => {
    expect((await compare(await after(attack, live))).outcome).not.toBe('same');
    expect((await compare(await after(attack, flat, 'Ghostscript'))).outcome).not.toBe('same');
  });
});

describe('white paint over the edge of a place of a flattened form', () => {
  it('that takes a line of its frame away is told', async () => {
    const widget = template.blank.widgets.find(({ name }) => name === 'p2krs');
    if (widget === undefined) throw new Error('The form has no such field.');
    const [x, y, w, h] = widget.box;
    const bottom = (template.blank.pages[widget.page - 1]?.height ?? 0) - y - h;
    const paint = append(`1 g ${x - 1} ${bottom - 1.2} ${w + 2} 2 re f`, widget.page - 1);
    expect((await compare(await after({ make: paint }, flat))).outcome).not.toBe('same');
  });
});

describe('a page that is a little wider', () => {
  const wider = (by: number) => (pdf: PDFDocument) => {
    for (const page of pdf.getPages()) page.setMediaBox(0, 0, page.getWidth() + by, page.getHeight());
  };
  const struck = (pdf: PDFDocument) => append('0 G 1.5 w 60 500 m 500 500 l S 60 405 m 500 405 l S')(pdf);

  it.each([0.7, 1.9])('by %s pt hides nothing that was drawn on it', async (by) => {
    const both = (pdf: PDFDocument): void => {
      wider(by)(pdf);
      struck(pdf);
    };
    expect((await compare(await after({ make: both }, live))).outcome).toBe('altered');
    expect((await compare(await after({ make: wider(by) }, live))).outcome).toBe('same');
  });
});

describe('a page that cannot be drawn', () => {
  it('is never the same', async () => {
    const reading = await read(live);
    const bytes = new TextEncoder().encode('%PDF-1.7 nothing');
    expect(await compareForm({ reading, bytes, document: 1 }, template)).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'incomplete',
    });
  });
});

describe('a form that only names another program', () => {
  it('is the same, with fields and flattened', async () => {
    const none = { make: () => {} };
    expect(await compare(await after(none, live, 'Ghostscript'))).toEqual({ outcome: 'same', alterations: [] });
    expect(await compare(await after(none, flat, 'Ghostscript'))).toEqual({ outcome: 'same', alterations: [] });
  });
});
