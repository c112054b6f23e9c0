/** Application of a reading room: wide serif, dotted lines of round dots, boxes of their own, round places to tick. */
import { column, rule, write } from '../eval/forms/paper.ts';
import { boxes, circle, closeSheet, dotted, openSheet } from './sheet.ts';

const left = 60;
const width = 475;

export const drawLibrary = async (): Promise<Uint8Array> => {
  const paper = await openSheet('serif', 'serifBold', 'sans');
  write(paper, 'CZYTELNIA PUBLICZNA', left + 130, 46, { size: 13, font: paper.serifBold });
  write(paper, 'w Świerkowie', left + 190, 60, { size: 9 });
  rule(paper, left, 70, width, 0.8);
  write(paper, 'Karta zapisu do bazy czasopism cyfrowych', left + 70, 90, { size: 12, font: paper.serifBold });
  column(
    paper,
    'Kartę wypełnia się w jednym egzemplarzu. Dostęp z adresów instytucji otrzymuje się po sprawdzeniu danych w rejestrze.',
    left,
    108,
    width,
    7.5,
  );
  write(paper, 'I. Czytelnik', left, 144, { size: 9.5, font: paper.serifBold });
  dotted(paper, 'imie_nazwisko', 'Imię i nazwisko:', left, 164, width);
  boxes(paper, 'pesel', 'PESEL', [left, 186], 11);
  boxes(paper, 'data_urodzenia', 'data urodzenia', [left + 200, 186], 8);
  dotted(paper, 'ulica', 'Ulica:', left, 224, 230);
  dotted(paper, 'numer_domu', 'nr domu:', left + 240, 224, 110);
  dotted(paper, 'numer_lokalu', 'lokal:', left + 360, 224, 115);
  boxes(paper, 'kod_pocztowy', 'kod pocztowy', [left, 244], 5);
  dotted(paper, 'miejscowosc', 'Miejscowość:', left + 110, 258, 365);
  dotted(paper, 'telefon', 'Telefon:', left, 282, 200);
  dotted(paper, 'email', 'E-mail:', left + 210, 282, 265);
  dotted(paper, 'zawod_funkcja', 'Funkcja:', left, 306, 230);
  dotted(paper, 'data_zapisu', 'Data pierwszego zapisu:', left + 240, 306, 235);

  write(paper, 'II. Instytucja', left, 338, { size: 9.5, font: paper.serifBold });
  dotted(paper, 'nazwa_instytucji', 'Nazwa:', left, 358, width);
  boxes(paper, 'regon', 'REGON', [left, 380], 9);
  boxes(paper, 'nip', 'NIP', [left + 160, 380], 10);
  boxes(paper, 'krs', 'KRS', [left + 322, 380], 10);
  dotted(paper, 'siedziba_miejscowosc', 'Miejscowość:', left, 420, 235);
  dotted(paper, 'ip_instytucji', 'Adres IPv4:', left + 245, 420, 230);
  dotted(paper, 'znak_umowy', 'Znak umowy:', left, 444, 235);
  dotted(paper, 'email_administratora', 'E-mail administratora:', left + 245, 444, 230);
  dotted(paper, 'rachunek', 'Rachunek do zwrotu kaucji:', left, 468, width);
  dotted(paper, 'nazwa_systemu', 'Nazwa systemu:', left, 492, 235);
  dotted(paper, 'telefon_instytucji', 'Telefon:', left + 245, 492, 230);

  write(paper, 'III. Wybór', left, 524, { size: 9.5, font: paper.serifBold });
  [
    'dostęp na miejscu',
    'dostęp zdalny',
    'dostęp dla grupy',
    'kopie na zamówienie',
    'wypożyczalnia międzybiblioteczna',
    'lista nowości co miesiąc',
    'przypomnienia o zwrocie',
    'karta plastikowa',
  ].forEach((label, i) => circle(paper, `wybor_${i + 1}`, label, left + (i % 2) * 240, 538 + (i >> 1) * 19));

  write(paper, 'IV. Opiekun czytelnika niepełnoletniego', left, 640, { size: 9.5, font: paper.serifBold });
  dotted(paper, 'opiekun_nazwisko', 'Imię i nazwisko:', left, 660, 300);
  dotted(paper, 'opiekun_telefon', 'telefon:', left + 310, 660, 165);
  dotted(paper, 'opiekun_ulica', 'Ulica:', left, 684, 230);
  dotted(paper, 'opiekun_miejscowosc', 'Miejscowość:', left + 240, 684, 235);
  column(
    paper,
    'Czytelnik zobowiązuje się nie utrwalać treści ponad własny użytek i zwracać wypożyczone egzemplarze w terminie. Kaucję zwraca się przelewem w ciągu miesiąca od rezygnacji. Administratorem danych jest Czytelnia Publiczna w Świerkowie; dane usuwa się po pięciu latach od ostatniego wypożyczenia.',
    left,
    716,
    width,
    7,
  );
  write(paper, 'karta CP/12 wydanie trzecie', left, 812, { size: 6.5, font: paper.sans });
  return closeSheet(paper.pdf, 'Karta zapisu');
};
