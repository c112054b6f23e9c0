import { expect, test } from 'vitest';
import { noReplySentence, noReplyWords } from './no-reply-words.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { toHtml } from './html.ts';
import { toText } from './text.ts';

const codes = ['auto-reply', 'bounce', 'bulk', 'mailing-list', 'no-sender', 'ourselves', 'robot'];

test('every reason not to answer is a sentence in both languages, in the text and on the page', () => {
  for (const language of ['pl', 'en'] as const) {
    expect(Object.keys(noReplyWords[language]).sort()).toEqual(codes);
    for (const code of codes) {
      const sentence = noReplySentence(code, language);
      expect(sentence).toMatch(/^\p{Lu}.{20,}\.$/u);
      const report = { ...sampleReport, language, noReply: code };
      const text = toText(report, { colour: false, width: 400 }).replaceAll('\u00A0', ' ');
      expect(text).toContain(sentence.replaceAll('\u00A0', ' '));
      expect(toHtml(report, { pages: [] })).toContain(sentence);
    }
  }
});

test('a reason nobody knows is shown as it is, and cannot act', () => {
  expect(noReplySentence('constructor', 'pl')).toBe('constructor');
  expect(noReplySentence('a\u202Eb', 'en')).toBe('a⟨U+202E⟩b');
});
