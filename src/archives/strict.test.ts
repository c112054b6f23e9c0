import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unpackZip, type Unpacked } from './unpack.ts';

const limits = { files: 20, bytes: 1_000_000, ratio: 500 };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (bytes: Uint8Array): Unpacked => unpackZip(bytes, limits);
const refusal = (bytes: Uint8Array): string => {
  const result = open(bytes);
  return 'refused' in result ? `${result.refused}: ${result.detail}` : 'opened';
};
const two = Buffer.from(zipSync({ 'a.pdf': utf8('pierwszy'), 'b.pdf': utf8('drugi') }, { level: 0 }));
const central = two.indexOf('PK\u0001\u0002');
const end = two.lastIndexOf('PK\u0005\u0006');
const changed = (change: (zip: Buffer) => void): Buffer => {
  const zip = Buffer.from(two);
  change(zip);
  return zip;
};

/** An archive with `extra` bytes put in before the central directory, every offset still right. */
const withGap = (extra: Buffer): Buffer => {
  const zip = Buffer.concat([two.subarray(0, central), extra, two.subarray(central)]);
  zip.writeUInt32LE(central + extra.length, end + extra.length + 16);
  return zip;
};

/** The same archive with its sizes behind the data, as programs write it that do not know them before. */
const streamed = (crc: number): Buffer => {
  const data = utf8('treść');
  const name = utf8('a.txt');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 6);
  local.writeUInt16LE(name.length, 26);
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(data.length, 8);
  descriptor.writeUInt32LE(data.length, 12);
  const stored = zipSync({ 'a.txt': data }, { level: 0 });
  const record = Buffer.from(stored.subarray(Buffer.from(stored).indexOf('PK\u0001\u0002'), stored.length - 22));
  record.writeUInt16LE(8, 8);
  const files = Buffer.concat([local, name, data, descriptor]);
  const tail = Buffer.from(stored.subarray(stored.length - 22));
  tail.writeUInt32LE(files.length, 16);
  return Buffer.concat([files, record, tail]);
};
const crcOf = (text: string): number => Buffer.from(zipSync({ a: utf8(text) }, { level: 0 })).readUInt32LE(14);

/** The same archive with a ZIP64 end before its plain one, whose numbers are saturated. */
const wide = (count: number): Buffer => {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(end - central), 40);
  record.writeBigUInt64LE(BigInt(central), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(end), 8);
  const tail = Buffer.from(two.subarray(end));
  tail.fill(0xff, 8, 20);
  return Buffer.concat([two.subarray(0, end), record, locator, tail]);
};

describe('a ZIP archive read strictly', () => {
  test('opens with its sizes behind the data, when they agree with the directory', () => {
    expect(refusal(streamed(crcOf('treść')))).toBe('opened');
    expect(refusal(streamed(1))).toContain('after a file');
  });

  test('opens with a ZIP64 end, when it agrees with the directory', () => {
    expect(refusal(wide(2))).toBe('opened');
    expect(refusal(wide(1))).toContain('more than it counts');
    expect(refusal(wide(3))).toContain('damaged');
  });

  test('opens with padding between its files, but not with a file hidden there', () => {
    expect(refusal(withGap(Buffer.alloc(40)))).toBe('opened');
    expect(refusal(withGap(two.subarray(0, 43)))).toContain('missing in the central directory');
  });

  test.each<[string, (zip: Buffer) => void, string]>([
    [
      'another checksum in both headers',
      (zip) => [14, central + 16].forEach((at) => zip.writeUInt32LE(7, at)),
      'checksum',
    ],
    ['another checksum in one header', (zip) => zip.writeUInt32LE(7, 14), 'contradicts'],
    ['another size in one header', (zip) => zip.writeUInt32LE(3, 22), 'contradicts'],
    ['another method in one header', (zip) => zip.writeUInt16LE(8, 8), 'contradicts'],
    ['two records of one file', (zip) => zip.writeUInt32LE(0, central + 51 + 42), 'contradicts'],
    ['a directory that ends early', (zip) => zip.writeUInt32LE(end - central - 1, end + 12), 'not where the end says'],
    [
      'one file fewer than it has',
      (zip) => [8, 10].forEach((at) => zip.writeUInt16LE(1, end + at)),
      'more than it counts',
    ],
    ['a name with a NUL', (zip) => [30, central + 46].forEach((at) => zip.write('\0', at)), 'path: '],
    ['a name from the root', (zip) => [30, central + 46].forEach((at) => zip.write('/', at)), 'path: '],
    ['a name with a backslash', (zip) => [31, central + 47].forEach((at) => zip.write('\\', at)), 'path: '],
  ])('is refused for %s', (_, change, reason) => {
    expect(refusal(changed(change))).toContain(reason);
  });

  test('two files over the same bytes: refused, for a bomb is made that way', () => {
    const same = Buffer.from(zipSync({ a: utf8('xy'), b: utf8('xy') }, { level: 0 }));
    const second = same.lastIndexOf('PK\u0001\u0002');
    // Both records name the first header, and it both names: only the overlap tells.
    same.writeUInt32LE(0, second + 42);
    same.write('a', second + 46);
    expect(refusal(same)).toMatch(/one name|overlap/);
  });

  test('a comment with a second end: refused, for programs would differ in what is inside', () => {
    const comment = Buffer.from(two.subarray(end));
    const zip = Buffer.concat([two, comment]);
    zip.writeUInt16LE(comment.length, end + 20);
    // The inner one is no sound end, so only a careless program would take it.
    zip.writeUInt16LE(1, zip.length - 2);
    expect(refusal(zip)).toContain('two ends');
  });

  test('bytes behind the end of a deflated file: refused, for they hide', () => {
    const zip = Buffer.from(zipSync({ a: utf8('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') }, { level: 9 }));
    const packed = zip.readUInt32LE(18);
    const longer = Buffer.concat([zip.subarray(0, 31 + packed), Buffer.from('!!!'), zip.subarray(31 + packed)]);
    const record = longer.indexOf('PK\u0001\u0002');
    longer.writeUInt32LE(packed + 3, 18);
    longer.writeUInt32LE(packed + 3, record + 20);
    longer.writeUInt32LE(record, longer.length - 6);
    expect(refusal(longer)).toContain('behind its end');
  });

  test('two names that look alike: refused', () => {
    expect(refusal(zipSync({ '\u00f3.pdf': utf8('1'), 'o\u0301.pdf': utf8('2') }))).toContain('one name');
  });

  test('mutations give the same files or none, and end at once', () => {
    const honest = open(two);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(two.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const result = open(changed((zip) => changes.forEach(([at, value]) => (zip[at] = value))));
          if ('files' in result && 'files' in honest)
            for (const { name, bytes } of result.files) {
              const original = honest.files.find((file) => file.name === name);
              // Whatever opens under an old name has the old content: its checksum stands in two headers.
              if (original && changes.length < 4) expect(Buffer.from(bytes)).toEqual(Buffer.from(original.bytes));
            }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
