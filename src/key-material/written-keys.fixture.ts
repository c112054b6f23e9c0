/** Keys as files and people write them, each made anew; what a table of tests goes through. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const edwards = generateKeyPairSync('ed25519').privateKey;

const der = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): Buffer =>
  Buffer.from(key.export({ type, format: 'der' } as never));
const pem = rsa.export({ type: 'pkcs8', format: 'pem' }) as string;
const traditional = rsa.export({ type: 'pkcs1', format: 'pem' }) as string;
const locked = rsa.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'haslo' });

const jwk = rsa.export({ format: 'jwk' });
const number = (name: 'n' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi'): Buffer => Buffer.from(jwk[name] ?? '', 'base64url');
const words = (...all: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(all.length * 4);
  all.forEach((one, at) => bytes.writeUInt32LE(one, at * 4));
  return bytes;
};
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();

/** PRIVATEKEYBLOB of Windows CryptoAPI: numbers with their lowest byte first. */
const blob = Buffer.concat([
  words(0x207, 0xa400),
  Buffer.from('RSA2'),
  words(2048, 65537),
  ...(['n', 'p', 'q', 'dp', 'dq', 'qi', 'd'] as const).map((name) => turned(number(name))),
]);
const pvk = Buffer.concat([words(0xb0b5f11e, 0, 1, 0, 0, blob.length), blob]);
const bcrypt = Buffer.concat([
  Buffer.from('RSA2'),
  words(2048, 3, 256, 128, 128),
  Buffer.from([1, 0, 1]),
  number('n'),
  number('p'),
  number('q'),
]);

const mpi = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(bytes.length * 8 - Math.clz32(bytes[0] ?? 1) + 24);
  return Buffer.concat([head, bytes]);
};
/** A version 4 secret-key packet (RFC 4880 §5.5.3), its numbers in clear, and the name of its owner. */
const openPgp = (() => {
  const body = Buffer.concat([
    Buffer.from([4, 0x65, 0, 0, 0, 1]),
    mpi(number('n')),
    mpi(Buffer.from([1, 0, 1])),
    Buffer.from([0]),
    ...(['d', 'p', 'q', 'qi'] as const).map((name) => mpi(number(name))),
    Buffer.from([0, 0]),
  ]);
  const head = Buffer.from([0x95, 0, 0]);
  head.writeUInt16BE(body.length, 1);
  return Buffer.concat([head, body, Buffer.from([0xb4, 1, 0x41])]);
})();

const base64 = (bytes: Buffer, width: number, join = '\n'): string =>
  (bytes.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(join);
const hexDump = (bytes: Buffer): string =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.subarray(row * 16, row * 16 + 16);
    const pairs = part.toString('hex').replace(/(.{4})/g, '$1 ');
    const shown = part.toString('latin1').replace(/[^\x20-\x7e]/g, '.');
    return `${(row * 16).toString(16).padStart(8, '0')}: ${pairs.padEnd(40)} ${shown}`;
  }).join('\n');
const colons = (bytes: Buffer): string =>
  (bytes.toString('hex').match(/.{1,30}/g) ?? []).map((row) => `    ${(row.match(/../g) ?? []).join(':')}:`).join('\n');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const pkcs1 = der(rsa, 'pkcs1');
const pkcs8 = der(rsa, 'pkcs8');

export const writtenKeys: readonly (readonly [string, Buffer])[] = [
  ['Microsoft PVK', pvk],
  ['PRIVATEKEYBLOB', blob],
  ['BCRYPT_RSAPRIVATE_BLOB', bcrypt],
  ['OpenPGP in bytes', openPgp],
  ['OpenPGP in base64', Buffer.from(base64(openPgp, 64))],
  ['DER behind a line feed', Buffer.concat([Buffer.from('\n'), pkcs1])],
  ['DER behind a byte order mark and spaces', Buffer.concat([Buffer.from('\u{feff}  \r\n'), pkcs8])],
  ['DER in the middle of another file', Buffer.concat([Buffer.alloc(9000, 7), pkcs8, Buffer.alloc(900, 9)])],
  ['DER of an elliptic key', Buffer.concat([Buffer.from('x'), der(ec, 'sec1')])],
  ['DER of an Edwards key', Buffer.concat([Buffer.from('x'), der(edwards, 'pkcs8')])],
  ['DER under a password', Buffer.concat([Buffer.from('x'), locked])],
  ['UTF-16, little end first, unmarked', Buffer.from(`Łódź, oto klucz:\n${pem}`, 'utf16le')],
  ['UTF-16, big end first, unmarked', bigEndian(`Łódź, oto klucz:\n${pem}`)],
  ['UTF-16 that begins at an odd byte', Buffer.concat([Buffer.from([0x20]), Buffer.from(pem, 'utf16le')])],
  ['UTF-16 with long dashes', Buffer.from(`ó${pem.replaceAll('-----', '—–')}`, 'utf16le')],
  ['UTF-32', Buffer.from([...pem].flatMap((one) => [one.charCodeAt(0), 0, 0, 0]))],
  ['plain letters behind the mark of UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pem)])],
  ['plain letters behind the other mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(pem)])],
  [
    'the text of openssl rsa -text',
    Buffer.from(
      `Private-Key: (2048 bit, 2 primes)\nmodulus:\n${colons(number('n'))}\npublicExponent: 65537 (0x10001)\nprivateExponent:\n${colons(number('d'))}\n`,
    ),
  ],
  [
    'the text of openssl ec -text',
    Buffer.from(
      `Private-Key: (256 bit)\npriv:\n${colons(Buffer.from(ec.export({ format: 'jwk' }).d ?? '', 'base64url'))}\npub:\n`,
    ),
  ],
  ['the text of certtool', Buffer.from(`Public Key Info:\n\tprivate exponent:\n${colons(number('d'))}\n`)],
  ['hex', Buffer.from((pkcs1.toString('hex').match(/.{1,60}/g) ?? []).join('\n'))],
  ['hex on one line behind words', Buffer.from(`Klucz w zapisie szesnastkowym: ${pkcs8.toString('hex')}`)],
  ['hex in capitals, in pairs', Buffer.from((pkcs8.toString('hex').toUpperCase().match(/../g) ?? []).join(' '))],
  ['hex of PEM', Buffer.from(Buffer.from(pem).toString('hex'))],
  ['a hex dump', Buffer.from(hexDump(pkcs1))],
  ['a hex dump of PKCS #8', Buffer.from(hexDump(pkcs8))],
  [
    'an array of C',
    Buffer.from(`{ ${[...pkcs8].map((one) => `0x${one.toString(16).padStart(2, '0')}`).join(', ')} };`),
  ],
  [
    'escapes of a program',
    Buffer.from(`"${[...pkcs1].map((one) => `\\x${one.toString(16).padStart(2, '0')}`).join('')}"`),
  ],
  ['numbers', Buffer.from(JSON.stringify([...pkcs1]))],
  ['numbers with a sign', Buffer.from([...pkcs8].map((one) => (one > 127 ? one - 256 : one)).join(', '))],
  ['numbers of PEM', Buffer.from(JSON.stringify({ type: 'Buffer', data: [...Buffer.from(pem)] }))],
  ['base64 in short lines', Buffer.from(base64(pkcs1, 32))],
  ['base64 in lines of twenty', Buffer.from(`Oto klucz\n\n${base64(pkcs8, 20, '\r\n')}\n\nPozdrawiam`)],
  [
    'base64 in numbered lines',
    Buffer.from(
      base64(pkcs1, 76)
        .split('\n')
        .map((line, at) => `${at + 1}: ${line}`)
        .join('\n'),
    ),
  ],
  [
    'base64 in short numbered lines',
    Buffer.from(
      base64(pkcs1, 12)
        .split('\n')
        .map((line, at) => `${at + 1}. ${line}`)
        .join('\n'),
    ),
  ],
  ['base64 in groups', Buffer.from(`klucz: ${base64(pkcs1, 8, ' ')}`)],
  ['base64 in groups of four with dashes', Buffer.from(`Klucz to ${base64(pkcs8, 4, '-')}`)],
  ['base64 of PEM in groups', Buffer.from(base64(Buffer.from(pem), 8, ' '))],
  ['an array of lines', Buffer.from(JSON.stringify(base64(pkcs1, 32).split('\n')))],
  [
    'an array of lines of PEM without its headings',
    Buffer.from(
      JSON.stringify(
        traditional
          .split('\n')
          .slice(1, -2)
          .map((line) => line.slice(0, 30)),
      ),
    ),
  ],
  ['a JWK', Buffer.from(JSON.stringify({ kty: 'RSA', ...jwk }))],
  ['a JWK of an elliptic key', Buffer.from(JSON.stringify({ keys: [ec.export({ format: 'jwk' })] }, null, 2))],
  ['a JWK of an Edwards key', Buffer.from(JSON.stringify(edwards.export({ format: 'jwk' })))],
  [
    'a key in XML',
    Buffer.from(
      `<RSAKeyValue><Modulus>${number('n').toString('base64')}</Modulus><Exponent>AQAB</Exponent><P>${number('p').toString('base64')}</P><D>${number('d').toString('base64')}</D></RSAKeyValue>`,
    ),
  ],
];

/** What holds public things only, and stays. */
export const publicThings: readonly (readonly [string, Buffer])[] = [
  ['a public key', Buffer.from(rsa.export({ format: 'jwk' }).n ?? '')],
  ['a public JWK', Buffer.from(JSON.stringify({ kty: 'RSA', n: jwk.n, e: jwk.e }))],
  [
    'a public key in XML',
    Buffer.from(
      `<RSAKeyValue><Modulus>${number('n').toString('base64')}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`,
    ),
  ],
  [
    'the text of openssl rsa -pubin -text',
    Buffer.from(`Public-Key: (2048 bit)\nModulus:\n${colons(number('n'))}\nExponent: 65537 (0x10001)\n`),
  ],
  ['a hex dump of random bytes', Buffer.from(hexDump(number('n')))],
  ['a public key in hex', Buffer.from(number('n').toString('hex'))],
  ['a list of numbers', Buffer.from(JSON.stringify([...number('n')]))],
  [
    'a letter that speaks of a private exponent',
    Buffer.from('privateExponent: tego nie wysyłamy nigdy, ani "d": "tajne".'),
  ],
];

export const keyParts = [jwk.d, jwk.p, jwk.q].map((one) => Buffer.from(one ?? '', 'base64url'));
