import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textIn } from './charset.ts';
import { readMessage } from './read-message.ts';
import { nameIn, readStructured } from './structured.ts';
import { decodeBody, quotedPrintable } from './transfer.ts';
import { decodeWords } from './words.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** A header field as it stands in the message: octets. */
const field = (text: string): string => Buffer.from(text).toString('latin1');
const message = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

describe('a file name', () => {
  it.each([
    ['plain', 'application/pdf; name="wniosek.pdf"', 'wniosek.pdf'],
    ['in raw UTF-8', 'application/pdf; name="wniosek żółty.pdf"', 'wniosek żółty.pdf'],
    ['with encoded words', 'a/b; name="=?utf-8?Q?za=C5=BC=C3=B3=C5=82cenie.pdf?="', 'zażółcenie.pdf'],
    ['with encoded words outside quotes', 'a/b; name==?utf-8?B?xbzDs8WCdy5wZGY=?=', 'żółw.pdf'],
    ['cut in the middle of a letter', 'a/b; name="=?utf-8?B?xbzDs8U=?= =?utf-8?B?gncucGRm?="', 'żółw.pdf'],
    ['percent-encoded', "a/b; name*=utf-8''%C5%BC%C3%B3%C5%82w.pdf", 'żółw.pdf'],
    ['percent-encoded in another charset', "a/b; name*=iso-8859-2'pl'%BF%F3%B3w.pdf", 'żółw.pdf'],
    ['in pieces out of order', "a/b; name*1*=%C3%B3%C5%82w; name*2=.pdf; name*0*=utf-8''%C5%BC", 'żółw.pdf'],
    ['in plain pieces', 'a/b; name*0="wniosek "; name*1="o dostęp.pdf"', 'wniosek o dostęp.pdf'],
    ['in pieces without a charset', 'a/b; name*0*=%C5%BC; name*1*=%C3%B3.pdf', 'żó.pdf'],
    ['extended beside plain: the extended one', "a/b; name=z.pdf; name*=utf-8''%C5%BC.pdf", 'ż.pdf'],
    ['without quotes, with blanks', 'a/b; name=wniosek o dostep.pdf', 'wniosek o dostep.pdf'],
    ['without a semicolon before it', 'a/b name="w.pdf"', 'w.pdf'],
    ['twice: the first', 'a/b; name=a.pdf; name=b.pdf', 'a.pdf'],
    ['with an escaped quote', 'a/b; name="a\\"b.pdf"', 'a"b.pdf'],
    ['with a backslash of a path', 'a/b; name="C:\\Temp\\w.pdf"', 'C:\\Temp\\w.pdf'],
    ['without its last quote', 'a/b; name="w.pdf', 'w.pdf'],
    ['after a comment', 'a/b (wniosek; name=z.pdf); name=w.pdf', 'w.pdf'],
    ['empty', 'a/b; name=""', undefined],
  ])('is read %s', (_, value, expected) => {
    expect(nameIn(readStructured(field(value)), 'name')).toBe(expected);
  });
});

describe('a subject', () => {
  it.each([
    ['of neighbouring words', '=?utf-8?Q?Wnio?= =?utf-8?Q?sek?=', 'Wniosek'],
    ['of words and text', 'Re: =?utf-8?Q?Wniosek_o_dost=C4=99p?= (2)', 'Re: Wniosek o dostęp (2)'],
    ['in Polish of old programs, ISO-8859-2', '=?ISO-8859-2?Q?za=BF=F3=B3=E6?=', 'zażółć'],
    ['in UTF-7', '=?utf-7?Q?za+AXwA8wFC-?=', 'zażół'],
    ['in code page 852', '=?cp852?Q?za=BE=A2=88?=', 'zażół'],
    ['in an unknown charset', '=?x-nie-ma?Q?za=C5=BC=C3=B3?=', 'zażó'],
    ['with a language', '=?utf-8*pl?Q?za=C5=BC?=', 'zaż'],
    ['with a wrong word left as it stands', '=?utf-8?X?abc?= i =?utf-8?', '=?utf-8?X?abc?= i =?utf-8?'],
  ])('is read %s', (_, value, expected) => {
    expect(decodeWords(field(value))).toBe(expected);
  });

  it('in raw octets is read in the charset that its Polish letters fit', () => {
    expect(decodeWords('za\u00bf\u00f3\u00b3\u00e6 g\u00ea\u00b6l\u00b1')).toBe('zażółć gęślą');
    expect(decodeWords('za\u00bf\u00f3\u00b3\u00e6 g\u00ea\u009cl\u00b9')).toBe('zażółć gęślą');
  });
});

describe('a text', () => {
  it('said to be ASCII or UTF-8 and being neither is read all the same', () => {
    for (const charset of ['us-ascii', 'utf-8', 'x-nie-ma', ''])
      expect(textIn(latin1('za\u00bf\u00f3\u00b3\u00e6'), charset)).toBe('zażółć');
  });

  it.each([
    ['soft line ends', 'za=C5=\r\n=BC', 'zaż'],
    ['blanks before a line end', 'a  \t\r\nb', 'a\r\nb'],
    ['a blank kept by a soft line end', 'a =\r\nb', 'a b'],
    ['a blank after the equals sign', 'a= \r\nb', 'ab'],
    ['an escape that is none', 'a=ZZ=', 'a=ZZ='],
    ['lower case', '=c5=bc', 'ż'],
  ])('in quoted-printable is read with %s', (_, body, expected) => {
    expect(quotedPrintable(latin1(body)).toString()).toBe(expected);
  });

  it.each([
    ['with what follows the padding', 'YWI=ignored', 'ab'],
    ['in blocks, each padded', 'YWI=\r\nY2Q=\r\n', 'abcd'],
    ['with stray characters', 'Y!W\r\n\0I=', 'ab'],
    ['without padding', 'YWI', 'ab'],
  ])('in Base64 is read %s', (_, body, expected) => {
    expect(decodeBody(latin1(body), 'BASE64').toString()).toBe(expected);
  });

  it('that was uuencoded is decoded', () => {
    const body = latin1('begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n');
    expect(decodeBody(body, 'x-uuencode').toString()).toBe('Cat');
  });

  it('that flows is put together, quoted lines stay', () => {
    const read = readMessage(
      message('Content-Type: text/plain; format=flowed', '', 'jeden ', 'dwa', '> cytat ', 'trzy'),
    );
    expect(read.text).toBe('jeden dwa\n> cytat \ntrzy');
  });
});

describe('the parts of a message', () => {
  const files = (bytes: Buffer) =>
    readMessage(bytes).attachments.map(({ name, declared, bytes: held }) => [
      name,
      declared,
      Buffer.from(held).toString(),
    ]);

  it('of a digest are messages, even without a type', () => {
    expect(
      files(message('Content-Type: multipart/digest; boundary=d', '', '--d', '', 'Subject: a', '', 'x', '--d--')),
    ).toEqual([['', 'message/rfc822', 'Subject: a\r\n\r\nx']]);
  });

  it('named inline texts are files, and no text of the message', () => {
    const bytes = message(
      'Content-Type: multipart/mixed; boundary=d',
      '',
      '--d',
      '',
      'Dzień dobry',
      '--d',
      'Content-Type: text/plain; name=wniosek.txt',
      'Content-Disposition: inline',
      '',
      'treść',
      '--d--',
    );
    expect(files(bytes)).toEqual([['wniosek.txt', 'text/plain', 'treść']]);
    expect(readMessage(bytes).text).toBe('Dzień dobry');
  });

  it('named text is what the message says where it says nothing else, and a file all the same', () => {
    const bytes = message(
      'Content-Type: multipart/mixed; boundary=d',
      '',
      '--d',
      'Content-Type: text/plain; name=tresc.txt',
      '',
      'Dzień dobry',
      '--d--',
    );
    expect(readMessage(bytes).text).toBe('Dzień dobry');
    expect(files(bytes)).toHaveLength(1);
  });

  it('are found behind a byte order mark and the separator of an mbox file', () => {
    for (const before of ['\ufeff', 'From a@b Mon Nov 23 10:00:00 2026\n', '\ufeffFrom a@b x\r\n'])
      expect(files(Buffer.from(`${before}Content-Type: a/b; name=x\r\n\r\n1`))).toEqual([['x', 'a/b', '1']]);
  });

  it('are not lost where the inner delimiters end too late, too early or never', () => {
    const bytes = message(
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      'Content-Type: multipart/mixed; boundary=ab',
      '',
      '--ab',
      'Content-Type: application/pdf; name=1.pdf',
      '',
      '1',
      '--a',
      'Content-Type: application/pdf; name=2.pdf',
      '',
      '2',
    );
    expect(files(bytes).map(([name]) => name)).toEqual(['1.pdf', '2.pdf']);
  });

  it('of a multipart without delimiters are its text', () => {
    expect(readMessage(message('Content-Type: multipart/mixed; boundary=a', '', 'wniosek')).text).toBe('wniosek');
  });

  it('stand after a header without its empty line', () => {
    const bytes = message(
      'Content-Type: multipart/mixed; boundary=a',
      '--a',
      'Content-Type: a/b; name=x',
      '',
      '1',
      '--a--',
    );
    expect(files(bytes)).toEqual([['x', 'a/b', '1']]);
  });

  it('HTML beside plain text that is no other form of it is read too', () => {
    const bytes = message(
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      '',
      'tekst',
      '--a',
      'Content-Type: text/html',
      '',
      '<p>inny',
      '--a--',
    );
    expect(readMessage(bytes)).toMatchObject({ text: 'tekst', html: '', htmlBeside: '<p>inny' });
  });
});

describe('hostile messages', () => {
  it.each([
    ['multiparts in multiparts', 'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(20_000)],
    ['delimiters and nothing else', `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n'.repeat(200_000)}`],
    ['nothing but header fields', 'a: b\r\n'.repeat(300_000)],
    ['one endless field', `Content-Type: a/b; name="${'\\"'.repeat(1_000_000)}`],
    ['parameters without end', `Content-Type: a/b${'; a = b c d'.repeat(100_000)}`],
    ['open comments', `Content-Type: ${'('.repeat(500_000)}`],
    ['encoded words without end', `Subject: ${'=?a?B?'.repeat(100_000)}`],
    [
      'blanks in quoted-printable',
      `Content-Transfer-Encoding: quoted-printable\r\n\r\n${`=${' '.repeat(1_000)}`.repeat(3_000)}`,
    ],
    ['pluses in UTF-7', `Content-Type: text/plain; charset=utf-7\r\n\r\n${'+'.repeat(1_000_000)}`],
  ])('of %s are read within a second', (_, text) => {
    const started = process.cpuUsage();
    readMessage(latin1(text));
    const { user } = process.cpuUsage(started);
    expect(user / 1_000_000).toBeLessThan(1.5);
  });

  it('never make it throw, and nothing is made up', () => {
    const pieces = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=a\r\n',
      'Content-Type: multipart/digest; boundary="b',
      'Content-Type: text/plain; charset=utf-7\r\n',
      'Content-Disposition: attachment; filename*0*=x\r\n',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      '\r\n',
      '--a\r\n',
      '--b--',
      'text =C5',
      '=?utf-8?Q?',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 40 }), (parts) => {
        const bytes = Buffer.from(parts.join(''));
        const read = readMessage(bytes);
        expect(read.attachments.reduce((sum, one) => sum + one.bytes.length, 0)).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});
