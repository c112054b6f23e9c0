import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLog } from '../model/index.ts';
import { trustFrom } from '../signatures/index.ts';
import type { Cage } from '../cage/index.ts';
import { loadEnvironment, startCage } from './environment.ts';
import { startLivingPacks, type LivingPacks } from './living-packs.ts';
import { startLivingTrust, type LivingTrust } from './living-trust.ts';

let folder: string;
let living: LivingTrust;
let packs: LivingPacks;
let cage: Cage;
let errors: object[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-packs-'));
  cpSync('rules/any-letter', join(folder, 'packs', 'any-letter'), { recursive: true });
  const config = join(folder, 'okienko.yaml');
  writeFileSync(config, 'packs: [packs]\n');
  const environment = await loadEnvironment({ config });
  errors = [];
  living = startLivingTrust({ environment, size: 1, log: silentLog, updates: false });
  cage = startCage({ packs: [], trust: trustFrom({}), config: environment.config }, 1);
  packs = startLivingPacks({
    environment,
    cage,
    log: { ...silentLog, error: (what) => void errors.push(what as object) },
    renew: living.renew,
    every: 50,
    quiet: 10,
    settled: 100,
  });
});
afterEach(async () => {
  await packs.close();
  await living.close();
  await cage.close();
  rmSync(folder, { recursive: true });
});

const rule = (): string => join(folder, 'packs', 'any-letter', 'rules', 'LTR-01.yaml');
const change = (from: string, to: string): void => {
  const text = readFileSync(rule(), 'utf8');
  expect(text).toContain(from);
  writeFileSync(rule(), text.replace(from, to));
};
const inUse = () => living.packs().find(({ procedure }) => procedure.id === 'any-letter')!;
const health = () => packs.health().find(({ directory }) => directory.startsWith(folder))!;

test('a changed pack is used by the next check; one under way keeps the version it began with, and its reader', async () => {
  const before = living.context();
  const old = inUse();
  writeFileSync(join(folder, 'packs', 'any-letter', 'README.md'), 'changed\n');
  await vi.waitFor(() => expect(inUse().digest).not.toBe(old.digest), 8000);
  expect(before.packs).toContain(old);
  expect(living.context().packs).toContain(inUse());
  expect(living.context().cage).toBe(before.cage);
  expect(health()).toMatchObject({ refused: [], inUse: { id: 'any-letter', digest: inUse().digest } });
}, 20_000);

test('a broken pack never replaces a working one, and says where it broke and what was perhaps meant', async () => {
  const old = inUse();
  change('mail.machine == ""', 'mail.machin == ""');
  await vi.waitFor(() => expect(health().refused).not.toEqual([]), 8000);
  expect(inUse()).toBe(old);
  expect(health().refused[0]).toMatch(/^rules\/LTR-01\.yaml:\d+:\d+: No such key: machin;.*did you mean "machine"\?$/);
  expect(health().inUse).toMatchObject({ digest: old.digest });
  expect(errors).toMatchObject([{ problems: health().refused }]);
  change('mail.machin == ""', 'mail.machine == ""');
  await vi.waitFor(() => expect(health().refused).toEqual([]), 8000);
}, 20_000);

test('a pack whose own tests fail is refused as well', async () => {
  const old = inUse();
  change('expect: pass', 'expect: fail');
  await vi.waitFor(() => expect(health().refused[0]).toContain('expected fail, got pass'), 8000);
  expect(inUse()).toBe(old);
}, 20_000);

test('a folder that vanishes changes nothing that is judged', async () => {
  const old = inUse();
  rmSync(join(folder, 'packs', 'any-letter'), { recursive: true });
  await vi.waitFor(() => expect(health().refused).toEqual(['procedure.yaml:1:1: the folder is gone']), 8000);
  expect(inUse()).toBe(old);
}, 20_000);

test('a new version of a procedure beside the old one is taken in', async () => {
  const second = join(folder, 'packs', 'any-letter@2');
  cpSync('rules/any-letter', second, { recursive: true });
  const procedure = join(second, 'procedure.yaml');
  writeFileSync(
    procedure,
    readFileSync(procedure, 'utf8').replace('version: "1"', 'version: "2"').replace('2024-01-01', '2026-06-01'),
  );
  await vi.waitFor(() => expect(living.packs().map(({ directory }) => directory)).toContain(second), 8000);
}, 20_000);
