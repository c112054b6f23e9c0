import { beforeEach, describe, expect, it, vi } from 'vitest';
import { encode, encodeOctetString, encodeOid, encodeParts, encodeSequence } from '../asn1/index.ts';
import type * as digests from '../crypto/digest.ts';
import {
  archived3,
  assembleCms,
  attribute,
  content,
  extended,
  first,
  id,
  oid,
  partsOf,
  sequenceOfDigests,
  sha256,
  signed,
  stamp,
  stampsIn,
  verify,
} from './cades.fixture.ts';

const digested = vi.hoisted(() => ({ octets: 0 }));

vi.mock('../crypto/digest.ts', async (importOriginal) => {
  const original = await importOriginal<typeof digests>();
  const digestOf: typeof original.digestOf = (name, ...parts) => {
    for (const { length } of parts) digested.octets += length;
    return original.digestOf(name, ...parts);
  };
  return { ...original, digestOf };
});

beforeEach(() => {
  digested.octets = 0;
});

const megabyte = 1_000_000;
/** Lists of a megabyte each, which are none. */
const bulk = Array.from({ length: 4 }, (_, i) => encodeSequence(encodeOctetString(new Uint8Array(megabyte).fill(i))));

/** The message with `lists` in it and these unsigned attributes, and the same signer so many times. */
const assembled = (cms: Uint8Array, lists: readonly Uint8Array[], unsigned: readonly Uint8Array[], signers = 1) => {
  const { data, fields } = partsOf(cms);
  const again = encodeParts(0x30, [...fields, encodeParts(0xa1, unsigned)]);
  return assembleCms(
    { data: [...data.slice(0, -1), encode(0xa1, ...lists), data.at(-1) as never], fields, unsigned },
    Array.from({ length: signers - 1 }, () => again),
  );
};

const algorithm = (dotted: string): Uint8Array => encodeSequence(encodeOid(dotted));
const algorithms = ['2.1', '2.2', '2.3', '2.8', '2.9', '2.10'].map((last) => algorithm(`2.16.840.1.101.3.4.${last}`));
const archiveOver = (octets: Uint8Array, number: number, index: Uint8Array): Uint8Array =>
  attribute(
    oid.archive3,
    extended(stamp(octets, `2026-03-01T00:00:${String(number).padStart(2, '0')}Z`), () =>
      attribute('0.4.0.19122.1.5', index),
    ),
  );
const emptyIndex = (number: number): Uint8Array =>
  encodeSequence(algorithms[number % 6] as Uint8Array, encodeSequence(), encodeSequence(), encodeSequence());

const base = signed();

describe('archive time-stamps of the third kind in a large message (each digests the whole of it)', () => {
  it('digest nothing of it for tokens that stamp something else, however many signers have them', async () => {
    const tokens = Array.from({ length: 24 }, (_, i) => archiveOver(Buffer.from(`x${i}`), i, emptyIndex(i)));
    const cms = assembled(base, bulk, tokens, 4);
    const { user } = process.cpuUsage();
    const { signatures } = await verify(cms);
    const spent = (process.cpuUsage().user - user) / 1000;
    expect(signatures).toHaveLength(4);
    expect(signatures[0]?.timestamps).toHaveLength(24);
    expect(signatures[0]?.timestamps.every(({ ok }) => ok === false)).toBe(true);
    expect(digested.octets).toBeLessThan(megabyte);
    expect(spent).toBeLessThan(1500);
  });

  it('digest it once for each algorithm where tokens hold', async () => {
    const index = encodeSequence(encodeSequence(), sequenceOfDigests(bulk), encodeSequence());
    const tokens = Array.from({ length: 16 }, (_, i) =>
      partsOf(archived3(base, `2026-03-01T00:00:${10 + i}Z`, () => index)).unsigned.at(-1),
    ) as Uint8Array[];
    const cms = assembled(base, bulk, tokens, 3);
    const archives = stampsIn(cms).filter(({ role }) => role === 'archive');
    expect(archives).toHaveLength(16);
    for (const { timestamp, protects } of archives) {
      expect(timestamp.intact).toBe(true);
      for (const list of bulk) expect(protects).toContain(id(list));
    }
    expect(digested.octets).toBeLessThan(6 * megabyte);
  });

  it('pass over a list that is no encoding of anything (choice without contents)', () => {
    const index = encodeSequence(encodeSequence(), encodeSequence(), encodeSequence());
    const token = partsOf(archived3(base, '2026-03-01T00:00:00Z', () => index)).unsigned.at(-1) as Uint8Array;
    const odd = [Uint8Array.of(0x81, 1, 0), Uint8Array.of(0xa1, 1, 0x30), Uint8Array.of(0xa1, 0)];
    const archive = stampsIn(assembled(base, odd, [token])).find(({ role }) => role === 'archive');
    expect(archive?.timestamp.intact).toBe(true);
    expect(archive?.protects.size).toBe(0);
  });

  it('stop at what one message may cost, and say that this one was not checked', async () => {
    const many = Array.from({ length: 40 }, (_, i) => bulk[i % 4] as Uint8Array);
    const { fields } = partsOf(base);
    const tokens = algorithms.map((_, i) => {
      const index = emptyIndex(i);
      return archiveOver(
        Buffer.concat([encodeOid('1.2.840.113549.1.7.1'), sha256(content), ...fields, index]),
        i,
        index,
      );
    });
    const cms = assembled(base, many, tokens);
    const signature = await first(cms);
    expect(signature.timestamps.map(({ ok }) => ok).toSorted()).toEqual([false, false, false, true, true, true]);
    expect(signature.checks.some(({ check, detail }) => check === 'timestamp' && /too large/.test(detail))).toBe(true);
    expect(digested.octets).toBeLessThan(140 * megabyte);
  });
});
