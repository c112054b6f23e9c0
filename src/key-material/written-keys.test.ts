import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackLetter } from '../letters/index.ts';
import { findSecrets, lookThrough } from './find-secrets.ts';
import { notesIn } from './removal-note.ts';
import { removeSecrets } from './remove-secrets.ts';
import { keyParts, publicThings, writtenKeys } from './written-keys.fixture.ts';

const unpack = async (bytes: Uint8Array, name: string) => await unpackLetter(bytes, { name });
const noteKey = 'klucz-notatek';
const mail = (body: Buffer | string, ...fields: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(['From: a@urzad.example', 'Subject: CSR', 'MIME-Version: 1.0', ...fields, '', ''].join('\r\n')),
    Buffer.from(body),
  ]);
const lines = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const attached = (bytes: Buffer): Buffer =>
  mail(
    `--b\r\nContent-Type: text/plain\r\n\r\nW załączeniu.\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="plik.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(bytes)}\r\n--b--\r\n`,
    'Content-Type: multipart/mixed; boundary=b',
  );
/** Eight bytes of the key anywhere, in any of the writings that are looked for. */
const shown = (bytes: Buffer): boolean =>
  keyParts.some((part) => {
    const piece = part.subarray(40, 52);
    const text = bytes.toString('latin1');
    return (
      bytes.includes(piece) ||
      bytes.includes(Buffer.from(piece).reverse()) ||
      text
        .replace(/[^0-9a-fA-F]/g, '')
        .toLowerCase()
        .includes(piece.toString('hex')) ||
      text.replace(/[^0-9,]/g, '').includes([...piece].join(','))
    );
  });

describe('a private key is found however it is written', () => {
  test.each(writtenKeys)('%s', (_, bytes) => {
    expect(findSecrets(bytes, 'plik.dat').length).toBeGreaterThan(0);
  });
  test.each(writtenKeys)('attached to a letter it is not stored: %s', async (_, bytes) => {
    const out = await removeSecrets(attached(bytes), '', unpack, noteKey);
    const stored = Buffer.from(out?.bytes ?? []);
    expect(out?.secrets.length).toBeGreaterThan(0);
    expect(notesIn(stored.toString('latin1'), noteKey).length).toBeGreaterThan(0);
    expect(stored.toString('utf8')).toContain('W załączeniu.');
    expect(stored.includes(lines(bytes).slice(4, 40))).toBe(false);
    expect(shown(stored)).toBe(false);
  });
  test.each(writtenKeys.filter(([, bytes]) => !/[^\x09-\x7e]/.test(bytes.toString('latin1'))))(
    'in the text of a letter it is not stored: %s',
    async (_, bytes) => {
      const letter = mail(Buffer.concat([Buffer.from('Dzień dobry\r\n'), bytes]), 'Content-Type: text/plain');
      const out = await removeSecrets(letter, '', unpack, noteKey);
      const stored = Buffer.from(out?.bytes ?? []);
      expect(out?.secrets.length).toBeGreaterThan(0);
      expect(shown(stored)).toBe(false);
      expect(await removeSecrets(stored, '', unpack, noteKey)).toBeNull();
    },
  );
});

describe('what is no private key stays', () => {
  test.each(publicThings)('%s', (_, bytes) => {
    expect(findSecrets(bytes, 'plik.dat')).toEqual([]);
  });
  test('random bytes', () => {
    for (let at = 0; at < 200; at += 1) expect(findSecrets(randomBytes(4096), '')).toEqual([]);
  });
});

test('any bytes are looked through without a throw', () => {
  const [keys] = [writtenKeys.map(([, bytes]) => bytes)];
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.nat(),
      fc.nat(400),
      fc.uint8Array({ maxLength: 12 }),
      (key, at, cut, put) => {
        const from = at % key.length;
        const bytes = Buffer.concat([key.subarray(0, from), put, key.subarray(from + cut)]);
        expect(() => lookThrough(bytes, '')).not.toThrow();
        expect(() => lookThrough(bytes.subarray(0, from), '')).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});

/** Processor milliseconds. */
const cost = (bytes: Buffer): number => {
  const before = process.cpuUsage();
  findSecrets(bytes, '');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('hostile: four times as long takes no more than some times as long', () => {
  const pieces: readonly (readonly [string, (size: number) => Buffer])[] = [
    ['heads of keys and nothing else', (size) => Buffer.alloc(size, Buffer.from('3082040202010002820100', 'hex'))],
    ['heads in hex', (size) => Buffer.alloc(size, '3082040202010002820100')],
    ['heads in base64', (size) => Buffer.alloc(size, 'MIIEpQIBAAKCAQEA ')],
    ['numbers', (size) => Buffer.alloc(size, '48,130,4,165,2,1,0,')],
    ['names of numbers', (size) => Buffer.alloc(size, 'privateExponent: 00:01:\n')],
    ['beginnings of JWK', (size) => Buffer.alloc(size, '"kty":"RSA" "d":"')],
    ['beginnings of XML', (size) => Buffer.alloc(size, '<RSAKeyValue><D>')],
    ['spaces', (size) => Buffer.alloc(size, ' ')],
    ['zeros', (size) => Buffer.alloc(size)],
    ['letters and zeros', (size) => Buffer.alloc(size, 'A\0')],
    ['packets of OpenPGP', (size) => Buffer.alloc(size, Buffer.from([0xb4, 1, 0x41]))],
    ['numbers of lines', (size) => Buffer.alloc(size, '1. a\n')],
  ];
  test.each(pieces)('%s', (_, make) => {
    cost(make(50_000));
    const small = cost(make(150_000));
    expect(cost(make(600_000))).toBeLessThan(8 * small + 300);
  });
});
