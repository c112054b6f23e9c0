/**
 * A form that no pack knows: notice of works on a water device, from an office that does not exist. Two columns, serif type,
 * combs, dotted leaders, a drawn emblem. It is compared by `--blank` alone.
 */
import { PDFHexString, rgb } from 'pdf-lib';
import {
  area,
  column,
  comb,
  frame,
  green,
  grey,
  leader,
  openPaper,
  option,
  rule,
  signatureField,
  write,
  type Paper,
} from './paper.ts';

const left = 42;
const right = 312;
const half = 242;

/** Waves in a disc. */
const emblem = ({ page }: Paper, x: number, top: number): void => {
  const y = page.getHeight() - top;
  page.drawCircle({ x: x + 21, y: y - 21, size: 21, color: green });
  for (const drop of [12, 20, 28])
    page.drawSvgPath('M 0 0 C 5 -6 10 -6 15 0 C 20 6 25 6 30 0', {
      x: x + 6,
      y: y - drop,
      borderColor: rgb(1, 1, 1),
      borderWidth: 2.2,
    });
};

const part = (paper: Paper, letter: string, title: string, x: number, top: number, width: number): void => {
  rule(paper, x, top, width, 1.4, green);
  write(paper, `${letter}.`, x, top + 14, { size: 10, font: paper.serifBold, colour: green });
  write(paper, title, x + 18, top + 14, { size: 10, font: paper.serifBold });
};

const foot = (paper: Paper, page: number): void => {
  rule(paper, left, 806, 512, 0.5, grey);
  write(paper, 'druk ZM-3, wydanie 2/2025', left, 818, { size: 7, font: paper.sans, colour: grey });
  write(paper, `${page}/2`, 545, 818, { size: 7, font: paper.sans, colour: grey });
};

const firstPage = (paper: Paper): void => {
  emblem(paper, left, 34);
  write(paper, 'Zarząd Melioracji w Modrzewinie', 94, 50, { size: 11, font: paper.serifBold });
  write(paper, 'ul. Nadrzeczna 17, 00-977 Modrzewin', 94, 64, { size: 8, font: paper.sans });
  write(paper, 'biuro@melioracja-modrzewin.example', 94, 75, { size: 8, font: paper.sans });
  frame(paper, 414, 34, 140, 44, 0.5);
  write(paper, 'wypełnia urząd: data wpływu, numer', 420, 44, { size: 6.5, font: paper.sans, colour: grey });
  write(paper, 'ZGŁOSZENIE', left, 108, { size: 17, font: paper.serifBold });
  write(paper, 'robót przy urządzeniu wodnym na gruncie wnioskodawcy', left, 124, { size: 11 });
  column(
    paper,
    'Zgłoszenie należy wypełnić drukowanymi literami. Jedno zgłoszenie może dotyczyć najwyżej trzech urządzeń. Skreślenia i dopiski w treści druku powodują, że zgłoszenie pozostawia się bez rozpoznania (§ 4 ust. 2 regulaminu).',
    left,
    142,
    512,
    8,
  );

  part(paper, 'A', 'Wnioskodawca', left, 176, half);
  leader(paper, 'imie_nazwisko', 'imię i nazwisko', left, 206, half);
  comb(paper, 'pesel', 'numer PESEL', left, 228, 11);
  comb(paper, 'nip', 'NIP (gdy prowadzi działalność)', left, 264, 10);
  leader(paper, 'ulica', 'ulica', left, 302, 150);
  leader(paper, 'numer_domu', 'nr domu', 200, 302, 84);
  comb(paper, 'kod_pocztowy', 'kod pocztowy', left, 322, 5);
  leader(paper, 'miejscowosc', 'miejscowość', 128, 336, 156);
  leader(paper, 'telefon', 'telefon', left, 362, half);
  leader(paper, 'email', 'adres e-mail', left, 382, half);

  part(paper, 'B', 'Rodzaj robót', right, 176, half);
  option(paper, 'rodzaj_budowa', 'budowa nowego urządzenia', right, 200);
  option(paper, 'rodzaj_remont', 'remont lub odmulenie', right, 218);
  option(paper, 'rodzaj_rozbiorka', 'rozbiórka', right, 236);
  option(paper, 'rodzaj_przebudowa', 'zmiana przebiegu rowu', right, 254);
  let y = column(
    paper,
    'Przy budowie i przebudowie dołącza się mapę w skali 1:500 oraz zgodę właścicieli gruntów sąsiednich, jeżeli roboty wpływają na poziom wody gruntowej.',
    right,
    284,
    half,
    8,
  );
  write(paper, 'Roboty rozpoczną się dnia', right, y + 8);
  comb(paper, 'data_rozpoczecia', 'dzień, miesiąc, rok', right, y + 24, 8);
  write(paper, 'i nie potrwają dłużej niż 90 dni.', right, y + 58);

  part(paper, 'C', 'Położenie urządzenia', left, 408, 512);
  leader(paper, 'gmina', 'gmina', left, 440, 160);
  leader(paper, 'obreb', 'obręb', 214, 440, 130);
  leader(paper, 'dzialka', 'numer działki', 356, 440, 198);
  area(paper, 'opis', 'krótki opis robót', left, 466, 512, 58);

  part(paper, 'D', 'Opłata', left, 540, half);
  y = column(
    paper,
    'Opłata wynosi 82 zł od każdego urządzenia. Zwrot opłaty następuje na rachunek:',
    left,
    570,
    half,
    8,
  );
  comb(paper, 'rachunek', 'numer rachunku wnioskodawcy (26 cyfr)', left, y + 16, 26, 9.2);
  option(paper, 'zwolnienie', 'wnioskuję o zwolnienie z opłaty', left, y + 44);

  part(paper, 'E', 'Doręczenia', right, 540, half);
  option(paper, 'doreczenie_poczta', 'pocztą na adres z części A', right, 562);
  option(paper, 'doreczenie_elektronicznie', 'na adres do doręczeń elektronicznych', right, 580);
  option(paper, 'doreczenie_osobiscie', 'odbiór osobisty w pokoju 12', right, 598);
  column(
    paper,
    'Brak wyboru oznacza doręczenie pocztą. Zmianę sposobu doręczenia zgłasza się na piśmie co najmniej 7 dni wcześniej.',
    right,
    626,
    half,
    8,
  );
  column(
    paper,
    'Administratorem danych jest Zarząd Melioracji w Modrzewinie. Dane przetwarza się w celu rozpatrzenia zgłoszenia i przechowuje przez 10 lat od zakończenia sprawy. Wnioskodawca ma prawo dostępu do danych i ich sprostowania.',
    left,
    744,
    512,
    7.5,
  );
  foot(paper, 1);
};

const secondPage = (paper: Paper): void => {
  part(paper, 'F', 'Urządzenia objęte zgłoszeniem', left, 48, 512);
  const heads = ['lp.', 'nazwa urządzenia', 'długość w metrach', 'rok budowy'] as const;
  const columns = [left, left + 28, left + 290, left + 410, left + 512] as const;
  frame(paper, left, 74, 512, 92);
  heads.forEach((head, i) => write(paper, head, columns[i]! + 4, 87, { size: 8, font: paper.serifBold }));
  rule(paper, left, 94, 512, 0.7);
  for (const [row, top] of [94, 118, 142].entries()) {
    write(paper, String(row + 1), left + 10, top + 16);
    if (row > 0) rule(paper, left, top, 512, 0.4);
    const { form, page, sans } = paper;
    (['nazwa', 'dlugosc', 'rok'] as const).forEach((what, i) => {
      const field = form.createTextField(`${what}_${row + 1}`);
      field.addToPage(page, {
        x: columns[i + 1]! + 3,
        y: page.getHeight() - top - 22,
        width: columns[i + 2]! - columns[i + 1]! - 6,
        height: 20,
        font: sans,
        borderWidth: 0,
        backgroundColor: undefined,
        borderColor: undefined,
      } as unknown as Parameters<typeof field.addToPage>[1]);
      field.setFontSize(9);
    });
  }
  for (const x of columns.slice(1, 4))
    paper.page.drawLine({
      start: { x, y: paper.page.getHeight() - 74 },
      end: { x, y: paper.page.getHeight() - 166 },
      thickness: 0.4,
    });

  part(paper, 'G', 'Oświadczenia', left, 190, 512);
  let y = 220;
  for (const [i, text] of [
    'Oświadczam, że mam prawo do dysponowania gruntem, na którym będą prowadzone roboty.',
    'Zobowiązuję się do utrzymania rowu w stanie niepogarszającym spływu wód przez co najmniej 5 lat.',
    'Nie będę składować urobku w odległości mniejszej niż 3 metry od skarpy rowu ani na gruncie sąsiednim bez zgody właściciela.',
    'Wiem, że za podanie nieprawdy grozi odpowiedzialność przewidziana w przepisach prawa.',
  ].entries()) {
    write(paper, `${i + 1})`, left, y);
    y = column(paper, text, left + 18, y, 494, 8.5) + 4;
  }
  option(paper, 'zgoda_telefon', 'zgadzam się na kontakt telefoniczny w sprawie zgłoszenia', left, y + 4);
  option(paper, 'zgoda_ogledziny', 'zgadzam się na oględziny gruntu bez mojej obecności', left, y + 22);

  part(paper, 'H', 'Załączniki', left, 352, half);
  option(paper, 'zal_mapa', 'mapa w skali 1:500', left, 376);
  option(paper, 'zal_zgody', 'zgody właścicieli', left, 394);
  option(paper, 'zal_pelnomocnictwo', 'pełnomocnictwo', left, 412);
  leader(paper, 'zal_inne', 'inne:', left, 444, half);

  part(paper, 'I', 'Pełnomocnik', right, 352, half);
  leader(paper, 'pelnomocnik_nazwisko', 'imię i nazwisko', right, 384, half);
  comb(paper, 'pelnomocnik_pesel', 'numer PESEL', right, 404, 11);
  leader(paper, 'pelnomocnik_email', 'adres e-mail', right, 444, half);

  part(paper, 'J', 'Podpis', left, 474, 512);
  leader(paper, 'miejsce_podpisu', 'miejscowość', left, 506, 200);
  comb(paper, 'data_podpisu', 'data (dzień, miesiąc, rok)', right, 496, 8);
  frame(paper, right, 530, half, 70, 0.5);
  write(paper, 'czytelny podpis wnioskodawcy lub pełnomocnika', right + 4, 610, {
    size: 7,
    font: paper.sans,
    colour: grey,
  });
  signatureField(paper, 'podpis', [right + 1, 531, half - 2, 68]);

  rule(paper, left, 640, 512, 0.7);
  write(paper, 'Objaśnienia', left, 656, { size: 9, font: paper.serifBold });
  column(
    paper,
    '1. Część A wypełnia właściciel gruntu; współwłaściciele składają jedno zgłoszenie. 2. W części C podaje się numer działki z ewidencji gruntów. 3. Zarząd może w terminie 21 dni wnieść sprzeciw. 4. Po upływie tego terminu roboty wolno rozpocząć, o ile nie wymagają odrębnego pozwolenia. 5. Zgłoszenie jest ważne przez 2 lata.',
    left,
    672,
    half,
    7.5,
  );
  column(
    paper,
    '6. Długość rowu podaje się z dokładnością do 1 metra. 7. Przy rozbiórce dołącza się opis sposobu odprowadzenia wody. 8. Opłaty nie pobiera się od gmin i spółek wodnych. 9. Zarząd odpowiada na adres podany w części E. 10. Zgłoszenie bez podpisu zwraca się wnioskodawcy.',
    right,
    672,
    half,
    7.5,
  );
  foot(paper, 2);
};

export const drawWaterworks = async (): Promise<Uint8Array> => {
  const { pdf, papers } = await openPaper(2);
  pdf.setTitle('Zgłoszenie robót przy urządzeniu wodnym');
  pdf.setProducer('Okienko evaluation');
  const made = new Date('2025-03-01T08:00:00Z');
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  const [first, second] = papers;
  firstPage(first!);
  secondPage(second!);
  const id = PDFHexString.of('6f6b69656e6b6f7a6d33323032353032');
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ updateFieldAppearances: false, addDefaultPage: false });
};
