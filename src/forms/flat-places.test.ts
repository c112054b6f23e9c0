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
import { append, write } from './attacks/content.fixture.ts';
import { compareFile } from './judge-form.ts';
import { loadTemplate, templateFromBlank } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml } from './test-form.ts';

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

describe('the zone of the signature', () => {
  const inZone = async (content: (x: number, y: number, w: number, h: number) => string) => {
    const zone = template.zones.find((one) => one.purpose === 'signature');
    const [x = 0, y = 0, w = 0, h = 0] = zone?.box ?? [];
    const height = template.blank.pages[(zone?.page ?? 1) - 1]?.height ?? 0;
    const pdf = await PDFDocument.load(flat, { updateMetadata: false });
    write(content(x, height - y - h, w, h), (zone?.page ?? 1) - 1)(pdf);
    return (await judged(await pdf.save())).comparison;
  };

  it('takes a name, a date and what a program says of a signature', async () => {
    for (const text of ['Anna Nowak', 'Podpisano elektronicznie przez: Anna Nowak, data: 2026-03-04 12:00:00'])
      expect(await inZone((x, y) => `BT /Hv 7 Tf 0 g 1 0 0 1 ${x + 4} ${y + 6} Tm (${text}) Tj ET`)).toEqual({
        outcome: 'same',
        alterations: [],
      });
  });

  it('takes no sentence without a person', async () => {
    const { outcome, alterations } = await inZone(
      (x, y) => `BT /Hv 7 Tf 0 g 1 0 0 1 ${x + 4} ${y + 6} Tm (Nie wyrazam zgody na zadne z tych oswiadczen) Tj ET`,
    );
    expect(outcome).toBe('cannot-tell');
    expect(alterations).toMatchObject([{ kind: 'overlay', certain: false }]);
  });

  it('takes no white paint over what is printed there without a person', async () => {
    const yaml = testFormYaml.replace('page: 2, box: [50, 420, 400, 60]', 'page: 1, box: [50, 90, 400, 14]');
    const own = await templateFromBlank(await makeTestForm(), yaml, 'blank.pdf');
    const pdf = await PDFDocument.load(await fillForm(own.blankBytes, { texts: {}, ticked: [] }, true));
    append('1 g 60 741 200 8 re f')(pdf);
    const bytes = await pdf.save();
    const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
    const { comparison } = await compareFile({ reading, bytes, document: 1 }, own, [], '2026-11-20T10:00:00Z');
    expect(comparison.outcome).not.toBe('same');
    expect(comparison.alterations.map((one) => one.kind)).toContain('graphic');
  });
});
