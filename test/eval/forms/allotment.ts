/**
 * A third form, drawn after everything that judges scans was settled: application for an allotment, from an association that
 * does not exist. Sans-serif type, dark bars with light titles, a table, boxed places, one column. Compared by `--blank` alone.
 */
import { PDFHexString, rgb } from 'pdf-lib';
import {
  area,
  column,
  comb,
  frame,
  grey,
  openPaper,
  option,
  rule,
  signatureField,
  write,
  type Paper,
} from './paper.ts';

const left = 50;
const width = 495;
const navy = rgb(0.1, 0.16, 0.36);
const pale = rgb(0.92, 0.94, 0.97);
const white = rgb(1, 1, 1);

const bar = (paper: Paper, title: string, top: number): void => {
  const { page } = paper;
  page.drawRectangle({ x: left, y: page.getHeight() - top - 17, width, height: 17, color: navy });
  write(paper, title, left + 6, top + 12, { size: 9.5, font: paper.serifBold, colour: white });
};

const panel = ({ page }: Paper, top: number, height: number): void =>
  page.drawRectangle({ x: left, y: page.getHeight() - top - height, width, height, color: pale });

/** A leaf on a stalk. */
const emblem = ({ page }: Paper, x: number, top: number): void => {
  const y = page.getHeight() - top;
  page.drawSvgPath('M 18 40 L 18 24 C 2 24 2 6 4 2 C 12 4 20 10 18 24 C 20 10 30 6 34 8 C 36 20 28 26 18 26', {
    x,
    y,
    color: rgb(0.2, 0.45, 0.2),
    borderColor: rgb(0.1, 0.3, 0.1),
    borderWidth: 1,
  });
};

const foot = (paper: Paper, page: number): void => {
  write(paper, `wzór ROD/7 obowiązuje od 1 marca 2025 r.`, left, 812, { size: 6.5, font: paper.sans, colour: grey });
  write(paper, `strona ${page} z 2`, 500, 812, { size: 6.5, font: paper.sans, colour: grey });
};

const firstPage = (paper: Paper): void => {
  emblem(paper, left, 36);
  write(paper, 'Stowarzyszenie Ogrodowe „Zielony Zakątek”', 100, 52, { size: 12, font: paper.serifBold });
  write(paper, 'ul. Grabowa 4, 00-981 Olszynka Zielona, czynne od 8:00 do 15:30', 100, 67, { size: 8 });
  write(paper, 'WNIOSEK O PRZYDZIAŁ DZIAŁKI', left, 108, { size: 16, font: paper.serifBold });
  column(
    paper,
    'Wniosek składa się w jednym egzemplarzu. Nie wolno zmieniać treści ani układu wniosku: wniosek zmieniony zwraca się bez rozpatrzenia w terminie 14 dni.',
    left,
    126,
    width,
    8,
  );
  bar(paper, '1. Dane osoby ubiegającej się o działkę', 150);
  area(paper, 'nazwisko', 'nazwisko', left, 184, 240, 20);
  area(paper, 'imie', 'imiona', left + 255, 184, 240, 20);
  comb(paper, 'pesel', 'PESEL', left, 222, 11, 15);
  area(paper, 'telefon', 'telefon', left + 255, 222, 240, 20);
  area(paper, 'adres_ulica', 'ulica, numer domu i mieszkania', left, 262, 300, 20);
  area(paper, 'kod_pocztowy', 'kod pocztowy', left + 315, 262, 60, 20);
  area(paper, 'miejscowosc', 'miejscowość', left + 390, 262, 105, 20);
  area(paper, 'email', 'adres poczty elektronicznej', left, 302, width, 20);

  bar(paper, '2. Działka', 336);
  write(paper, 'Wnoszę o przydział działki (należy wybrać jedną możliwość):', left, 368);
  option(paper, 'mala', 'do 250 metrów kwadratowych', left, 378);
  option(paper, 'srednia', 'od 251 do 400 metrów kwadratowych', left, 394);
  option(paper, 'duza', 'powyżej 400 metrów kwadratowych, jeżeli jest wolna', left, 410);
  option(paper, 'woda', 'z dostępem do ujęcia wody', left + 290, 378);
  option(paper, 'prad', 'z przyłączem elektrycznym', left + 290, 394);
  area(paper, 'uzasadnienie', 'uzasadnienie wniosku', left, 440, width, 70);

  bar(paper, '3. Opłaty', 524);
  panel(paper, 545, 74);
  const rows = [
    ['opłata wpisowa (jednorazowo)', '300 zł'],
    ['opłata roczna za każdy metr kwadratowy', '1,15 zł'],
    ['opłata za wodę, ryczałt roczny', '96 zł'],
    ['kaucja zwrotna za klucze', '50 zł'],
  ] as const;
  for (const [i, [what, sum]] of rows.entries()) {
    write(paper, what, left + 8, 560 + i * 17);
    write(paper, sum, left + 440, 560 + i * 17, { font: paper.serifBold });
    if (i > 0) rule(paper, left + 8, 548 + i * 17, width - 16, 0.4, grey);
  }
  comb(paper, 'rachunek', 'numer rachunku do zwrotu kaucji', left, 642, 26, 15);
  column(
    paper,
    'Opłaty wnosi się do 31 marca każdego roku. Za opóźnienie nalicza się odsetki ustawowe. Prawo do działki wygasa, jeżeli zaległość przekracza 6 miesięcy.',
    left,
    684,
    width,
    8,
  );
  option(paper, 'raty', 'proszę o rozłożenie opłaty wpisowej na 3 raty', left, 714);
  foot(paper, 1);
};

const secondPage = (paper: Paper): void => {
  bar(paper, '4. Oświadczenia', 44);
  let y = 78;
  for (const [i, text] of [
    'Oświadczam, że nie mam prawa do innej działki w rodzinnym ogrodzie działkowym ani nie ma go mój małżonek.',
    'Zapoznałam się lub zapoznałem się z regulaminem ogrodu i zobowiązuję się go przestrzegać.',
    'Działka nie będzie służyła do zamieszkania ani do prowadzenia działalności gospodarczej.',
    'Przyjmuję do wiadomości, że altana nie może przekraczać 35 metrów kwadratowych i 5 metrów wysokości.',
    'Zobowiązuję się przepracować na rzecz ogrodu co najmniej 8 godzin w każdym roku.',
  ].entries()) {
    write(paper, `${i + 1}.`, left, y);
    y = column(paper, text, left + 18, y, width - 18, 8.5) + 5;
  }
  option(paper, 'zgoda_dane', 'zgadzam się na umieszczenie mojego nazwiska na liście działkowców', left, y + 2);
  option(paper, 'zgoda_email', 'zgadzam się na zawiadomienia pocztą elektroniczną', left, y + 18);

  bar(paper, '5. Wypełnia zarząd ogrodu', 250);
  frame(paper, left, 272, width, 66, 0.6);
  rule(paper, left, 294, width, 0.4);
  for (const [i, head] of ['numer działki', 'powierzchnia', 'uchwała z dnia', 'od kiedy'].entries()) {
    write(paper, head, left + 6 + i * 124, 287, { size: 8, font: paper.serifBold });
    if (i > 0)
      paper.page.drawLine({
        start: { x: left + i * 124, y: paper.page.getHeight() - 272 },
        end: { x: left + i * 124, y: paper.page.getHeight() - 338 },
        thickness: 0.4,
      });
  }
  area(paper, 'uwagi', 'uwagi', left, 362, width, 40);

  bar(paper, '6. Podpis', 420);
  area(paper, 'miejsce', 'miejscowość', left, 456, 200, 20);
  comb(paper, 'data', 'data (dzień, miesiąc, rok)', left, 494, 8, 15);
  frame(paper, left + 255, 450, 240, 64, 0.5);
  write(paper, 'czytelny podpis osoby składającej wniosek', left + 258, 523, {
    size: 7,
    font: paper.sans,
    colour: grey,
  });
  signatureField(paper, 'podpis', [left + 256, 451, 238, 62]);

  write(paper, 'Pouczenie', left, 560, { size: 9, font: paper.serifBold });
  column(
    paper,
    'Od uchwały zarządu przysługuje odwołanie do komisji rewizyjnej w terminie 30 dni od doręczenia. Odwołanie wnosi się na piśmie za pośrednictwem zarządu. Osoba, która nie odbierze kluczy w ciągu 60 dni, traci przydział. Administratorem danych osobowych jest stowarzyszenie; dane przechowuje się przez 5 lat od wygaśnięcia prawa do działki.',
    left,
    575,
    width,
    8,
  );
  foot(paper, 2);
};

export const drawAllotment = async (): Promise<Uint8Array> => {
  const { pdf, papers } = await openPaper(2, ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansCondensed-Oblique']);
  pdf.setTitle('Wniosek o przydział działki');
  pdf.setProducer('Okienko evaluation');
  const made = new Date('2025-03-01T08:00:00Z');
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  const [first, second] = papers;
  firstPage(first!);
  secondPage(second!);
  const id = PDFHexString.of('6f6b69656e6b6f617474726f64303037');
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ updateFieldAppearances: false, addDefaultPage: false });
};
