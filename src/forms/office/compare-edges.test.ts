import { describe, expect, it } from 'vitest';
import { compareEdges } from './compare-edges.ts';
import { keyOf, type Token } from './tokens.ts';

const tokens = (text: string): Token[] =>
  text.split(' ').map((word) => ({ kind: 'word', key: keyOf(word), text: word, path: 'page 1' }));
const header = new Map([['header' as const, tokens('Urząd Próbny Wydział Meldunków wzór 2026')]]);
const body = 'Wniosek o wydanie przepustki dla osoby trzeciej na czas określony';
const said = (...pages: string[]) =>
  compareEdges(header, pages.map(tokens)).map(({ expected, found }) => [
    expected.map((one) => one.text).join(' '),
    found.map((one) => one.text).join(' '),
  ]);

describe('a header on the pages of a PDF', () => {
  it('is the same on every page, whatever the page number', () => {
    expect(
      said(`Urząd Próbny Wydział Meldunków wzór 2026 ${body}`, `2 Urząd Próbny Wydział Meldunków wzór 2026`),
    ).toEqual([]);
    expect(said(`Urząd Próbny 3 Wydział Meldunków wzór 2026 ${body}`)).toEqual([]);
  });

  it('has a changed, a missing and an added word told once, with its place', () => {
    const changed = `Urząd Próbny Wydział Komunikacji wzór 2026 ${body}`;
    expect(said(changed, changed)).toEqual([['Meldunków', 'Komunikacji']]);
    expect(said(`Urząd Próbny Meldunków wzór 2026 ${body}`)).toEqual([['Wydział', '']]);
    expect(said(`Urząd Próbny Wydział Meldunków nowy wzór 2026 ${body}`)).toEqual([['', 'nowy']]);
    expect(said(`Urząd Próbny Wydział Meldunków wzór ${body}`)).toEqual([['2026', '']]);
  });

  it('says nothing of a page without it', () => {
    expect(said(body)).toEqual([]);
  });
});
