import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardedIn } from './forwarded.ts';
import { unpackLetter } from './unpack.ts';

const text = (...lines: string[]): string => lines.join('\n');
const who = (found: ReturnType<typeof forwardedIn>) => found && [found.from, found.subject, found.date];
const sent = ['anna@gmina.example', 'Wniosek o dostęp', '3 listopada 2026'] as const;

describe('a message passed on in the text of another', () => {
  it.each([
    [
      'Gmail, Polish',
      'Fwd: Wniosek o dostęp',
      text(
        'Do obsługi.',
        '',
        '---------- Przekazana wiadomość ---------',
        'Od: Anna Gminna <anna@gmina.example>',
        'Date: 3 listopada 2026',
        'Subject: Wniosek o dostęp',
        'To: <sekretariat@urzad.example>',
        '',
        'Dzień dobry',
      ),
    ],
    [
      'Gmail, English',
      'Fwd: Wniosek o dostęp',
      text(
        '---------- Forwarded message ---------',
        'From: Anna Gminna <anna@gmina.example>',
        'Date: 3 listopada 2026',
        'Subject: Wniosek o dostęp',
        'To: <sekretariat@urzad.example>',
      ),
    ],
    [
      'Thunderbird, Polish',
      'Wniosek',
      text(
        '-------- Przekazana wiadomość --------',
        'Temat: Wniosek o dostęp',
        'Data: 3 listopada 2026',
        'Nadawca: Anna Gminna <anna@gmina.example>',
        'Adresat: sekretariat@urzad.example',
      ),
    ],
    [
      'Thunderbird, English',
      'x',
      text(
        '-------- Forwarded Message --------',
        'Subject: \tWniosek o dostęp',
        'Date: \t3 listopada 2026',
        'From: \tAnna Gminna <anna@gmina.example>',
        'To: \tsekretariat@urzad.example',
      ),
    ],
    [
      'Outlook, Polish',
      'PD: Wniosek o dostęp',
      text(
        'Proszę o zajęcie się.',
        '',
        'Od: Anna Gminna <anna@gmina.example> ',
        'Wysłano: 3 listopada 2026',
        'Do: Sekretariat <sekretariat@urzad.example>',
        'Temat: Wniosek o dostęp',
        '',
        'Dzień dobry',
      ),
    ],
    [
      'Outlook, English, in bold letters',
      'FW: Wniosek o dostęp',
      text(
        '_'.repeat(32),
        '*From:* Anna Gminna <anna@gmina.example>',
        '*Sent:* 3 listopada 2026',
        '*To:* Sekretariat',
        '*Subject:* Wniosek o dostęp',
      ),
    ],
    [
      'old Outlook',
      'PD: Wniosek o dostęp',
      text(
        '-----Wiadomość oryginalna-----',
        'Od: anna@gmina.example',
        'Wysłano: 3 listopada 2026',
        'Do: x',
        'Temat: Wniosek o dostęp',
      ),
    ],
    [
      'Apple Mail',
      'Fwd: Wniosek o dostęp',
      text(
        'Begin forwarded message:',
        '',
        '> From: Anna Gminna <anna@gmina.example>',
        '> Subject: Wniosek o dostęp',
        '> Date: 3 listopada 2026',
        '> To: x@y.example',
      ),
    ],
  ])('is recognised as %s writes it', (_, subject, body) => {
    expect(who(forwardedIn(body, subject))).toEqual([...sent]);
  });

  it.each([
    [
      'an answer that quotes as Outlook does',
      'RE: Wniosek',
      text('Od: a@b.example', 'Wysłano: dziś', 'Do: x', 'Temat: y'),
    ],
    [
      'an answer to a forwarded letter',
      'Re: Fwd: Wniosek',
      text('W dniu 3.11.2026 anna@gmina.example napisała:', '> Dzień dobry'),
    ],
    ['a letter about forwarding', 'Wniosek', 'Przekazana wiadomość dotyczy wniosku. Od: jutra.'],
    ['a covering letter with colons', 'PD: Wniosek', 'Do: Urząd, temat: wniosek'],
    ['nothing', '', ''],
  ])('is not found in %s', (_, subject, body) => {
    expect(forwardedIn(body, subject)).toBeNull();
  });

  it('is told of the letter, and an attached message likewise', async () => {
    const inner =
      'From: Anna <anna@gmina.example>\r\nSubject: =?utf-8?Q?Wniosek_o_dost=C4=99p?=\r\nDate: Tue, 3 Nov 2026 10:00:00 +0100\r\n\r\nx';
    const outer = (part: string): Buffer =>
      Buffer.from(
        `From: b@urzad.example\r\nSubject: Fwd: w\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nDo sprawy.\r\n--x\r\n${part}\r\n--x--`,
      );
    const attached = await unpackLetter(outer(`Content-Type: message/rfc822\r\n\r\n${inner}`), { name: 'a.eml' });
    expect(attached.mail?.forwarded).toEqual({
      how: 'attached',
      from: 'anna@gmina.example',
      subject: 'Wniosek o dostęp',
      date: '2026-11-03T09:00:00.000Z',
    });
    const none = await unpackLetter(outer('Content-Type: application/pdf; name=w.pdf\r\n\r\n%PDF-1.7'), {
      name: 'a.eml',
    });
    expect(none.mail).toMatchObject({ kind: 'message', forwarded: null });
  });

  it('is looked for in bounded time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, subject) => {
        forwardedIn(body, `PD: ${subject}`);
      }),
    );
    const started = process.cpuUsage();
    for (const piece of ['-', 'Od: ', 'Od: a\n', '---- forwarded message ', '> ', 'a@'])
      forwardedIn(piece.repeat(100_000), 'PD: x');
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('the kind of a message', () => {
  const kindOf = async (type: string, ...parts: string[]) =>
    (
      await unpackLetter(
        Buffer.from(
          [
            `From: a@b.example`,
            `Content-Type: ${type}; boundary=x`,
            '',
            ...parts.flatMap((part) => ['--x', part]),
            '--x--',
          ].join('\r\n'),
        ),
        { name: 'a.eml' },
      )
    ).mail?.kind;

  it.each([
    [
      'an invitation',
      'multipart/alternative',
      ['Content-Type: text/plain\r\n\r\nx', 'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR'],
      'calendar',
    ],
    [
      'a letter with a calendar file beside it',
      'multipart/mixed',
      ['\r\nx', 'Content-Type: text/calendar; name=a.ics\r\n\r\nBEGIN:VCALENDAR'],
      'message',
    ],
    [
      'a delivery report',
      'multipart/report; report-type=delivery-status',
      ['\r\nx', 'Content-Type: message/delivery-status\r\n\r\nAction: failed'],
      'delivery-report',
    ],
    [
      'a read receipt',
      'multipart/report; report-type=disposition-notification',
      ['\r\nx', 'Content-Type: message/disposition-notification\r\n\r\nDisposition: x'],
      'read-receipt',
    ],
    ['a letter', 'multipart/mixed', ['\r\nx'], 'message'],
  ] as const)('%s', async (_, type, parts, kind) => {
    expect(await kindOf(type, ...parts)).toBe(kind);
  });

  it('heads written without Polish marks are heads all the same', () => {
    const body = [
      'Przekazuje.',
      '',
      '-------- Wiadomosc przekazana --------',
      'Temat: Wniosek',
      'Data wyslania: Mon, 23 Nov 2026 09:00:00 +0100',
      'Nadawca: Jan Testowy <jan@gmina.example>',
      'Adresat: wnioski@okienko.example',
      '',
      'Dzien dobry.',
    ].join('\n');
    expect(forwardedIn(body, 'Wniosek')).toEqual({
      how: 'inline',
      from: 'jan@gmina.example',
      subject: 'Wniosek',
      date: 'Mon, 23 Nov 2026 09:00:00 +0100',
    });
  });
});
