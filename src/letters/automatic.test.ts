import { describe, expect, test } from 'vitest';
import { refuseAddress } from '../replies/outbox-address.ts';
import { automaticMail, readHeaders } from './index.ts';

const reason = async (...lines: string[]): Promise<string | null> =>
  automaticMail(await readHeaders(Buffer.from([...lines, 'To: a@b.example', '', 'x'].join('\r\n'))));
const anna = 'From: Anna Nowak <anna.nowak@firma.example>';

describe('robots that say so', () => {
  test.each(['All', 'AutoReply', 'OOF', 'DR', 'DR, RN, NRN, OOF, AutoReply', 'all'])(
    'X-Auto-Response-Suppress: %s',
    async (value) => expect(await reason(anna, `X-Auto-Response-Suppress: ${value}`)).toBe('auto-reply'),
  );

  test.each([
    'nie-odpowiadaj',
    'nieodpowiadaj',
    'nie_odpowiadaj',
    'NieOdpowiadaj',
    'no.reply',
    'no_reply',
    'noreply',
    'noreply+a1b2',
    'do.not.reply',
    'donotreply',
    'epuap-noreply',
    'system.nie-odpowiadaj',
    'mailer-daemon',
    'bounces+7',
    'lista-request',
    'owner-lista',
  ])('%s', async (local) => {
    expect(await reason(`From: System <${local}@firma.example>`)).toBe('robot');
    expect(await reason(anna, `Reply-To: ${local}@FIRMA.example`)).toBe('robot');
    expect(refuseAddress(`${local}@firma.example`, [])).toBe('address-robot');
  });
});

describe('robots whose mark stands beside that of somebody else', () => {
  test.each([
    ['Auto-Submitted: no', 'Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated', 'Auto-Submitted: no'],
    ['Auto-Submitted: no-human'],
    ['Precedence: normal', 'Precedence: auto_reply'],
    ['X-Auto-Response-Suppress: none', 'X-Auto-Response-Suppress: All'],
  ])('%s, %s', async (...lines) => expect(await reason(anna, ...lines)).toBe('auto-reply'));

  test('a second Precedence of a mailing', async () =>
    expect(await reason(anna, 'Precedence: first-class', 'Precedence: bulk')).toBe('bulk'));

  test('two From fields: nobody knows who is meant', async () => {
    expect(await reason(anna, 'From: Jan <jan@obcy.example>')).toBe('no-sender');
    expect(await reason('From: Jan <jan@obcy.example>', anna)).toBe('no-sender');
  });
});

describe('people, who must get their answer', () => {
  test.each(['no', 'No', 'no; owner-email="x@y.example"', 'no (sent by hand)'])('Auto-Submitted: %s', async (value) =>
    expect(await reason(anna, `Auto-Submitted: ${value}`)).toBe(null),
  );

  test.each([
    ['a wish about receipts only', [anna, 'X-Auto-Response-Suppress: RN, NRN']],
    ['a wish for nothing', [anna, 'X-Auto-Response-Suppress: None']],
    ['a mail service that numbers its customers', [anna, 'Feedback-ID: 1.eu-central-1:AmazonSES']],
    ['a Reply-To elsewhere, where no reply would go', [anna, 'Reply-To: noreply@obcy.example']],
    ['a common mailbox', [anna, 'Reply-To: sekretariat@firma.example']],
  ])('%s', async (_, lines) => expect(await reason(...lines)).toBeNull());

  test.each(['anna.reply', 'noreen', 'nie', 'postmasterski', 'odpowiadaj', 'casino.replyka', 'bohdan.owner'])(
    '%s',
    async (local) => {
      expect(await reason(`From: ${local}@firma.example`)).toBeNull();
      expect(refuseAddress(`${local}@firma.example`, [])).toBeNull();
    },
  );
});
