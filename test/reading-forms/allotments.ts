/** Application for an allotment: sans serif, grey small print inside shaded panels, cells with grey dividers. */
import { column, rule, write } from '../eval/forms/paper.ts';
import { closeSheet, ladder, openSheet, pale, panel, square, underlined } from './sheet.ts';

const left = 48;
const middle = 306;
const half = 240;

export const drawAllotments = async (): Promise<Uint8Array> => {
  const paper = await openSheet('arial', 'arialBold', 'arial');
  write(paper, 'Związek Ogrodów Działkowych w Olszynce', left, 48, { size: 12, font: paper.serifBold });
  write(paper, 'plac Targowy 4, 00-955 Olszynka', left, 61, { size: 8, colour: pale });
  write(paper, 'Wniosek o przydział działki i dostęp do sterownika nawodnienia', left, 88, {
    size: 13,
    font: paper.serifBold,
  });
  column(
    paper,
    'Wniosek wypełnia osoba ubiegająca się o działkę albo organizacja, która prowadzi ogród. Pola szare wypełnia się wielkimi literami lub pismem maszynowym. Wniosków niekompletnych nie rozpatruje się.',
    left,
    104,
    498,
    8,
  );
  rule(paper, left, 126, 498, 1);
  write(paper, '1. Organizacja', left, 140, { size: 10, font: paper.serifBold });
  panel(paper, 'nazwa_organizacji', 'nazwa organizacji', [left, 148, 498, 28]);
  ladder(paper, 'regon', 'REGON', [left, 192], 9, 14);
  ladder(paper, 'krs', 'numer KRS', [left + 150, 192], 10, 14);
  ladder(paper, 'nip', 'NIP', [left + 320, 192], 10, 14);
  panel(paper, 'system_nazwa', 'nazwa systemu', [left, 218, half, 26]);
  panel(paper, 'ip_sterownika', 'adres IPv4 sterownika', [middle, 218, half, 26]);

  write(paper, '2. Osoba', left, 262, { size: 10, font: paper.serifBold });
  underlined(paper, 'imie_nazwisko', 'imię i nazwisko', left, 270, half);
  ladder(paper, 'pesel', 'numer PESEL', [middle, 278], 11, 14.5);
  underlined(paper, 'ulica', 'ulica', left, 302, 150);
  underlined(paper, 'numer_domu', 'nr domu', left + 165, 302, 75);
  underlined(paper, 'kod_pocztowy', 'kod pocztowy', middle, 302, 70);
  underlined(paper, 'miejscowosc', 'miejscowość', middle + 84, 302, 156);
  underlined(paper, 'telefon', 'telefon', left, 334, half);
  underlined(paper, 'email', 'adres e-mail', middle, 334, half);
  underlined(paper, 'data_urodzenia', 'data urodzenia', left, 366, 110);
  underlined(paper, 'zawod_stanowisko', 'stanowisko', left + 130, 366, 110);
  underlined(paper, 'email_zwrotny', 'e-mail do korespondencji', middle, 366, half);

  write(paper, '3. Czego dotyczy wniosek', left, 414, { size: 10, font: paper.serifBold });
  ['przydział działki', 'zamiana działki', 'dostęp do sterownika', 'rezygnacja z działki'].forEach((label, i) =>
    square(paper, `cel_${i + 1}`, label, left + (i % 2) * 258, 424 + (i >> 1) * 20),
  );
  panel(paper, 'dzialka', 'numer działki', [left, 472, 110, 26]);
  panel(paper, 'miejsce_ogrodu', 'miejscowość, w której leży ogród', [left + 122, 472, 180, 26]);
  panel(paper, 'gmina', 'gmina', [left + 314, 472, 184, 26]);
  ladder(paper, 'rachunek', 'numer rachunku do zwrotu wpisowego', [left, 520], 26, 14, pale);
  panel(paper, 'znak_sprawy', 'sygnatura poprzedniego pisma', [left, 550, half, 26]);
  panel(paper, 'data_od', 'data przydziału', [middle, 550, half, 26]);

  write(paper, '4. Pełnomocnik', left, 596, { size: 10, font: paper.serifBold });
  underlined(paper, 'pelnomocnik_nazwisko', 'imię i nazwisko pełnomocnika', left, 604, half);
  underlined(paper, 'pelnomocnik_telefon', 'telefon', middle, 604, 110);
  underlined(paper, 'pelnomocnik_data', 'data pełnomocnictwa', middle + 126, 604, 114);

  write(paper, '5. Oświadczenia', left, 654, { size: 10, font: paper.serifBold });
  ['znam regulamin ogrodu', 'nie mam innej działki', 'zgadzam się na odczyt licznika', 'wnoszę o ratę'].forEach(
    (label, i) => square(paper, `osw_${i + 1}`, label, left + (i % 2) * 258, 664 + (i >> 1) * 20),
  );
  column(
    paper,
    'Dane osobowe przetwarza Związek Ogrodów Działkowych w Olszynce wyłącznie po to, aby rozpatrzyć wniosek. Mapa ogrodu wisi przy bramie. Opłatę wpisową wnosi się w ciągu 14 dni od przydziału, a jej zwrot następuje na wskazany rachunek.',
    left,
    724,
    498,
    7,
  );
  write(paper, 'wzór OD-7, wersja 2', left, 812, { size: 6.5, font: paper.sans, colour: pale });
  return closeSheet(paper.pdf, 'Wniosek o przydział działki');
};
