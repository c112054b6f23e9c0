import { beforeAll, expect, test } from 'vitest';
import { loadPack } from './load-pack.ts';
import { withOfficePolicy } from './office-policy.ts';
import type { Pack } from './pack.ts';
import { plainPolicy } from './plain-facts.ts';
import { pesel } from './test-packs.ts';

const says = { pl: 'Najkrótszy klucz', en: 'Shortest key' };
let pack: Pack;
beforeAll(async () => {
  const loaded = await loadPack(pesel);
  pack = {
    ...loaded,
    procedure: {
      ...loaded.procedure,
      settings: {
        bits: {
          says,
          values: [
            { from: '2026-01-01', value: 3072 },
            { from: '2020-01-01', value: 2048 },
          ],
        },
        mail: { says, value: 'a@urzad.example' },
      },
    },
  };
});

test('a dated setting has the value of the day; before the oldest day the oldest', () => {
  const on = (day?: string): unknown => (plainPolicy(pack.procedure, day) as { bits: unknown }).bits;
  expect([on('2019-05-05'), on('2025-12-31'), on('2026-01-01'), on()]).toEqual([2048, 2048, 3072, 3072]);
});

test('an office sets values, lists and mailboxes of its own, and the digest tells', () => {
  const { pack: own, problems } = withOfficePolicy(pack, {
    settings: { bits: 4096 },
    lists: { sharedAliases: ['kancelaria'] },
    addressees: ['wnioski@urzad.example'],
  });
  expect(problems).toEqual([]);
  expect(plainPolicy(own.procedure, '2019-05-05')).toMatchObject({
    bits: 4096,
    mail: 'a@urzad.example',
    sharedAliases: ['kancelaria'],
    addressees: ['wnioski@urzad.example'],
  });
  expect(own.digest).not.toBe(pack.digest);
  expect(withOfficePolicy(pack, {}).pack).toBe(pack);
});

test('what the procedure does not know, or knows as something else, is told and left out', () => {
  const { pack: own, problems } = withOfficePolicy(pack, {
    settings: { bits: 'wiele', size: 1 },
    lists: { nothing: [] },
  });
  expect(problems).toEqual([
    'procedures.pesel-registry-access.settings.bits: must be int, is string',
    'procedures.pesel-registry-access.settings.size: the procedure has no such setting',
    'procedures.pesel-registry-access.lists.nothing: the procedure has no such list',
  ]);
  expect(own).toBe(pack);
});
