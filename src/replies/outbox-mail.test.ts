import * as fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeMail } from './outbox-mail.ts';

const sender = { from: 'Okienko – wnioski <wnioski@okienko.example>', date: new Date('2026-11-23T09:00:00Z') };
const reply = {
  to: 'anna.nowak@firma.example',
  subject: 'Wniosek wymaga uzupełnienia',
  text: 'Szanowni Państwo,\n\nzażółć gęślą jaźń – pkt 5.\n.\nFrom: początek wiersza\n',
  messageId: '<reply.0a1b@okienko.example>',
  inReplyTo: '<wniosek-1@firma.example>',
  references: ['<a@firma.example>', '<wniosek-1@firma.example>'],
  language: 'pl',
} as const;

describe('the bytes of a reply', () => {
  it('carry everything a mail program and a robot need to treat it right', async () => {
    const raw = (await composeMail(reply, sender)).toString('latin1');
    const mail = await simpleParser(raw);
    expect(mail.subject).toBe(reply.subject);
    expect(mail.text).toBe(reply.text);
    expect(mail.messageId).toBe(reply.messageId);
    expect(mail.inReplyTo).toBe(reply.inReplyTo);
    expect(mail.references).toEqual(reply.references);
    expect(mail.date).toEqual(sender.date);
    expect(mail.from?.text).toBe('"Okienko – wnioski" <wnioski@okienko.example>');
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
    expect(raw).toMatch(/^To: anna\.nowak@firma\.example\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(raw).toMatch(/^Content-Transfer-Encoding: quoted-printable\r$/m);
    expect(raw).not.toMatch(/^(cc|bcc|x-mailer|user-agent|reply-to|precedence):/im);
    expect(raw).not.toMatch(/[^\t\r\n -~]|[^\r]\n|.{999}/);
  });

  it('a header smuggled into the subject stays text', async () => {
    const raw = await composeMail({ ...reply, subject: 'Wniosek\r\nBcc: obcy@obcy.example\r\n\r\ntreść' }, sender);
    const mail = await simpleParser(raw);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.subject).toBe('Wniosek Bcc: obcy@obcy.example treść');
  });

  it('a header smuggled into the thread is left out', async () => {
    const evil = '<x@y>\r\nBcc: obcy@obcy.example';
    const raw = await composeMail(
      { ...reply, inReplyTo: evil, references: [evil, '<a@firma.example>', 'junk'] },
      sender,
    );
    const mail = await simpleParser(raw);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.inReplyTo).toBeUndefined();
    expect(mail.references).toBe('<a@firma.example>');
  });

  it('a second recipient smuggled into the address does not become one', async () => {
    const raw = (await composeMail({ ...reply, to: 'anna@firma.example, obcy@obcy.example' }, sender)).toString();
    const mail = await simpleParser(raw);
    expect([mail.to].flat().flatMap((to) => to?.value ?? [])).toHaveLength(1);
  });

  it('without a Message-ID of its own there is no reply', async () => {
    expect(() => composeMail({ ...reply, messageId: 'none' }, sender)).toThrow(/Message-ID/);
  });

  it('any text arrives as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 6 }), async (lines) => {
        const text = lines.map((line) => line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')).join('\n');
        const mail = await simpleParser(await composeMail({ ...reply, text }, { ...sender, html: false }));
        expect((mail.text ?? '').trimEnd()).toBe(text.trimEnd());
      }),
      { numRuns: 60 },
    );
  });
});
