import { describe, expect, it } from 'vitest';
import { createSignInLimit } from './sign-in-limit.ts';

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
