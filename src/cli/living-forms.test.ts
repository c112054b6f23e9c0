/** Packs with forms, changed while a service runs: rules and readers take the same version, or neither does. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cage } from '../cage/index.ts';
import { silentLog } from '../model/index.ts';
import { checkLetter } from '../pipeline/index.ts';
import { trustFrom } from '../signatures/index.ts';
import { loadEnvironment, startCage, type Environment } from './environment.ts';
import { startLivingPacks, type LivingPacks } from './living-packs.ts';
import { startLivingTrust, type LivingTrust } from './living-trust.ts';
import { packSummaries } from './pack-summaries.ts';

const letter = readFileSync('fixtures/letters/accept-new-key-production.eml');
let folder: string;
let living: LivingTrust;
let packs: LivingPacks;
let cage: Cage;
let config: string;

const own = (...path: readonly string[]): string => join(folder, 'packs', ...path);
const start = async (settings: string, ...ids: readonly string[]): Promise<Environment> => {
  for (const id of ids) cpSync(join('rules', id), own(id), { recursive: true });
  config = join(folder, 'okienko.yaml');
  writeFileSync(config, `packs: [packs]\ntrust: ${join(process.cwd(), 'fixtures/trust')}\n${settings}`);
  const environment = await loadEnvironment({ config, at: '2026-11-23T12:00:00Z', offline: true });
  living = startLivingTrust({ environment, size: 1, log: silentLog, updates: false });
  cage = startCage({ packs: [], trust: trustFrom({}), config: environment.config }, 1);
  const renew = (renewed: Environment['packs']): void => {
    packSummaries(renewed);
    living.renew(renewed);
  };
  packs = startLivingPacks({ environment, cage, log: silentLog, renew, every: 50, quiet: 10, settled: 100 });
  return environment;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-forms-'));
});
afterEach(async () => {
  await packs.close();
  await Promise.all([living.close(), cage.close()]);
  rmSync(folder, { recursive: true });
});

const refused = (): readonly string[] =>
  packs.health().flatMap((one) => (one.directory.startsWith(folder) ? one.refused : []));
const change = (file: string, from: string | RegExp, to: string): string => {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return text;
};
const killReaders = async (): Promise<void> => {
  const children = execFileSync('pgrep', ['-P', String(process.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const pid of children.map(Number))
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker/reader')) process.kill(pid, 'SIGKILL');
  // A cage sees a moment later that its reader is gone; a task given to it before would end with it.
  await new Promise((resolve) => setTimeout(resolve, 300));
};
const judged = async () => {
  const { report } = await checkLetter(letter, { name: 'a.eml', receivedAt: null }, living.context());
  const { ms: _, ...rest } = report;
  return rest;
};
const form = (): string => own('pesel-registry-access', 'forms', '2024-01', 'form.yaml');
const profileForm = (): string => own('trusted-profile', 'forms', '2020-07', 'form.yaml');

test.each([
  [
    'a misspelt word in form.yaml',
    (text: string) => text.replace('holds: pesel', 'holds: pesell'),
    /form\.yaml:\d+:\d+: .*holds|form\.yaml:\d+:\d+: .*pesel/,
  ],
  [
    'what only readers know of form.yaml',
    (text: string) => text.replace(/\nversion:/, '\nplaces: 7\nversion:'),
    /form\.yaml:\d+:\d+: /,
  ],
  [
    'a widget that the blank has not',
    (text: string) => text.replace(/widget: [A-Za-z0-9_.-]+/, 'widget: nie-ma-takiego'),
    /nie-ma-takiego/,
  ],
])(
  '%s is refused, and nothing is judged otherwise',
  async (_, broken, told) => {
    await start('', 'trusted-profile');
    const before = living.context();
    const text = readFileSync(profileForm(), 'utf8');
    expect(broken(text)).not.toBe(text);
    writeFileSync(profileForm(), broken(text));
    await vi.waitFor(() => expect(refused().join('\n')).toMatch(told), 30_000);
    expect(living.context().cage).toBe(before.cage);
    expect(living.context().packs).toEqual(before.packs);
  },
  40_000,
);

test('so are a blank that is gone and a reply text with an unknown slot', async () => {
  await start('', 'trusted-profile');
  const blank = own('trusted-profile', 'forms', '2020-07', 'blank.pdf');
  const bytes = readFileSync(blank);
  rmSync(blank);
  await vi.waitFor(() => expect(refused().join('\n')).toContain('blank.pdf cannot be read'), 30_000);
  writeFileSync(blank, bytes);
  await vi.waitFor(() => expect(refused()).toEqual([]), 30_000);
  const reply = own('trusted-profile', 'replies', 'defects.pl.md');
  writeFileSync(reply, `${readFileSync(reply, 'utf8')}\n{nieznane}\n`);
  await vi.waitFor(() => expect(refused().join('\n')).toContain('nieznane'), 30_000);
}, 120_000);

test('a reader that starts after a refused change reads the forms in use: the same letter, the same report', async () => {
  await start('', 'pesel-registry-access');
  const before = await judged();
  const rule = own('pesel-registry-access', 'rules', 'PRA-P1-02.yaml');
  const texts = [
    change(rule, 'require:', 'requires:'),
    change(form(), /\n {2}unitName:/, '\n  unitNameOther:'),
  ] as const;
  await vi.waitFor(() => expect(refused().length).toBeGreaterThan(0), 30_000);
  await killReaders();
  expect(await judged()).toEqual(before);
  writeFileSync(rule, texts[0]);
  writeFileSync(form(), texts[1]);
  await vi.waitFor(() => expect(refused()).toEqual([]), 30_000);
}, 90_000);

test('a renewed pack that no longer has what the office sets is refused, as a start would refuse it', async () => {
  await start('procedures: { cepik-csr: { settings: { daysForRequest: 99 } } }\n', 'cepik-csr');
  const days = (): unknown =>
    living.context().packs.find(({ procedure }) => procedure.id === 'cepik-csr')?.procedure.settings['daysForRequest']
      ?.value;
  expect(days()).toBe(99);
  for (const file of execFileSync('grep', ['-rl', 'daysForRequest', own('cepik-csr')], { encoding: 'utf8' })
    .trim()
    .split('\n'))
    change(file, /daysForRequest/g, 'daysForCsr');
  await vi.waitFor(() => expect(refused().join('\n')).toContain('daysForRequest'), 30_000);
  expect(days()).toBe(99);
  await expect(loadEnvironment({ config, offline: true })).rejects.toMatchObject({ code: 'configuration' });
}, 60_000);

test("an office's own pack replaces the built-in one while the service runs as it does after a start", async () => {
  await start('', 'any-letter');
  const versions = (all: Environment['packs']): readonly string[] =>
    all.filter(({ procedure }) => procedure.id === 'sio-access').map(({ procedure }) => procedure.version);
  cpSync('rules/sio-access', own('sio-access'), { recursive: true });
  change(own('sio-access', 'procedure.yaml'), /^version: .*$/m, 'version: "urzad-1"');
  await vi.waitFor(() => expect(versions(living.context().packs)).toEqual(['urzad-1']), 20_000);
  expect(versions((await loadEnvironment({ config, offline: true })).packs)).toEqual(['urzad-1']);
  const health = packs.health().filter(({ inUse }) => inUse?.id === 'sio-access');
  expect(health.map(({ directory }) => directory)).toEqual([own('sio-access')]);
}, 60_000);

test('a folder that still changes is not read', async () => {
  await start('', 'any-letter');
  await packs.close();
  packs = startLivingPacks({
    environment: await loadEnvironment({ config }),
    cage,
    log: silentLog,
    renew: living.renew,
    every: 20,
    quiet: 5,
    settled: 1000,
  });
  const used = (): string | undefined => living.packs().find(({ procedure }) => procedure.id === 'any-letter')?.digest;
  const before = used();
  // A copy that stops for less than a second between two files.
  for (let file = 0; file < 4; file += 1) {
    writeFileSync(own('any-letter', `file-${file}.md`), 'a');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(used()).toBe(before);
  }
  await vi.waitFor(() => expect(used()).not.toBe(before), 30_000);
}, 60_000);
