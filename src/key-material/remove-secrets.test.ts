import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackLetter } from '../letters/index.ts';
import { secretsInText } from './find-secrets.ts';
import { mimeParts } from './mime-parts.ts';
import { notesIn } from './removal-note.ts';
import { removeSecrets } from './remove-secrets.ts';

const noteKey = 'klucz-notatek';

const unpack = async (bytes: Uint8Array, name: string) => await unpackLetter(bytes, { name });
const key = `-----BEGIN PRIVATE KEY-----\n${Buffer.alloc(96, 5).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----`;
const mail = (...lines: string[]): Buffer =>
  Buffer.from(['From: a@urzad.example', 'Subject: CSR', ...lines].join('\r\n'));
const removed = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from((await removeSecrets(bytes, '', unpack, noteKey))?.bytes ?? []).toString();

describe('a letter without a secret', () => {
  test.each([
    ['a mail', mail('', 'Dzień dobry')],
    ['a text', Buffer.from('-----BEGIN PRIVATE KEY----- to początek pliku')],
    ['nothing', Buffer.alloc(0)],
  ])('stays as it is: %s', async (_, bytes) => {
    expect(await removeSecrets(bytes, '', unpack, noteKey)).toBeNull();
  });
});

describe('a key', () => {
  test.each([
    ['in the text', mail('Content-Type: text/plain', '', 'Oto klucz:', key, 'Pozdrawiam')],
    [
      'in base64 of a text',
      mail(
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(`Oto klucz\n${key}`).toString('base64'),
      ),
    ],
    [
      'in quoted-printable',
      mail(
        'Content-Type: text/plain',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        key.replace(/PRIVATE/g, '=50RIVATE'),
      ),
    ],
    [
      'in a part whose boundary is never closed',
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'a',
        '--b',
        'Content-Disposition: attachment; filename=k.pem',
        '',
        key,
      ),
    ],
    ['in a multipart without its boundary', mail('Content-Type: multipart/mixed; boundary=b', '', key)],
    [
      'in a comment before the parts',
      mail('Content-Type: multipart/mixed; boundary=b', '', key, '--b', '', 'a', '--b--'),
    ],
    ['in a header field', mail(`X-Key: ${key.replace(/\n/g, '\r\n ')}`, '', 'a')],
    ['alone', Buffer.from(key)],
  ])('%s is taken out, and a note says what was there', async (_, bytes) => {
    const left = await removed(bytes);
    expect(notesIn(left, noteKey)).toHaveLength(1);
    expect(secretsInText(left)).toEqual([]);
    expect(left).not.toContain(Buffer.alloc(24, 5).toString('base64'));
    // What was made once stays: nothing is left to be taken out.
    expect(await removeSecrets(Buffer.from(left), '', unpack, noteKey)).toBeNull();
  });
  test('leaves the other parts as they came', async () => {
    const bytes = mail(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Zażółć',
      '--b',
      'Content-Disposition: attachment; filename=k.pem',
      '',
      key,
      '--b',
      'Content-Disposition: attachment; filename=b.txt',
      '',
      'drugi',
      '--b--',
    );
    const left = await removed(bytes);
    expect(left).toContain('Zażółć');
    expect(left).toContain('drugi');
    const { documents } = await unpackLetter(Buffer.from(left), { name: '' });
    expect(documents.map(({ name }) => name)).toEqual(['letter', 'k.pem.usuniety.txt', 'b.txt']);
  });
});

test('any bytes are walked through without a throw, and the parts lie within them', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'Content-Type: multipart/mixed; boundary=b',
          'Content-Type: message/rfc822',
          '',
          '--b',
          '--b--',
          '--bb',
          'a',
          ' b',
          ':',
        ),
        { maxLength: 40 },
      ),
      (lines) => {
        const bytes = Buffer.from(lines.join('\n'));
        for (const { start, body, end } of mimeParts(bytes)) {
          expect(start).toBeLessThanOrEqual(body);
          expect(body).toBeLessThanOrEqual(Math.max(end, body));
          expect(end).toBeLessThanOrEqual(bytes.length);
        }
      },
    ),
    { numRuns: 300 },
  );
});
