import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readArchive } from './read-archive.ts';

const limits = { files: 20, bytes: 1_000_000, ratio: 500 };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const problem = (bytes: Uint8Array): string | undefined => readArchive(bytes, limits).problem?.code;

const two = Buffer.from(zipSync({ 'a.pdf': utf8('pierwszy'), 'b.pdf': utf8('drugi') }));
const renamed = Buffer.from(two);
for (let at = renamed.indexOf('b.pdf'); at >= 0; at = renamed.indexOf('b.pdf', at + 1)) renamed.write('a', at);

describe('an archive', () => {
  test('gives its files with their names and bytes, stored or deflated', () => {
    for (const level of [0, 9] as const) {
      const { files, problem: none } = readArchive(
        zipSync({ 'wniosek ż.pdf': utf8('treść'), 'k/': new Uint8Array() }, { level }),
        limits,
      );
      expect(none).toBeNull();
      expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
        ['wniosek ż.pdf', 'treść'],
      ]);
    }
  });

  test('a file called __proto__ is a file like any other', () => {
    const zip = Buffer.from(zipSync({ __prot__: utf8('x') }));
    const named = Buffer.from(zipSync({ __proto_: utf8('x') }));
    expect(readArchive(named, limits).files.map(({ name }) => name)).toEqual(['__proto_']);
    expect(readArchive(zip, limits).problem).toBeNull();
  });

  test('two files of one name: refused, for one of them would be lost', () => {
    expect(problem(renamed)).toBe('archive-unreadable');
  });

  test('a local header that names another file than the directory: refused', () => {
    const forged = Buffer.from(two);
    forged.write('z', forged.indexOf('a.pdf'));
    expect(problem(forged)).toBe('archive-unreadable');
  });

  test('an encrypted file is said to be unreadable, not handed on as gibberish', () => {
    const locked = Buffer.from(two);
    locked.writeUInt16LE(locked.readUInt16LE(6) | 1, 6);
    const directory = locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8);
    expect(problem(locked)).toBe('archive-encrypted');
  });

  test('a directory that lies about the size cannot make more come out', () => {
    const bomb = Buffer.from(zipSync({ 'a.pdf': new Uint8Array(900_000) }, { level: 9 }));
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bomb.writeUInt32LE(1000, directory + 24);
    expect(problem(bomb)).toBe('archive-unreadable');
  });

  test.each([
    ['too large', zipSync({ a: new Uint8Array(1_000_001) }, { level: 0 }), 'archive-too-large'],
    ['packed too tightly', zipSync({ a: new Uint8Array(999_999) }, { level: 9 }), 'archive-ratio'],
    [
      'too many files',
      zipSync(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, utf8('x')]))),
      'archive-too-many-files',
    ],
    ['empty', zipSync({}), 'archive-empty'],
    ['cut off', two.subarray(0, two.length - 5), 'archive-unreadable'],
  ])('%s is refused with its reason', (_, bytes, code) => {
    expect(problem(bytes)).toBe(code);
  });

  test('never throws on mutations, and never gives more than the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(two.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(two);
        for (const [at, value] of changes) bytes[at] = value;
        const { files } = readArchive(bytes, limits);
        expect(files.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThanOrEqual(limits.bytes);
      }),
      { numRuns: 500 },
    );
  });
});
