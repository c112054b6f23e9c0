/** For tests only: blanks without form fields, in layouts that offices use, each with the places it has. */
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { latoBold, latoRegular } from '../test-form.ts';

const dejavu = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

type At = readonly [x: number, top: number, width: number, height: number];
export type TrueplaceKind = string;
/** A place somebody fills in: its page, where it is, what it is for, and its label. */
export type TruePlace = {
  readonly page: number;
  readonly box: At;
  readonly kind: string;
  readonly label: string;
  readonly cells?: number;
};
export type DrawnForm = { readonly bytes: Uint8Array; readonly places: readonly TruePlace[] };

type Sheet = {
  readonly page: PDFPage;
  readonly number: number;
  readonly font: PDFFont;
  readonly bold: PDFFont;
  readonly signs: PDFFont;
  readonly places: TruePlace[];
};

const height = 841.89;
const black = rgb(0, 0, 0);

const write = (sheet: Sheet, text: string, x: number, baseline: number, size = 10, font = sheet.font): number => {
  sheet.page.drawText(text, { x, y: height - baseline, size, font, color: black });
  return x + font.widthOfTextAtSize(text, size);
};
const rule = ({ page }: Sheet, x: number, y: number, width: number, thickness = 0.6, dashed = false): void =>
  page.drawLine({
    start: { x, y: height - y },
    end: { x: x + width, y: height - y },
    thickness,
    color: black,
    ...(dashed ? { dashArray: [0.8, 1.6] } : {}),
  });
const frame = ({ page }: Sheet, [x, top, width, h]: At, thickness = 0.7, grey = 0): void =>
  page.drawRectangle({
    x,
    y: height - top - h,
    width,
    height: h,
    borderColor: rgb(grey, grey, grey),
    borderWidth: thickness,
  });
const shade = ({ page }: Sheet, [x, top, width, h]: At, grey: number): void =>
  page.drawRectangle({ x, y: height - top - h, width, height: h, color: rgb(grey, grey, grey) });
const place = (sheet: Sheet, box: At, kind: string, label: string, cells?: number): void =>
  void sheet.places.push({ page: sheet.number, box, kind, label, ...(cells === undefined ? {} : { cells }) });

const open = async (count: number): Promise<{ pdf: PDFDocument; sheets: readonly Sheet[]; places: TruePlace[] }> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(latoRegular, { subset: true, customName: 'AAAAAA+Lato-Regular' });
  const bold = await pdf.embedFont(latoBold, { subset: true, customName: 'AAAAAA+Lato-Bold' });
  const signs = await pdf.embedFont(readFileSync(join(dejavu, 'DejaVuSans.ttf')), {
    subset: true,
    customName: 'AAAAAA+DejaVuSans',
  });
  const places: TruePlace[] = [];
  const sheets = Array.from({ length: count }, (_, i): Sheet => ({
    page: pdf.addPage([595.28, height]),
    number: i + 1,
    font,
    bold,
    signs,
    places,
  }));
  return { pdf, sheets, places };
};

/** A letter-like application typed in a word processor: dots, underscores, captions under lines, signs for boxes. */
export const dottedForm = async (): Promise<DrawnForm> => {
  const { pdf, sheets, places } = await open(1);
  const sheet = sheets[0]!;
  const dots = (label: string, x: number, baseline: number, width: number, kind: string, sign = '.'): void => {
    const from = label === '' ? x : write(sheet, label, x, baseline) + 4;
    const count = Math.floor((x + width - from) / sheet.font.widthOfTextAtSize(sign, 10));
    write(sheet, sign.repeat(count), from, baseline);
    place(sheet, [from, baseline - 12, count * sheet.font.widthOfTextAtSize(sign, 10), 14], kind, label);
  };
  dots('', 340, 60, 200, 'text');
  write(sheet, '(miejscowość, data)', 400, 69, 7);
  dots('', 50, 90, 200, 'text');
  write(sheet, '(imię i nazwisko)', 115, 99, 7);
  write(sheet, 'WNIOSEK', 250, 140, 16, sheet.bold);
  write(sheet, 'o wydanie zaświadczenia z ewidencji ludności', 170, 158, 11);
  dots('Numer PESEL:', 50, 200, 250, 'pesel');
  dots('Adres zamieszkania:', 50, 225, 490, 'text');
  dots('Telefon:', 50, 250, 220, 'phone', '_');
  dots('Adres e-mail:', 300, 250, 240, 'email', '_');
  write(sheet, 'Uzasadnienie wniosku:', 50, 280);
  const count = Math.floor(490 / sheet.font.widthOfTextAtSize('.', 10));
  for (const baseline of [300, 320, 340]) write(sheet, '.'.repeat(count), 50, baseline);
  place(sheet, [50, 288, 490, 54], 'text', 'Uzasadnienie wniosku:');
  write(sheet, 'Zaświadczenie odbiorę:', 50, 375);
  for (const [i, label] of ['osobiście w urzędzie', 'pocztą na adres zamieszkania', 'przez pełnomocnika'].entries()) {
    write(sheet, '☐', 60, 395 + i * 18, 11, sheet.signs);
    write(sheet, label, 78, 395 + i * 18);
    place(sheet, [60, 386 + i * 18, 10, 11], 'checkbox', label);
  }
  write(
    sheet,
    'Do wniosku dołączam dowód uiszczenia opłaty skarbowej w kwocie 17 zł, na podstawie ustawy z dnia',
    50,
    460,
  );
  write(sheet, '16 listopada 2006 r. o opłacie skarbowej... (tekst jednolity).', 50, 474);
  dots('', 340, 540, 200, 'signature');
  write(sheet, '(czytelny podpis wnioskodawcy)', 385, 549, 7);
  write(sheet, 'wzór 3/2025', 50, 815, 7);
  return { bytes: await pdf.save({ useObjectStreams: false }), places };
};

/** A form of numbered cells with small labels inside, combs of separate squares, shaded ground: as tax forms are drawn. */
export const cellForm = async (): Promise<DrawnForm> => {
  const { pdf, sheets, places } = await open(1);
  const sheet = sheets[0]!;
  write(sheet, 'DEKLARACJA O WYSOKOŚCI OPŁATY', 150, 60, 15, sheet.bold);
  write(sheet, 'Formularz DO-1, wersja 4', 50, 30, 7);
  shade(sheet, [40, 80, 515, 20], 0.85);
  write(sheet, 'A. DANE SKŁADAJĄCEGO DEKLARACJĘ', 46, 94, 10, sheet.bold);
  const cell = (box: At, label: string, kind: string): void => {
    frame(sheet, box, 0.6);
    write(sheet, label, box[0] + 4, box[1] + 9, 7);
    place(sheet, [box[0], box[1] + 10, box[2], box[3] - 10], kind, label);
  };
  cell([40, 100, 257, 34], '1. Nazwisko', 'text');
  cell([297, 100, 258, 34], '2. Pierwsze imię', 'text');
  cell([40, 134, 257, 34], '3. Data urodzenia (dzień - miesiąc - rok)', 'date');
  cell([297, 134, 258, 34], '4. Numer PESEL', 'pesel');
  cell([40, 168, 172, 34], '5. Ulica', 'text');
  cell([212, 168, 85, 34], '6. Nr domu', 'text');
  cell([297, 168, 129, 34], '7. Kod pocztowy', 'postcode');
  cell([426, 168, 129, 34], '8. Miejscowość', 'text');
  shade(sheet, [40, 215, 515, 20], 0.85);
  write(sheet, 'B. NUMERY', 46, 229, 10, sheet.bold);
  const squares = (
    label: string,
    x: number,
    top: number,
    groups: readonly number[],
    kind: string,
    sign = '-',
  ): void => {
    write(sheet, label, x, top - 4, 8);
    let at = x;
    for (const [g, group] of groups.entries()) {
      for (let i = 0; i < group; i++, at += 14) frame(sheet, [at, top, 13, 16], 0.5);
      if (g < groups.length - 1) {
        write(sheet, sign, at + 1.5, top + 12, 10);
        at += 8;
      }
    }
    place(
      sheet,
      [x, top, at - x, 16],
      kind,
      label,
      groups.reduce((a, b) => a + b, 0),
    );
  };
  squares('NIP', 46, 255, [10], 'nip');
  squares('REGON', 250, 255, [9], 'regon');
  squares('Kod pocztowy', 46, 295, [2, 3], 'postcode');
  squares('Data rozpoczęcia (dd-mm-rrrr)', 250, 295, [2, 2, 4], 'date');
  squares('Numer rachunku bankowego', 46, 335, [26], 'nrb');
  shade(sheet, [40, 370, 515, 20], 0.85);
  write(sheet, 'C. OBOWIĄZEK', 46, 384, 10, sheet.bold);
  write(sheet, '9. Okoliczności powodujące obowiązek złożenia deklaracji (zaznaczyć właściwy kwadrat):', 46, 404, 8);
  for (const [i, label] of ['pierwsza deklaracja', 'zmiana danych', 'korekta deklaracji'].entries()) {
    frame(sheet, [46 + i * 170, 412, 10, 10], 0.7);
    write(sheet, label, 62 + i * 170, 420, 9);
    place(sheet, [46 + i * 170, 412, 10, 10], 'checkbox', label);
  }
  // White boxes on a shaded ground, without any frame.
  shade(sheet, [40, 440, 515, 70], 0.9);
  write(sheet, 'Numer telefonu', 50, 454, 8);
  shade(sheet, [50, 458, 200, 18], 1);
  place(sheet, [50, 458, 200, 18], 'phone', 'Numer telefonu');
  write(sheet, 'Adres e-mail', 290, 454, 8);
  shade(sheet, [290, 458, 240, 18], 1);
  place(sheet, [290, 458, 240, 18], 'email', 'Adres e-mail');
  frame(sheet, [40, 530, 257, 70], 0.6);
  write(sheet, 'Podpis składającego deklarację', 44, 540, 7);
  place(sheet, [40, 541, 257, 59], 'signature', 'Podpis składającego deklarację');
  frame(sheet, [297, 530, 258, 70], 0.6);
  write(sheet, 'Adnotacje organu', 301, 540, 7);
  place(sheet, [297, 541, 258, 59], 'stamp', 'Adnotacje organu');
  frame(sheet, [40, 620, 515, 60], 0.6);
  let y = 634;
  for (const line of [
    'Pouczenie: W przypadku niewpłacenia w obowiązujących terminach kwoty opłaty lub wpłacenia jej w niepełnej',
    'wysokości niniejsza deklaracja stanowi podstawę do wystawienia tytułu wykonawczego, zgodnie z przepisami',
    'ustawy o postępowaniu egzekucyjnym w administracji. Deklarację wypełnia się czytelnie, drukowanymi literami,',
    'czarnym lub niebieskim kolorem, bez skreśleń.',
  ]) {
    write(sheet, line, 46, y, 8);
    y += 11;
  }
  return { bytes: await pdf.save({ useObjectStreams: false }), places };
};

/** Two columns of labels and answers in a grid, a table to fill in, ruled lines, dotted rules, a footnote. */
export const tableForm = async (): Promise<DrawnForm> => {
  const { pdf, sheets, places } = await open(2);
  const [first, second] = sheets as [Sheet, Sheet];
  write(first, 'ZGŁOSZENIE POJAZDÓW FLOTY', 160, 60, 15, first.bold);
  rule(first, 50, 70, 495, 1.2);
  write(first, '1. Podmiot', 50, 95, 12, first.bold);
  rule(first, 50, 99, 495, 0.8);
  const rows: readonly (readonly [string, string])[] = [
    ['Nazwa podmiotu *', 'text'],
    ['NIP *', 'nip'],
    ['Numer KRS', 'krs'],
    ['Adres siedziby *', 'text'],
    ['Adres poczty elektronicznej', 'email'],
  ];
  for (const [i, [label, kind]] of rows.entries()) {
    const top = 110 + i * 24;
    frame(first, [50, top, 180, 24], 0.5);
    frame(first, [230, top, 315, 24], 0.5);
    write(first, label, 55, top + 15, 9);
    place(first, [230, top, 315, 24], kind, label);
  }
  write(first, '2. Pojazdy', 50, 260, 12, first.bold);
  rule(first, 50, 264, 495, 0.8);
  const columns = [50, 80, 230, 400, 545];
  const heads = ['Lp.', 'Numer rejestracyjny', 'Marka i model', 'Rok produkcji'];
  for (let row = 0; row < 5; row++) {
    const top = 275 + row * 22;
    for (let column = 0; column < 4; column++) {
      const box: At = [columns[column]!, top, columns[column + 1]! - columns[column]!, 22];
      frame(first, box, 0.5, 0.5);
      if (row === 0) write(first, heads[column]!, box[0] + 4, top + 14, 8, first.bold);
      else if (column === 0) write(first, `${row}.`, box[0] + 8, top + 14, 9);
      else place(first, box, 'text', heads[column]!);
    }
  }
  write(first, '3. Osoba do kontaktu', 50, 420, 12, first.bold);
  rule(first, 50, 424, 495, 0.8);
  const line = (
    sheet: Sheet,
    label: string,
    x: number,
    y: number,
    width: number,
    kind: string,
    dashed = false,
  ): void => {
    const from = write(sheet, label, x, y) + 4;
    rule(sheet, from, y + 1, x + width - from, 0.5, dashed);
    place(sheet, [from, y - 13, x + width - from, 14], kind, label);
  };
  line(first, 'Imię i nazwisko', 50, 450, 300, 'text');
  line(first, 'Stanowisko', 50, 474, 300, 'text', true);
  line(first, 'Telefon', 370, 450, 175, 'phone', true);
  line(first, 'E-mail', 370, 474, 175, 'email');
  write(first, 'Uwagi:', 50, 505);
  for (const y of [525, 545, 565, 585]) rule(first, 50, y, 495, 0.5);
  place(first, [50, 511, 495, 74], 'text', 'Uwagi:');
  rule(first, 50, 770, 140, 0.5);
  write(first, '* pola wymagane; brak wypełnienia powoduje pozostawienie zgłoszenia bez rozpoznania', 50, 781, 7);
  write(first, 'Zgłoszenie pojazdów floty, wydanie 2025-03, strona 1 z 2', 190, 815, 7);
  write(second, '4. Oświadczenia', 50, 60, 12, second.bold);
  rule(second, 50, 64, 495, 0.8);
  for (const [i, label] of [
    'Oświadczam, że dane podane w zgłoszeniu są zgodne z prawdą.',
    'Wyrażam zgodę na doręczanie pism za pomocą środków komunikacji elektronicznej.',
  ].entries()) {
    frame(second, [50, 78 + i * 22, 9, 9], 0.8);
    write(second, label, 66, 86 + i * 22, 9);
    place(second, [50, 78 + i * 22, 9, 9], 'checkbox', label);
  }
  write(second, 'Pojazdy są ubezpieczone:', 50, 140, 9);
  for (const [i, label] of ['TAK', 'NIE'].entries()) {
    frame(second, [180 + i * 60, 132, 9, 9], 0.8);
    write(second, label, 194 + i * 60, 140, 9);
    place(second, [180 + i * 60, 132, 9, 9], 'checkbox', label);
  }
  rule(second, 60, 240, 180, 0.5);
  write(second, 'miejscowość i data', 115, 249, 7);
  place(second, [60, 225, 180, 15], 'text', 'miejscowość i data');
  rule(second, 340, 240, 190, 0.5);
  write(second, 'podpis osoby upoważnionej', 390, 249, 7);
  place(second, [340, 225, 190, 15], 'signature', 'podpis osoby upoważnionej');
  frame(second, [340, 280, 190, 80], 0.5);
  write(second, 'pieczęć podmiotu', 400, 372, 7);
  place(second, [340, 280, 190, 80], 'stamp', 'pieczęć podmiotu');
  write(second, 'Zgłoszenie pojazdów floty, wydanie 2025-03, strona 2 z 2', 190, 815, 7);
  return { bytes: await pdf.save({ useObjectStreams: false }), places };
};

/** A line to write upon, and under it a question with its boxes on one line. */
export const questionOnItsLine = async (): Promise<Uint8Array> => {
  const { pdf, sheets } = await open(1);
  const sheet = sheets[0]!;
  write(sheet, 'WNIOSEK O DOSTĘP', 220, 60, 15, sheet.bold);
  const from = write(sheet, 'Nazwisko:', 50, 120) + 4;
  rule(sheet, from, 121, 300 - from, 0.5);
  let x = write(sheet, 'Stanowisko:', 50, 142) + 8;
  for (const option of ['kierownik', 'pracownik']) {
    frame(sheet, [x, 134, 9, 9], 0.8);
    x = write(sheet, option, x + 14, 142) + 20;
  }
  return pdf.save({ useObjectStreams: false });
};

/** The words of a form without one place to fill in. */
export const letterWithoutPlaces = async (): Promise<Uint8Array> => {
  const { pdf, sheets } = await open(1);
  const sheet = sheets[0]!;
  write(sheet, 'POUCZENIE', 250, 60, 15, sheet.bold);
  rule(sheet, 50, 70, 495, 1);
  for (let i = 0; i < 30; i++)
    write(
      sheet,
      'Strona postępowania ma prawo przeglądać akta sprawy, sporządzać z nich notatki, kopie lub odpisy.',
      50,
      95 + i * 20,
    );
  rule(sheet, 50, 770, 140, 0.5);
  write(sheet, '1) ustawa z dnia 14 czerwca 1960 r.', 50, 781, 7);
  return pdf.save({ useObjectStreams: false });
};
