import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterAsHtml } from './html-letter.ts';
import { layOut } from './layout.ts';

const html = (text: string, subject = 'Wniosek A-1042'): string => letterAsHtml({ subject, text, language: 'pl' });
const body = (text: string): string => /<\/h1>\n([\s\S]*)\n<\/body>/.exec(html(text))?.[1] ?? '';
const long =
  'Wniosku nie możemy zrealizować, ponieważ przesłany formularz różni się od obowiązującego wzoru i trzeba go wypełnić na nowo.';

describe('a letter as HTML', () => {
  test('has the language, a title and one first heading', () => {
    const page = html('Szanowni Państwo,');
    expect(page).toContain('<html lang="pl">');
    expect(page).toContain('<title>Wniosek A-1042</title>');
    expect(page.match(/<h1/g)).toHaveLength(1);
  });

  test('headings, lists and paragraphs are those of the text, lines that were wrapped are whole again', () => {
    const text = layOut(
      `${long}\n\nCO TRZEBA POPRAWIĆ\n\nPunkt 2c wniosku\n\n1. ${long}\n   Co zrobić: ${long}\n2. Drugie.\n\na) przesłać, albo\nb) dołączyć\n\n- uwaga\n\nZ poważaniem\n\nEwa Przykładowa\nUrząd`,
      'pl',
    );
    const plain = long.replaceAll(/ (i|w|z|o|u|a) /gi, ' $1\u00A0');
    expect(body(text)).toBe(
      [
        `<p>${plain}</p>`,
        '<h2>CO TRZEBA POPRAWIĆ</h2>',
        '<h3>Punkt 2c wniosku</h3>',
        '<ol>',
        `<li value="1">${plain}<br>\nCo zrobić: ${plain}</li>`,
        '<li value="2">Drugie.</li>',
        '</ol>',
        '<ol type="a">',
        '<li value="1">przesłać, albo</li>',
        '<li value="2">dołączyć</li>',
        '</ol>',
        '<ul>',
        '<li>uwaga</li>',
        '</ul>',
        '<p>Z\u00A0poważaniem</p>',
        '<p>Ewa Przykładowa<br>\nUrząd</p>',
      ].join('\n'),
    );
  });

  test('markup that a stranger wrote is words', () => {
    const evil = `<img src=x onerror="alert(1)"> &amp; <a href='https://evil.example'>tu</a>`;
    const page = html(`1. ${evil}\n\n${evil.toUpperCase()}`, `${evil}</title><script>`);
    expect(page).not.toMatch(/<(?:img|a|script)\b/i);
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp;amp;');
  });

  test('nothing in it comes from elsewhere', () => {
    expect(html(`${long}\n\nhttps://urzad.example/wzor`)).not.toMatch(/\b(?:src|href|url|@import|link)\b\s*[=(]/i);
  });

  test('whatever the text, the words are the same and every tag is closed', () => {
    const words = (text: string): string[] => text.split(/[\s\u00A0]+/).filter((word) => word !== '');
    const line = fc.oneof(
      fc.lorem({ maxCount: 30 }),
      fc.constantFrom('CO ZROBIĆ', '1. raz', '   Co zrobić: dwa', 'a) trzy', '- cztery', '', '  ', 'Punkt 5'),
      fc.string({ unit: 'grapheme', maxLength: 90 }).map((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}\p{Zs}]/gu, 'x')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.join('\n');
        const shown = body(text)
          .replace(/<li value="(\d+)">/g, (_, n: string) => ` [${n}] `)
          .replace(/<[^>]+>/g, ' ')
          .replace(/&(?:lt|gt|quot|#39|amp);/g, (one) =>
            one === '&lt;' ? '<' : one === '&gt;' ? '>' : one === '&quot;' ? '"' : one === '&#39;' ? "'" : '&',
          );
        const unmarked = (some: string[]): string[] =>
          some.filter((word) => !/^(?:\[\d+\]|\d{1,3}[.)]|[a-z]\)|[–•-])$/.test(word));
        expect(unmarked(words(shown))).toEqual(unmarked(words(text)));
        for (const tag of ['p', 'ol', 'ul', 'li', 'h2', 'h3']) {
          const opened = body(text).match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
          expect(body(text).match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0).toBe(opened);
        }
      }),
      { numRuns: 80 },
    );
  });
});
