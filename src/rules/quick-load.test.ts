/** The quick way to load a pack is the same pack. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { judge } from './judge.ts';
import { compileAll, loadPack } from './load-pack.ts';
import { anyLetter, packsFolder, packWith, pesel } from './test-packs.ts';
import { caseFacts } from './workshop/cases.ts';

test('both parsers read every file of every pack alike', () => {
  const files = readdirSync(packsFolder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path));
  expect(files.length).toBeGreaterThan(200);
  for (const file of files) {
    const text = readFileSync(join(packsFolder, file), 'utf8');
    expect(load(text, { schema: CORE_SCHEMA }), file).toEqual(parse(text));
  }
});

test('a pack whose rules wait to be asked judges like the whole one', async () => {
  const [whole, lazy] = await Promise.all([loadPack(pesel), loadPack(pesel, { tests: false, lazy: true })]);
  for (const { facts, clock } of (await caseFacts(whole)).values())
    expect(judge(lazy, facts, { clock, language: 'pl' })).toEqual(judge(whole, facts, { clock, language: 'pl' }));
});

test('a rule that cannot be compiled is named with its place when it is asked, or when all are', async () => {
  const folder = await packWith(anyLetter, {
    'rules/LTR-01.yaml': (text) => text.replace(/require: .*/, 'require: mail.nothing'),
  });
  const pack = await loadPack(folder, { tests: false, lazy: true });
  expect(() => compileAll([pack])).toThrow(/rules\/LTR-01\.yaml:\d+:\d+: No such key: nothing/);
});
