import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasCloseFactors, hasRocaFingerprint, smallFactor, toBigInt } from './weak-keys.ts';

const modulusOf = (bits: number): bigint => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return toBigInt(Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url'));
};

test('a good modulus has none of the faults', () => {
  const modulus = modulusOf(2048);
  expect([smallFactor(modulus), hasRocaFingerprint(modulus), hasCloseFactors(modulus)]).toEqual([null, false, false]);
});

test('a small factor is found, also two', () => {
  expect(smallFactor(modulusOf(1024) * 16381n)).toBe(16381);
  expect(smallFactor(modulusOf(1024) * 2n)).toBe(2);
});

test('a power of 65537 modulo the primorial bears the fingerprint of ROCA', () => {
  let primorial = 1n;
  for (let n = 2n; n <= 167n; n += 1n) {
    let prime = true;
    for (let d = 2n; d * d <= n; d += 1n) if (n % d === 0n) prime = false;
    if (prime) primorial *= n;
  }
  let power = 1n;
  for (let count = 0; count < 12_345; count += 1) power = (power * 65537n) % primorial;
  const modulus = power + primorial * (1n << 1800n);
  expect(hasRocaFingerprint(modulus)).toBe(true);
  expect(hasRocaFingerprint(modulus + 2n)).toBe(false);
});

test('factors that lie close together are found', () => {
  const p = (1n << 521n) - 1n;
  expect(hasCloseFactors(p * (p + 2n ** 200n))).toBe(true);
});
