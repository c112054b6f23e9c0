import { join } from 'node:path';
import { PDFDocument, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Comparison } from '../model/index.ts';
import type { Attack } from './attacks/content.fixture.ts';
import { cunningAttacks } from './attacks/cunning.fixture.ts';
import { fieldAttacks } from './attacks/field.fixture.ts';
import { graphicAttacks } from './attacks/graphic.fixture.ts';
import { hiddenAttacks } from './attacks/hidden.fixture.ts';
import { malformedAttacks } from './attacks/malformed.fixture.ts';
import { overlayAttacks } from './attacks/overlay.fixture.ts';
import { pageAttacks } from './attacks/page.fixture.ts';
import { textAttacks } from './attacks/text.fixture.ts';
import { harmlessViewing, viewerAttacks } from './attacks/viewer.fixture.ts';
import { compareForm } from './compare-form.ts';
import { loadTemplate } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm } from './test-form.ts';

const officialForm = join(import.meta.dirname, '../../rules/pesel-registry-access/forms/2024-01');
const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const filling = {
  texts: { p1key: 'K-2024-0001', p2name: 'Gmina Przykładowa', p2regon: '000331501' },
  ticked: ['p1a'],
};

let template: Template;
let live: Uint8Array;
let flat: Uint8Array;
beforeAll(async () => {
  template = await loadTemplate(officialForm);
  live = await fillForm(template.blankBytes, filling);
  flat = await fillForm(template.blankBytes, filling, true);
});

const compare = async (bytes: Uint8Array): Promise<Comparison> => {
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 20 });
  return compareForm({ reading, bytes, document: 1 }, template);
};

const after = async (attack: Attack, filled: Uint8Array): Promise<Comparison> => {
  const pdf = await PDFDocument.load(filled, { updateMetadata: false });
  await attack.make(pdf);
  return compare(await pdf.save({ updateFieldAppearances: false }));
};

const expectFound = (attack: Attack, comparison: Comparison): void => {
  if (attack.doubtful === true) {
    const reason = attack.kinds.length === 0 ? 'readers-disagree' : 'review';
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason });
    const found = comparison.alterations.map((one) => one.kind);
    expect(attack.kinds.length === 0 || attack.kinds.some((kind) => found.some((one) => one === kind))).toBe(true);
    return;
  }
  expect(comparison.outcome, JSON.stringify(comparison)).toBe('altered');
  const kinds = comparison.alterations.filter((one) => one.certain).map((one) => one.kind);
  expect(attack.kinds.filter((kind) => kinds.some((found) => found === kind))).not.toEqual([]);
};

const subjects: readonly (readonly [string, readonly Attack[]])[] = [
  ['its printed words', textAttacks],
  ['what can be seen of it', hiddenAttacks],
  ['what is laid over it', overlayAttacks],
  ['its lines and pictures', graphicAttacks],
  ['its pages', pageAttacks],
  ['what programs show otherwise', cunningAttacks],
  ['what other viewers show of it', viewerAttacks],
  ['how its contents are written', malformedAttacks],
];

describe('the official form as its author left it', () => {
  it('is the same, with fields and flattened', async () => {
    expect(await compare(live)).toEqual({ outcome: 'same', alterations: [] });
    expect(await compare(flat)).toEqual({ outcome: 'same', alterations: [] });
  });
});

describe('the official form with what changes nothing of it', () => {
  it.each(harmlessViewing)('is the same: %s', async (_what, make) => {
    expect((await after({ name: '', kinds: [], make }, live)).outcome).toBe('same');
  });
});

describe.each(subjects)('an alteration of the official form in %s is found', (_subject, attacks) => {
  it.each(attacks)('when $name', async (attack) => {
    expectFound(attack, await after(attack, live));
  });
});

describe('an alteration of the official form in its fields is found', () => {
  it.each(fieldAttacks)('when $name', async (attack) => {
    expectFound(attack, await after(attack, live));
  });
});

describe('a field that flattening left behind', () => {
  const withField = (value: string) => async (): Promise<Comparison> => {
    const pdf = await PDFDocument.load(flat, { updateMetadata: false });
    const left = pdf.context.register(
      pdf.context.obj({ FT: 'Tx', T: PDFString.of('p2regon'), V: PDFString.of(value) } as never),
    );
    pdf.getForm().acroForm.addField(left);
    return compare(await pdf.save({ updateFieldAppearances: false }));
  };

  it('is the same where it says what stands in its place, and for a person where it does not', async () => {
    expect((await withField('000331501')()).outcome).toBe('same');
    expect(await withField('999999999')()).toMatchObject({
      outcome: 'cannot-tell',
      alterations: [{ kind: 'field', found: '999999999 (hidden)', certain: false }],
    });
  });
});

describe('an alteration of a flattened official form is found', () => {
  it.each([...textAttacks, ...hiddenAttacks, ...graphicAttacks].filter((_, i) => i % 4 === 0))(
    'when $name',
    async (attack) => {
      expectFound(attack, await after(attack, flat));
    },
  );
});
