import { describe, expect, test } from 'vitest';
import { mendTokens } from './mend.ts';
import { tokensOf } from './tokens.ts';

const words = (text: string): string =>
  mendTokens(tokensOf(text))
    .map(({ form }) => form)
    .join(' ');

describe('words that say nothing in one place only', () => {
  test.each([
    ['CZŁONEK ZARZĄDU KRAJOWEGO', 'czlonek zarzadu'],
    ['PREZES KÓŁKA ROLNICZEGO ŁĄCZNIE', 'prezes lacznie'],
    ['WICEPREZESA ROD', 'wiceprezesa'],
    ['STOWARZYSZENIA OGRODOWEGO', 'stowarzyszenia'],
    ['DYREKTOR CARITAS DIECEZJI SAMODZIELNIE', 'dyrektor samodzielnie'],
    ['PREZES BĄDŹ TEŻ SKARBNIK', 'prezes badz skarbnik'],
    ['WYSTARCZY PODPIS PREZESA', 'podpis prezesa'],
    ['DLA WAŻNOŚCI OŚWIADCZEŃ', 'waznosci oswiadczen'],
    ['SAMODZIELNIE NIEZALEŻNIE OD WARTOŚCI CZYNNOŚCI', 'samodzielnie'],
    ['KURATOR USTANOWIONY PRZEZ SĄD REJONOWY', 'kurator'],
    ['ZARZĄD SPÓŁKI JEST JEDNO LUB WIELOOSOBOWY. PREZES', '. prezes'],
    ['DWIE OSOBY Z ZARZĄDU', 'dwie czlonkow zarzadu'],
    ['DO 30.000,- ZŁ', 'do 30000 zl'],
  ])('%s is read as "%s"', (text, kept) => {
    expect(words(text)).toBe(kept);
  });

  test.each([
    'SPRAWACH ROLNICZEGO',
    'KRAJOWEGO PREZESA',
    'TEŻ PREZES',
    'NIE WYSTARCZY PODPIS',
    'WYSTARCZY ZGODA',
    'DLA PREZESA',
    'NIEZALEŻNIE OD SIEBIE',
    'CZŁONEK ZARZĄDU USTANOWIONY PRZEZ SĄD',
    'SPÓŁKI ZALEŻNEJ',
    'ZARZĄDU ZAWIESZONEGO',
    'ZARZĄDU ODDZIAŁOWEGO',
    'ZARZĄDU W KRAKOWIE',
    'PREZES TYLKO ŁĄCZNIE',
    'OSOBY Z ZARZĄDU',
  ])('%s keeps every word', (text) => {
    expect(words(text)).toBe(
      tokensOf(text)
        .map(({ form }) => form)
        .join(' '),
    );
  });
});
