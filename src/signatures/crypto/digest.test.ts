import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from './digest.ts';

describe('a digest over a large part and others', () => {
  const file = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) & 255);

  it('is that of their octets, wherever earlier ones in the same file began and ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(290_000), fc.nat(5000)), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('SHA-256', 'SHA-1', 'SHA3-256', 'SHAKE256-512'),
        (ranges, name) => {
          for (const [from, gap, after] of ranges) {
            const parts = [file.subarray(from, Math.max(from, gap)), file.subarray(gap + after)];
            const whole = Buffer.concat(parts);
            expect(Buffer.from(digestOf(name, ...parts) ?? [])).toEqual(Buffer.from(digestOf(name, whole) ?? []));
            if (name === 'SHA-256')
              expect(Buffer.from(digestOf(name, ...parts) ?? [])).toEqual(createHash('sha256').update(whole).digest());
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
