import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleMail } from '../../test/mail/sample-mail.ts';
import { arrivingLetter } from './arriving-letter.ts';

const envelope = { source: 'file', place: 'test', receivedAt: '2026-11-23T08:00:00.000Z' } as const;
const arriving = (text: string | Uint8Array) => arrivingLetter(Buffer.from(text), envelope);

describe('the identity of a letter', () => {
  it('takes the Message-ID as written and keeps bytes and envelope untouched', () => {
    const bytes = sampleMail(1);
    const letter = arrivingLetter(bytes, envelope);
    expect(letter.messageId).toBe('<wniosek-1@firma.example>');
    expect(letter.bytes).toBe(bytes);
    expect(letter.envelope).toBe(envelope);
  });

  it('shows sender and subject as people write them', () => {
    expect(arriving(sampleMail(1))).toMatchObject({ from: 'anna.nowak@firma.example', subject: 'Wniosek o dostęp 1' });
    const raw =
      'From: "Nowak, <Anna>" <anna@firma.example>\r\nSubject: surowy ąęł =?utf-8?B?xbzDs8WC?=\r\n =?iso-8859-2?Q?w_=B1?= i =?x?B?!!?=\r\n\r\n';
    expect(arriving(raw)).toMatchObject({ from: 'anna@firma.example', subject: 'surowy ąęł żółw ą i =?x?B?!!?=' });
    expect(arriving('X: y\r\n\r\n')).toMatchObject({ from: null, subject: null });
  });

  it('reads a folded Message-ID and one with a comment behind it', () => {
    expect(arriving('Message-ID:\r\n <a.b@c.example>\r\n\r\nx').messageId).toBe('<a.b@c.example>');
    expect(arriving('message-id : <a@c.example> (added by a gateway)\n\nx').messageId).toBe('<a@c.example>');
  });

  it('knows no Message-ID where there is none, or an empty one, or one that stands in the body', () => {
    expect(arriving('From: a@b.example\r\n\r\nMessage-ID: <x@y>\r\n').messageId).toBeNull();
    expect(arriving('From: a@b.example\r\nMessage-ID:  \r\n\r\n').messageId).toBeNull();
    expect(arriving('').messageId).toBeNull();
  });

  it('gives the same content for the same mail delivered twice with other trace headers', () => {
    const first = arriving(sampleMail(7));
    const second = arriving(
      sampleMail(7, { trace: 'Received: from mx2.example by mail.example;\r\n\tMon, 16 Nov 2026 10:00:01 +0100' }),
    );
    expect(second.contentSha256).toBe(first.contentSha256);
  });

  it('gives the same content when a relay folded the subject elsewhere', () => {
    const first = arriving('From: a@b.example\r\nSubject: one two three\r\nDate: x\r\n\r\nbody');
    const second = arriving('From: a@b.example\r\nDate: x\r\nSubject: one\r\n two\r\n\tthree\r\n\r\nbody');
    expect(second.contentSha256).toBe(first.contentSha256);
  });

  it.each([
    ['body', { body: 'Inna treść.\r\n' }],
    ['sender', { from: 'Jan Lis <jan.lis@firma.example>' }],
  ])('gives another content for another %s', (_, change) => {
    expect(arriving(sampleMail(7, change)).contentSha256).not.toBe(arriving(sampleMail(7)).contentSha256);
  });

  it('does not confuse two letters whose fields run into one another', () => {
    const first = arriving('From: ab\r\nDate: c\r\n\r\nx');
    const second = arriving('From: a\r\nDate: bc\r\n\r\nx');
    expect(second.contentSha256).not.toBe(first.contentSha256);
  });

  it('counts every byte of a bare document, also before its first empty line', () => {
    expect(arriving('%PDF-1.7\n1 0 obj\n\nrest').contentSha256).not.toBe(
      arriving('%PDF-1.7\n2 0 obj\n\nrest').contentSha256,
    );
    expect(arriving('Nazwa: jeden\n\nrest').contentSha256).not.toBe(arriving('Nazwa: dwa\n\nrest').contentSha256);
  });

  it('goes on past lines that are no header field and takes the first of two equal fields', () => {
    const letter = arriving(
      'From: a@b.example\nthis is no field\nMessage-ID: <1@b.example>\nMessage-ID: <2@b.example>\n\nbody',
    );
    expect(letter.messageId).toBe('<1@b.example>');
  });

  it('reads a letter with an mbox line in front', () => {
    expect(arriving('From a@b Mon Nov 16 10:00:00 2026\nMessage-ID: <1@b.example>\n\nbody').messageId).toBe(
      '<1@b.example>',
    );
  });

  it('a megabyte of header without end is read in bounded time', () => {
    const bytes = Buffer.from(
      `From: a@b.example\r\n${' folded again and again\r\n'.repeat(50_000)}Message-ID: <late@b.example>\r\n\r\n`,
    );
    const start = performance.now();
    expect(arriving(bytes).messageId).toBeNull();
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('a NUL or a line break smuggled into the Message-ID cannot make it unstorable', () => {
    expect(arriving('From: a@b\r\nMessage-ID: <a\u0000b\u000b@c.example>\r\n\r\n').messageId).toBe('<ab@c.example>');
  });
});

describe('for any bytes at all', () => {
  const headerish = fc.oneof(
    fc.constantFrom(
      'From: a@b.example',
      'Date: x',
      'Subject: y',
      'Message-ID: <z@b.example>',
      'Message-ID:',
      ' folded',
      '\tfolded',
      '',
      ':',
      'Fro m: x',
    ),
    fc.string({ maxLength: 40 }),
  );
  const mailish = fc
    .tuple(
      fc.array(headerish, { maxLength: 12 }),
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.uint8Array({ maxLength: 60 }),
    )
    .map(([lines, end, body]) => Buffer.concat([Buffer.from(lines.join(end)), Buffer.from(body)]));
  const anything = fc.oneof(fc.uint8Array({ maxLength: 400 }), mailish);

  it('an identity is found, storable, and the same every time', () => {
    fc.assert(
      fc.property(anything, (bytes) => {
        const letter = arrivingLetter(bytes, envelope);
        const again = arrivingLetter(Uint8Array.from(bytes), envelope);
        expect([again.messageId, again.contentSha256]).toEqual([letter.messageId, letter.contentSha256]);
        expect(letter.contentSha256).toMatch(/^[0-9a-f]{64}$/);
        expect(letter.subject?.length ?? 1).toBeGreaterThan(0);
        // oxlint-disable-next-line no-control-regex -- the very thing that must not occur
        if (letter.messageId !== null) expect(letter.messageId).toMatch(/^[^\u0000-\u001f\u007f]{1,998}$/);
      }),
    );
  });

  it('a change of the body is a change of the content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (one, two) => {
        const head = Buffer.from('From: a@b.example\r\n\r\n');
        const same = Buffer.compare(one, two) === 0;
        const first = arrivingLetter(Buffer.concat([head, one]), envelope).contentSha256;
        expect(arrivingLetter(Buffer.concat([head, two]), envelope).contentSha256 === first).toBe(same);
      }),
    );
  });

  it('trace headers in front never change it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,80}$/), fc.nat(5), (value, count) => {
        const trace = Array.from({ length: count }, () => `Received: ${value}\r\n`).join('');
        expect(arriving(trace + sampleMail(3).toString()).contentSha256).toBe(arriving(sampleMail(3)).contentSha256);
      }),
    );
  });
});
