import { createCanvas } from '@napi-rs/canvas';
import type { Box } from '../../src/model/index.ts';

/** A4 in points, as the sample reports' boxes are. */
export const pageWidth = 595;
export const pageHeight = 842;

type Line = { readonly label: string; readonly value: string; readonly box: Box };

/** Where each field of the sample form stands; the sample report's evidence uses the same boxes. */
export const sampleLines = {
  purpose: { label: '1. Cel złożenia wniosku', value: '☒ zmiana adresów IP', box: [60, 150, 300, 20] },
  keyIds: { label: 'Identyfikator klucza', value: 'K-2024-0117, K-2024-0118', box: [60, 194, 300, 20] },
  unitName: {
    label: '2a. Nazwa jednostki organizacyjnej',
    value: 'Spółdzielcza Kasa „Zielony Młyn”',
    box: [60, 248, 475, 20],
  },
  unitRegon: { label: '2b. REGON', value: '123456785', box: [60, 292, 150, 20] },
  systemName: { label: '2c. Nazwa systemu', value: 'Weryfikator Młyn', box: [60, 336, 300, 20] },
  personName: { label: '3a. Imię i nazwisko', value: 'Halina Wzorcowa-Próbna', box: [60, 390, 300, 20] },
  personPhone: { label: '3c. Numer telefonu', value: '+48 600 100 200', box: [60, 434, 200, 20] },
  personEmail: { label: '3d. Adres e-mail', value: 'halina.wzorcowa@mlyn.example', box: [300, 434, 235, 20] },
  environments: { label: '4. Środowisko', value: '☒ produkcyjne   ☐ testowe', box: [60, 488, 300, 20] },
  ipAddresses: { label: '5. Publiczny adres lub adresy IPv4', value: '192.168.1.10', box: [60, 542, 475, 20] },
  notifyEmails: { label: '6. Adresy e-mail do powiadamiania', value: 'dyzur@mlyn.example', box: [60, 596, 475, 20] },
} as const satisfies Record<string, Line>;

const cache = new Map<string, Uint8Array>();

/** Draws the sample form, so that looking at a page needs neither a PDF nor the reader. */
export const drawSamplePage = (page: number, dpi: number): Uint8Array | null => {
  if (page < 1 || page > 2) return null;
  const key = `${page}/${dpi}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(pageWidth * scale), Math.round(pageHeight * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, pageWidth, pageHeight);
  const write = (text: string, x: number, y: number, size: number, colour = '#111111'): void => {
    context.font = `${size}px "Noto Sans", "DejaVu Sans", sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  if (page === 1) {
    write('WNIOSEK O DOSTĘP', 60, 74, 17);
    write('do rejestru zastrzeżeń numerów PESEL', 60, 94, 13);
    write('Wypełnij elektronicznie. Nie zmieniaj treści ani układu formularza.', 60, 114, 9, '#444444');
    for (const { label, value, box } of Object.values<Line>(sampleLines)) {
      const [x, y, width, height] = box;
      write(label, x, y - 6, 9.5, '#333333');
      context.strokeStyle = '#8899a6';
      context.lineWidth = 0.8;
      context.strokeRect(x, y, width, height);
      write(value, x + 5, y + 14.5, 11, '#10307a');
    }
  } else {
    write('Pouczenie', 60, 80, 14);
    [
      'Wniosek podpisuje kierownik jednostki albo osoba przez niego upoważniona.',
      'Do wniosku składanego przez osobę upoważnioną dołącza się upoważnienie.',
    ].forEach((line, index) => write(line, 60, 108 + index * 18, 10));
    write('Zmiana treści formularza jest dozwolona.', 60, 152, 10);
  }
  write(`wzór 2024-01   strona ${page} z 2`, 430, 815, 8, '#555555');
  const png = new Uint8Array(canvas.toBuffer('image/png'));
  cache.set(key, png);
  return png;
};
