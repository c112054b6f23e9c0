import { describe, expect, it } from 'vitest';
import { codePicture, keyUri, matchingStep, newSecret } from './index.ts';

/** RFC 6238 appendix B: the secret “12345678901234567890” in base32; the last six of its eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it('are those of RFC 6238', () => {
    expect(matchingStep(secret, '287082', 59_000)).toBe(1);
    expect(matchingStep(secret, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(matchingStep(secret, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });

  it('may be one step early or late, no more, and the step tells which', () => {
    for (const late of [-30, 0, 30]) expect(matchingStep(secret, '287 082', 59_000 + late * 1000)).toBe(1);
    for (const late of [-60, 61]) expect(matchingStep(secret, '287082', 59_000 + late * 1000)).toBeNull();
  });

  it('are six digits and nothing else', () => {
    for (const code of ['', '28708', '2870821', '28708a', '٢٨٧٠٨٢', '-287082-1', 'x'.repeat(100_000)])
      expect(matchingStep(secret, code, 59_000), code.slice(0, 10)).toBeNull();
  });

  it('a secret has 160 bits, is never the same twice and goes into a picture that fits a telephone', () => {
    const [one, two] = [newSecret(), newSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(two);
    const uri = keyUri(one, 'ewa "<script>');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Okienko:[\w%.-]+\?issuer=Okienko&secret=/);
    const picture = codePicture(uri);
    expect(picture.size).toBeLessThan(80);
    expect(picture.path).toMatch(/^[Mhvz0-9 -]+$/);
  });
});
