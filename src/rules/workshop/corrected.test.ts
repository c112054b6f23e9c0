import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldFact, Report } from '../../model/index.ts';
import { judge } from '../judge.ts';
import { keptFacts } from '../kept-facts.ts';
import { loadPack } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import { plainFacts } from '../plain-facts.ts';
import { pesel } from '../test-packs.ts';
import { caseFacts, type SampleCase } from './cases.ts';
import { judgeCorrected } from './corrected.ts';
import { explainReport } from './explain.ts';

let pack: Pack;
let cases: ReadonlyMap<string, SampleCase>;
const day = '2026-03-02';
beforeAll(async () => {
  pack = await loadPack(pesel);
  cases = await caseFacts(pack);
});

const reportOf = (name: string): Report => {
  const { facts, clock } = cases.get(name)!;
  const { findings, verdict } = judge(pack, facts, { clock, language: 'pl' });
  return {
    language: 'pl',
    submission: { source: name, receivedAt: null },
    procedure: { id: 'pesel-registry-access', version: '2024.1', name: '' },
    template: facts.template,
    verdict,
    findings,
    fields: Object.fromEntries(Object.entries(facts.form).map(([id, fact]) => [`form.${id}`, fact])),
    ...keptFacts(plainFacts(facts, pack.fields, pack.procedure, day), pack.procedure),
    pins: { clock },
  } as unknown as Report;
};
const outcomes = ({ findings }: Report) => Object.fromEntries(findings.map(({ rule, outcome }) => [rule, outcome]));
const read = (value: string[]): FieldFact => ({ state: 'read', value, confidence: 1, evidence: [] });

describe('a report with a corrected field', () => {
  test('the same value again changes no outcome and no verdict, whatever the report withholds', () => {
    for (const name of cases.keys()) {
      if (name === 'before-the-rules') continue;
      const report = reportOf(name);
      const [field, fact] = Object.entries(report.fields)[0] ?? [];
      if (field === undefined || fact === undefined) continue;
      const again = judgeCorrected(pack, report, field, fact);
      for (const { rule, outcome } of again.findings) {
        const before = outcomes(report)[rule];
        // What nobody can tell from the report alone is said so; nothing else may differ.
        if (outcome !== 'cannot-tell') expect(`${name} ${rule} ${outcome}`).toBe(`${name} ${rule} ${before}`);
      }
    }
  });

  test('a defect that the officer read away is met, its neighbours stay, and the old report is untouched', () => {
    const report = reportOf('many-defects');
    expect(outcomes(report)['PRA-P1-02']).toBe('fail');
    const corrected = judgeCorrected(pack, report, 'form.keyIds', read(['K-2024-0117']));
    expect(outcomes(corrected)['PRA-P1-02']).toBe('pass');
    expect(outcomes(report)['PRA-P1-02']).toBe('fail');
    const failing = ({ findings }: Report) =>
      findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
    expect(failing(report)).toEqual(expect.arrayContaining(failing(corrected)));
    expect(corrected.verdict).toBe(report.verdict);
  });

  test('a good value made bad is found, with words', () => {
    const report = reportOf('accepted');
    expect(report.verdict).toBe('accept');
    const corrected = judgeCorrected(pack, report, 'form.ipAddresses', read(['10.0.0.7']));
    expect(corrected.verdict).not.toBe('accept');
    const finding = corrected.findings.find(
      ({ outcome, message }) => outcome === 'fail' && message.includes('10.0.0.7'),
    );
    expect(finding).toBeDefined();
  });

  test('what an officer had to see for other reasons than the rules stays with an officer', () => {
    const report: Report = { ...reportOf('accepted'), verdict: 'officer' };
    const [field, fact] = Object.entries(report.fields)[0]!;
    expect(judgeCorrected(pack, report, field, fact).verdict).toBe('officer');
  });
});

test('several rules of a report are explained at once; one the pack does not have is left out', () => {
  const explained = explainReport(pack, reportOf('many-defects'), ['PRA-P1-02', 'NO-SUCH']);
  expect(explained.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['PRA-P1-02 fail']);
  expect(explained[0]?.conditions.at(-1)?.parts.length).toBeGreaterThan(0);
});
