import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { automaticMail, readHeaders, unpackLetter, type OpenSigned } from './index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const mail = (headers: string, parts: readonly string[] = [], boundary = 'b1'): Uint8Array =>
  utf8(
    [
      headers.trim(),
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Dzień dobry',
      ...parts.map((part) => `--${boundary}\n${part}`),
      `--${boundary}--`,
      '',
    ].join('\n'),
  );

const pdfPart = (name: string): string =>
  `Content-Type: application/pdf\nContent-Disposition: attachment; ${name}\nContent-Transfer-Encoding: base64\n\n${Buffer.from('%PDF-1.7\n').toString('base64')}`;

const plain =
  'From: Jan Przykładowy <jan@urzad.example>\nTo: cc.wnioski@coi.gov.pl\nSubject: =?utf-8?Q?Wniosek_o_dost=C4=99p?=\nMessage-ID: <1@urzad.example>';

describe('unpacking a letter', () => {
  test('gives the letter itself as document 0 and its attachments after it', async () => {
    const letter = await unpackLetter(mail(plain, [pdfPart("filename*=utf-8''wniosek%20%C5%BC%C3%B3%C5%82ty.pdf")]), {
      name: 'a.eml',
    });
    expect(letter.documents.map(({ id, name, type, parent, role }) => [id, name, type, parent, role])).toEqual([
      [0, 'a.eml', 'message/rfc822', 0, 'letter'],
      [1, 'wniosek żółty.pdf', 'application/pdf', 0, 'unknown'],
    ]);
    expect(letter.bodyText.trim()).toBe('Dzień dobry');
    expect(letter.headers.subject).toBe('Wniosek o dostęp');
    expect(letter.headers.from?.address).toBe('jan@urzad.example');
  });

  test('takes a bare document as a letter of one document', async () => {
    const letter = await unpackLetter(utf8('%PDF-1.7\n…'), { name: 'wniosek.pdf' });
    expect(letter.documents).toHaveLength(1);
    expect(letter.documents[0]).toMatchObject({ id: 0, parent: 0, type: 'application/pdf' });
  });

  test('descends into a nested message and keeps its place in the tree', async () => {
    const inner = mail('From: a@b.example\nSubject: wewnątrz', [pdfPart('filename=w.pdf')], 'inner');
    const outer = mail(plain, [
      `Content-Type: message/rfc822\nContent-Disposition: attachment; filename=f.eml\n\n${Buffer.from(inner).toString('utf8')}`,
    ]);
    const letter = await unpackLetter(outer, { name: 'a.eml' });
    expect(letter.documents.map(({ id, type, parent }) => [id, type, parent])).toEqual([
      [0, 'message/rfc822', 0],
      [1, 'message/rfc822', 0],
      [2, 'application/pdf', 1],
    ]);
  });

  test('descends into an archive', async () => {
    const zip = Buffer.from(zipSync({ 'folder/wniosek.pdf': utf8('%PDF-1.7\n') })).toString('base64');
    const letter = await unpackLetter(
      mail(plain, [`Content-Type: application/zip; name=p.zip\nContent-Transfer-Encoding: base64\n\n${zip}`]),
      { name: 'a.eml' },
    );
    expect(letter.documents.map(({ name, parent }) => [name, parent])).toEqual([
      ['a.eml', 0],
      ['p.zip', 0],
      ['wniosek.pdf', 1],
    ]);
  });

  test('an archive that stores its files unpacked is an archive, although it reads like a PDF', async () => {
    const letter = await unpackLetter(zipSync({ 'w.pdf': utf8('%PDF-1.7\n') }, { level: 0 }), { name: 'w.zip' });
    expect(letter.documents.map(({ type }) => type)).toEqual(['application/zip', 'application/pdf']);
  });

  test('a zip bomb is refused before it is unpacked', async () => {
    const zip = zipSync({ 'a.pdf': new Uint8Array(20_000_000) }, { level: 9 });
    const letter = await unpackLetter(zip, { name: 'p.zip', limits: { unpackedBytes: 1_000_000 } });
    expect(letter.documents).toHaveLength(1);
    expect(letter.documents[0]?.problems[0]?.code).toBe('archive-too-large');
  });

  test.each([
    ['7z', '377abcaf271c0004', 'application/x-7z-compressed'],
    ['RAR', '526172211a0701003392b5e5', 'application/vnd.rar'],
    ['gzip', '1f8b0800000000000003', 'application/gzip'],
    ['xz', 'fd377a585a000004', 'application/x-xz'],
    ['bzip2', '425a683931415926535900', 'application/x-bzip2'],
    ['tar', `${'61'.repeat(257)}7573746172003030`, 'application/x-tar'],
  ])('a %s archive is named and not opened, whatever it is called', async (_, hex, type) => {
    const letter = await unpackLetter(Buffer.from(hex, 'hex'), { name: 'wniosek.pdf' });
    expect(letter.documents).toMatchObject([{ type, role: 'container', problems: [{ code: 'archive-kind' }] }]);
  });

  test('archives nested past the limit are named, not followed', async () => {
    let bytes = zipSync({ 'a.pdf': utf8('%PDF-1.7\n') });
    for (let depth = 0; depth < 12; depth += 1) bytes = zipSync({ 'a.zip': bytes }, { level: 0 });
    const letter = await unpackLetter(bytes, { name: 'p.zip' });
    expect(letter.documents.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['nested-too-deep']);
  });

  test('more attachments than the limit: the rest is said to be unread', async () => {
    const letter = await unpackLetter(
      mail(
        plain,
        Array.from({ length: 9 }, () => pdfPart('filename=w.pdf')),
      ),
      { name: 'a.eml', limits: { documents: 5 } },
    );
    expect(letter.documents).toHaveLength(5);
    expect(letter.problems[0]?.code).toBe('too-many-documents');
  });

  test('a file name cannot climb, hide its ending by a bidi override or carry control characters', async () => {
    const letter = await unpackLetter(mail(plain, [pdfPart(`filename="../../etc/wnio\u202Efdp.sek\u0007.pdf"`)]), {
      name: 'a.eml',
    });
    expect(letter.documents[1]?.name).toBe('wniofdp.sek.pdf');
  });

  test('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.constantFrom('a.eml', 'a.pdf', 'a.zip', ''),
        async (bytes, name) => {
          const letter = await unpackLetter(bytes, { name });
          expect(letter.documents.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('reads a part whose type is broken by a line end as a file of no stated type', async () => {
    const bytes = Uint8Array.from(mail(plain, [pdfPart('filename=w.pdf')]));
    bytes[222] = 10;
    await expect(unpackLetter(bytes, { name: 'a.eml' })).resolves.toBeDefined();
  });

  test('never throws on a mutated mail', async () => {
    const whole = mail(plain, [pdfPart('filename=w.pdf')]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          await unpackLetter(bytes, { name: 'a.eml' });
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('mail that must not be answered', () => {
  const reason = async (headers: string): Promise<string | null> =>
    automaticMail(await readHeaders(utf8(`${headers}\n\nx`)));

  test.each([
    ['a person', plain, null],
    ['Auto-Submitted: no', `${plain}\nAuto-Submitted: no`, null],
    ['an out-of-office reply', `${plain}\nAuto-Submitted: auto-replied`, 'auto-reply'],
    ['a null return path', `Return-Path: <>\n${plain}`, 'bounce'],
    [
      'a delivery report',
      `${plain}\nContent-Type: multipart/report; report-type=delivery-status; boundary=x`,
      'bounce',
    ],
    ['a list', `${plain}\nList-Id: <lista.example>`, 'mailing-list'],
    ['bulk mail', `${plain}\nPrecedence: bulk`, 'bulk'],
    ['a mailer daemon', 'From: MAILER-DAEMON@x.example\nTo: a@b.example', 'robot'],
    ['a no-reply address', 'From: no-reply@x.example\nTo: a@b.example', 'robot'],
    ['nobody', 'To: a@b.example\nSubject: x', 'no-sender'],
    ['several authors and no sender', 'From: a@one.example, b@two.example\nTo: a@b.example', 'no-sender'],
    [
      'several authors, one of them the sender',
      'From: a@one.example, b@two.example\nSender: b@two.example\nTo: a@b.example',
      null,
    ],
  ])('%s', async (_, headers, expected) => {
    expect(await reason(headers)).toBe(expected);
  });
});

describe('what a signature holds', () => {
  const openSigned: OpenSigned = async ({ name, bytes }) => {
    const text = Buffer.from(bytes).toString();
    if (!text.startsWith('<podpis>')) return [];
    return [{ name: `w ${name}`, bytes: utf8(text.slice(8)), signedBy: [0] }];
  };

  test('is a document under the file that carries it, and knows which signatures cover it', async () => {
    const letter = await unpackLetter(utf8('<podpis>treść'), { name: 'a.xml', openSigned });
    expect(
      letter.documents.map(({ name, type, parent, role, signedBy }) => [name, type, parent, role, signedBy]),
    ).toEqual([
      ['a.xml', 'application/xml', 0, 'container', undefined],
      ['w a.xml', 'application/xml', 0, 'unknown', [0]],
    ]);
  });

  test('is opened again where it carries something itself, down to the limit of nesting', async () => {
    const limits = { nesting: 3 };
    const letter = await unpackLetter(utf8('<podpis>'.repeat(40)), { name: 'a.xml', openSigned, limits });
    expect(letter.documents).toHaveLength(4);
    expect(letter.documents.map(({ parent }) => parent)).toEqual([0, 0, 1, 2]);
  });

  test('counts against the limits of documents and bytes', async () => {
    const many: OpenSigned = async ({ name }) =>
      name === 'a.xml'
        ? Array.from({ length: 99 }, (_, at) => ({ name: `${at}`, bytes: utf8('abc'), signedBy: [] }))
        : [];
    const few = await unpackLetter(utf8('<a/>'), { name: 'a.xml', openSigned: many, limits: { documents: 10 } });
    expect(few.documents).toHaveLength(10);
    expect(few.problems.map(({ code }) => code)).toEqual(['too-many-documents']);
    const small = await unpackLetter(utf8('<a/>'), { name: 'a.xml', openSigned: many, limits: { unpackedBytes: 20 } });
    expect(small.documents).toHaveLength(7);
    expect(small.documents[0]?.problems.map(({ code }) => code)).toEqual(['archive-too-large']);
  });

  test('is a message where it begins as a MIME entity, and its attachments follow', async () => {
    const opaque: OpenSigned = async ({ name }) =>
      name === 'smime.p7m'
        ? [
            {
              name: 'smime',
              bytes: utf8(
                `Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n${pdfPart('filename=w.pdf')}\r\n--c--\r\n`,
              ),
              signedBy: [0],
            },
          ]
        : [];
    const part = 'Content-Type: application/pkcs7-mime\nContent-Disposition: attachment; filename=smime.p7m\n\nabc';
    const letter = await unpackLetter(mail(plain, [part]), { name: 'a.eml', openSigned: opaque });
    expect(letter.documents.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['a.eml', 'message/rfc822', 'letter'],
      ['smime.p7m', 'application/pkcs7-mime', 'container'],
      ['smime', 'message/rfc822', 'container'],
      ['w.pdf', 'application/pdf', 'unknown'],
    ]);
  });

  test('of a message signed in the clear is read as signed; what stands beside the signed part is not signed', async () => {
    const entity = `Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n${pdfPart('filename=w.pdf')}\r\n--c--`;
    const clear: OpenSigned = async ({ type }) =>
      type === 'message/rfc822' ? [{ name: 'smime', bytes: utf8(entity), signedBy: [0] }] : [];
    const signature = 'Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nabc';
    const beside =
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=inny.pdf\r\n\r\n%PDF-1.7 x';
    const letter = await unpackLetter(
      utf8(
        `${plain}\nMIME-Version: 1.0\nContent-Type: multipart/signed; boundary=s; protocol="application/pkcs7-signature"\n\n--s\r\n${entity}\r\n--s\r\n${signature}\r\n--s\r\n${beside}\r\n--s--\r\n`,
      ),
      { name: 'a.eml', openSigned: clear },
    );
    expect(letter.documents.map(({ name, signedBy }) => [name, signedBy])).toEqual([
      ['a.eml', undefined],
      ['w.pdf', [0]],
      ['inny.pdf', undefined],
    ]);
  });

  test('a signature with a PDF in its first kilobyte is a signature, not a PDF', async () => {
    const cms = Buffer.concat([Buffer.from('308206092a864886f70d010702', 'hex'), Buffer.from('%PDF-1.7')]);
    const letter = await unpackLetter(cms, { name: 'w.pdf' });
    expect(letter.documents[0]?.type).toBe('application/pkcs7-mime');
  });
});
