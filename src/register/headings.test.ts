import { describe, expect, test } from 'vitest';
import type { Word } from '../model/index.ts';
import { headingOf, isFurniture, pageNumberOf, printIdOf } from './headings.ts';
import type { Line } from './lines.ts';

const line = (text: string): Line => ({
  page: 1,
  middle: 10,
  height: 8,
  words: text
    .split(' ')
    .map((word, at): Word => ({ text: word, box: [at * 60, 6, 50, 8], confidence: 1, via: 'text' })),
});

describe('lines of an extract', () => {
  test.each([
    ['Rubryka 2 \u00ad Organ nadzoru', { level: 'rubryka', number: 2, title: 'Organ nadzoru', none: false }],
    ['Rubryka 3 - Prokurenci', { level: 'rubryka', number: 3, title: 'Prokurenci', none: false }],
    ['Rubryka 3 Prokurenci Brak wpisów', { level: 'rubryka', number: 3, title: 'Prokurenci', none: true }],
    ['Podrubryka 1', { level: 'podrubryka', number: 1, title: '', none: false }],
    ['Podrubryka 1 Dane osób wchodzących w skład organu', { title: 'Dane osób wchodzących w skład organu' }],
    ['Dział 6', { level: 'dzial', number: 6 }],
  ])('%s is a heading', (text, expected) => {
    expect(headingOf(line(text))).toMatchObject(expected);
  });
  test.each([
    'DZIAŁ 2',
    'RUBRYKA 1 - ORGAN',
    'Rubryka 1 - dane',
    'Dział 2 SPÓŁKA',
    'Rubryka Prokurenci',
    'KOWALSKI Rubryka 3',
  ])('%s is none', (text) => {
    expect(headingOf(line(text))).toBeNull();
  });
  test.each([
    'L.p. Numer i nazwa pola Nr wpisu Zawartość',
    'wprow . wykr.',
    'wprow. wykr. Zawartość',
    'Nr kolejny w polu',
    '.',
    'Strona 4 z 17',
    'Identyfikator wydruku: RP/1/2/20260101101010 Strona 1 z 3',
    'data sporządzenia wydruku 12.10.2026',
  ])('%s is furniture', (text) => {
    expect(isFurniture(line(text))).toBe(true);
  });
  test.each([
    '1.Nazwisko',
    'reprezentowania podmiotu',
    'ZARZĄD',
    'Numer',
    'NR 4',
    'urodzenia',
    'POLA',
    'WPISU',
    '7',
    '-',
  ])('%s is none', (text) => {
    expect(isFurniture(line(text))).toBe(false);
  });
  test('pages are counted and prints identified', () => {
    expect(pageNumberOf(line('Strona 3 z'))).toEqual({ page: 3, of: null });
    expect(pageNumberOf(line('Strona 3 z 9'))).toEqual({ page: 3, of: 9 });
    const id = 'Identyfikator wydruku: RP/1/2/20260101101010';
    expect(printIdOf([line(id), line('x'), line(id)])).toBe('RP/1/2/20260101101010');
    expect(printIdOf([line(id), line('Identyfikator wydruku: RP/9/2/20260101101010')])).toBeNull();
    expect(printIdOf([line('Identyfikator wydruku: brak')])).toBeNull();
  });
});
