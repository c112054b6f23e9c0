import { beforeAll, describe, expect, test } from 'vitest';
import type { Language, Report } from '../../model/index.ts';
import { judge } from '../judge.ts';
import { keptFacts } from '../kept-facts.ts';
import { loadPack } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import { plainFacts } from '../plain-facts.ts';
import { pesel } from '../test-packs.ts';
import { caseFacts, type SampleCase } from './cases.ts';
import { inLanguage } from './in-language.ts';

let pack: Pack;
let cases: ReadonlyMap<string, SampleCase>;
beforeAll(async () => {
  pack = await loadPack(pesel);
  cases = await caseFacts(pack);
});

const reportOf = ({ facts, clock }: SampleCase, language: Language): Report =>
  ({
    language,
    submission: { source: 'x', receivedAt: null },
    procedure: { id: 'pesel-registry-access', version: '2024.1', name: '' },
    template: facts.template,
    ...judge(pack, facts, { clock, language }),
    fields: Object.fromEntries(Object.entries(facts.form).map(([id, fact]) => [`form.${id}`, fact])),
    ...keptFacts(plainFacts(facts, pack.fields, pack.procedure, '2026-03-02'), pack.procedure),
    pins: { clock },
  }) as unknown as Report;
const told = ({ findings }: Report) =>
  findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell')
    .map(({ rule, outcome, title, message, remedy }) => ({ rule, outcome, title, message, remedy }));

describe('a report in the other language', () => {
  test('says what judging in that language would have said, or nothing at all', () => {
    let written = 0;
    for (const [name, one] of cases) {
      const anew = inLanguage(pack, reportOf(one, 'pl'), 'en');
      if (anew === null) continue;
      if (told(anew).length > 0) written += 1;
      expect({ name, told: told(anew) }).toEqual({ name, told: told(reportOf(one, 'en')) });
    }
    expect(written).toBeGreaterThan(5);
  });

  test('of rules that the pack no longer has there is none', () => {
    const report = reportOf([...cases.values()][0]!, 'pl');
    const [finding] = report.findings;
    expect(inLanguage(pack, { ...report, findings: [{ ...finding!, rule: 'PRA-X-99' }] }, 'en')).toBeNull();
    expect(inLanguage(pack, report, 'pl')).toBe(report);
  });
});
