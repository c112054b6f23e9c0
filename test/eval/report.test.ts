import { describe, expect, it } from 'vitest';
import { casesOf, nameOf, sizes, wishOf } from './cases.ts';
import { counted } from './intervals.ts';
import { report } from './report.ts';
import { scanReport } from './scan-tables.ts';
import type { CaseResult } from './result.ts';
import { cleanByProducer, documentTimes, photographs } from './tables.ts';
import { between } from './write-docs.ts';

const result = (change: Partial<CaseResult> & { readonly source?: 'digital' | 'photo' }): CaseResult => ({
  case: { form: 'allotment', kind: 'clean', source: 'digital', dpi: 300, writing: 'typed', number: 0 },
  name: 'allotment/clean',
  truth: { source: change.source ?? 'digital', dpi: null, effects: [], marks: [], alterations: [] },
  outcome: 'same',
  reason: null,
  alteration: null,
  clean: 'same',
  producer: 'linearised',
  fields: [],
  text: null,
  pages: 2,
  seconds: 0.3,
  processorSeconds: 0.15,
  said: [],
  problem: null,
  ...change,
});

describe('the tables of an evaluation', () => {
  it('tell programs that keep the page from those that draw it anew', () => {
    const text = cleanByProducer([
      result({}),
      result({ producer: 'printed (drawn anew)', clean: 'review' }),
      result({ producer: null }),
    ]);
    expect(text).toContain('| all that keep the page | 1 | 1 | 0 | 0 |');
    expect(text).toContain('| all that draw it anew | 1 | 0 | 1 | 0 |');
  });

  it('say which photographs did not go to an officer', () => {
    const photo = { source: 'photo', outcome: 'cannot-tell', clean: null, producer: null } as const;
    const text = photographs([
      result({ ...photo, alteration: 'review' }),
      result({ ...photo, alteration: 'undecided' }),
      result({ ...photo, clean: 'altered', outcome: 'altered', said: ['altered', 'certain 1 graphic'] }),
    ]);
    expect(text).toContain('| allotment | 2 | 1 | 1 | 1 | 1 | 1 |');
  });

  it('count the documents that took at most 200 ms of a processor', () => {
    expect(documentTimes([result({}), result({ processorSeconds: 0.3 })])).toContain('| 50.0 % |');
  });
});

describe('docs/evaluation.md', () => {
  it('keeps what is written by hand around the marks, and is not written without them', () => {
    const [begin, end] = ['<!-- written by npm run eval: begin -->', '<!-- written by npm run eval: end -->'];
    expect(between(`a\n${begin}\nold\n${end}\nb`, 'new')).toBe(`a\n${begin}\n\nnew\n\n${end}\nb`);
    expect(() => between('a', 'new')).toThrow('marks');
  });

  it('is made of a whole report', () => {
    const about = { size: 'quick', forms: 1, wanted: 1, minutes: 1, cores: 2, workers: 1, megabytes: 400 };
    expect(report([result({})], about)).toContain('## Photographs');
  });
});

describe('a share', () => {
  it('is given with its counts and the range of the true one', () => {
    expect(counted(48, 48)).toBe('48 of 48 (100.0 %; 92.6–100.0)');
    expect(counted(0, 48)).toBe('0 of 48 (0.0 %; 0.0–7.4)');
    expect(counted(0, 0)).toBe('–');
  });
});

describe('the forms of a medium evaluation', () => {
  const scans = casesOf(sizes.medium).filter(({ source }) => source === 'scan');
  const toneOf = (one: (typeof scans)[number]): string => wishOf(one).recipe?.colours ?? '';

  it('show every alteration at both resolutions, some of each resolution in two tones', () => {
    const altered = scans.filter(({ kind }) => kind !== 'clean');
    for (const kind of new Set(altered.map((one) => one.kind)))
      expect(new Set(altered.filter((one) => one.kind === kind).map(({ dpi }) => dpi)).size).toBe(2);
    for (const dpi of [200, 300])
      expect(altered.filter((one) => one.dpi === dpi && toneOf(one) === 'bilevel').length).toBeGreaterThan(10);
  });

  it('have other names from another number on', () => {
    const names = new Set(casesOf(sizes.medium).map(nameOf));
    expect(casesOf(sizes.medium, undefined, 9_000).some((one) => names.has(nameOf(one)))).toBe(false);
  });
});

describe('the tables of scans', () => {
  it('tell two-tone scans from others and count with intervals', () => {
    const scan = { source: 'scan', dpi: 300, marks: [], alterations: [] } as const;
    const about = { size: 'quick', forms: 2, wanted: 2, minutes: 1, cores: 2, workers: 1, megabytes: 400 };
    const one = (change: Partial<CaseResult>, effects: readonly string[]): CaseResult =>
      result({ ...change, truth: { ...scan, effects }, producer: null });
    const altered = { case: { ...result({}).case, kind: 'word-replaced' }, clean: null } as const;
    const text = scanReport(
      [
        one({ ...altered, alteration: 'hard' }, ['bilevel']),
        one({ ...altered, alteration: 'undecided' }, ['grey']),
        one({ clean: 'review', said: ['cannot-tell (scan)'] }, ['grey']),
      ],
      about,
    );
    expect(text).toContain('| plain, two-tone | 1 of 1 (100.0 %; 20.7–100.0) |');
    expect(text).toContain('| plain, grey or colour | 0 of 1 (0.0 %; 0.0–79.3) |');
    expect(text).toContain('| word-replaced | 0 / 0 / 1 | 1 / 0 / 0 |');
  });
});
