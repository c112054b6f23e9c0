/** A database whose connections fall silent: nobody is told, nothing comes back. Everything of ours gives up in time and goes on. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/model/index.ts';
import { underLease } from '../../src/intake/under-lease.ts';
import { storeOn } from '../../src/store/open.ts';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { sampleLetter, sampleResult } from '../../src/store/testing-samples.ts';
import type { Connection } from '../../src/store/embedded/embedded.ts';
import { needs } from '../require.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

/** Passes everything to the database until told to be mute: those connections pass nothing more, new ones do. */
const startMuteProxy = async ({ host }: Connection) => {
  const open = new Set<Socket>();
  const mute = new WeakSet<Socket>();
  const server = createServer((client) => {
    const upstream = connect(join(host, '.s.PGSQL.5432'));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('data', (data) => !mute.has(one) && other.write(data));
      one.on('close', () => {
        open.delete(one);
        if (!mute.has(one)) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    mute: () => [...open].forEach((socket) => mute.add(socket)),
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
};

const silence = 1_500;

describe.skipIf(!can)('a database that falls silent', () => {
  it('every question fails in time, the lease is lost in time, the worker hears again, and the work goes on', async () => {
    const real = await testStore();
    const proxy = await startMuteProxy(real.connection);
    const target = { ...real.connection, host: '127.0.0.1', port: proxy.port, query_timeout: silence };
    const store = await storeOn(target, { dataFolder: real.dataFolder, log: silentLog });
    const stop = new AbortController();
    onTestFinished(async () => {
      stop.abort();
      proxy.stop();
      await store.close();
      await real.close();
    });
    const checked: string[] = [];
    const working = store.work(
      async (id) => {
        await store.submissions.saveReport(id, sampleResult('accept'));
        checked.push(id);
      },
      { concurrency: 1, signal: stop.signal },
    );
    const terms: { epoch: number; lost: number | null }[] = [];
    const leasing = underLease(
      'mailbox:cicha',
      { leases: store.leases, log: silentLog, signal: stop.signal, leaseSeconds: 4 },
      async ({ epoch }, signal) => {
        const term = { epoch, lost: null as number | null };
        terms.push(term);
        await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
        term.lost = Date.now();
      },
    );
    await real.store.ingest(sampleLetter('before'));
    await expect.poll(() => checked.length, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => terms.length, { timeout: 5_000 }).toBe(1);

    const muted = Date.now();
    proxy.mute();
    const asked = await Promise.all(
      [store.cursor('cicha', '1'), store.leases.holder('x'), store.ingest(sampleLetter('during'))].map((one) =>
        one.then(
          () => 'answered',
          (cause: { code: string }) => cause.code,
        ),
      ),
    );
    // Whoever got one of the silent connections is told so; the others have new ones.
    expect(asked).toContain('database');
    expect(Date.now() - muted).toBeLessThan(10_000);

    await expect.poll(async () => await store.cursor('cicha', '1').catch(() => null), { timeout: 20_000 }).toBe(0);
    const after = await store.ingest(sampleLetter('after'));
    const number = after.kind === 'stored' ? after.submission : '';
    await expect.poll(() => checked.includes(number), { timeout: 40_000 }).toBe(true);
    // Renewed over a new connection, or lost and taken anew; in no case held on to without being renewed.
    await pause(4_500);
    const holder = await store.leases.holder('mailbox:cicha');
    expect(holder?.epoch).toBe(terms.at(-1)?.epoch);
    expect(terms.slice(0, -1).every(({ lost }) => lost !== null && lost - muted < 15_000)).toBe(true);
    stop.abort();
    await Promise.all([working, leasing]);
  }, 120_000);

  it('a renewal that is never answered does not stop the clock', async () => {
    const stop = new AbortController();
    const began = Date.now();
    let lost = 0;
    await underLease(
      'mailbox:x',
      {
        leases: {
          acquire: async (name) => ({ name, epoch: 1 }),
          renew: () => new Promise(() => {}),
          release: async () => {},
          holder: async () => null,
        },
        log: silentLog,
        signal: stop.signal,
        leaseSeconds: 0.4,
      },
      async (_, signal) => {
        await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
        lost = Date.now() - began;
        stop.abort();
      },
    );
    expect(lost).toBeGreaterThanOrEqual(390);
    expect(lost).toBeLessThan(3_000);
  });
});
