import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entity } from '../model/index.ts';
import { findEntity, loadEntities } from './index.ts';

const unit = (name: string, numbers: { regon?: string; krs?: string }): Entity => ({
  name,
  heads: ['Anna Nowak'],
  pesels: {},
  joint: [],
  ...numbers,
});
const gmina = unit('Gmina Przykładowo', { regon: '529066038' });
const bank = unit('Bank Przykładowy S.A.', { regon: '123456785', krs: '0000028860' });
const all = [gmina, bank];

test('a unit is found by its numbers, however they are written', () => {
  expect(findEntity(all, { regon: '529-066-038' })).toBe(gmina);
  expect(findEntity(all, { regon: '52906603800000' })).toBe(gmina);
  expect(findEntity(all, { regon: '12345678512347' })).toBe(bank);
  expect(findEntity(all, { krs: '28860' })).toBe(bank);
  expect(findEntity(all, { regon: '123456785', krs: '0000028860' })).toBe(bank);
});

test('numbers that contradict each other name nobody', () => {
  expect(findEntity(all, { regon: '529066038', krs: '0000028860' })).toBeNull();
  expect(findEntity(all, { regon: '012100784', krs: '0000028860' })).toBeNull();
  expect(findEntity(all, { regon: '123456785', krs: '0000000001' })).toBeNull();
});

test('the name is asked only where there is no number, and must be unique', () => {
  expect(findEntity(all, { name: 'GMINA PRZYKŁADOWO' })).toBe(gmina);
  expect(findEntity(all, { name: 'Gmina Przykładowo', regon: '012100784' })).toBeNull();
  expect(findEntity([gmina, { ...gmina }], { name: 'Gmina Przykładowo' })).toBeNull();
  expect(findEntity(all, {})).toBeNull();
});

test('a register with a mistake is refused with its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entities-'));
  const file = join(folder, 'entities.yaml');
  await writeFile(file, '- name: Gmina\n  regon: "123456789"\n  heads: [Anna Nowak]\n');
  await expect(loadEntities(file)).rejects.toThrow(/entities\.yaml:2:10: 0\.regon: the REGON number is wrong/);
  await writeFile(file, '- name: Gmina\n  heads: []\n');
  await expect(loadEntities(file)).rejects.toThrow(/at least one head/);
  await writeFile(file, '- name: "Gmina\n');
  await expect(loadEntities(file)).rejects.toMatchObject({ code: 'configuration' });
  await expect(loadEntities(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'configuration' });
  await writeFile(file, '- name: Gmina\n  regon: "529066038"\n  heads: [Anna Nowak]\n');
  expect(await loadEntities(file)).toEqual([
    { name: 'Gmina', regon: '529066038', heads: ['Anna Nowak'], joint: [], pesels: {} },
  ]);
});
