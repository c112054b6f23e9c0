/** One gate: what `rules lint` calls an error is refused at a start, at a reload, and by `check` for an office's own packs. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemText } from '../rules/index.ts';
import { refuseUnlinted, seePack } from './usable-pack.ts';

/** Readers that find every blank in order. */
const cage = { run: async () => ({ ok: true, value: null }) } as unknown as Parameters<typeof seePack>[1];

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'okienko-gate-')), 'pack');
  cpSync('rules/trusted-profile', folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const edit = (path: string, change: (text: string) => string): void => {
  const text = readFileSync(join(folder, path), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  put(path, changed);
};

/** A rule as an analyst adds one, right in itself. */
const rule = (changes: Readonly<Record<string, string | null>> = {}): string => {
  const lines: Record<string, string | null> = {
    id: 'id: TP-70',
    title: 'title: { pl: Inna jednostka, en: Another unit }',
    severity: 'severity: complete',
    effective: 'effective: { from: 2018-01-01 }',
    cite: 'cite: { doc: okienko, clause: "4" }',
    require: 'require: form.unitName != "Brzezina"',
    evidence: 'evidence: [form.unitName]',
    message: 'message: { pl: Ta jednostka nie prowadzi szkoły., en: This unit runs no school. }',
    remedy: 'remedy: { pl: Prosimy podać inną., en: Please name another. }',
    tests: `tests:
  - { given: { form: { unitName: Lipowo } }, expect: pass }
  - { given: { form: { unitName: Brzezina } }, expect: fail }
  - { given: {}, expect: cannot-tell }`,
    ...changes,
  };
  return `${Object.values(lines)
    .filter((line) => line !== null)
    .join('\n')}\n`;
};
const tests = (...more: readonly string[]): string =>
  ['tests:', ...more.map((one) => `  - { ${one} }`), '  - { given: {}, expect: cannot-tell }'].join('\n');
const pass = 'given: { form: { unitName: Lipowo } }, expect: pass';
const fail = 'given: { form: { unitName: Brzezina } }, expect: fail';
const loops = (depth: number): string =>
  depth === 0 ? 'form.unitName != "Brzezina"' : `documents.all(d${depth}, ${loops(depth - 1)})`;

test('the pack of these tests is right, with the rule and without it', async () => {
  expect((await seePack(folder, cage)).problems.map(problemText)).toEqual([]);
  put('rules/TP-70.yaml', rule());
  const { pack, problems } = await seePack(folder, cage);
  expect(problems.map(problemText)).toEqual([]);
  expect(pack?.rules.some(({ definition }) => definition.id === 'TP-70')).toBe(true);
  await expect(refuseUnlinted(pack ? [pack] : [])).resolves.toBeUndefined();
});

describe('a new rule that lint calls wrong is not taken: ', () => {
  test.each<readonly [string, Readonly<Record<string, string | null>>, string]>([
    ['no test reaches an outcome', { tests: tests(pass) }, 'no test reaches "fail"'],
    ['a test is repeated', { tests: tests(pass, fail, fail) }, 'test 3 repeats test 2'],
    ['its clause does not exist', { cite: 'cite: { doc: okienko, clause: "77" }' }, 'lists no clause "77"'],
    ['it waits for a note', { severity: 'severity: reject', after: 'after: [TP-03]' }, 'TP-03 is but a note'],
    [
      'its requirement can never fail',
      { require: 'require: form.unitName == form.unitName || true' },
      'the rule can find nothing',
    ],
    ['it can never apply', { when: 'when: form.unitName == "a" && form.unitName == "b"' }, 'can never apply'],
    [
      'it ends before it begins',
      { effective: 'effective: { from: 2018-01-01, until: 2017-01-01 }' },
      'ends before it begins',
    ],
    ['it is never in force', { effective: 'effective: { from: 2010-01-01, until: 2011-01-01 }' }, 'is never in force'],
    [
      'it escalates to something milder',
      { escalate: 'escalate: { when: form.unitName == "Brzezina", severity: note }' },
      'is not graver than',
    ],
    [
      'no test reaches its graver severity',
      { escalate: 'escalate: { when: form.forSio, severity: reject }' },
      'no test reaches the severity "reject"',
    ],
    [
      'its graver severity is never reached',
      { escalate: 'escalate: { when: form.unitName != "Brzezina", severity: reject }' },
      'never true when the rule fails',
    ],
    [
      'its loops lie four deep',
      {
        require: `require: ${loops(4)}`,
        tests: tests(pass.replace('form:', 'documents: [{}], form:'), fail.replace('form:', 'documents: [{}], form:')),
      },
      'has 4 loops',
    ],
    [
      'a Polish plural lacks a form',
      {
        message: 'message: { pl: "{n, plural, one {# jednostka} other {# jednostki}}", en: "{n} units" }',
        params: 'params: { n: size(documents) }',
      },
      'lacks "few", "many"',
    ],
    [
      'it shows a person',
      { message: 'message: { pl: "To {who}.", en: "It is {who}." }', params: 'params: { who: form.surname }' },
      'shows the personal field form.surname',
    ],
    [
      'its words are those of the skeleton',
      { title: null, title2: 'title: { pl: Tytuł reguły, en: Title of the rule }' },
      'skeleton',
    ],
    [
      'it asks for an option that no form has',
      { require: 'require: form.unitName != "Brzezina" || "wojewoda" in form.position' },
      'no form has the option "wojewoda"',
    ],
    ['another has its conditions', { id2: null }, 'has the same conditions'],
  ])('%s', async (_, changes, told) => {
    put('rules/TP-70.yaml', rule(changes));
    if (told === 'has the same conditions') put('rules/TP-71.yaml', rule().replace('TP-70', 'TP-71'));
    if (told === 'skeleton') {
      const { placeholders } = await import('../rules/workshop/new-rule.ts');
      put(
        'rules/TP-70.yaml',
        rule({
          title: `title: { pl: ${JSON.stringify(placeholders.title.pl)}, en: ${JSON.stringify(placeholders.title.en)} }`,
        }),
      );
    }
    const { pack, problems } = await seePack(folder, cage);
    expect(
      problems
        .filter(({ severity }) => severity === 'error')
        .map(problemText)
        .join('\n'),
    ).toContain(told);
    expect(pack).toBeNull();
  });
});

describe('what lint calls wrong between the files of a pack is not taken: ', () => {
  test.each<readonly [string, () => void, string]>([
    [
      'a case names a rule that is not there',
      () =>
        put(
          'cases/new.yaml',
          'title: New\nextends: accepted\nfacts: { form: { unitName: Lipowo } }\nexpect: { verdict: accept, findings: { TP-79: fail } }\n',
        ),
      'there is no rule "TP-79"',
    ],
    [
      'a case names a field that is not there',
      () =>
        put(
          'cases/new.yaml',
          'title: New\nextends: accepted\nfacts: { form: { unit: Lipowo } }\nexpect: { verdict: accept }\n',
        ),
      'no form has the field "unit"',
    ],
    [
      'a case extends none',
      () =>
        put(
          'cases/new.yaml',
          'title: New\nextends: acepted\nfacts: { form: { unitName: Lipowo } }\nexpect: { verdict: accept }\n',
        ),
      'there is no case "acepted"',
    ],
    [
      'a case repeats another',
      () => put('cases/new.yaml', readFileSync(join(folder, 'cases/no-pesel.yaml'), 'utf8')),
      'repeats the case',
    ],
    [
      'a reply is there in one language',
      () => {
        put('replies/receipt.pl.md', readFileSync(join(folder, 'replies/accepted.pl.md'), 'utf8'));
      },
      'there is no replies/receipt.en.md',
    ],
    [
      'the applicant is read from no field',
      () =>
        edit('procedure.yaml', (text) => text.replace('applicant: { name: unitName }', 'applicant: { name: unitNam }')),
      'no form has the field "unitNam"',
    ],
    [
      'a mask is for no fact',
      () => edit('procedure.yaml', (text) => text.replace('masks:\n', 'masks:\n  form.nobody: text\n')),
      'the mask "form.nobody" is for no fact',
    ],
    [
      'a rule waits for one in the shadow',
      () => {
        edit('rules/TP-04.yaml', (text) => text.replace('severity:', 'mode: shadow\nseverity:'));
        put('rules/TP-70.yaml', rule({ after: 'after: [TP-04]' }));
      },
      'TP-04 runs in the shadow',
    ],
    [
      'a reply of a kind that nobody sends',
      () => {
        for (const one of ['pl', 'en'])
          put(`replies/acepted.${one}.md`, readFileSync(join(folder, `replies/accepted.${one}.md`), 'utf8'));
      },
      'no finding sends a text of the kind "acepted"; did you mean "accepted"?',
    ],
    ['a file that nothing reads', () => put('rules/TP-70.yaml.txt', rule()), 'nothing reads this file'],
  ])('%s', async (_, spoil, told) => {
    spoil();
    const { pack, problems } = await seePack(folder, cage);
    expect(
      problems
        .filter(({ severity }) => severity === 'error')
        .map(problemText)
        .join('\n'),
    ).toContain(told);
    expect(pack).toBeNull();
  });
});

test('a check refuses an office’s own pack for the same', async () => {
  const { pack } = await seePack(folder, cage);
  put('rules/TP-70.yaml', rule({ severity: 'severity: reject', after: 'after: [TP-03]' }));
  await expect(refuseUnlinted(pack ? [pack] : [])).rejects.toThrow(/rules\/TP-70\.yaml:\d+:\d+: TP-03 is but a note/);
});
