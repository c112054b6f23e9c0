import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../model/index.ts';
import { judge } from '../judge.ts';
import { keptFacts } from '../kept-facts.ts';
import { loadPack } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import { plainFacts } from '../plain-facts.ts';
import { packWith, pesel } from '../test-packs.ts';
import { caseFacts, lintCases, type SampleCase } from './cases.ts';
import { coverageOf, coverageText } from './coverage.ts';
import { asReported, explainRule, explanationText } from './explain.ts';
import { mutatePack, mutationText } from './mutate.ts';
import { rejudge, rejudgedText } from './rejudge.ts';
import { testPack } from './test-pack.ts';

let pack: Pack;
let cases: ReadonlyMap<string, SampleCase>;
const day = '2026-03-02';
beforeAll(async () => {
  pack = await loadPack(pesel);
  cases = await caseFacts(pack);
});
const plainOf = (name: string) => plainFacts(cases.get(name)!.facts, pack.fields, pack.procedure, day);

/** A report as the pipeline makes it, as far as judging again looks at it. */
const reportOf = (name: string): Report => {
  const { facts, clock } = cases.get(name)!;
  const { findings, verdict } = judge(pack, facts, { clock, language: 'pl' });
  return {
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

describe('an explanation', () => {
  test('is a tree of every sub-expression with its value', () => {
    const text = explanationText(explainRule(pack, 'PRA-P1-02', plainOf('many-defects'), day));
    expect(text.split('\n')).toEqual([
      'PRA-P1-02 Brak identyfikatora klucza: fail',
      '  when: form.purpose.exists(p, p in ["deactivate", "change-ip", "change-email"]) → true',
      '    form.purpose → ["change-ip"]',
      '    p = form.purpose[0] → "change-ip"',
      '      p in ["deactivate", "change-ip", "change-email"] → true',
      '        p → "change-ip"',
      '  require: size(form.keyIds) > 0 → false',
      '    size(form.keyIds) → 0',
      '      form.keyIds → []',
    ]);
  });
  test('shows no personal value, whatever variable carries it', () => {
    for (const { definition } of pack.rules) {
      const text = explanationText(explainRule(pack, definition.id, plainOf('accepted'), day));
      for (const value of ['Anna Przykładowa', 'anna@przykladowo', '600 100 200', 'dyzur@'])
        expect(text, definition.id).not.toContain(value);
    }
  });
  test('says which rule was meant', () => {
    expect(() => explainRule(pack, 'PRA-P1-0', plainOf('accepted'), day)).toThrow(/did you mean "PRA-P1-0/);
  });
});

describe('a report judged again', () => {
  test('by the same pack comes out the same, for every sample submission', () => {
    for (const name of cases.keys()) {
      if (cases.get(name)!.clock < '2024') continue;
      const { was, now, flips } = rejudge(pack, reportOf(name));
      expect([name, now, flips]).toEqual([name, was, []]);
    }
  });
  test('by a changed pack says which verdict flips and why', async () => {
    const strict = await loadPack(
      await packWith(pesel, {
        'rules/PRA-P2-01.yaml': (text) => text.replace(/require: .*/, 'require: form.unitName.startsWith("Miasto")'),
      }),
    );
    const result = rejudge(strict, reportOf('accepted'));
    expect(result).toMatchObject({
      was: 'accept',
      now: 'reject',
      flips: [{ rule: 'PRA-P2-01', was: 'pass', now: 'fail' }],
    });
    expect(rejudgedText(result)).toContain('require: form.unitName.startsWith("Miasto") = false');
  });
  test('guesses nothing about what the report withholds: the rule is named', async () => {
    const curious = await loadPack(
      await packWith(pesel, {
        'rules/PRA-P2-01.yaml': (text) => text.replace(/require: .*/, 'require: mail.body.contains("wniosek")'),
      }),
    );
    const { was, now, untold } = rejudge(curious, reportOf('accepted'));
    expect(now).toBe(was);
    expect(untold).toMatchObject([{ rule: 'PRA-P2-01', needs: ['mail.body'] }]);
  });
  test('keeps of the letter no text that the report does not hold anyway', () => {
    const { facts } = cases.get('accepted')!;
    const secretive = {
      ...facts,
      mail: { ...facts.mail!, bodyText: 'Mój PESEL to 02070803628', cc: [{ address: 'obcy@gdzies.example' }] },
      annexes: [{ document: 3, name: 'a.pdf', text: 'Jan Tajny', kinds: [], signatures: [], namesPerson: null }],
    };
    const kept = keptFacts(plainFacts(secretive, pack.fields, pack.procedure, day), pack.procedure);
    const json = JSON.stringify(kept);
    for (const value of ['02070803628', 'obcy@', 'Jan Tajny', 'PESEL to']) expect(json).not.toContain(value);
    expect(Object.keys(kept.facts)).not.toContain('form');
    expect(Object.keys(kept.facts)).not.toContain('policy');
    expect(kept.withheld).toEqual(['annexes', 'entity.heads', 'mail.body', 'mail.says']);
    expect(json).toContain('cc.wnioski@coi.gov.pl');
  });
});

test('an explanation from a report never tells another outcome than the report: what it does not hold is named', () => {
  const explained = { rule: 'X-1', title: 'x', outcome: 'cannot-tell', before: [], conditions: [] } as const;
  expect(asReported(explained, 'pass', ['annexes'])).toMatchObject({
    outcome: 'pass',
    before: [expect.stringContaining('does not hold annexes')],
  });
  expect(asReported(explained, 'cannot-tell', ['annexes'])).toBe(explained);
  expect(asReported(explained, undefined, [])).toBe(explained);
});

describe('mutation', () => {
  test('is deterministic, and every defect of the pack is noticed or allowed with a reason', async () => {
    const compliant = [...cases.values()].filter(({ expect: { verdict } }) => verdict === 'accept').slice(0, 2);
    const once = await mutatePack(pack, compliant);
    expect(await mutatePack(pack, compliant)).toEqual(once);
    expect(once.unnoticed).toEqual([]);
    expect(once.mutations.length).toBeGreaterThan(80);
    expect(once.mutations).toContainEqual(
      expect.objectContaining({
        change: 'drop',
        fact: 'form.unitName',
        noticed: expect.arrayContaining(['PRA-P2-01']),
      }),
    );
  });
  test('tells which defect goes unnoticed when a rule is gone, and which allowance nothing needs', async () => {
    const folder = await packWith(pesel, {
      'rules/PRA-P2-01.yaml': (text) => text.replace(/require: .*/, 'require: form.unitName != "never"'),
      'unnoticed.yaml': (text) => `${text}- { fact: form.environments, change: drop, reason: nothing }\n`,
    });
    const result = await mutatePack(await loadPack(folder), [cases.get('accepted')!]);
    expect(mutationText(result)).toContain('no rule notices: drop form.unitName (accepted)');
    expect(result.problems.at(-1)).toMatchObject({
      file: 'unnoticed.yaml',
      severity: 'warning',
      message: expect.stringContaining('form.environments'),
    });
  });
});

describe('coverage', () => {
  test('every rule of the pack reaches every outcome it can', async () => {
    const coverage = coverageOf(pack, await testPack(pack));
    expect(coverage.rules.filter(({ missing }) => missing.length > 0)).toEqual([]);
    expect(coverage.outcomes).toBe(1);
  });
  test('names the outcome nothing reaches and the clause without a rule', async () => {
    const changed = await loadPack(
      await packWith(pesel, {
        'rules/PRA-P6-02.yaml': (text) => text.replace(/.*expect: not-applicable.*\n/g, ''),
        'procedure.yaml': (text) => text.replace('      "1.3": ', '      "9.9": Klauzula bez zasady\n      "1.3": '),
      }),
    );
    const text = coverageText(coverageOf(changed, await testPack(changed)));
    expect(text).toContain('no rule for 9.9 Klauzula bez zasady');
    expect(text).toMatch(/instrukcja-pesel: 7 of 9 clauses/);
  });
});

test('a case that repeats another, or names no field, rule, fact or case, is told with what was meant', async () => {
  const broken = await loadPack(
    await packWith(pesel, {
      'cases/again.yaml': () =>
        'title: x\nextends: acepted\nfacts: { form: { unitNam: x }, mial: {} }\nexpect: { verdict: reject, findings: { PRA-P2-99: fail } }\n',
      'cases/twice.yaml': () =>
        'title: x\nextends: accepted\nclock: 2023-12-31T22:59:59Z\nexpect: { verdict: officer }\n',
    }),
  );
  const told = (await lintCases(broken)).map(
    ({ file, line, message, didYouMean }) => `${file}:${line} ${message} ${didYouMean}`,
  );
  expect(told).toEqual([
    'cases/again.yaml:3 there is no fact "mial" mail',
    'cases/again.yaml:3 no form has the field "unitNam" unitName',
    expect.stringContaining('cases/again.yaml:4 there is no rule "PRA-P2-99" PRA-P2-0'),
    'cases/again.yaml:2 there is no case "acepted" accepted',
    expect.stringContaining('cases/twice.yaml:1 repeats the case "before-the-rules"'),
  ]);
});
