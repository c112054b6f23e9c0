import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import { anyLetter, packWith, pesel } from '../test-packs.ts';
import { docsFor } from './docs.ts';
import { lintPack } from './lint.ts';
import { newRule } from './new-rule.ts';
import { testPack } from './test-pack.ts';
import { reviewPack, watchPack } from './watch.ts';
import { problemText } from '../yaml-source.ts';

let pack: Pack;
beforeAll(async () => {
  pack = await loadPack(pesel);
});

describe.each([pesel, anyLetter])('%s', (folder) => {
  test('passes its own tests and sample submissions', async () => {
    const result = await testPack(await loadPack(folder));
    expect(result.failures).toEqual([]);
    expect(result.failed).toBe(0);
    expect(result.passed).toBeGreaterThan(10);
  });
  test('has nothing to complain about', async () => {
    expect(lintPack(await loadPack(folder)).map(problemText)).toEqual([]);
  });
});

test('every rule of the pack is broken by at least one change of its condition: the tests can fail', async () => {
  for (const [file, from, to] of [
    ['PRA-P1-02', 'size(form.keyIds) > 0', 'size(form.keyIds) >= 0'],
    ['PRA-P2-03', 'require: isRegon(form.unitRegon)', 'require: isNip(form.unitRegon)'],
    ['PRA-SIG-02', '!s.modified', 's.modified'],
    ['PRA-P5-04', 'cidrPrefix(ip) < 28', 'cidrPrefix(ip) < 8'],
  ] as const) {
    const changed = await loadPack(await packWith(pesel, { [`rules/${file}.yaml`]: (text) => text.replace(from, to) }));
    const result = await testPack(changed);
    const rule = result.rules.find((one) => one.rule === file)!;
    expect(rule.failed, file).toBeGreaterThan(0);
    expect(rule.failures[0]).toMatch(new RegExp(`^${file} test \\d+: .*expected .*, got `));
    expect(result.failures[0]).toMatchObject({ file: `rules/${file}.yaml`, line: expect.any(Number) });
  }
});

test('a sample submission that comes out otherwise is a failure with its explanation', async () => {
  const changed = await loadPack(
    await packWith(pesel, {
      'cases/unsigned.yaml': (text) =>
        text.replace('verdict: reject, findings: { PRA-SIG-01: fail }', 'verdict: accept'),
    }),
  );
  const { failures, cases } = await testPack(changed);
  expect(failures.map(({ what, expected, actual }) => [what, expected, actual])).toEqual([
    ['unsigned: verdict', 'accept', 'reject'],
    ['unsigned: PRA-SIG-01', 'pass or not-applicable', 'fail'],
  ]);
  expect(failures[1]!.trace).toContain('require: size(signatures) > 0 = false');
  expect(cases.find(({ name }) => name === 'unsigned')).toMatchObject({ ok: false, verdict: 'reject' });
});

describe('the lint complains about', () => {
  test.each<[string, string, (text: string) => string, string]>([
    [
      'an outcome no test reaches',
      'PRA-P1-02',
      (text) => text.replace(/.*expect: not-applicable.*\n/, ''),
      'no test reaches "not-applicable"',
    ],
    [
      'a repeated test',
      'PRA-P1-01',
      (text) => `${text}${text.match(/ {2}- .*expect: pass.*\n/)![0]}`,
      'test 4 repeats test 1',
    ],
    [
      'a Polish plural that lacks a form',
      'PRA-MAIL-03',
      (text) => text.replace('many {# wniosków} ', ''),
      'the plural of {n} lacks "many"',
    ],
    [
      'a condition that contradicts the rules it waits for',
      'PRA-P1-02',
      (text) => text.replace(/after: .*/, 'after: [PRA-P1-01]').replace(/when: .*/, 'when: size(form.purpose) == 0'),
      'contradicts after: PRA-P1-01',
    ],
    [
      'a condition that is never true',
      'PRA-P1-02',
      (text) => text.replace(/when: .*/, 'when: template.match == "exact" && template.match == "altered"'),
      'is never true: the rule can never apply',
    ],
    [
      'a requirement nothing can fail',
      'PRA-P1-02',
      (text) => text.replace(/require: .*/, 'require: size(form.keyIds) >= 0'),
      'is always true: the rule can find nothing',
    ],
    [
      'a requirement already met by the rules it waits for',
      'PRA-P1-02',
      (text) =>
        text.replace(/after: .*/, 'after: [PRA-P1-01]').replace(/require: .*/, 'require: size(form.purpose) > 0'),
      'is always true once PRA-P1-01 passed',
    ],
    [
      'a rule that another shadows',
      'PRA-P2-02',
      (text) => text.replace(/require: .*/, 'require: size(form.purpose)  >  0'),
      'PRA-P1-01 has the same conditions',
    ],
    [
      'an escalation that never happens',
      'PRA-P5-04',
      (text) => text.replace(/(escalate: .*when: )(?:"[^"]*"|'[^']*'|[^}]*)( ?\})/, '$1"false"$2'),
      'is never true when the rule fails',
    ],
    [
      'a personal field shown in a message',
      'PRA-P3-04',
      (text) => text.replace(/maskEmail\(form\.personEmail\)/g, 'form.personEmail'),
      'shows the personal field form.personEmail in a message',
    ],
    [
      'a test repeated with its keys exchanged',
      'PRA-P1-02',
      (text) => `${text}  - { given: { form: { keyIds: [], purpose: [deactivate] } }, expect: fail }\n`,
      'repeats test',
    ],
    [
      'an end before the beginning',
      'PRA-P1-01',
      (text) => text.replace('{ from: 2024-01-01 }', '{ from: 2024-01-01, until: 2023-01-01 }'),
      'ends before it begins',
    ],
    [
      'an escalation to something milder',
      'PRA-P5-04',
      (text) => text.replace('severity: note\n', 'severity: reject\n'),
      'reject is not graver than reject',
    ],
    [
      'a text in one language only',
      'PRA-P1-01',
      (text) =>
        text.replace(
          /en: No purpose is ticked in point 1\./,
          'en: W punkcie 1 nie zaznaczono żadnego celu złożenia wniosku.',
        ),
      'is the same in both languages',
    ],
    [
      'a parameter no message uses',
      'PRA-P1-01',
      (text) => text.replace('tests:', 'params: { n: size(form.purpose) }\ntests:'),
      'no message uses {n}',
    ],
    [
      'a defect without a remedy',
      'PRA-P1-01',
      (text) => text.replace(/remedy:\n.*\n.*\n/, ''),
      'no `remedy` says what to do',
    ],
    [
      'a finding without evidence',
      'PRA-P1-01',
      (text) => text.replace(/evidence: .*\n/, ''),
      'a finding without evidence',
    ],
  ])('%s', async (_, id, change, expected) => {
    const problems = lintPack(await loadPack(await packWith(pesel, { [`rules/${id}.yaml`]: change })));
    expect(problems.map(problemText)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(new RegExp(`^rules/${id}\\.yaml:\\d+:\\d+: `)),
        expect.stringContaining(expected),
      ]),
    );
  });
  test('a setting that neither a rule nor a term uses', async () => {
    const folder = await packWith(pesel, {
      'procedure.yaml': (text) => `${text}
settings:
  unusedDays: { says: { pl: Nic, en: Nothing }, value: 5 }
  summonsDays: { says: { pl: Dni, en: Days }, value: 7 }
terms:
  summons: { label: { pl: Uzupełnienie, en: Completion }, who: applicant, from: delivered, days: summonsDays }
`,
    });
    expect(lintPack(await loadPack(folder)).map(problemText)).toEqual([
      expect.stringMatching(/^procedure\.yaml:\d+:3: warning: no rule uses the setting "unusedDays"$/),
    ]);
  });

  test('a list or source nothing uses, and a reply in one language', async () => {
    const folder = await packWith(anyLetter, {
      'procedure.yaml': (text) =>
        text
          .replace('  harmlessProblems: []', '  harmlessProblems: []\n  unused: [a]')
          .replace('citations:', 'citations:\n  nobody: { title: Nic }'),
    });
    const problems = lintPack({ ...(await loadPack(folder)), replies: { 'received.pl': 'Dzień dobry' } }).map(
      problemText,
    );
    expect(problems).toEqual([
      'replies/received.pl.md:1:1: there is no replies/received.en.md',
      expect.stringMatching(/^procedure\.yaml:\d+:3: warning: no rule uses the list "unused"$/),
      expect.stringMatching(/^procedure\.yaml:\d+:3: warning: no rule cites "nobody"$/),
    ]);
  });
});

test('the documentation names every rule, source, name and function', () => {
  const docs = docsFor(pack);
  for (const { definition } of pack.rules) {
    expect(docs).toContain(`### ${definition.id} ${definition.title.pl}`);
    expect(docs).toContain(definition.require.trim());
  }
  for (const name of [
    '`form.keyIds`',
    '`list<string>`',
    '`signatures`',
    '`Signature.indication`',
    '`ipKind(string)`',
    '`policy.intermediaries`',
    'Instrukcja wypełniania',
  ]) {
    expect(docs).toContain(name);
  }
  expect(docs).not.toMatch(/undefined|\[object/);
});

test('the README of the pack lists every rule with its severity and source, and every inference that is cited', async () => {
  const readme = await readFile(join(pesel, 'README.md'), 'utf8');
  const items = readme.split(/\n(?=\d+\. )/);
  for (const { definition } of pack.rules) {
    const severity =
      definition.severity +
      (definition.escalate ? ` / ${definition.escalate.severity}` : '') +
      (definition.review ? ', review' : '');
    const sources: Readonly<Record<string, string>> = {
      okienko: 'inference',
      'okienko-shared': '[shared](../shared/README.md)',
    };
    const source = `${sources[definition.cite.doc] ?? 'instruction'} ${definition.cite.clause}`;
    expect(readme).toContain(`| ${definition.id} | ${definition.title.pl} | ${severity} | ${source} |`);
    const item = items.find((text) => text.startsWith(`${definition.cite.clause}. `));
    if (definition.cite.doc === 'okienko')
      expect(item, definition.id).toContain(`(${definition.id.replace('PRA-', '')})`);
  }
});

test('a new rule loads and passes, the lint waits for its words, and it is never written over another', async () => {
  const folder = await packWith(pesel, {});
  expect(await newRule(folder, 'PRA-P5-07')).toEqual({
    id: 'PRA-P5-07',
    path: join(folder, 'rules', 'PRA-P5-07.yaml'),
    like: 'PRA-P5-06',
  });
  const lines = await reviewPack(folder);
  expect(lines.at(-1)).toMatch(/^pesel-registry-access: 53 rules, \d+ tests passed, 0 failed$/);
  const refused = lines.slice(0, -1);
  expect(refused).toHaveLength(6);
  for (const line of refused) expect(line).toMatch(/PRA-P5-07\.yaml:.*is still the text of the skeleton/);
  await expect(newRule(folder, 'PRA-P5-07')).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('The next free id is PRA-P5-08'),
  });
  await expect(newRule(folder, '../evil')).rejects.toMatchObject({ code: 'usage' });
});

test('a new rule gets the next free number of its group and the surroundings of its neighbour', async () => {
  const folder = await packWith(pesel, {});
  const { id, path, like } = await newRule(folder, 'PRA-P1', {
    field: 'keyIds',
    schemas: join(folder, '..', 'schema'),
  });
  expect([id, like]).toEqual(['PRA-P1-06', 'PRA-P1-05']);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schema\/okienko\.rule-1\.schema\.json\n/);
  expect(text).toContain('point: "1"');
  expect(text).toMatch(/cite: { doc: [a-z-]+, clause: "/);
  expect(text).toContain('form.keyIds');
  const { failed } = await testPack(await loadPack(folder));
  expect(failed).toBe(0);
  await expect(newRule(folder, 'PRA-P1', { field: 'keyId' })).rejects.toMatchObject({
    message: 'no form has the field "keyId"; did you mean "keyIds"?',
  });
});

test('the watch reviews again after a change and stops when told', async () => {
  const folder = await packWith(anyLetter, {});
  const aborter = new AbortController();
  const lines: string[] = [];
  const seen = (words: string): Promise<void> =>
    new Promise((resolve) => {
      const look = setInterval(() => {
        if (lines.some((line) => line.includes(words))) resolve(clearInterval(look));
      }, 20);
    });
  const watching = watchPack(folder, { signal: aborter.signal, print: (line) => void lines.push(line) });
  await seen('3 rules');
  const file = join(folder, 'rules', 'LTR-01.yaml');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await writeFile(file, (await readFile(file, 'utf8')).replace('mail.machine == ""', 'mail.machin == ""'));
  await seen('No such key: machin');
  // As `sed -i` and many editors save; then one that writes in place.
  const renamed = `${file}.new`;
  await writeFile(renamed, (await readFile(file, 'utf8')).replace('mail.machin ==', 'mail.machi =='));
  await rename(renamed, file);
  await seen('No such key: machi;');
  await writeFile(file, (await readFile(file, 'utf8')).replace('mail.machi ==', 'mail.mach =='));
  await seen('No such key: mach;');
  aborter.abort();
  await watching;
});
