import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPack, readPack } from './load-pack.ts';
import type { Pack } from './pack.ts';
import { anyLetter, packWith, pesel } from './test-packs.ts';
import { problemText } from './yaml-source.ts';

const rule = 'rules/PRA-P1-02.yaml';
const mistakes = async (changes: Record<string, (text: string) => string>): Promise<string[]> => {
  const { problems } = await readPack(await packWith(pesel, changes));
  return problems.map(problemText);
};

test('a pack knows its rules in the order of the dossier, its fields, templates and digest', async () => {
  const pack = await loadPack(pesel);
  const ids = pack.rules.map(({ definition }) => definition.id);
  expect(ids).toHaveLength(52);
  expect(ids.slice(0, 6)).toEqual(['PRA-DOC-01', 'PRA-DOC-02', 'PRA-DOC-03', 'PRA-DOC-04', 'PRA-DOC-05', 'PRA-P1-01']);
  expect(ids.at(-1)).toBe('PRA-X-01');
  expect(pack.fields.find(({ id }) => id === 'keyIds')).toMatchObject({
    type: 'list<string>',
    point: '1',
    personal: false,
  });
  expect(pack.templateDirectories.map((folder) => folder.replace(/.*\/forms\//, ''))).toContain('2024-01');
  expect(pack.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  for (const { definition } of pack.sequence) {
    const at = pack.sequence.findIndex((other) => other.definition.id === definition.id);
    for (const earlier of definition.after)
      expect(pack.sequence.findIndex((other) => other.definition.id === earlier)).toBeLessThan(at);
  }
});

test('the digest is that of the contents: a copy has the same, one changed letter another', async () => {
  const original = await loadPack(anyLetter);
  expect((await loadPack(await packWith(anyLetter, {}))).digest).toBe(original.digest);
  expect((await loadPack(await packWith(anyLetter, { 'README.md': (text) => `${text} ` }))).digest).not.toBe(
    original.digest,
  );
});

describe('a mistake is named with file, line and column', () => {
  test.each<[string, (text: string) => string, string]>([
    [
      'an unknown field',
      (text) => text.replace('size(form.keyIds)', 'size(form.keyId)'),
      `${rule}:9:20: No such key: keyId`,
    ],
    [
      'an unknown name',
      (text) => text.replace('form.purpose.exists', 'from.purpose.exists'),
      `${rule}:8:7: Unknown variable: from`,
    ],
    [
      'a syntax error',
      (text) => text.replace('size(form.keyIds) > 0', 'size(form.keyIds) >'),
      `${rule}:9:29: Unexpected token: EOF`,
    ],
    [
      'a condition that is none',
      (text) => text.replace('size(form.keyIds) > 0', 'size(form.keyIds)'),
      `${rule}:9:10: gives int, must give bool`,
    ],
    [
      'a backtracking expression',
      (text) => text.replace('size(form.keyIds) > 0', 'form.unitName.matches("(a+)+$")'),
      '`matches` is refused',
    ],
    [
      'an unknown citation',
      (text) => text.replace('doc: instrukcja-pesel', 'doc: instrukcja'),
      `${rule}:6:14: procedure.yaml knows no citation "instrukcja"`,
    ],
    ['a missing translation', (text) => text.replace(/\n {2}en: Point 1 names.*/, ''), `${rule}:12:3: message.en: `],
    [
      'an unknown rule before it',
      (text) => text.replace('after: [PRA-DOC-01]', 'after: [PRA-DOC-99]'),
      `${rule}:7:9: there is no rule PRA-DOC-99`,
    ],
    ['a circle', (text) => text.replace('after: [PRA-DOC-01]', 'after: [PRA-P1-02]'), 'goes in a circle'],
    [
      'another id than the file',
      (text) => text.replace('id: PRA-P1-02', 'id: PRA-P1-99'),
      'must stand in rules/PRA-P1-99.yaml',
    ],
    [
      'a misspelt key',
      (text) => text.replace('require:', 'requires:'),
      `${rule}:9:1: unknown key "requires"; did you mean "require"?`,
    ],
    [
      'evidence that is no fact',
      (text) => text.replace('evidence: [form.purpose', 'evidence: [form.porpoise'),
      `${rule}:10:12: "form.porpoise" is no fact with a place`,
    ],
    [
      'a message parameter nobody defines',
      (text) => text.replace('pl: W punkcie 1', 'pl: "{n}" #'),
      'the message uses {n}, which is not under params',
    ],
    [
      'a malformed message',
      (text) => text.replace('pl: W punkcie 1', 'pl: "{n, plural, one {" #'),
      'the message is malformed',
    ],
    [
      'a plural form no number has',
      (text) => text.replace('pl: W punkcie 1', 'pl: "{n, plural, on {x} few {x} many {x} other {x}}" #'),
      'the plural of {n} has "on"',
    ],
    [
      'a test with an unknown name',
      (text) => text.replace('keyIds: [K-1001]', 'keyIdz: [K-1001]'),
      'form.keyIdz: there is no such name',
    ],
    [
      'a test with a wrong type',
      (text) => text.replace('keyIds: [K-1001]', 'keyIds: K-1001'),
      'form.keyIds: must be a list',
    ],
    [
      'a doubt without words',
      (text) => text.replace('require:', 'unsure: size(form.keyIds) > 9\nrequire:'),
      'needs a `doubt` text',
    ],
    ['broken YAML', (text) => text.replace('tests:', 'tests: [}'), rule],
    ['a key given twice', (text) => `${text}\nseverity: note\n`, 'Map keys must be unique'],
  ])('%s', async (_, change, expected) => {
    const found = await mistakes({ [rule]: change });
    expect(
      found.some((line) => line.includes(expected)),
      found.join('\n'),
    ).toBe(true);
  });

  test('in a folded expression the place is that of the word, not of the block', async () => {
    const found = await mistakes({
      'rules/PRA-P2-05.yaml': (text) =>
        text.replace(/isPostcode\(form\.unitPostcode\)\nevidence/, 'isPostcode(form.unitPostkode)\nevidence'),
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^rules\/PRA-P2-05\.yaml:12:\d+: No such key: unitPostkode; did you mean "unitPostcode"\?$/,
      ),
    ]);
  });
  test('in procedure.yaml and form.yaml', async () => {
    expect(await mistakes({ 'procedure.yaml': (text) => text.replace('regime: TECH', 'regime: TECHNO') })).toEqual([
      expect.stringMatching(/^procedure\.yaml:\d+:9: regime: /),
    ]);
    expect(await mistakes({ 'procedure.yaml': (text) => text.replace('  form.personName: name\n', '') })).toEqual([
      expect.stringContaining('the personal field form.personName needs a mask'),
    ]);
    expect(await mistakes({ 'forms/2024-01/form.yaml': (text) => text.replace('type: flag', 'type: tick') })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^forms\/2024-01\/form\.yaml:\d+:\d+: fields\.intermediary\.type: /),
      ]),
    );
  });
});

test('loading a broken pack throws one error that lists every mistake', async () => {
  const folder = await packWith(pesel, {
    [rule]: (text) => text.replace('size(form.keyIds)', 'size(form.keyId)'),
    'rules/PRA-P1-01.yaml': (text) => text.replace('doc: instrukcja-pesel', 'doc: nic'),
  });
  await expect(loadPack(folder)).rejects.toMatchObject({
    code: 'pack',
    message: expect.stringMatching(/PRA-P1-01\.yaml:\d+:\d+: .*\n.*PRA-P1-02\.yaml:9:20: /),
  });
  await expect(loadPack('/nowhere')).rejects.toMatchObject({ code: 'pack' });
});

test('an alias bomb in a rule file is refused', async () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghi'].map(
      (letter, at) => `${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join(', ')}]`,
    ),
  ].join('\n');
  const started = performance.now();
  expect(await mistakes({ 'rules/PRA-X-99.yaml': () => bomb })).toEqual([
    expect.stringContaining('rules/PRA-X-99.yaml'),
  ]);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('a pack loaded for judging alone has the same rules without their tests, and still names its mistakes in place', async () => {
  const whole = await loadPack(pesel);
  const quick = await loadPack(pesel, { tests: false });
  expect(quick.digest).toBe(whole.digest);
  const untested = ({ rules }: Pack) => rules.map(({ definition }) => ({ ...definition, tests: [] }));
  expect(untested(quick)).toEqual(untested(whole));
  const folder = await packWith(pesel, {
    [rule]: (text) => `${text.replace('tests:', 'tests: # why\n# none')}review: maybe\n`,
  });
  const lines = (await readFile(join(folder, rule), 'utf8')).split('\n').length - 1;
  await expect(loadPack(folder, { tests: false })).rejects.toMatchObject({
    message: expect.stringContaining(`${rule}:${lines}:9: review: is "maybe"; expected true or false`),
  });
});

test('a shared rule is taken in under the id and the first day of the pack, and a name that is none is told', async () => {
  const rule = (await loadPack(pesel)).rules.find(({ definition }) => definition.id === 'PRA-MAIL-90');
  expect(rule?.definition.effective.from).toBe('2024-01-01');
  expect(rule?.definition.cite.doc).toBe('okienko-shared');
  const wrong = await packWith(pesel, {
    'procedure.yaml': (text) => text.replace('covering-message:', 'covering-mesage:'),
  });
  const { pack, problems } = await readPack(wrong);
  expect(pack).toBeNull();
  expect(problems.map(({ message }) => message)).toEqual(['there is no shared rule covering-mesage']);
});
