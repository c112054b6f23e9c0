import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, needs } from '../../test/require.ts';
import { unpackLetter } from '../letters/index.ts';
import type { UnpackedLetter } from '../model/index.ts';
import { openEnvelopeWith, readDecryptionKey, unwrapKeys, type ContentKey, type DecryptionKey } from './index.ts';

const present = needs('openssl', findProgram('openssl') !== null, 'apt-get install openssl');

const entity = [
  'Content-Type: multipart/mixed; boundary=c',
  '',
  '--c',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Dzień dobry, w załączeniu wniosek.',
  '--c',
  'Content-Type: application/pdf; name=wniosek.pdf',
  '',
  '%PDF-1.7',
  '--c--',
  '',
].join('\r\n');

let folder = '';
const path = (name: string): string => join(folder, name);
const openssl = (...words: string[]): void =>
  void execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
const keys: Record<string, DecryptionKey> = {};

beforeAll(() => {
  if (!present) return;
  folder = mkdtempSync(join(tmpdir(), 'okienko-envelopes-'));
  for (const name of ['office', 'other']) {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '30',
    );
    keys[name] = readDecryptionKey(
      readFileSync(path(`${name}.key`), 'utf8'),
      readFileSync(path(`${name}.pem`), 'utf8'),
    );
  }
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ec.key');
  openssl('req', '-x509', '-key', 'ec.key', '-out', 'ec.pem', '-subj', '/CN=ec', '-days', '30');
  writeFileSync(path('in.txt'), entity);
});
afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true });
});

const encrypted = (command: string, ...words: string[]): Buffer => {
  openssl(command, '-in', 'in.txt', '-out', 'out.eml', ...words);
  return Buffer.concat([Buffer.from('From: a@b.example\r\nSubject: szyfrowane\r\n'), readFileSync(path('out.eml'))]);
};

/** As the pipeline does it: the reader tells which keys it wants, who holds them opens them, the reader starts anew. */
const open = async (bytes: Uint8Array, held: readonly DecryptionKey[]): Promise<UnpackedLetter> => {
  let contentKeys: ContentKey[] = [];
  for (let round = 0; ; round += 1) {
    const letter = await unpackLetter(bytes, { name: 'a.eml', openEnvelope: openEnvelopeWith(contentKeys) });
    const more = unwrapKeys(letter.wantedKeys ?? [], held);
    if (more.length === 0 || round > 3) return letter;
    contentKeys = [...contentKeys, ...more];
  }
};
const names = ({ documents }: UnpackedLetter): string[] => documents.map(({ name, role }) => `${name} ${role}`);
const problems = ({ documents }: UnpackedLetter): string[] =>
  documents.flatMap((one) => one.problems.map(({ code }) => code));

describe.skipIf(!present)('a message encrypted by OpenSSL', () => {
  it.each([
    ['AES-256-CBC', ['smime', '-encrypt', '-aes256']],
    ['AES-128-CBC in one piece', ['cms', '-encrypt', '-aes128']],
    ['AES-192-CBC, streamed', ['cms', '-encrypt', '-stream', '-aes192']],
    ['triple DES', ['smime', '-encrypt', '-des3']],
    ['AES-256-GCM', ['cms', '-encrypt', '-aes-256-gcm']],
    ['AES-128-GCM', ['cms', '-encrypt', '-aes-128-gcm']],
    ['its key identifier', ['cms', '-encrypt', '-keyid', '-aes256']],
  ])('by %s is opened with the key of the office', async (_, words) => {
    const letter = await open(encrypted(...(words as [string, ...string[]]), 'office.pem'), [
      keys['office'] as DecryptionKey,
    ]);
    expect(problems(letter)).toEqual([]);
    expect(names(letter)).toEqual(['a.eml letter', 'smime.p7m container', 'smime container', 'wniosek.pdf unknown']);
    expect(letter.bodyText).toContain('w załączeniu wniosek');
  });

  it.each(['sha1', 'sha256', 'sha512'])('whose key is padded by OAEP with %s is opened', async (hash) => {
    const options = ['-recip', 'office.pem', '-keyopt', 'rsa_padding_mode:oaep', '-keyopt', `rsa_oaep_md:${hash}`];
    const letter = await open(encrypted('cms', '-encrypt', '-aes256', ...options), [keys['office'] as DecryptionKey]);
    expect(names(letter)).toContain('wniosek.pdf unknown');
  });

  it('for several recipients is opened by the one who is here', async () => {
    const letter = await open(encrypted('cms', '-encrypt', '-aes256', 'other.pem', 'office.pem'), [
      keys['office'] as DecryptionKey,
    ]);
    expect(names(letter)).toContain('wniosek.pdf unknown');
  });

  it('for somebody else stays shut, and that is told', async () => {
    const bytes = encrypted('cms', '-encrypt', '-aes256', 'other.pem');
    for (const held of [[keys['office'] as DecryptionKey], []]) {
      const letter = await open(bytes, held);
      expect(names(letter)).toEqual(['a.eml letter', 'smime.p7m container']);
      expect(problems(letter)).toEqual(['mail-encrypted']);
    }
  });

  it('in another encrypted message is opened layer by layer', async () => {
    openssl('cms', '-encrypt', '-aes256', '-in', 'in.txt', '-out', 'inner.eml', 'office.pem');
    openssl('cms', '-encrypt', '-aes256', '-in', 'inner.eml', '-out', 'outer.eml', 'office.pem');
    const letter = await open(readFileSync(path('outer.eml')), [keys['office'] as DecryptionKey]);
    expect(names(letter)).toContain('wniosek.pdf unknown');
    expect(letter.bodyText).toContain('w załączeniu wniosek');
  });

  it('for a key on a curve is told as such', async () => {
    const letter = await open(encrypted('cms', '-encrypt', '-aes256', 'ec.pem'), [keys['office'] as DecryptionKey]);
    expect(letter.documents[1]?.problems).toMatchObject([
      { code: 'mail-encrypted', detail: expect.stringContaining('not supported') },
    ]);
  });

  it('and changed on its way is not opened where its cipher tells (AES-GCM, one octet of the content)', async () => {
    const mail = encrypted('cms', '-encrypt', '-aes-256-gcm', 'office.pem').toString('latin1');
    const [head, body] = [mail.slice(0, mail.indexOf('\n\n') + 2), mail.slice(mail.indexOf('\n\n') + 2)];
    const octets = Buffer.from(body, 'base64');
    const at = octets.length - 60;
    octets[at] = (octets[at] ?? 0) ^ 1;
    const letter = await open(Buffer.from(`${head}${octets.toString('base64')}`), [keys['office'] as DecryptionKey]);
    expect(problems(letter)).toEqual(['mail-encrypted']);
  });

  it('keeps private keys out of what reads it: only the key of this content is handed over', async () => {
    const bytes = encrypted('cms', '-encrypt', '-aes256', 'office.pem');
    const { wantedKeys = [] } = await unpackLetter(bytes, { name: 'a.eml', openEnvelope: openEnvelopeWith([]) });
    expect(wantedKeys).toHaveLength(1);
    const [content] = unwrapKeys(wantedKeys, [keys['office'] as DecryptionKey]);
    expect(content?.key).toHaveLength(32);
  });

  it('with random changes never makes the reader throw', async () => {
    const mail = encrypted('cms', '-encrypt', '-aes256', 'office.pem').toString('latin1');
    const octets = Buffer.from(mail.slice(mail.indexOf('\n\n') + 2), 'base64');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(octets);
        for (const [at, value] of changes) bytes[at] = value;
        const first = openEnvelopeWith([])(bytes);
        const wanted = first !== null && 'wanted' in first ? first.wanted : [];
        openEnvelopeWith(unwrapKeys(wanted, [keys['office'] as DecryptionKey]))(bytes);
      }),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(!present)('a key of the configuration', () => {
  it('must be RSA, readable, and that of its certificate', () => {
    const read = (name: string): string => readFileSync(path(name), 'utf8');
    expect(() => readDecryptionKey(read('office.key'), read('other.pem'))).toThrow('belongs to another key');
    expect(() => readDecryptionKey(read('ec.key'), read('ec.pem'))).toThrow('only RSA');
    expect(() => readDecryptionKey('x', read('office.pem'))).toThrow('the key cannot be read');
  });
});
