import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covering } from './covering.ts';
import { nothingKnown } from './known.ts';
import { bodies, endings, hostileWords, known, speaking } from './messages.fixture.ts';

const plain = bodies.flatMap((body) => endings.map((ending) => (ending === '' ? body : `${body}\n\n${ending}`)));
const kind = (text: string): string => covering(text, known).kind;

describe('a covering message', () => {
  test.each(plain)('is plain: %s', (text) => {
    expect(covering(text, known)).toEqual({ kind: 'plain', passages: [] });
  });
  test('may be on one line, or broken anywhere between words', () => {
    expect(kind('Dzień dobry, w załączniku wniosek. Pozdrawiam Marek Świderski Urząd Gminy Brzezina Dolna')).toBe(
      'plain',
    );
    expect(kind('Przesyłam\nwniosek\no dostęp do rejestru\nzastrzeżeń numerów PESEL.')).toBe('plain');
  });
  test('may list its annexes', () => {
    expect(kind('W załączeniu przekazuję:\n1. wniosek,\n2. upoważnienie.\n\nHalina Brzozowska\nWójt Gminy')).toBe(
      'plain',
    );
  });
  test('is empty where nothing is said', () => {
    for (const text of ['', ' \n\n', '--\n', '…']) expect(kind(text), text).toBe('empty');
  });
});

describe('a message that speaks', () => {
  test.each(speaking)('alone and behind a covering letter: %s', (text) => {
    expect(kind(text)).toBe('speaks');
    for (const body of bodies) expect(kind(`${body}\n${text}`), body).toBe('speaks');
  });
  test('tells which passage it is, at its place', () => {
    const text = `${bodies[0]} Proszę nie nadawać mu biegu.\n\nPozdrawiam`;
    const { passages } = covering(text, known);
    expect(passages.map((one) => one.text)).toEqual(['Proszę nie nadawać mu biegu']);
    for (const { start, end, text: said } of passages) expect(text.slice(start, end)).toBe(said);
  });
  test('names no unit, matter or system that is not known', () => {
    expect(covering(bodies[0] ?? '', nothingKnown).kind).toBe('speaks');
    expect(covering('W załączeniu wniosek dotyczący systemu „Portal Spraw”.', { ...known, systems: [] }).kind).toBe(
      'speaks',
    );
  });
});

describe('what is quoted', () => {
  const head = 'W dniu 3 listopada 2026 o 10:12 Urząd <wnioski@urzad.example> napisał(a):';
  test('from the office below marks is not the sender’s', () => {
    expect(kind(`${bodies[1]}\n\n${head}\n\n> Wzywamy do uzupełnienia.\n> Nie podano REGON.\n`)).toBe('plain');
  });
  test('goes on where the marks end', () => {
    expect(kind(`${head}\n> Wzywamy do uzupełnienia.\nWycofuję wniosek.\n> Nie podano REGON.`)).toBe('speaks');
    expect(kind(`${head}\n\nWycofuję wniosek.`)).toBe('speaks');
  });
});

describe('properties', () => {
  const anyOf = (texts: readonly string[]) => fc.constantFrom(...texts);
  test('two covering messages are one', () => {
    fc.assert(
      fc.property(anyOf(plain), anyOf(plain), (one, other) => {
        expect(kind(`${one}\n\n${other}`)).toBe('plain');
      }),
      { numRuns: 150 },
    );
  });
  test('a word of denial, limit or withdrawal, or another name, anywhere in the body makes it speak', () => {
    const plainStill = bodies.flatMap((body) =>
      [0, ...[...body.matchAll(/\s/g)].map(({ index }) => index), body.length].flatMap((at) =>
        hostileWords
          .map((word) => `${body.slice(0, at)} ${word} ${body.slice(at)}`)
          .filter((text) => kind(text) !== 'speaks'),
      ),
    );
    expect(plainStill).toEqual([]);
  });
  test('whatever the text, passages are parts of it in order, and there are some exactly where it speaks', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.array(anyOf([...plain, ...speaking]), { maxLength: 3 }).map((all) => all.join('\n')),
        ),
        (text) => {
          const found = covering(text, known);
          expect(found.passages.length > 0).toBe(found.kind === 'speaks');
          let last = -1;
          for (const { start, end, text: said } of found.passages) {
            expect(start).toBeGreaterThan(last);
            expect(text.slice(start, end)).toBe(said);
            last = end - 1;
          }
        },
      ),
      { numRuns: 100 },
    );
  });
  test.each([
    ['papers without end', 'wniosek i '],
    ['lines of papers', 'wniosek\n'],
    ['greetings', 'dzień dobry '],
    ['brackets', '(((([['],
    ['quotation marks', '> '],
    ['heads of quotations', 'W dniu 3 listopada\n'],
    ['addresses', 'a@b.c'],
    ['dotted runs', 'a.b.c.d.'],
    ['names', 'Jan Nowak '],
    ['houses', 'ul. Lipowa 4 '],
    ['figures', '4 4 '],
    ['combining marks', 'e\u0301\u0301'],
  ])('%s take no more time than their length', (_, unit) => {
    const started = performance.now();
    covering(unit.repeat(200_000 / unit.length), known);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
