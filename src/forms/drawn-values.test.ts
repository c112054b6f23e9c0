import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { drawInField, drawnValues, drawStates } from './attacks/drawn-value.fixture.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate } from './load-template.ts';
import { readFields } from './read-fields.ts';
import type { Template } from './template.ts';
import { fillForm } from './test-form.ts';

const officialForm = join(import.meta.dirname, '../../rules/pesel-registry-access/forms/2024-01');
const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const regon = '000331501';

let template: Template;
let live: Uint8Array;
beforeAll(async () => {
  template = await loadTemplate(officialForm);
  live = await fillForm(template.blankBytes, {
    texts: { p1key: 'K-2024-0001', p2name: 'Gmina Przykładowa', p2regon: regon },
    ticked: ['p1a'],
  });
});

const after = async (change: (pdf: PDFDocument) => void) => {
  const pdf = await PDFDocument.load(live, { updateMetadata: false });
  change(pdf);
  const bytes = await pdf.save({ updateFieldAppearances: false });
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return {
    reading,
    comparison: await compareForm({ reading, bytes, document: 1 }, template),
    fields: readFields(reading, template, 1),
  };
};

describe('a field whose value stands in it pale and small while its box shows another', () => {
  it.each(drawnValues)('is not read, and the form not called the same, with $name', async (attack) => {
    const { comparison, fields } = await after(drawInField('p2regon', regon, attack));
    expect(comparison.outcome, JSON.stringify(comparison)).not.toBe('same');
    expect(fields['unitRegon']?.state).toBe('unread');
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Przykładowa' });
  });
});

describe('a field without a value whose box shows one', () => {
  it.each(drawnValues)('is not called empty with $name', async (attack) => {
    const { comparison, fields } = await after(drawInField('p2krs', '', attack));
    expect(comparison.outcome, JSON.stringify(comparison)).not.toBe('same');
    expect(fields['unitKrs']?.state).toBe('unread');
  });
});

describe('a check box', () => {
  it.each([
    ['not ticked, with a pale mark', 'p1b', '', '0.78 G 2 w 2 2 m 9 9 l S 2 9 m 9 2 l S'],
    ['not ticked, with a small cross in its corner', 'p1b', '', '0 G 1 w .5 .5 m 3 3 l S .5 3 m 3 .5 l S'],
    ['not ticked, and filled with grey', 'p1b', '', '0.5 g 0 0 W H re f'],
    ['ticked, with a mark hardly seen', 'p1a', '0.85 G 1.5 w 2 2 m 9 9 l S 2 9 m 9 2 l S', ''],
  ])('%s, is believed neither way', async (_what, name, on, off) => {
    const { comparison, fields } = await after(drawStates(name, on, off));
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'review', alterations: [{ kind: 'field' }] });
    expect(fields['purpose']?.state).toBe('unread');
  });

  it.each([
    ['a frame of its own', '0 G 1 w .5 .5 9 9 re S 2 2 m 8 8 l S 2 8 m 8 2 l S', '0 G 1 w .5 .5 9 9 re S'],
    ['a dashed frame', '[2 2] 0 d .5 .5 9 9 re S [] 0 d 2 2 m 8 8 l S 2 8 m 8 2 l S', '[2 2] 0 d .5 .5 9 9 re S'],
    ['a raised frame', '.5 g 1 1 8 1 re f 8 1 1 8 re f 0 g 3 3 4 4 re f', '.5 g 1 1 8 1 re f 8 1 1 8 re f'],
  ])('with %s is read by its mark', async (_what, on, off) => {
    const { comparison, fields } = await after((pdf) => {
      drawStates('p1a', on, off)(pdf);
      drawStates('p1b', on, off)(pdf);
    });
    expect(comparison).toEqual({ outcome: 'same', alterations: [] });
    expect(fields['purpose']).toMatchObject({ state: 'read', value: ['new-key'] });
  });
});
