import { describe, expect, it } from 'vitest';
import type { Alteration, Report } from '../model/index.ts';
import { sampleReport } from '../reports/sample-report.fixture.ts';
import { differencesOf } from './differences.ts';

const report: Report = {
  ...sampleReport,
  fields: {
    'form.six': {
      state: 'read',
      value: 'x',
      confidence: 1,
      evidence: [{ document: 1, page: 2, box: [50, 300, 400, 20], via: 'acroform' }],
    },
  },
  labels: { 'form.six': { point: '6', label: 'Oświadczenie' } },
};
const at = (y: number, change: Partial<Alteration>): Alteration => ({
  kind: 'hidden',
  page: 2,
  box: [50, y, 400, 10],
  document: 1,
  expected: '',
  found: '',
  confidence: 1,
  certain: true,
  ...change,
});
const words = (alterations: readonly Alteration[], language: 'pl' | 'en' = 'pl') =>
  differencesOf({ ...report, language }, alterations, language, (text) => text).map((one) => one.words);

describe('differences in a letter', () => {
  it('a covered sentence is told once, not line by line; another place is another', () => {
    const lines = [
      at(400, { expected: 'Oświadczam, że dane są zgodne; w takim' }),
      at(412, { expected: 'przypadku należy' }),
      at(424, { expected: 'podać przyczynę.' }),
    ];
    const whole = 'zasłonięto tekst wzoru „Oświadczam, że dane są zgodne; w takim przypadku należy podać przyczynę.”';
    expect(words(lines)).toEqual([whole]);
    expect(words(lines.toReversed().map((one) => ({ ...one, box: [50, 900 - one.box[1], 400, 10] })))).toHaveLength(1);
    expect(words([lines[0]!, at(600, { expected: 'daleko' })])).toHaveLength(2);
    expect(words([lines[0]!, at(412, { expected: 'inna strona', page: 3 })])).toHaveLength(2);
    expect(words([lines[0]!, at(412, { expected: 'niepewne', certain: false })])).toHaveLength(2);
  });

  it('drawings that changed are told once a page, with their number and the point next to them', () => {
    const drawings = [
      at(330, { kind: 'graphic' }),
      at(345, { kind: 'graphic' }),
      at(330, { kind: 'graphic', page: 3 }),
    ];
    expect(words(drawings)).toEqual(['zmieniona grafika w 2 miejscach (obok pkt 6)', 'zmieniona grafika']);
    expect(words(drawings.slice(0, 1))).toEqual(['zmieniona grafika (obok pkt 6)']);
    expect(words(drawings, 'en')).toEqual(['graphics changed in 2 places (next to point 6)', 'graphics changed']);
  });
});
