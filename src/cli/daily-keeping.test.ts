import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configSchema } from '../config/index.ts';
import { silentLog } from '../model/index.ts';
import { loadPack } from '../rules/index.ts';
import type { Keeping } from '../store/index.ts';
import { readHeads } from './audit-files.ts';
import { keepDaily, retentionOf, runRetention } from './daily-keeping.ts';

type Order = Parameters<Keeping['retain']>[0];
const keepingThat = (orders: Order[]): Keeping =>
  ({
    retain: async (order: Order) => {
      orders.push(order);
      return { at: '', dryRun: order.dryRun, removed: [], held: 0, open: 0, withoutRule: [] };
    },
    lastRun: async () => orders.at(-1)?.now.toISOString() ?? null,
    signHead: async (_key: string, now: Date) => ({
      at: now.toISOString(),
      seq: 1,
      hash: 'h',
      key: 'k',
      signature: 's',
    }),
  }) as never;

describe('what is let go of daily', () => {
  it('goes by the office, then by the pack; entries of the log by the longest of both', async () => {
    const said = retentionOf([await loadPack('rules/pesel-restriction')]);
    expect(said).toMatchObject({ 'pesel-restriction': { logYears: 6, cite: { doc: 'karta-uslugi' } } });
    const orders: Order[] = [];
    const own = configSchema.parse({ retention: { procedures: { one: { years: 3 } } } });
    const cite = { doc: 'd', clause: 'c' };
    const packs = {
      one: { years: 9, cite },
      two: { years: 5, notes: 1, logYears: 8, cite },
      three: { logYears: 7, cite },
    };
    await runRetention(keepingThat(orders), own, packs, { dryRun: true, by: 'x', now: new Date() });
    expect(orders[0]).toMatchObject({ logYears: 8, rules: { one: { years: 3 }, two: { years: 5, notes: 1 } } });
    expect(Object.keys(orders[0]?.rules ?? {}).toSorted()).toEqual(['one', 'two']);
    expect(() => configSchema.parse({ retention: { logYears: 5 } })).toThrow();
  });

  it('is done once, the head is signed by a key that only its owner can read, and it ends with the service', async () => {
    const data = mkdtempSync(join(tmpdir(), 'okienko-daily-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const orders: Order[] = [];
    const aborter = new AbortController();
    const config = configSchema.parse({ data });
    const done = keepDaily(
      { keeping: keepingThat(orders), config, said: {}, log: silentLog, signal: aborter.signal },
      1,
    );
    await expect.poll(() => readHeads(join(data, 'audit-heads.jsonl')).length, { timeout: 5_000 }).toBe(1);
    aborter.abort();
    await done;
    expect(orders).toHaveLength(1);
    expect(statSync(join(data, 'audit-key.pem')).mode & 0o077).toBe(0);
    expect(readFileSync(join(data, 'audit-key.pem'), 'utf8')).toContain('PRIVATE KEY');
  });
});
