/** Facts that a pack computes once for all its rules. */
import { expect, test } from 'vitest';
import { rulingsOn } from './judge.ts';
import { loadPack, readPack } from './load-pack.ts';
import { anyLetter, packWith, pesel } from './test-packs.ts';
import { docsFor } from './workshop/docs.ts';
import { explainRule, explanationText } from './workshop/explain.ts';
import { lintPack } from './workshop/lint.ts';

const rule = (id: string, require: string, rest = '') =>
  [
    `id: ${id}`,
    'title: { pl: Próba, en: A trial }',
    'severity: reject',
    'effective: { from: 2020-01-01 }',
    'cite: { doc: okienko, clause: "2" }',
    `require: ${JSON.stringify(require)}`,
    'evidence: [documents]',
    'message: { pl: "Źle: {n}.", en: "Wrong: {n}!" }',
    'remedy: { pl: Prosimy poprawić., en: Please mend it. }',
    rest,
    'params: { n: size(facts.large) }',
    'tests:',
    '  - { given: { documents: [] }, expect: pass }',
    '  - { given: { documents: [{ size: 200 }] }, expect: fail, says: { pl: "Źle: 1." } }',
    '  - { given: {}, expect: cannot-tell }',
    '',
  ].join('\n');

const facts = (text: string) => `${text}facts:
  # The second stands first: order does not matter.
  hasLarge: { says: { pl: jest duży, en: there is a large one }, value: size(facts.large) > 0 }
  large: { says: { pl: duże, en: large ones }, value: "documents.filter(d, d.size > 100)" }
`;

const packOf = async (require: string, more = facts) =>
  await packWith(anyLetter, { 'procedure.yaml': more, 'rules/LTR-91.yaml': () => rule('LTR-91', require) });

const outcome = async (require: string, plain: object) => {
  const { rulings } = rulingsOn(await loadPack(await packOf(require)), plain as never, '2026-03-02');
  return rulings.get('LTR-91')!.outcome;
};

test('a fact may be computed from another, and comes to what its expression would', async () => {
  expect(await outcome('!facts.hasLarge', { documents: [{ size: 99 }] })).toBe('pass');
  expect(await outcome('!facts.hasLarge', { documents: [{ size: 101 }] })).toBe('fail');
  expect(await outcome('facts.large.all(d, d.size < 150)', { documents: [{ size: 149 }, { size: 1 }] })).toBe('pass');
});

test('one that touches something unread is unread itself, and harmless where it does not matter', async () => {
  expect(await outcome('!facts.hasLarge', {})).toBe('cannot-tell');
  expect(await outcome('!facts.hasLarge', { documents: [{}] })).toBe('cannot-tell');
  expect(await outcome('applications > 0 || facts.hasLarge', { applications: 1 })).toBe('pass');
});

test('a rule over facts has the tests, names, docs and explanations of what they are computed from', async () => {
  const pack = await loadPack(await packOf('!facts.hasLarge'));
  expect(lintPack(pack).filter(({ file }) => file !== 'cases')).toEqual([]);
  expect(pack.rules.find(({ definition }) => definition.id === 'LTR-91')!.names).toEqual(['documents']);
  const told = explanationText(explainRule(pack, 'LTR-91', { documents: [{ size: 200 }] }, '2026-03-02'));
  expect(told).toContain('facts.large → [');
  expect(told).toContain('documents.filter(d, d.size > 100)');
  expect(docsFor(pack)).toContain('large ones: `documents.filter(d, d.size > 100)`');
});

test('a mistake in one is told at its place in procedure.yaml with what was meant', async () => {
  const told = async (value: string, name = 'large') => {
    const folder = await packWith(anyLetter, {
      'procedure.yaml': (text) =>
        `${text}facts:\n  ${name}: { says: { pl: a, en: b }, value: ${JSON.stringify(value)} }\n`,
    });
    const { problems } = await readPack(folder);
    return problems.map(({ file, message, didYouMean }) => `${file} ${message} ${didYouMean ?? ''}`);
  };
  expect(await told('documents.filter(d, d.sise > 1)')).toEqual([
    expect.stringMatching(/procedure\.yaml .*sise.* size/),
  ]);
  expect(await told('facts.large > 1')).toEqual([expect.stringContaining('facts that are computed from each other')]);
  expect(await told('[]')).toEqual([expect.stringContaining('a fact needs a type of its own')]);
});

test('a fact given in a test, and one that no rule uses, are told', async () => {
  const given = await packWith(anyLetter, {
    'procedure.yaml': facts,
    'rules/LTR-91.yaml': () =>
      rule('LTR-91', '!facts.hasLarge').replace('documents: [] }', 'facts: { hasLarge: false } }'),
  });
  expect((await readPack(given)).problems.map(({ message }) => message)).toEqual([
    'facts: is computed by procedure.yaml; give what it is computed from',
  ]);
  const unused = await loadPack(
    await packWith(anyLetter, {
      'procedure.yaml': (text) => `${text}facts:\n  lone: { says: { pl: a, en: b }, value: size(documents) }\n`,
    }),
  );
  expect(lintPack(unused).map(({ message }) => message)).toContain('no rule uses the fact "lone"');
});

test('a personal field behind a fact is masked in explanations and refused in messages', async () => {
  const folder = await packWith(pesel, {
    'procedure.yaml': (text) => `${text}facts:\n  who: { says: { pl: kto, en: who }, value: form.personName }\n`,
    'rules/PRA-P3-09.yaml': () =>
      `id: PRA-P3-09
title: { pl: Próba, en: A trial }
severity: note
point: "3"
effective: { from: 2024-01-01 }
cite: { doc: okienko, clause: "6" }
require: facts.who != "Anna Nowak"
evidence: [form.personName]
message: { pl: "Jest {who}.", en: "It is {who}." }
params: { who: facts.who }
tests:
  - { given: { form: { personName: Jan } }, expect: pass }
  - { given: { form: { personName: Anna Nowak } }, expect: fail }
  - { given: {}, expect: cannot-tell }
`,
  });
  const pack = await loadPack(folder);
  expect(lintPack(pack).map(({ message }) => message)).toContain(
    '{who} shows the personal field form.personName in a message',
  );
  const told = explanationText(explainRule(pack, 'PRA-P3-09', { form: { personName: 'Anna Nowak' } }, '2026-03-02'));
  expect(told).toContain('"A… N…"');
  // The words of the rule itself are the author's.
  expect(told.replaceAll('!= "Anna Nowak"', '')).not.toContain('Anna Nowak');
});
