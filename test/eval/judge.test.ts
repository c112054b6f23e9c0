import { describe, expect, it } from 'vitest';
import type { AlterationTruth, SampleTruth } from '../../fixtures/scans/truth.ts';
import type { CompareOutput } from '../../src/forms/index.ts';
import { caseOf, casesOf, nameOf, sizes } from './cases.ts';
import { judgeAlteration, judgeClean, judgeFields } from './judge.ts';
import { editDistance } from '../../src/forms/edit-distance.ts';

const wanted: AlterationTruth = { kind: 'word-replaced', page: 1, box: [100, 200, 60, 8], expected: 'do', found: 'od' };
const truth: SampleTruth = {
  schema: 'okienko.simulated/1',
  seed: '1',
  template: 't',
  source: 'scan',
  effects: [],
  dpi: 200,
  writing: 'typed',
  files: [],
  pages: [],
  values: [
    { widget: 'nip', page: 1, box: [0, 0, 10, 10], kind: 'nip', writing: 'typed', value: '1230001012' },
    { widget: 'a', page: 1, box: [0, 0, 10, 10], kind: 'checkbox', writing: 'typed', value: true },
    { widget: 'b', page: 1, box: [0, 0, 10, 10], kind: 'checkbox', writing: 'typed', value: false },
    { widget: 'town', page: 1, box: [0, 0, 10, 10], kind: 'place', writing: 'typed', value: '' },
  ],
  fields: {},
  alterations: [wanted],
  marks: [],
};

const output = (
  outcome: CompareOutput['outcome'],
  ...found: readonly Partial<CompareOutput['alterations'][number]>[]
): CompareOutput => ({
  file: 'f',
  outcome,
  alterations: found.map((one) => ({
    kind: 'text-changed' as const,
    page: 1,
    box: [110, 201, 20, 6],
    expected: '',
    found: '',
    confidence: 1,
    certain: true,
    ...one,
  })),
  fields: {},
});

describe('an altered form', () => {
  it('is found when the place is named for certain', () => {
    expect(judgeAlteration(output('altered', {}), truth)).toBe('hard');
  });
  it('is left for review when the place is named as doubtful', () => {
    expect(judgeAlteration(output('cannot-tell', { certain: false }), truth)).toBe('review');
  });
  it('is found elsewhere when something else is called altered', () => {
    expect(judgeAlteration(output('altered', { box: [400, 600, 20, 8] }), truth)).toBe('elsewhere');
    expect(judgeAlteration(output('altered', { page: 2 }), truth)).toBe('elsewhere');
  });
  it('is undecided or missed when nothing is named', () => {
    expect(judgeAlteration(output('cannot-tell'), truth)).toBe('undecided');
    expect(judgeAlteration(output('same'), truth)).toBe('missed');
  });
  it('may be told in the frame of the page received', () => {
    const turned: SampleTruth = {
      ...truth,
      pages: [
        {
          number: 2,
          blankPage: 1,
          width: 2000,
          height: 1000,
          dpi: 200,
          toPixels: [],
          curl: { x: { amplitude: 0, period: 1, phase: 0 }, y: { amplitude: 0, period: 1, phase: 0 } },
          turned: 90,
        },
      ],
      alterations: [
        {
          ...wanted,
          pixels: [
            [1000, 500],
            [1100, 500],
            [1100, 520],
            [1000, 520],
          ],
        },
      ],
    };
    expect(judgeAlteration(output('altered', { page: 2, box: [365, 182, 10, 4] }), turned)).toBe('hard');
    expect(judgeAlteration(output('altered', { page: 2, box: [165, 182, 10, 4] }), turned)).toBe('elsewhere');
  });
});

describe('a clean form', () => {
  it('is not altered when it goes to a person', () => {
    expect(['same', 'altered', 'cannot-tell'].map((one) => judgeClean(output(one as 'same')))).toEqual([
      'same',
      'altered',
      'review',
    ]);
  });
});

describe('fields', () => {
  const label = { pl: '', en: '' };
  const fields = {
    nip: { type: 'text', widget: 'nip', label, point: '', personal: false },
    town: { type: 'text', widget: 'town', label, point: '', personal: false },
    purpose: {
      type: 'choices',
      label,
      point: '',
      options: [
        { value: 'x', widget: 'a', label },
        { value: 'y', widget: 'b', label },
      ],
    },
  } as const;
  const said = (nip: string | null): CompareOutput => ({
    ...output('same'),
    fields: {
      nip: { state: nip === null ? 'unread' : 'read', value: nip, confidence: 0.9, box: null },
      town: { state: 'absent', value: null, confidence: 1, box: null },
      purpose: { state: 'read', value: ['x'], confidence: 1, box: null },
    },
  });
  const verdicts = (nip: string | null) => judgeFields(said(nip), truth, fields as never).map((one) => one.verdict);

  it('are exact letter for letter, hyphens in numbers aside', () => {
    expect(verdicts('123-000-10-12')).toEqual(['exact', 'exact', 'exact', 'exact']);
  });
  it('are wrong when a digit is, and unread when the product says so', () => {
    expect(verdicts('1230001011')[0]).toBe('wrong');
    expect(verdicts(null)[0]).toBe('unread');
  });
});

describe('cases', () => {
  it('are told by their names, and no two share one', () => {
    const cases = casesOf(sizes.quick);
    expect(cases.map((one) => caseOf(nameOf(one)))).toEqual(cases);
    expect(new Set(cases.map(nameOf)).size).toBe(cases.length);
  });
});

it('counts letters replaced, lost and added', () => {
  expect(editDistance('rejestr', 'rejest')).toBe(1);
  expect(editDistance('kot', 'kolt')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});
