import { beforeAll, expect, test } from 'vitest';
import { clashes, hasEnded, packsInForce, templateFolders } from './in-force.ts';
import { loadPack } from './load-pack.ts';
import type { Pack } from './pack.ts';
import { anyLetter, packWith, pesel } from './test-packs.ts';

let old: Pack;
let renewed: Pack;
let other: Pack;
beforeAll(async () => {
  old = await loadPack(pesel);
  other = await loadPack(anyLetter);
  renewed = await loadPack(
    await packWith(pesel, {
      'procedure.yaml': (text) =>
        text.replace('version: "2024.1"', 'version: "2026.1"').replace('{ from: 2024-01-01 }', '{ from: 2026-03-01 }'),
    }),
  );
});

const versions = (day: string): string[] =>
  packsInForce([renewed, other, old], day).map(({ procedure }) => `${procedure.id} ${procedure.version}`);

test('the version of a procedure that is in force on the day judges, and one alone', () => {
  expect(versions('2026-02-28')).toEqual(['any-letter 1', 'pesel-registry-access 2024.1']);
  expect(versions('2026-03-01')).toEqual(['pesel-registry-access 2026.1', 'any-letter 1']);
  expect(versions('2030-01-01')).toEqual(['pesel-registry-access 2026.1', 'any-letter 1']);
});

test('before the first version begins that first one judges, so that its rules say so', () => {
  expect(versions('2020-01-01')).toEqual(['any-letter 1', 'pesel-registry-access 2024.1']);
});

test('a procedure ends with its last day; the fallback never does', () => {
  const until = (pack: Pack, day: string): Pack => ({
    ...pack,
    procedure: { ...pack.procedure, effective: { ...pack.procedure.effective, until: day } },
  });
  const ending = until(old, '2026-02-28');
  expect([hasEnded(ending, '2026-02-28'), hasEnded(ending, '2026-03-01')]).toEqual([false, true]);
  expect(hasEnded(until(other, '2026-02-28'), '2026-03-01')).toBe(false);
  // It is still the one that judges, so that no other procedure of its mailbox takes the letter.
  expect(packsInForce([ending], '2026-03-01')).toEqual([ending]);
});

test('an edition of a form that two versions of a pack share is given to the readers once, that of the newer', () => {
  expect(templateFolders([old, renewed])).toEqual(renewed.templateDirectories);
  expect(templateFolders([old])).toEqual(old.templateDirectories);
});

test('two packs with one first day or one version are a clash', () => {
  expect(clashes([old, renewed, other])).toEqual([]);
  expect(clashes([old, old])).toHaveLength(1);
});
