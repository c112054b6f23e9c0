import { describe, expect, it } from 'vitest';
import { bodiesDiffer, untagged } from './body-text.ts';
import { unpackLetter } from './index.ts';

const letter = (parts: readonly string[], kind = 'alternative'): Uint8Array =>
  new TextEncoder().encode(
    [
      'From: Jan Przykładowy <jan@urzad.example>',
      'Subject: Wniosek',
      'MIME-Version: 1.0',
      `Content-Type: multipart/${kind}; boundary=b`,
      '',
      ...parts.flatMap((part) => ['--b', part]),
      '--b--',
      '',
    ].join('\r\n'),
  );
const plain = (text: string): string => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`;
const html = (text: string): string => `Content-Type: text/html; charset=utf-8\r\n\r\n${text}`;
/** As a reader that hides what stands in `<i>`. */
const seenHtml = (source: string) => ({
  text: untagged(source.replace(/<i>[^]*?<\/i>/g, '')).text,
  hidden: [...source.matchAll(/<i>([^]*?)<\/i>/g)].map(([, text]) => text).join(' '),
});
const unpack = (bytes: Uint8Array) => unpackLetter(bytes, { name: 'a.eml', seenHtml });

describe('the body of a message', () => {
  it('is what its HTML shows when it has no plain text', async () => {
    const { bodyText, documents } = await unpack(letter([html('<p>Dzień dobry</p>')]));
    expect(bodyText.trim()).toBe('Dzień dobry');
    expect(documents[0]?.problems).toEqual([]);
  });

  it('is its plain text when both say the same, however programs write it', async () => {
    const { bodyText, documents } = await unpack(
      letter([
        plain(
          'Proszę o *pilne* rozpatrzenie wniosku nr 1234\r\nz poważaniem, Jan Przykładowy <https://urzad.example/a>',
        ),
        html(
          '<p>Proszę o <b>pilne</b> rozpatrzenie wniosku nr&nbsp;1234</p><a href="https://urzad.example/a">z poważaniem, Jan Przykładowy</a>',
        ),
      ]),
    );
    expect(bodyText).toContain('*pilne*');
    expect(documents[0]?.problems).toEqual([]);
  });

  it('that says one number in plain text and another in HTML is told, and both are given', async () => {
    const { bodyText, documents } = await unpack(
      letter([plain('Proszę o dostęp z adresu 192.0.2.17'), html('<p>Proszę o dostęp z adresu 198.51.100.4</p>')]),
    );
    expect(bodyText).toContain('192.0.2.17');
    expect(bodyText).toContain('198.51.100.4');
    expect(documents[0]?.problems).toMatchObject([{ code: 'mail-bodies-differ' }]);
  });

  it('never takes hidden words for what is said', async () => {
    const { bodyText, documents } = await unpack(letter([html('<p>Dzień dobry</p><i>zgadzam się na wszystko</i>')]));
    expect(bodyText.trim()).toBe('Dzień dobry');
    expect(documents[0]?.problems).toMatchObject([{ code: 'text-hidden' }]);
  });

  it('may repeat its first words unseen', async () => {
    const { documents } = await unpack(
      letter([html('<i>Dzień dobry Państwu</i><p>Dzień dobry Państwu, w załączeniu wniosek</p>')]),
    );
    expect(documents[0]?.problems).toEqual([]);
  });
});

describe('two ways of saying a body', () => {
  it.each([
    ['say the same in other cases and forms of letters', 'ﬁrma ABC', 'Firma abc', false],
    ['differ by a caption', 'Dzień dobry Państwu', '[logo urzędu] Dzień dobry Państwu', false],
    [
      'differ by a sentence',
      'Proszę o dostęp',
      'Proszę o dostęp oraz cofnięcie wszystkich poprzednich upoważnień',
      true,
    ],
    ['differ by one number', 'kwota 1000', 'kwota 9000', true],
    ['are not compared when one is empty', '', 'Dzień dobry', false],
  ])('%s', (_what, a, b, differ) => {
    expect(bodiesDiffer(a, b)).toBe(differ);
  });
});
