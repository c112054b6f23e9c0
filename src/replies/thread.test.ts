import { describe, expect, test } from 'vitest';
import { sampleHeaders } from '../reports/sample-report.fixture.ts';
import { replyAddress, threading } from './thread.ts';

const from = (address: string, replyTo?: string) => ({
  ...sampleHeaders,
  from: { address },
  ...(replyTo && { replyTo: { address: replyTo } }),
});

describe('whom a reply goes to', () => {
  test('the sender', () => expect(replyAddress(from('a@x.example'), [], true)).toBe('a@x.example'));
  test('a common mailbox of the same domain, if the sender names it', () =>
    expect(replyAddress(from('a@x.example', 'biuro@X.example'), [], true)).toBe('biuro@X.example'));
  test('the sender again, where nobody knows that the letter is from there', () =>
    expect(replyAddress(from('a@x.example', 'biuro@X.example'), [], false)).toBe('a@x.example'));
  test('forged Reply-To: never a mailbox of another domain', () => {
    expect(replyAddress(from('a@x.example', 'a@x.example.evil.example'), [], true)).toBe('a@x.example');
    expect(replyAddress(from('a@x.example', 'a@sub.x.example'), [], true)).toBe('a@x.example');
  });
  test('nobody, when the address is none, is several, or is ours', () => {
    for (const address of [
      '',
      'a',
      'a@b@c.example',
      'a@x.example, b@y.example',
      'a@x.example\nBcc: c@z.example',
      '"a b"@x.example',
      '<a@x.example>',
      `${'a'.repeat(65)}@x.example`,
    ]) {
      expect(replyAddress(from(address), [], true)).toBeNull();
    }
    expect(replyAddress(from('My@coi.example'), ['my@COI.example'], true)).toBeNull();
  });
});

describe('threading', () => {
  test('continues the references of the letter (RFC 5322 §3.6.4)', () => {
    expect(threading(sampleHeaders)).toEqual({
      inReplyTo: '<20260307.1@gmina-wzorcowa.example>',
      references: ['<20260301.9@gmina-wzorcowa.example>', '<20260307.1@gmina-wzorcowa.example>'],
    });
  });
  test('takes In-Reply-To where there are no references', () => {
    expect(threading({ ...sampleHeaders, references: [], inReplyTo: '<a@b> (comment)' }).references).toEqual([
      '<a@b>',
      '<20260307.1@gmina-wzorcowa.example>',
    ]);
  });
  test('header injection: an id that would end the line is left out', () => {
    expect(
      threading({ ...sampleHeaders, messageId: '<a@b>\r\nBcc: x@y', references: ['<c@d e>', '<f@g>', 'h'] }),
    ).toEqual({ inReplyTo: null, references: ['<f@g>'] });
  });
  test('a thread without end keeps its first and its last messages', () => {
    const { references } = threading({
      ...sampleHeaders,
      references: Array.from({ length: 500 }, (_, n) => `<${n}@x>`),
    });
    expect(references).toHaveLength(20);
    expect(references[0]).toBe('<0@x>');
    expect(references.at(-1)).toBe(sampleHeaders.messageId);
  });
});
