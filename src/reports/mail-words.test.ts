import { expect, test } from 'vitest';
import type { MailEvidence, Report } from '../model/index.ts';
import { toHtml } from './html.ts';
import { mailRows } from './mail-words.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { toText } from './text.ts';

const withMail = (mail: Partial<MailEvidence>, language: Report['language'] = 'pl'): Report => ({
  ...sampleReport,
  language,
  mail: { kind: 'message', authentication: null, forwarded: null, ...mail },
});
const checked: Partial<MailEvidence> = {
  authentication: {
    by: 'mx.urzad.example',
    results: [
      { method: 'spf', result: 'pass', domain: 'gmina.example' },
      { method: 'dkim', result: 'none', domain: null },
    ],
  },
};
const passedOn: Partial<MailEvidence> = {
  forwarded: { how: 'inline', from: 'anna@gmina.example', subject: 'Wniosek <b>', date: null },
};

test('a report says what the trusted server found out about the sender, and who that server is', () => {
  const report = withMail(checked);
  expect(mailRows(report)).toEqual([
    ['Kontrola nadawcy', 'SPF pass (gmina.example), DKIM none – według serwera mx.urzad.example'],
  ]);
  expect(toHtml(report, { pages: [] })).toContain('DKIM none');
  expect(toText(report, { colour: false, width: 200 }).replaceAll('\u00A0', ' ')).toContain('SPF pass (gmina.example)');
});

test('a message passed on is told as a claim, and cannot act', () => {
  const report = withMail(passedOn, 'en');
  expect(mailRows(report)[0]?.[1]).toContain('as the sender says; not verified');
  expect(toHtml(report, { pages: [] })).toContain('Wniosek &lt;b&gt;');
});

test('a message that is one of several is told as such', () => {
  expect(mailRows(withMail({ series: { part: 1, of: 2 } }))).toEqual([
    ['Część większej całości', '1 z 2; reszta może być w innych wiadomościach'],
  ]);
  expect(mailRows(withMail({ series: { part: null, of: null } }, 'en'))[0]?.[1]).toBe(
    'the rest may be in other messages',
  );
});

test('kinds of messages are named; an ordinary one of which nobody said anything needs no words', () => {
  expect(mailRows(withMail({}))).toEqual([]);
  expect(mailRows(sampleReport)).toEqual([]);
  for (const kind of ['calendar', 'delivery-report', 'read-receipt'] as const)
    expect(mailRows(withMail({ kind }))[0]?.[0]).toBe('Rodzaj');
});
