import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../model/index.ts';
import { isDubious, withoutDubiousText } from './dubious-text.ts';
import { cleaned } from './text-value.ts';

describe('a value', () => {
  it.each([
    ['a Cyrillic letter in a Latin word', 'Gmin\u{430} Przykładowa'],
    ['a Greek letter in a Latin word', '\u{391}nna'],
    ['letters of full width', '\u{ff27}mina'],
    ['letters of formulae', '\u{1d406}mina'],
    ['a mark that strikes out', 'Gmin\u{336}a'],
    ['a mark that turns the direction', '\u{202e}animG'],
    ['invisible tags', 'Gmina\u{e0041}'],
    ['digits of another script', '000331\u{665}01'],
    ['a letter without a meaning', 'Gm\u{fffd}na'],
    ['a letter of nobody’s alphabet', 'Gm\u{e123}na'],
  ])('with %s is not believed', (_what, text) => {
    expect(isDubious(text)).toBe(true);
    expect(withoutDubiousText({ name: read(text, 1, []) })).toMatchObject({
      name: { state: 'unread', reason: 'mixed-letters', candidates: [text] },
    });
    expect(withoutDubiousText({ ids: read(['K-1', text], 1, []) })['ids']?.state).toBe('unread');
  });

  it.each([
    'Łódź, ul. 3 Maja 12/4a',
    'Müller & Søn',
    'Иван Петров',
    'Zażółć – „gęślą” m² ½',
    'a@b.example',
    'Gmina / Гмина',
  ])('of one alphabet a word is believed: %s', (text) => {
    expect(isDubious(text)).toBe(false);
  });

  it('loses what nobody sees', () => {
    expect(cleaned('000\u{ad}331\u{200d}501\u{2060}\u{200b}')).toBe('000331501');
  });

  it('of Polish letters, digits and marks is always believed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9ąćęłńóśźżĄĆĘŁŃÓŚŹŻ@.,;:()/„” –-]*$/u), (text) => !isDubious(text)),
    );
  });
});
