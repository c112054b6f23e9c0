import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { silentLog } from '../model/index.ts';
import { loadEnvironment } from './environment.ts';
import { startLivingTrust } from './living-trust.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-living-'));
afterAll(() => rmSync(folder, { recursive: true }));

const definition = (name: string): string =>
  `schema: okienko.trust/1\nname: ${name}\ndate: "2026-01-01"\nanchors: [{ certificate: seal.pem, service: zaufany-seal }]\n`;

test('a running service fetches lists that are due, follows the bundle on disk, and keeps the old one when the new is broken', async () => {
  const trust = join(folder, 'trust.yaml');
  copyFileSync('fixtures/pki/certificates/minister-seal.pem', join(folder, 'seal.pem'));
  writeFileSync(trust, definition('pierwszy'));
  const config = join(folder, 'okienko.yaml');
  const pins = resolve('fixtures/pki/certificates/list-operator.pem');
  const lists = resolve('fixtures/trusted-lists/pl.xml');
  writeFileSync(
    config,
    `trust: .\ntrustedLists: { lotl: null, lists: ["${lists}"], pins: ["${pins}"], updateHours: 24 }\n`,
  );
  const warned: string[] = [];
  const living = startLivingTrust({
    environment: await loadEnvironment({ config }),
    size: 1,
    log: { ...silentLog, warn: (_, message) => void warned.push(message ?? '') },
    updates: true,
    every: 20,
  });
  try {
    const before = living.context();
    expect(before.trust.lists).toBeUndefined();
    await vi.waitFor(
      () => expect(living.context().trust.lists).toMatchObject([{ territory: 'PL', sequence: 7 }]),
      20_000,
    );
    expect(living.context().cage).not.toBe(before.cage);
    expect(before.trust.name).toBe('pierwszy');

    const listed = readFileSync(join(folder, 'lists.json'), 'utf8');
    writeFileSync(join(folder, 'lists.json'), listed.slice(0, 500));
    await vi.waitFor(() => expect(warned.length).toBeGreaterThan(0), 5000);
    expect(living.context().trust.lists).toHaveLength(1);

    writeFileSync(join(folder, 'lists.json'), listed);
    writeFileSync(trust, definition('drugi'));
    await vi.waitFor(() => expect(living.context().trust.name).toBe('drugi'), 5000);
    expect(await living.cage.run('fetched', { kind: 'crl', bytes: new Uint8Array(3) })).toEqual({
      ok: true,
      value: null,
    });
  } finally {
    await living.close();
  }
}, 40_000);
