import { expect, test } from 'vitest';
import { configSchema } from '../config/index.ts';
import { readinessOf, type ReadinessDeps } from './readiness.ts';

const config = { data: '/srv/okienko', alarm: configSchema.parse({}).alarm };
const mebibyte = 1024 * 1024;
const list = {
  territory: 'PL',
  sequence: 1,
  issued: '2026-05-01T00:00:00Z',
  nextUpdate: '2026-11-01T00:00:00Z',
};
const well = (): ReadinessDeps =>
  ({
    store: { mailboxes: { all: async () => [] }, alarms: { open: async () => [] } },
    config,
    trust: () => ({ anchors: [{}], demo: false }),
    now: () => Date.parse('2026-11-24T12:00:00Z'),
    milliseconds: 50,
    free: async () => 9_000 * mebibyte,
  }) as unknown as ReadinessDeps;

const asked = async (change: object) => {
  const { status, checks } = await readinessOf({ ...well(), ...change } as ReadinessDeps)();
  return { status, wrong: checks.filter(({ state }) => state !== 'ok') };
};

test('is ready where nothing is wrong', async () => {
  expect(await asked({})).toEqual({ status: 'ready', wrong: [] });
});

const store = well().store;
const alarm = { mailbox: 'wnioski', kind: 'failing', since: '2026-11-24T11:00:00Z' };
test.each([
  [
    'a database that refuses',
    'not-ready',
    'database',
    { store: { ...store, mailboxes: { all: () => Promise.reject(new Error('gone')) } } },
    'gone',
  ],
  [
    'a database that does not answer',
    'not-ready',
    'database',
    { store: { ...store, mailboxes: { all: () => new Promise(() => {}) } } },
    'no answer within 0.05 s',
  ],
  [
    'a disk without room',
    'not-ready',
    'disk',
    { free: async () => 511 * mebibyte },
    'only 511 MiB free in /srv/okienko, 512 are needed',
  ],
  ['a disk with little room', 'degraded', 'disk', { free: async () => 2_047 * mebibyte }, 'make room before'],
  ['a data folder that is gone', 'not-ready', 'disk', { free: () => Promise.reject(new Error('ENOENT')) }, 'ENOENT'],
  [
    'a mailbox with an alarm',
    'degraded',
    'mailboxes',
    { store: { ...store, alarms: { open: async () => [alarm] } } },
    'wnioski has failed at every try since 2026-11-24T11:00:00Z',
  ],
  ['no trust', 'degraded', 'trust', { trust: () => ({ anchors: [], demo: false }) }, 'no signature can be verified'],
  [
    'a trusted list past its date',
    'degraded',
    'trust',
    { trust: () => ({ anchors: [{}], lists: [list], demo: false }) },
    'PL',
  ],
])('%s is %s and names %s', async (_, status, part, change, detail) => {
  const found = await asked(change);
  expect(found.status).toBe(status);
  expect(found.wrong.map((one) => one.part)).toEqual([part]);
  expect(found.wrong[0]?.detail).toContain(detail);
});

test('tells the room of a real folder', async () => {
  const { free: _, ...deps } = well();
  const { checks } = await readinessOf({ ...deps, config: { ...config, data: process.cwd() } })();
  expect(checks.find(({ part }) => part === 'disk')?.detail).toMatch(/^(only )?\d+ MiB free in /);
});
