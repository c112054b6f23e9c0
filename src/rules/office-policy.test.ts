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

test('what an office sets keeps to the bounds of the pack and of the terms that count by it', () => {
  const procedure = {
    ...pack.procedure,
    settings: {
      days: { says, value: 30 },
      bits: { says, value: 2048, min: 2048, max: 8192 },
      seal: { says, value: 'never', oneOf: ['never', 'accepted'] },
    },
    terms: { issue: { ...Object.values(pack.procedure.terms)[0], says, from: 'received', days: 'days' } },
  } as unknown as Pack['procedure'];
  const told = (settings: Record<string, number | string>): readonly string[] =>
    withOfficePolicy({ ...pack, procedure }, { settings }).problems.map((one) => one.replace(/^.*settings\./, ''));
  expect(told({ days: 14, bits: 4096, seal: 'accepted' })).toEqual([]);
  expect(told({ days: 0 })).toEqual(['days: must be at least 1 and at most 3660, is 0']);
  expect(told({ days: -5 })).toEqual(['days: must be at least 1 and at most 3660, is -5']);
  expect(told({ days: 1_000_000 })).toEqual(['days: must be at least 1 and at most 3660, is 1000000']);
  expect(told({ bits: 1024 })).toEqual(['bits: must be at least 2048 and at most 8192, is 1024']);
  expect(told({ seal: 'sometimes' })).toEqual(['seal: must be one of never, accepted, is sometimes']);
  expect(withOfficePolicy(pack, { addressees: [] }).problems).toEqual([
    'procedures.pesel-registry-access.addressees: is empty; leave it out for those of the procedure',
  ]);
});
