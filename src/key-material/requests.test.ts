import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corporaFolder, findProgram, needs } from '../../test/require.ts';
import { defaultKeyPolicy, findCertificates, findRequests, findSecrets, type FoundRequest } from './index.ts';
import { pemTexts } from './pem.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-requests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): Buffer =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

const subject = '/C=PL/O=Straż Miejska w Przykładowie/CN=Anna Przykładowa/serialNumber=PNOPL-44051401359';
const only = (bytes: Uint8Array, name = 'a.csr'): FoundRequest => {
  const found = findRequests(bytes, name, defaultKeyPolicy);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const codes = (bytes: Uint8Array): string[] => only(bytes).problems.map(({ code }) => code);

describe.skipIf(!needs('openssl', findProgram('openssl') !== null, 'install OpenSSL'))('beside OpenSSL', () => {
  const make = (name: string, ...options: readonly string[]): Buffer => {
    openssl(
      'req',
      '-new',
      '-utf8',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
      ...options,
    );
    return readFileSync(at(`${name}.csr`));
  };

  describe('a request made by OpenSSL', () => {
    const kinds: readonly (readonly [string, readonly string[], string, string])[] = [
      ['rsa', ['-newkey', 'rsa:3072'], 'RSA', 'sha256WithRSAEncryption'],
      ['pss', ['-newkey', 'rsa:3072', '-sigopt', 'rsa_padding_mode:pss', '-sha384'], 'RSA', 'rsassaPss'],
      ['p256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'EC P-256', 'ecdsa-with-SHA256'],
      ['p384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha384'], 'EC P-384', 'ecdsa-with-SHA384'],
      ['p521', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521', '-sha512'], 'EC P-521', 'ecdsa-with-SHA512'],
      ['ed', ['-newkey', 'ed25519'], 'Ed25519', 'Ed25519'],
    ];
    test.each(kinds)('with a key %s is read, in PEM and DER', (name, options, key, signature) => {
      const pem = make(name, ...options);
      openssl('req', '-in', `${name}.csr`, '-outform', 'DER', '-out', `${name}.der`);
      for (const bytes of [pem, readFileSync(at(`${name}.der`))]) {
        const request = only(bytes);
        expect(request).toMatchObject({ readable: true, selfSignature: 'valid', signature, problems: [] });
        expect([request.key.type, request.key.curve].filter((part) => part !== '').join(' ')).toBe(key);
        expect(request.parts).toMatchObject({
          organization: ['Straż Miejska w Przykładowie'],
          commonName: ['Anna Przykładowa'],
          serialNumber: ['PNOPL-44051401359'],
        });
        expect(request.subject).not.toContain('44051401359');
      }
    });

    test('changed in any octet of its signed part never verifies, and never throws', () => {
      const der = openssl('req', '-in', 'p256.csr', '-outform', 'DER');
      for (let index = 4; index < der.length; index += 7) {
        const broken = Buffer.from(der);
        broken[index] = (broken[index] ?? 0) ^ 1;
        const [request] = findRequests(broken, 'a.csr', defaultKeyPolicy);
        expect(request?.selfSignature === 'valid' && request.problems.length === 0).toBe(false);
      }
    });

    test('by MD5 or SHA-1, short, or with an exponent of three is told so', () => {
      expect(codes(make('md5', '-newkey', 'rsa:2048', '-md5'))).toEqual(['csr-digest-refused', 'csr-key-advised']);
      expect(codes(make('sha1', '-newkey', 'rsa:3072', '-sha1'))).toEqual(['csr-digest-refused']);
      expect(codes(make('short', '-newkey', 'rsa:1024'))).toEqual(['csr-key-short']);
      expect(codes(make('e3', '-newkey', 'rsa:3072', '-pkeyopt', 'rsa_keygen_pubexp:3'))).toEqual(['csr-exponent']);
    });

    test('that asks for an authority and for names is told so', () => {
      const pem = make(
        'ca',
        '-newkey',
        'rsa:3072',
        '-addext',
        'basicConstraints=CA:TRUE',
        '-addext',
        'subjectAltName=DNS:a.example,IP:10.0.0.1',
      );
      const request = only(pem);
      expect(request).toMatchObject({ ca: true, names: ['DNS:a.example', 'IP:10.0.0.1'] });
      expect(request.problems.map(({ code }) => code)).toEqual(['csr-ca-requested', 'csr-names-requested']);
    });

    test('with bytes after it, and one over the size, are refused', () => {
      const der = openssl('req', '-in', 'p256.csr', '-outform', 'DER');
      expect(codes(Buffer.concat([der, Buffer.from([0, 1])]))).toEqual(['csr-trailing-bytes']);
      expect(codes(Buffer.concat([der, Buffer.alloc(70_000)]))).toEqual(['csr-too-large']);
    });

    test('with a BMPString is read, and the kind of string is told', () => {
      writeFileSync(
        at('bmp.cnf'),
        '[req]\ndistinguished_name=d\nstring_mask=MASK:2048\nutf8=yes\nprompt=no\n[d]\nCN=Łucja Żak\n',
      );
      openssl('req', '-new', '-config', 'bmp.cnf', '-key', 'p256.key', '-out', 'bmp.csr');
      const request = only(readFileSync(at('bmp.csr')));
      expect(request.parts.commonName).toEqual(['Łucja Żak']);
      expect(request.problems.map(({ code }) => code)).toEqual(['csr-subject-string']);
    });

    test('is found in a text, quoted, twice, in UTF-16, under the old heading, as bare base64', () => {
      const pem = readFileSync(at('p256.csr'), 'utf8');
      const quoted = `Dzień dobry,\n${pem.replace(/^/gm, '> ')}\nPozdrawiam`;
      expect(only(Buffer.from(quoted), 'a.txt').selfSignature).toBe('valid');
      expect(findRequests(Buffer.from(`${pem}\n${pem}`), 'a.txt', defaultKeyPolicy)).toHaveLength(2);
      expect(only(Buffer.from(`\ufeff${pem}`, 'utf16le'), 'a.csr').selfSignature).toBe('valid');
      expect(only(Buffer.from(pem.replaceAll('CERTIFICATE', 'NEW CERTIFICATE')))).toMatchObject({
        format: 'pem-new',
        readable: true,
      });
      const bare = pem.replace(/-----.*-----/g, '').trim();
      expect(only(Buffer.from(bare), 'a.txt')).toMatchObject({ format: 'base64', selfSignature: 'valid' });
    });

    test('is told from a certificate, a key and another text', () => {
      openssl(
        'req',
        '-x509',
        '-key',
        'p256.key',
        '-subj',
        '/CN=a',
        '-days',
        '30',
        '-out',
        'a.crt',
        '-addext',
        'keyUsage=digitalSignature',
      );
      openssl('x509', '-in', 'a.crt', '-outform', 'DER', '-out', 'a.cer');
      openssl('crl2pkcs7', '-nocrl', '-certfile', 'a.crt', '-outform', 'DER', '-out', 'a.p7b');
      for (const name of ['a.crt', 'a.cer', 'a.p7b']) {
        const bytes = readFileSync(at(name));
        expect(findRequests(bytes, name, defaultKeyPolicy)).toEqual([]);
        expect(findSecrets(bytes, name)).toEqual([]);
        expect(findCertificates(bytes, name, defaultKeyPolicy)).toMatchObject([
          {
            readable: true,
            key: { type: 'EC', curve: 'P-256' },
            keyUsages: ['digitalSignature'],
            extendedKeyUsages: null,
            selfIssued: true,
          },
        ]);
      }
      expect(findCertificates(readFileSync(at('p256.csr')), 'p256.csr', defaultKeyPolicy)).toEqual([]);
      expect(findRequests(readFileSync(at('p256.key')), 'p256.key', defaultKeyPolicy)).toEqual([]);
      expect(only(Buffer.from('to nie jest CSR'))).toMatchObject({ readable: false, format: 'unknown' });
    });
  });

  describe('a secret', () => {
    beforeAll(() => {
      openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'sec1.pem');
      openssl('ec', '-in', 'sec1.pem', '-outform', 'DER', '-out', 'sec1.der');
      openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'sec1.pem', '-outform', 'DER', '-out', 'pkcs8.der');
      openssl('pkcs8', '-topk8', '-in', 'sec1.pem', '-passout', 'pass:x', '-outform', 'DER', '-out', 'encrypted.der');
      openssl('pkcs8', '-topk8', '-in', 'sec1.pem', '-passout', 'pass:x', '-out', 'encrypted.pem');
      openssl('genrsa', '-traditional', '-out', 'pkcs1.pem', '2048');
      openssl('rsa', '-in', 'pkcs1.pem', '-traditional', '-outform', 'DER', '-out', 'pkcs1.der');
      openssl('rsa', '-in', 'pkcs1.pem', '-traditional', '-aes128', '-passout', 'pass:abcd', '-out', 'headed.pem');
      openssl('genpkey', '-algorithm', 'ed25519', '-out', 'ed.pem');
      openssl('req', '-x509', '-key', 'sec1.pem', '-subj', '/CN=a', '-out', 'b.crt');
      openssl('pkcs12', '-export', '-inkey', 'sec1.pem', '-in', 'b.crt', '-passout', 'pass:x', '-out', 'store.p12');
    });
    test.each([
      ['sec1.pem', 'private-key', false],
      ['sec1.der', 'private-key', false],
      ['pkcs8.der', 'private-key', false],
      ['encrypted.der', 'encrypted-private-key', true],
      ['encrypted.pem', 'encrypted-private-key', true],
      ['pkcs1.pem', 'private-key', false],
      ['pkcs1.der', 'private-key', false],
      ['headed.pem', 'encrypted-private-key', true],
      ['ed.pem', 'private-key', false],
      ['store.p12', 'pkcs12', true],
    ])('%s is one, whatever it is called', (name, kind, encrypted) => {
      expect(findSecrets(readFileSync(at(name)), 'zdjecie.jpg')).toMatchObject([{ kind, encrypted }]);
    });
    test('is found beside other text, and as base64 without a heading', () => {
      const pem = readFileSync(at('pkcs1.pem'), 'utf8');
      expect(findSecrets(Buffer.from(`Oto klucz:\n${pem}\nPozdrawiam`), 'a.txt')).toHaveLength(1);
      expect(findSecrets(Buffer.from(`\ufeff${pem}`, 'utf16le'), 'a.txt')).toHaveLength(1);
      expect(findSecrets(Buffer.from(pem.replace(/-----.*-----/g, '')), 'a.txt')).toHaveLength(1);
      expect(findSecrets(Buffer.from(pem.replace(/-----END.*/s, '')), 'a.txt')).toHaveLength(1);
    });
  });
});

test('key stores of Java and PuTTY, keys of OpenSSH and OpenPGP are secrets; speaking of one is none', () => {
  const base64 = Buffer.alloc(120, 7).toString('base64');
  expect(findSecrets(Buffer.from('feedfeed0000000200000001', 'hex'), 'a')).toMatchObject([{ kind: 'java-keystore' }]);
  const ppk = `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nPrivate-Lines: 1\n${base64}\nPrivate-MAC: 00ff\n`;
  expect(findSecrets(Buffer.from(ppk), 'a.txt')).toMatchObject([{ kind: 'putty-key', encrypted: false }]);
  const openssh = `-----BEGIN OPENSSH PRIVATE KEY-----\n${base64}\n-----END OPENSSH PRIVATE KEY-----`;
  expect(findSecrets(Buffer.from(openssh), 'a.txt')).toMatchObject([{ kind: 'openssh-key' }]);
  const pgp = `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${base64}\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----`;
  expect(findSecrets(Buffer.from(pgp), 'a.txt')).toMatchObject([{ kind: 'pgp-key' }]);
  expect(
    findSecrets(Buffer.from('Plik zaczyna się od -----BEGIN PRIVATE KEY-----, nie przesyłam go.'), 'a.txt'),
  ).toEqual([]);
  expect(findSecrets(Buffer.from(base64), 'a.txt')).toEqual([]);
});

const corpus = join(corporaFolder, 'csr');
describe.skipIf(!needs('the corpus of requests', existsSync(corpus), 'set OKIENKO_CORPORA'))(
  'requests of others',
  () => {
    type Case = { readonly id: string; readonly file: string; readonly expect: { readonly verdict: string } };
    const cases = readFileSync(existsSync(corpus) ? join(corpus, 'manifest.jsonl') : '/dev/null', 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Case);
    // Their sources changed these after signing, to have something to read: OpenSSL verifies none of them. SM2 nobody here verifies.
    const readOnly = /basic_constraints|long-form-attribute|unsupported_extension|sm2-csr/;
    test.each(cases)('$id is $expect.verdict', ({ id, file, expect: { verdict } }) => {
      const request = only(readFileSync(join(corpus, 'files', file)), file);
      const holds =
        request.selfSignature === 'valid' &&
        !request.problems.some(({ weight }) => weight === 'invalid') &&
        request.readable;
      if (verdict === 'valid' && !readOnly.test(id)) expect(holds).toBe(true);
      else if (verdict === 'extension-error') expect(request.problems.length).toBeGreaterThan(1);
      else expect(holds).toBe(false);
      if (id.includes('explicit_curve')) expect(request.problems.map(({ code }) => code)).toContain('csr-key-type');
    });
  },
);

describe('any bytes', () => {
  const look = (bytes: Uint8Array, name: string): void => {
    findRequests(bytes, name, defaultKeyPolicy);
    findCertificates(bytes, name, defaultKeyPolicy);
    findSecrets(bytes, name);
  };
  test('never make the readers throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.uint8Array({ maxLength: 400 }).map((noise) => Uint8Array.from([0x30, 0x82, 1, 0x80, ...noise])),
          fc.string({ maxLength: 300 }).map((text) => Buffer.from(`-----BEGIN CERTIFICATE REQUEST-----\n${text}`)),
        ),
        fc.constantFrom('a.csr', 'a.p12', 'a.crt', 'a.txt', 'a.key'),
        (bytes, name) => look(bytes, name),
      ),
      { numRuns: 500 },
    );
  });
  test.each([
    ['headings', Buffer.from('-----BEGIN PRIVATE KEY-----\n'.repeat(40_000))],
    ['dashes', Buffer.from('-'.repeat(1_000_000))],
    ['base64', Buffer.from('MIIB'.repeat(250_000))],
    ['short words of base64', Buffer.from('MIIB '.repeat(200_000))],
    ['lines', Buffer.from('MIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n'.repeat(15_000))],
    ['nested SEQUENCEs', Buffer.from('3080'.repeat(100_000), 'hex')],
  ])('of %s without end cost little', (_, bytes) => {
    const started = process.cpuUsage();
    for (const name of ['a.csr', 'a.crt', 'a.p12']) look(bytes, name);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
  });
  test('of PEM headings give at most two hundred blocks', () => {
    expect(pemTexts('-----BEGIN A-----\n'.repeat(1000))).toHaveLength(200);
  });
});
