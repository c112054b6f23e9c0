import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackLetter } from './unpack.ts';

const ours = '<reply.0123456789abcdef0123456789abcdef01234567@okienko.example>';
const dsn = (
  status: string,
  given = `Content-Type: message/rfc822\r\n\r\nFrom: wnioski@okienko.example\r\nMessage-ID: ${ours}\r\n\r\nSzanowni Państwo`,
): string =>
  [
    'From: MAILER-DAEMON@mx.example',
    'To: wnioski@okienko.example',
    'Subject: Undelivered Mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    status,
    '--b',
    given,
    '--b--',
    '',
  ].join('\r\n');
const failed =
  'Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; jan@firma.example\r\nAction: failed\r\nStatus: 5.1.1';
const read = async (text: string) => (await unpackLetter(Buffer.from(text), { name: 'a.eml' })).mail?.delivery ?? null;

describe('a delivery report', () => {
  test('names what came back by the Message-ID of the message in it', async () => {
    expect(await read(dsn(failed))).toEqual({
      action: 'failed',
      status: '5.1.1',
      messageIds: [ours],
      envelopeIds: [],
      domains: ['firma.example'],
    });
  });
  test('or of the header alone, and by the identifier of the envelope', async () => {
    const withId = `Original-Envelope-Id: reply.01+40x@okienko.example\r\n${failed}`;
    expect(
      await read(dsn(withId, `Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-ID:\r\n ${ours}\r\n`)),
    ).toMatchObject({ messageIds: [ours], envelopeIds: ['reply.01@x@okienko.example'] });
  });
  test('one recipient that failed outweighs another that got it', async () => {
    const both = `${failed}\r\n\r\nFinal-Recipient: rfc822; ewa@firma.example\r\nAction: delivered\r\nStatus: 2.0.0`;
    expect(await read(dsn(both))).toMatchObject({ action: 'failed', status: '5.1.1' });
  });
  test('a delay is no failure', async () => {
    expect(await read(dsn(failed.replace('failed', 'delayed (still trying)').replace('5.1.1', '4.4.7')))).toMatchObject(
      {
        action: 'delayed',
        status: '4.4.7',
      },
    );
  });
  test('a server that writes a report of its own quotes the header in its text', async () => {
    const text = `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: a@b.example\r\n\r\nHi. This is qmail.\r\n\r\n--- Below is a copy\r\n\r\nFrom: x@y.example\r\nMessage-Id: ${ours}\r\n\r\nx`;
    expect(await read(text)).toMatchObject({ action: 'failed', status: '5.0.0', messageIds: [ours] });
  });
  test('a Message-ID in the words of a message given back is nobody’s report', async () => {
    const given = `Content-Type: message/rfc822\r\n\r\nMessage-ID: <other@x.example>\r\n\r\nMessage-ID: ${ours}\r\n`;
    expect((await read(dsn(failed, given)))?.messageIds).toEqual(['<other@x.example>']);
  });
  test('a letter of a person that quotes one is no report', async () => {
    expect(await read(`From: jan@firma.example\r\nTo: a@b.example\r\n\r\nMessage-ID: ${ours}\r\n`)).toBeNull();
  });
  test('bounce storm: a report of a thousand recipients is read within bounds', async () => {
    const many = Array.from(
      { length: 5_000 },
      (_, n) => `Original-Envelope-Id: e${n}\r\nAction: failed\r\nStatus: 5.1.1`,
    );
    const evidence = await read(dsn(many.join('\r\n\r\n')));
    expect(evidence?.envelopeIds).toHaveLength(20);
  });
  test('whatever a report says, its evidence is of the right shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (words) => {
        const evidence = await read(dsn(`Action: ${words}\r\nStatus: ${words}\r\nOriginal-Envelope-Id: ${words}`));
        expect(evidence?.status).toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
        expect(evidence?.envelopeIds.every((id) => !/[<>\s]/.test(id))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
