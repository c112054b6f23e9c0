import { describe, expect, it } from 'vitest';
import { procedureSchema, type Procedure } from './procedure-schema.ts';
import { ruleFunctions } from './functions/index.ts';
import { termProblems } from './term-problems.ts';
import { plainTerms, termsOn, type TermDays } from './terms.ts';
import { readYaml } from './yaml-source.ts';

const yaml = (more: string, regime = 'TECH'): string => `
schema: okienko.procedure/1
id: sample
version: "1"
name: { pl: Wniosek, en: Application }
effective: { from: 2024-01-01 }
channel: email
regime: ${regime}
citations: { act: { title: Ustawa } }
${more}
`;
const read = (more: string, regime?: string) => {
  const { value, source, problems } = readYaml('procedure.yaml', yaml(more, regime), procedureSchema);
  return {
    procedure: value as Procedure,
    source,
    problems: [...problems, ...(value ? termProblems(value, source) : [])],
  };
};
const issue =
  'terms: { issue: { label: { pl: Wydanie certyfikatu, en: Issue }, days: 30, extendable: 90, cite: { doc: act, clause: "1" } } }';
const known: TermDays = { received: '2026-03-02', first: '2026-03-02', pauses: [] };

describe('terms of a procedure', () => {
  it('are counted from the day of receipt', () => {
    const { procedure, problems } = read(issue);
    expect(problems).toEqual([]);
    expect(termsOn(procedure, known, 'pl')).toEqual([
      {
        name: 'issue',
        label: 'Wydanie certyfikatu',
        who: 'office',
        from: 'received',
        fromLabel: 'wpływ pisma',
        amount: 30,
        unit: 'days',
        count: 'calendar',
        start: '2026-03-02',
        end: '2026-04-01',
        latest: '2026-06-01',
        pauses: false,
        paused: 0,
        cite: { doc: 'act', clause: '1' },
      },
    ]);
    expect(plainTerms(procedure, known)).toEqual({ issue: '2026-04-01' });
  });

  it('that pause go on from the first letter, later by the days of waiting; the others begin anew', () => {
    const { procedure } = read(
      'terms: { decision: { label: { pl: a, en: a }, months: 1, pauses: true }, issue: { label: { pl: b, en: b }, days: 30 } }',
    );
    const later = {
      received: '2026-03-20',
      first: '2026-03-02',
      pauses: [{ from: '2026-03-05', until: '2026-03-20' }],
    };
    expect(termsOn(procedure, later, 'pl').map(({ start, end, paused }) => [start, end, paused])).toEqual([
      ['2026-03-02', '2026-04-17', 15],
      ['2026-03-20', '2026-04-20', 0],
    ]);
  });

  it('have no last day before their event has a day', () => {
    const { procedure, problems } = read(
      'events: { readiness: { pl: zgłoszenie gotowości, en: readiness } }\nterms: { support: { label: { pl: a, en: a }, from: readiness, weeks: 3 } }',
    );
    expect(problems).toEqual([]);
    expect(plainTerms(procedure, known)).toEqual({ support: '' });
    expect(plainTerms(procedure, { ...known, events: { readiness: '2026-03-04' } })).toEqual({ support: '2026-03-25' });
    expect(termsOn(procedure, known, 'pl')[0]).toMatchObject({ start: null, fromLabel: 'zgłoszenie gotowości' });
  });

  it('take their days from a dated setting', () => {
    const { procedure, problems } = read(
      'settings: { d: { says: { pl: a, en: a }, values: [ { from: 2024-01-01, value: 30 }, { from: 2026-06-01, value: 14 } ] } }\nterms: { t: { label: { pl: a, en: a }, days: d } }',
    );
    expect(problems).toEqual([]);
    expect(plainTerms(procedure, known)).toEqual({ t: '2026-04-01' });
    expect(plainTerms(procedure, { ...known, received: '2026-06-01' })).toEqual({ t: '2026-06-15' });
  });

  it.each([
    ['two units', 'terms: { t: { label: { pl: a, en: a }, days: 1, weeks: 1 } }', 'exactly one of'],
    ['no unit', 'terms: { t: { label: { pl: a, en: a } } }', 'exactly one of'],
    ['working weeks', 'terms: { t: { label: { pl: a, en: a }, weeks: 1, count: working } }', 'only days'],
    ['an unknown event', 'terms: { t: { label: { pl: a, en: a }, days: 1, from: recieved } }', 'no event "recieved"'],
    ['an unknown setting', 'terms: { t: { label: { pl: a, en: a }, days: x } }', 'no setting "x"'],
    [
      'an extension of nothing',
      'terms: { t: { label: { pl: a, en: a }, days: 30, extendable: most } }',
      'no setting "most"',
    ],
    ['a shorter extension', 'terms: { t: { label: { pl: a, en: a }, days: 30, extendable: 20 } }', 'longer than'],
    [
      'an unknown source',
      'terms: { t: { label: { pl: a, en: a }, days: 3, cite: { doc: b, clause: "1" } } }',
      'no citation "b"',
    ],
  ])('%s is a mistake at its place', (_, text, message) => {
    const { problems } = read(text);
    expect(problems.map((one) => `${one.message} ${one.expected ?? ''}`).join('\n')).toContain(message);
    expect(problems.every(({ line }) => line > 1)).toBe(true);
  });

  it('a summons of the code gives seven days at least, also where an office set less', () => {
    const summons = (days: string, more = ''): string =>
      `${more}\nterms: { summons: { label: { pl: a, en: a }, who: applicant, from: delivered, days: ${days} } }`;
    expect(read(summons('6'), 'KPA').problems[0]?.message).toContain('at least 7 days');
    expect(read(summons('6')).problems).toEqual([]);
    expect(read(summons('7'), 'KPA').problems).toEqual([]);
    const { procedure } = read(summons('d', 'settings: { d: { says: { pl: a, en: a }, value: 7 } }'), 'KPA');
    const weakened = { ...procedure, settings: { d: { ...procedure.settings['d']!, value: 3 } } };
    expect(termsOn(weakened, known, 'pl')[0]?.amount).toBe(7);
  });

  it('functions for rules take days in any Polish writing', () => {
    const call = (name: string, ...values: unknown[]): unknown =>
      (ruleFunctions.find((one) => one.name === name)!.call as (...all: unknown[]) => unknown)(...values);
    expect(call('workingDaysBetween', '30 kwietnia 2026 r.', '2026-05-06')).toBe(3n);
    expect(call('isWorkingDay', '24.12.2025')).toBe(false);
    expect(call('addWorkingDays', '2026-04-30', 3n)).toBe('2026-05-06');
    expect(call('termEnd', '2026-03-02', 5n, 'days')).toBe('2026-03-09');
    expect([call('termEnd', 'x', 5n, 'days'), call('termEnd', '2026-03-02', 5n, 'years')]).toEqual(['', '']);
    expect(call('addWorkingDays', '2026-03-02', -5n)).toBe('2026-03-02');
  });
});
