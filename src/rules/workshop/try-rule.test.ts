import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../../store/testing-samples.ts';
import { loadPack } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import { explainInTime, mostRuleLetters, rejudgeInTime, withEditedRule, withTrialsInForce } from './try-rule.ts';

const file = (id: string): string => readFileSync(`rules/pesel-registry-access/rules/${id}.yaml`, 'utf8');
let pack: Pack;
beforeAll(async () => {
  pack = await loadPack('rules/pesel-registry-access');
});
const report = () =>
  sampleReport('accept', {
    findings: [{ ...sampleReport('accept').findings[0]!, rule: 'PRA-P2-01', outcome: 'pass' }],
    fields: { 'form.unitName': { state: 'read', value: 'Gmina Lipowo', confidence: 1, evidence: [] } },
  });

describe('a rule tried before it is stored', () => {
  it('as it stands changes nothing', () => {
    const edited = withEditedRule(pack, file('PRA-P2-01'));
    expect(edited.problems).toEqual([]);
    expect(edited.rule).toBe('PRA-P2-01');
    expect(edited.pack?.rules.map(({ definition }) => definition.id)).toEqual(
      pack.rules.map(({ definition }) => definition.id),
    );
    expect(edited.pack?.sequence).toHaveLength(pack.sequence.length);
    const one = report();
    expect(rejudgeInTime(edited.pack!, one)).toEqual(rejudgeInTime(pack, one));
  });

  it('with another condition comes out otherwise on the same facts, and says why', () => {
    const text = file('PRA-P2-01')
      .replace(/^require: .*$/m, 'require: form.unitName == "Gmina Dębowo"')
      .replace(/^after: .*$/m, '');
    const edited = withEditedRule(pack, text);
    expect(edited.problems).toEqual([]);
    const { flips } = rejudgeInTime(edited.pack!, report());
    expect(flips.find(({ rule }) => rule === 'PRA-P2-01')).toMatchObject({ was: 'pass', now: 'fail' });
    expect(explainInTime(edited.pack!, 'PRA-P2-01', report(), false).outcome).toBe('fail');
    // The pack in use is the one it was.
    expect(rejudgeInTime(pack, report()).flips.some(({ rule }) => rule === 'PRA-P2-01')).toBe(false);
  });

  it('every rule of the pack stays in an order in which each comes after those it depends on', () => {
    for (const rule of pack.rules) {
      // A shared rule stands in a folder of its own.
      if (!existsSync(`rules/pesel-registry-access/rules/${rule.definition.id}.yaml`)) continue;
      const edited = withEditedRule(pack, file(rule.definition.id)).pack;
      if (edited === null) continue;
      const done = new Set<string>();
      for (const { definition } of edited.sequence) {
        for (const earlier of [...definition.after, ...definition.needs])
          expect(done, definition.id).toContain(earlier);
        done.add(definition.id);
      }
    }
  });

  it('is refused with its place: no YAML, an unknown name, `matches`, a circle, too long, anchors without end', () => {
    const bad = (text: string) => {
      const { pack: made, problems } = withEditedRule(pack, text);
      expect(made).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
      return problems.map(({ message }) => message).join(' ');
    };
    bad('id: [');
    bad('');
    expect(bad(file('PRA-P2-01').replace(/^require: .*$/m, 'require: form.nosuch != ""'))).toContain('nosuch');
    expect(bad(file('PRA-P2-01').replace(/^require: .*$/m, 'require: form.unitName.matches("(a+)+$")'))).toContain(
      'matches',
    );
    bad(`${file('PRA-P2-01')}\nafter: [PRA-P2-01]`);
    bad(`${file('PRA-P2-01')}\nneeds: [NO-SUCH-01]`);
    expect(bad('x'.repeat(mostRuleLetters + 1))).toContain(`${mostRuleLetters}`);
    bad(`a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]`);
  });

  it('a rule that loops over long lists within each other is cut short, and cannot tell', () => {
    const keys = Array.from({ length: 300 }, (_, n) => `K-${n}`);
    const bare = file('PRA-P1-03').replace(/^after: .*$/m, '');
    const text = bare.replace(
      /^require: .*$/m,
      'require: form.keyIds.exists(a, form.keyIds.exists(b, form.keyIds.exists(c, a + b + c == "x")))',
    );
    const edited = withEditedRule(pack, text);
    expect(edited.problems).toEqual([]);
    const long = sampleReport('accept', {
      fields: {
        'form.keyIds': { state: 'read', value: keys, confidence: 1, evidence: [] },
        'form.purpose': { state: 'read', value: ['change-ip'], confidence: 1, evidence: [] },
      },
    });
    const { user } = process.cpuUsage();
    expect(explainInTime(edited.pack!, 'PRA-P1-03', long, false).outcome).not.toBe('pass');
    expect(process.cpuUsage().user - user).toBeLessThan(8e6);
  });

  it('rules on trial can be put in force to see what they would turn', () => {
    const text = file('PRA-P2-01').replace(/^severity: .*$/m, '$&\nmode: shadow');
    const trial = withEditedRule(pack, text).pack!;
    const enforced = withTrialsInForce(trial);
    expect(trial.rules.some(({ definition }) => definition.mode === 'shadow')).toBe(true);
    expect(enforced.rules.every(({ definition }) => definition.mode === 'enforce')).toBe(true);
    expect(enforced.sequence.every(({ definition }) => definition.mode === 'enforce')).toBe(true);
  });
});
