import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPack } from './load-pack.ts';
import { strayFiles } from './stray-files.ts';
import { anyLetter, packsFolder, packWith } from './test-packs.ts';
import { problemText } from './yaml-source.ts';

describe('a file of a pack that nothing reads is refused, with what was perhaps meant', () => {
  test.each([
    ['rules/LTR-01.yaml.txt', 'rules/LTR-01.yaml'],
    ['rules/LTR-01.YAML', 'rules/LTR-01.yaml'],
    ['rules/LTR-01.yaml.bak', 'rules/LTR-01.yaml'],
    ['rules/LTR-01.yaml~', 'rules/LTR-01.yaml'],
    ['rules/LTR-01 — kopia (2).yaml.orig', 'rules/LTR-01.yaml'],
    ['rules/P1/LTR-01.yaml', 'rules/LTR-01.yaml'],
    ['LTR-01.yaml', 'rules/LTR-01.yaml'],
    ['LTR-01.yaml.txt', 'rules/LTR-01.yaml'],
    ['rule/LTR-01.yaml', 'rules/LTR-01.yaml'],
    ['cases/zz.yml.txt', 'cases/zz.yaml'],
    ['case/plain.yaml', 'cases/plain.yaml'],
    ['replies/accepted.pl.txt', 'replies/accepted.pl.md'],
    ['accepted.pl.md', 'replies/accepted.pl.md'],
    ['forms/card/form.yml', 'forms/card/form.yaml'],
    ['forms/form.yaml', null],
    ['forms/card/form.yaml.txt', 'forms/card/form.yaml'],
    ['unnoticed.yml', 'unnoticed.yaml'],
    ['notes.docx', null],
  ])('%s', (path, better) => {
    const [only] = strayFiles([path]);
    expect(only).toMatchObject({ severity: 'error', file: path, line: 1, column: 1 });
    expect(only?.didYouMean ?? null).toBe(better);
  });
  test.each([
    'README.md',
    'NOTES.md',
    'rules/A-1.yml',
    'forms/a/blank.pdf',
    'forms/a/pages/1.png',
    'forms/a/profile.json',
    'Thumbs.db',
  ])('but %s is let be', (path) => {
    expect(strayFiles([path])).toEqual([]);
  });
  test('no pack of the product has one', () => {
    for (const pack of readdirSync(packsFolder).filter((name) => existsSync(join(packsFolder, name, 'procedure.yaml'))))
      expect(
        strayFiles(
          readdirSync(join(packsFolder, pack), { recursive: true, encoding: 'utf8' }).filter(
            (path) => /\./.test(path.split('/').at(-1) ?? '') && !/^forms\/[^/]+$/.test(path),
          ),
        ),
      ).toEqual([]);
  });
});

test.each(['rules/LTR-01.yaml.txt', 'rules/more/LTR-01.yaml'])(
  'a rule that is renamed to %s takes its pack with it',
  async (path) => {
    const folder = await packWith(anyLetter, {});
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(folder, 'rules/LTR-01.yaml'), join(folder, path));
    for (const tests of [true, false]) {
      const { pack, problems } = await readPack(folder, undefined, { tests });
      expect(pack).toBeNull();
      expect(problems.map(problemText).join('\n')).toContain(
        `${path}:1:1: no part of a pack is called so or stands here`,
      );
    }
    await rm(folder, { recursive: true });
  },
);

test.each([
  [
    'a list whose bracket stands at the left margin',
    (tests: string) => `tests: [\n${tests.replace(/^ {2}- /gm, '  ').replace(/\}\n(?=.)/g, '},\n')}]\n`,
  ],
  ['a key in quotation marks', (tests: string) => `"tests":\n${tests}`],
])('tests written as %s load with them and without', async (_, write) => {
  const folder = await packWith(anyLetter, {
    'rules/LTR-01.yaml': (text) => {
      const at = text.indexOf('\ntests:\n');
      return `${text.slice(0, at + 1)}${write('  - { given: { mail: { present: true, machine: "" } }, expect: pass }\n  - { given: { mail: { present: false } }, expect: not-applicable }\n')}`;
    },
  });
  expect(await readFile(join(folder, 'rules/LTR-01.yaml'), 'utf8')).toMatch(/tests/);
  const [whole, light] = [await readPack(folder), await readPack(folder, undefined, { tests: false })];
  expect(whole.problems.map(problemText)).toEqual([]);
  expect(light.problems.map(problemText)).toEqual([]);
  expect(light.pack?.rules.map(({ definition: { tests: __, ...rest } }) => rest)).toEqual(
    whole.pack?.rules.map(({ definition: { tests: __, ...rest } }) => rest),
  );
  await writeFile(join(folder, 'rules/LTR-01.yaml'), 'x');
});
