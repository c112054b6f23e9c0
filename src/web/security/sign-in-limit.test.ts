import { describe, expect, it } from 'vitest';
import { createSignInLimit, sourceOf } from './sign-in-limit.ts';

const minute = 60_000;

describe('the limit of sign-ins', () => {
  it('one guesser waits while the officer at another address does not', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 5; n += 1) limit.failed('203.0.113.9', 'anna');
    expect(limit.wait('203.0.113.9', 'anna')).toBeGreaterThan(0);
    expect(limit.wait('203.0.113.9', ' ANNA ')).toBeGreaterThan(0);
    expect(limit.wait('198.51.100.7', 'anna')).toBe(0);
  });

  it('password spraying: one address may not try many accounts', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 30; n += 1) limit.failed('203.0.113.9', `account-${n}`);
    expect(limit.wait('203.0.113.9', 'somebody-else')).toBeGreaterThan(0);
  });

  it('a botnet on one account is stopped in the end', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 99; n += 1) limit.failed(`203.0.113.${n}`, 'anna');
    expect(limit.wait('198.51.100.7', 'anna')).toBe(0);
    limit.failed('203.0.113.99', 'anna');
    expect(limit.wait('198.51.100.7', 'anna')).toBeGreaterThan(0);
  });

  it('locking out: an officer signs in from where she did before, whatever a botnet tries', () => {
    const limit = createSignInLimit(() => 0);
    limit.succeeded('198.51.100.7', 'anna');
    for (let n = 0; n < 500; n += 1) limit.failed(`203.0.113.${n}`, 'anna');
    for (let n = 0; n < 60; n += 1) limit.failed('198.51.100.7', `colleague-${n}`);
    expect(limit.wait('198.51.100.7', ' ANNA')).toBe(0);
    expect(limit.wait('198.51.100.8', 'anna')).toBeGreaterThan(0);
    for (let n = 0; n < 5; n += 1) limit.failed('198.51.100.7', 'anna');
    expect(limit.wait('198.51.100.7', 'anna')).toBeGreaterThan(0);
  });

  it.each([
    ['one patient guesser', 1, 40],
    ['a botnet of a thousand', 1_000, 200],
  ])('%s gets few guesses a day at one account', (_, sources, most) => {
    let now = 0;
    const limit = createSignInLimit(() => now);
    let guesses = 0;
    for (; now < 24 * 60 * minute; now += 10 * minute)
      for (let n = 0; n < sources; n += 1)
        while (limit.wait(`bot-${n}`, 'anna') === 0) {
          limit.failed(`bot-${n}`, 'anna');
          guesses += 1;
        }
    expect(guesses).toBe(most);
  });

  it('a thousand guesses sent at once are not all looked at', async () => {
    const limit = createSignInLimit(() => 0);
    let looked = 0;
    const guess = (): Promise<null> => ((looked += 1), new Promise((resolve) => setImmediate(() => resolve(null))));
    await Promise.all(Array.from({ length: 1_000 }, () => limit.attempt('a', 'anna', guess)));
    expect(looked).toBe(5);
  });

  it('neither a success nor an outage of the database counts as a failure', async () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 50; n += 1) {
      await limit.attempt('a', `name-${n}`, async () => 'signed in');
      await expect(
        limit.attempt('a', 'anna', async () => {
          throw new Error('down');
        }),
      ).rejects.toThrow('down');
    }
    expect(limit.wait('a', 'anna')).toBe(0);
    expect(await limit.attempt('a', 'anna', async () => 'signed in')).toEqual({ wait: 0, result: 'signed in' });
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['203.0.113.9', '203.0.113.9'],
    ['unknown', 'unknown'],
  ])('a network of IPv6 counts as one source: %s', (caller, source) => expect(sourceOf(caller)).toBe(source));

  it('says exactly how long, and the wait ends then', () => {
    let now = 0;
    const limit = createSignInLimit(() => now);
    for (let n = 0; n < 5; n += 1) {
      limit.failed('a', 'anna');
      now += minute;
    }
    const wait = limit.wait('a', 'anna');
    expect(wait).toBe(10 * 60);
    now += wait * 1000 - 1;
    expect(limit.wait('a', 'anna')).toBe(1);
    now += 1;
    expect(limit.wait('a', 'anna')).toBe(0);
  });

  it('a success clears the pair, not the caller', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 4; n += 1) limit.failed('a', 'anna');
    limit.succeeded('a', 'anna');
    limit.failed('a', 'anna');
    expect(limit.wait('a', 'anna')).toBe(0);
  });

  it('endless names cannot fill the memory', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 30_000; n += 1) limit.failed(`host-${n}`, `name-${n}`);
    for (let n = 0; n < 5; n += 1) limit.failed('a', 'anna');
    expect(limit.wait('a', 'anna')).toBeGreaterThan(0);
    expect(limit.wait('host-1', 'name-1')).toBe(0);
  });
});
