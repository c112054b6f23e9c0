import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import {
  boxMarked,
  markCovered,
  numberDrawn,
  numberReplaced,
  type FlatAttack,
  type Spot,
} from './attacks/flat-place.fixture.ts';
import { compareFile } from './judge-form.ts';
import { loadTemplate } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm } from './test-form.ts';

const officialForm = join(import.meta.dirname, '../../rules/pesel-registry-access/forms/2024-01');
const hint = { name: 'wniosek.pdf', type: 'application/pdf' };

let template: Template;
let flat: Uint8Array;
beforeAll(async () => {
  template = await loadTemplate(officialForm);
  flat = await fillForm(
    template.blankBytes,
    { texts: { p1key: 'K-2024-0001', p2name: 'Gmina Przykładowa', p2regon: '000331501' }, ticked: ['p1a'] },
    true,
  );
});

const judged = async (bytes: Uint8Array) => {
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return compareFile({ reading, bytes, document: 1 }, template, [], '2026-11-20T10:00:00Z');
};

const spotOf = (name: string): Spot => {
  const { page = 1, box = [0, 0, 0, 0] } = template.blank.widgets.find((one) => one.name === name) ?? {};
  const height = template.blank.pages[page - 1]?.height ?? 0;
  return { x: box[0], y: height - box[1] - box[3], w: box[2], h: box[3] };
};

const after = async (attack: FlatAttack, name: string) => {
  const pdf = await PDFDocument.load(flat, { updateMetadata: false });
  attack.make(spotOf(name))(pdf);
  return judged(await pdf.save());
};

it('a flattened form that nobody touched is the same, and all of it is read', async () => {
  const { comparison, fields } = await judged(flat);
  expect(comparison).toEqual({ outcome: 'same', alterations: [] });
  expect(fields).toMatchObject({
    purpose: { state: 'read', value: ['new-key'] },
    unitName: { state: 'read', value: 'Gmina Przykładowa' },
    unitRegon: { state: 'read', value: '000331501' },
    unitKrs: { state: 'absent' },
  });
});

describe('an empty place of a flattened form', () => {
  it.each(numberDrawn)('is not called empty when a number is drawn there by $name', async (attack) => {
    const { comparison, fields } = await after(attack, 'p2krs');
    expect(comparison.outcome).not.toBe('same');
    expect(fields['unitKrs']?.state).toBe('unread');
  });
});

describe('a number of a flattened form', () => {
  it.each(numberReplaced)('is not believed under $name', async (attack) => {
    const { comparison, fields } = await after(attack, 'p2regon');
    expect(comparison.outcome).not.toBe('same');
    expect(fields['unitRegon']?.state).toBe('unread');
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Przykładowa' });
  });
});

describe('a box of a flattened form', () => {
  it.each(boxMarked)('is believed neither way when marked by $name', async (attack) => {
    const { comparison, fields } = await after(attack, 'p1b');
    expect(comparison.outcome).not.toBe('same');
    expect(fields['purpose']?.state).toBe('unread');
  });

  it.each(markCovered)('is believed neither way when its mark lies under $name', async (attack) => {
    const { comparison, fields } = await after(attack, 'p1a');
    expect(comparison.outcome).not.toBe('same');
    expect(fields['purpose']?.state).toBe('unread');
  });
});
