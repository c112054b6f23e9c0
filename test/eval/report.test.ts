import { describe, expect, it } from 'vitest';
import { report } from './report.ts';
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
