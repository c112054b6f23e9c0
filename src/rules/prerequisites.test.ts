/** What a rule that comes first means for those that come after it. */
import { expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { judge, rulingsOn } from './judge.ts';
import { loadPack } from './load-pack.ts';
import { anyLetter, packWith, pesel } from './test-packs.ts';
import { caseFacts } from './workshop/cases.ts';
import { rejudge } from './workshop/rejudge.ts';
import { lintPack } from './workshop/lint.ts';

const rule = (id: string, rest: string) => (): string =>
  [
    `id: ${id}`,
    'title: { pl: Próba, en: A trial }',
    'effective: { from: 2020-01-01 }',
    'cite: { doc: okienko, clause: "2" }',
    'evidence: [mail]',
    'message: { pl: Źle., en: Wrong. }',
    'remedy: { pl: Prosimy poprawić., en: Please mend it. }',
    'tests: [{ given: { applications: 1 }, expect: pass }]',
    rest,
    '',
  ].join('\n');

const outcomesWith = async (first: string, second: string, third?: string) => {
  const pack = await loadPack(
    await packWith(anyLetter, {
      'rules/LTR-91.yaml': rule('LTR-91', first),
      'rules/LTR-92.yaml': rule('LTR-92', second),
      ...(third === undefined ? {} : { 'rules/LTR-93.yaml': rule('LTR-93', third) }),
    }),
  );
  const { rulings } = rulingsOn(pack, {}, '2026-03-02');
  return ['LTR-91', 'LTR-92', 'LTR-93'].flatMap((id) => rulings.get(id)?.outcome ?? []);
};

const off = 'severity: reject\nwhen: "false"\nrequire: "true"';
const fails = 'severity: reject\nrequire: "false"';

test('one that asks nothing of the letter holds back no rule that comes after it', async () => {
  expect(await outcomesWith(off, `${fails}\nafter: [LTR-91]`)).toEqual(['not-applicable', 'fail']);
});

test('one that is needed must have passed: where it does not apply, neither does the other', async () => {
  expect(await outcomesWith(off, `${fails}\nneeds: [LTR-91]`)).toEqual(['not-applicable', 'not-applicable']);
});

test('one that was silenced silences what comes after it', async () => {
  expect(await outcomesWith(fails, `${off}\nafter: [LTR-91]`, `${fails}\nafter: [LTR-92]`)).toEqual([
    'fail',
    'not-applicable',
    'not-applicable',
  ]);
});

test('a past letter is judged again by what a rule came to then, where the report withholds what it looks at', async () => {
  const pack = await loadPack(
    await packWith(anyLetter, {
      'rules/LTR-99.yaml': rule('LTR-99', 'severity: note\nrequire: mail.body != ""'),
      'rules/LTR-91.yaml': rule('LTR-91', 'severity: reject\nafter: [LTR-99]\nrequire: applications < 2'),
    }),
  );
  const standing = (id: string, outcome: 'pass' | 'fail') => ({ rule: id, outcome, severity: 'reject', trace: [] });
  const report = {
    submission: { source: 'a', receivedAt: null },
    pins: { clock: '2026-03-02T10:00:00Z' },
    template: { id: null, version: null, match: 'unknown' },
    fields: {},
    facts: { applications: 2, received: '2026-03-02', mail: { present: true } },
    withheld: ['mail.body'],
    verdict: 'reject',
    findings: [
      standing('LTR-91', 'fail'),
      { ...standing('LTR-99', 'pass'), trace: [{ expression: 'require: mail.body != "old"', value: 'true' }] },
    ],
  } as unknown as Report;
  const { flips, untold } = rejudge(pack, report);
  expect(flips.filter(({ rule: id }) => id > 'LTR-9')).toEqual([]);
  expect(untold.map(({ rule: id }) => id)).toContain('LTR-99');
});

test.each(['never', 'additional', 'accepted'])(
  'whoever signs needs authority whatever the office makes of seals (%s)',
  async (seal) => {
    const pack = await loadPack(
      await packWith(pesel, { 'procedure.yaml': (text) => text.replace(/(\n\s*seal: )\w+/, `$1${seal}`) }),
    );
    expect(pack.procedure.signatures.seal).toBe(seal);
    const { facts, clock } = (await caseFacts(pack)).get('accepted')!;
    const signatories = {
      ...facts.signatories!,
      outcome: 'not-satisfied' as const,
      reason: 'signer-not-authorised' as const,
      missing: [['Zbigniew Inny']],
    };
    expect(judge(pack, { ...facts, signatories }, { clock, language: 'pl' }).verdict).toBe('reject');
  },
);

test('the lint refuses a note as what a weightier rule waits for, and a setting that would switch off what needs it', async () => {
  const pack = await loadPack(
    await packWith(anyLetter, {
      'procedure.yaml': (text) => `${text}\nsettings: { strict: { says: { pl: tak, en: yes }, value: true } }\n`,
      'rules/LTR-91.yaml': rule('LTR-91', 'severity: note\nrequire: applications < 2'),
      'rules/LTR-92.yaml': rule('LTR-92', 'severity: complete\nafter: [LTR-91]\nrequire: applications < 3'),
      'rules/LTR-93.yaml': rule('LTR-93', 'severity: reject\nwhen: policy.strict == true\nrequire: applications < 4'),
      'rules/LTR-94.yaml': rule('LTR-94', 'severity: reject\nneeds: [LTR-93]\nrequire: applications < 5'),
      'rules/LTR-95.yaml': rule('LTR-95', 'severity: reject\nafter: [LTR-93]\nrequire: applications < 6'),
    }),
  );
  const found = lintPack(pack).flatMap(({ file, message }) =>
    /but a note|switch/.test(message) ? [`${file}: ${message}`] : [],
  );
  expect(found).toEqual([
    'rules/LTR-92.yaml: LTR-91 is but a note: where it fails the letter may be accepted, and this rule is not asked',
    'rules/LTR-94.yaml: an office can switch LTR-93 off by a setting, and this rule with it; use `after`',
  ]);
});

test.each([
  ['policy.strict', true],
  ['!policy.strict', true],
  ['policy.strict && applications < 9', true],
  ['policy.strict == true', true],
  ['"x" in policy.words', true],
  ['size(policy.words) > 0', true],
  ['policy.words.exists(word, word == "x")', true],
  ['documents.exists(d, d.name in policy.words)', true],
  ['facts.asked', true],
  ['isBlank(policy.word)', true],
  ['mentions(mail.body, policy.words)', false],
  ['mail.present', false],
])('the lint sees that `when: %s` can be switched off by a setting: %s', async (when, told) => {
  const settings =
    'settings: { strict: { says: { pl: tak, en: yes }, value: true }, word: { says: { pl: x, en: y }, value: x } }';
  const pack = await loadPack(
    await packWith(anyLetter, {
      'procedure.yaml': (text) =>
        `${text.replace('lists:', 'lists:\n  words: [x]')}\n${settings}\nfacts: { asked: { says: { pl: a, en: b }, value: policy.strict } }\n`,
      'rules/LTR-93.yaml': rule('LTR-93', `severity: reject\nwhen: ${JSON.stringify(when)}\nrequire: applications < 4`),
      'rules/LTR-94.yaml': rule('LTR-94', 'severity: reject\nneeds: [LTR-93]\nrequire: applications < 5'),
    }),
  );
  expect(lintPack(pack).some(({ message }) => message.includes('switch LTR-93 off'))).toBe(told);
});
