/** A private key on its way through a letter: whatever it is called, wrapped in or written as, it is not in what is stored. */
import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unpackLetter } from '../letters/index.ts';
import { keysOfFile } from './keys-of-file.ts';
import { notesIn, unlookedIn } from './removal-note.ts';
import { removeSecrets } from './remove-secrets.ts';
import { lookThroughLetter } from './secrets-in-letter.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const der = privateKey.export({ type: 'pkcs8', format: 'der' });
const noteKey = 'klucz-notatek';

const base64 = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
const mail = (...parts: readonly string[]): Buffer =>
  Buffer.from(
    [
      'From: a@urzad.example',
      'To: cc@centrum.example',
      'Subject: CSR - Gmina Przyklad',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      ...parts.map((part) => `--b\r\n${part}`),
      '--b--',
      '',
    ].join('\r\n'),
  );
const file = (name: string, type: string, bytes: Uint8Array | string): string =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}\r\n`;
const part = (type: string, text: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}\r\n`;
const greeting = part('text/plain', 'W załączeniu przesyłam.');
const html = (inner: string): string => part('text/html', `<html><body>${inner}</body></html>`);
const lines = pem.trim().split('\n');

const tar = (name: string, data: Uint8Array): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0', 100);
  header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  const sum = header.reduce((all, octet) => all + octet, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512), Buffer.alloc(1024)]);
};
const uuencoded = (bytes: Uint8Array): string => {
  const rows: string[] = [];
  const letter = (six: number): string => String.fromCharCode(six === 0 ? 96 : six + 32);
  for (let at = 0; at < bytes.length; at += 45) {
    const row = bytes.subarray(at, at + 45);
    let text = letter(row.length);
    for (let i = 0; i < row.length; i += 3) {
      const [a = 0, b = 0, c = 0] = row.subarray(i, i + 3);
      text += letter(a >> 2) + letter(((a & 3) << 4) | (b >> 4)) + letter(((b & 15) << 2) | (c >> 6)) + letter(c & 63);
    }
    rows.push(text);
  }
  return ['begin 644 k.key', ...rows, '`', 'end'].join('\r\n');
};

const letters: readonly (readonly [string, Buffer])[] = [
  ['as a file of unknown kind', mail(greeting, file('operator.key', 'application/octet-stream', pem))],
  ['.key declared a presentation', mail(greeting, file('operator.key', 'application/vnd.apple.keynote', pem))],
  ['DER declared a presentation', mail(greeting, file('operator.key', 'application/vnd.apple.keynote', der))],
  ['declared a picture', mail(greeting, file('operator.key', 'image/png', pem))],
  ['declared a PDF', mail(greeting, file('operator.key', 'application/pdf', pem))],
  ['declared a trust list', mail(greeting, file('operator.pem', 'application/vnd.ms-pki.stl', pem))],
  ['declared a message', mail(greeting, file('operator.key', 'message/rfc822', pem))],
  [
    'in JSON, its line ends written out',
    mail(greeting, file('sa.json', 'application/json', JSON.stringify({ k: pem }))),
  ],
  ['in the text as one line of a configuration', mail(part('text/plain', `KEY="${pem.replaceAll('\n', '\\n')}"`))],
  ['in a tar', mail(greeting, file('k.tar', 'application/x-tar', tar('operator.key', Buffer.from(pem))))],
  ['as DER in a tar', mail(greeting, file('k.tar', 'application/x-tar', tar('operator.key', der)))],
  ['in a tar under gzip', mail(greeting, file('k.tgz', 'application/gzip', gzipSync(tar('operator.key', der))))],
  ['under gzip', mail(greeting, file('k.pem.gz', 'application/gzip', gzipSync(pem)))],
  ['under gzip that is cut off', mail(greeting, file('k.gz', 'application/gzip', gzipSync(pem).subarray(0, -6)))],
  [
    'in a tar in a ZIP',
    mail(greeting, file('k.zip', 'application/zip', zipSync({ 'k.tar': new Uint8Array(tar('k', der)) }))),
  ],
  [
    'as the 201st attachment',
    mail(
      greeting,
      ...Array.from({ length: 200 }, (_, i) => file(`z${i}.txt`, 'text/plain', 'x')),
      file('operator.key', 'application/octet-stream', pem),
    ),
  ],
  ['as base64 of the file', mail(greeting, file('k.b64', 'text/plain', Buffer.from(pem).toString('base64')))],
  ['as base64 of DER in the text', mail(part('text/plain', `Oto klucz:\r\n${base64(der)}\r\nPozdrawiam`))],
  ['in HTML with breaks', mail(html(lines.join('<br>\n')))],
  ['in HTML, each line a paragraph', mail(html(lines.map((line) => `<p>${line}&nbsp;</p>`).join('')))],
  [
    'in HTML, each line in tags',
    mail(html(lines.map((line) => `<div><span style="x">${line.slice(0, 9)}</span>${line.slice(9)}</div>`).join(''))),
  ],
  [
    'with a remark in it',
    mail(greeting, file('k.txt', 'text/plain', pem.replace('KEY-----\n', 'KEY-----\n# testowy, nie wysyłać\n'))),
  ],
  ['quoted', mail(greeting, file('k.txt', 'text/plain', lines.map((line) => `| ${line}`).join('\n')))],
  [
    'with numbered lines',
    mail(greeting, file('k.txt', 'text/plain', lines.map((line, i) => `${i} ${line}`).join('\n'))),
  ],
  ['with long dashes', mail(part('text/plain', pem.replaceAll('-----', '—–')))],
  [
    'in the code of a program',
    mail(greeting, file('a.js', 'text/plain', lines.map((line) => `'${line}\\n' +`).join('\n'))),
  ],
  ['in an address', mail(part('text/plain', `https://a.example/?k=${encodeURIComponent(pem)}`))],
  [
    'uuencoded',
    mail(
      part('text/plain', 'Klucz:'),
      `Content-Type: application/octet-stream; name="k.key"\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n${uuencoded(Buffer.from(pem))}\r\n`,
    ),
  ],
  ['as PKCS #8', mail(greeting, file('k.p8', 'application/pkcs8', der))],
  ['behind the first bytes of a PDF', mail(greeting, file('a.pdf', 'application/pdf', `%PDF-1.7\n${pem}`))],
];

/**
 * Pieces of the key's numbers as base64, at each of the three places where it may begin.
 * Many pieces of each: which of them lie across the end of a line differs from key to key.
 */
const jwk = privateKey.export({ format: 'jwk' });
const traces = [jwk.d, jwk.p, jwk.q].flatMap((number) => {
  const bytes = Buffer.from(number ?? '', 'base64url');
  return [6, 24, 42, 60, 78, 96].flatMap((at) =>
    [0, 1, 2].map((shift) => bytes.subarray(at + shift, at + 30 + shift).toString('base64')),
  );
});
const squeezed = (text: string): string => text.replace(/\s/g, '');
const again = Array.from({ length: 2 }).reduce<string[]>(
  (found) => [
    ...found,
    ...found.flatMap((one) => [0, 1, 2].map((cut) => Buffer.from(one.slice(cut, cut + 33)).toString('base64'))),
  ],
  traces,
);
const holdsKey = (text: string): boolean => again.some((trace) => squeezed(text).includes(trace));

const unpack = async (bytes: Uint8Array, name: string) =>
  await unpackLetter(bytes, { name, limits: { documents: 5000 } });
const removed = async (bytes: Uint8Array) => await removeSecrets(bytes, '', unpack, noteKey);

describe('a private key', () => {
  test.each(letters)('%s is not in what is stored', async (_, bytes) => {
    const out = await removed(bytes);
    expect(out?.secrets.length).toBeGreaterThan(0);
    const stored = Buffer.from(out?.bytes ?? []).toString('utf8');
    expect(notesIn(stored, noteKey).length).toBeGreaterThan(0);
    expect(holdsKey(stored)).toBe(false);
    expect(stored).not.toContain(lines[5]);
    // What reads letters for the report finds nothing either, and what was made once stays.
    expect(await lookThroughLetter(out?.bytes ?? new Uint8Array(), '', unpack)).toEqual({ secrets: [], cut: false });
    // The same letter is stored as the same bytes.
    expect(await removed(bytes)).toEqual(out);
  });

  test('the letters of this table hold it: this test can fail', () => {
    expect(holdsKey(mail(greeting, file('k', 'application/octet-stream', pem)).toString('utf8'))).toBe(true);
    expect(holdsKey(base64(der))).toBe(true);
  });
});

describe('nothing is taken out of', () => {
  test.each([
    [
      'a letter that speaks of a heading beside another file',
      mail(
        part('text/plain', 'Plik zaczyna się od -----BEGIN PRIVATE KEY-----'),
        file('a.bin', 'application/octet-stream', Buffer.alloc(9000, 'abc')),
      ),
    ],
    ['base64 of other things', mail(greeting, file('a.txt', 'text/plain', base64(Buffer.alloc(5000, 'zażółć'))))],
    ['two hundred and one files', mail(...Array.from({ length: 201 }, (_, i) => file(`z${i}.txt`, 'text/plain', 'x')))],
    [
      'a certificate request',
      mail(
        greeting,
        file(
          'a.txt',
          'text/plain',
          `-----BEGIN CERTIFICATE REQUEST-----\n${base64(Buffer.alloc(800, 'zażółć'))}\n-----END CERTIFICATE REQUEST-----`,
        ),
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect(await removed(bytes)).toBeNull();
  });
});

test('what goes beyond the limits is not stored, and the note says that nobody saw it', async () => {
  const zip = zipSync({ a: new Uint8Array(60_000_000), b: new Uint8Array(10) }, { level: 9 });
  const out = await removed(mail(greeting, file('bomba.zip', 'application/zip', zip)));
  expect(out).toMatchObject({ secrets: [], cut: true });
  const stored = Buffer.from(out?.bytes ?? []).toString('utf8');
  expect(unlookedIn(stored, noteKey)).toBe(true);
  expect(stored).toContain('bomba.zip.usuniety.txt');
  expect(await removed(out?.bytes ?? new Uint8Array())).toBeNull();
});

test('a note that somebody else wrote is not believed', async () => {
  const out = await removed(mail(greeting, file('k.key', 'application/octet-stream', pem)));
  const text = /\[okienko-removed[^\]]*\]/.exec(Buffer.from(out?.bytes ?? []).toString())?.[0] ?? '';
  const of = (note: string, key: string) => keysOfFile(Buffer.from(note), '', { noteKey: key }).secrets.length;
  expect(of(text, noteKey)).toBe(1);
  expect(of(text, 'inny')).toBe(0);
  expect(of(text, '')).toBe(0);
  expect(of(text.replace('where=file', 'where=archive'), noteKey)).toBe(0);
  expect(of(text.replace(/ seal=[0-9a-f]+/, ''), noteKey)).toBe(0);
});
