/** For tests only: a form with combs, fonts that fit themselves, centred and large fields, and many boxes to tick. */
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, TextAlignment } from 'pdf-lib';
import { latoBold, latoRegular } from './test-form.ts';

/** Comb fields and how many digits they hold. */
export const combs: Readonly<Record<string, number>> = { pesel: 11, nip: 10, kod: 5 };

const lines = [
  'ZGŁOSZENIE ZMIANY DANYCH OSOBY UPRAWNIONEJ',
  'Numer PESEL osoby uprawnionej do odbioru:',
  'Numer identyfikacji podatkowej jednostki:',
  'Kod pocztowy miejsca zamieszkania:',
  'Imiona i nazwisko (drukowanymi literami):',
  'Stanowisko służbowe w jednostce organizacyjnej:',
  'Uzasadnienie zgłoszenia (nie więcej niż cztery zdania):',
  'Zgadzam się na doręczanie pism drogą elektroniczną.',
  'Pouczenie: zgłoszenie niepodpisane pozostawia się bez rozpoznania.',
] as const;

export const makeCombForm = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const regular = await pdf.embedFont(latoRegular, { subset: true, customName: 'ABCDEF+Lato-Regular' });
  const bold = await pdf.embedFont(latoBold, { subset: true, customName: 'ABCDEF+Lato-Bold' });
  const fields = await pdf.embedFont(latoRegular, { customName: 'Lato-Fields' });
  const form = pdf.getForm();
  const page = pdf.addPage([595.28, 841.89]);
  for (const [i, text] of lines.entries())
    page.drawText(text, { x: 50, y: 780 - i * 75, size: i === 0 ? 14 : 10, font: i === 0 ? bold : regular });
  const box = (name: string, row: number, width: number, height: number) => {
    const field = form.createTextField(name);
    field.addToPage(page, { x: 50, y: 780 - row * 75 - 10 - height, width, height, font: fields, borderWidth: 0.5 });
    return field;
  };
  for (const [i, [name, length]] of Object.entries(combs).entries()) {
    const field = box(name, i + 1, length * 15, 18);
    field.setMaxLength(length);
    field.enableCombing();
    field.updateAppearances(fields);
  }
  // No size: the font fits itself to the box and the text.
  box('nazwisko', 4, 300, 20).updateAppearances(fields);
  const position = box('stanowisko', 5, 400, 22);
  position.setAlignment(TextAlignment.Center);
  position.updateAppearances(fields);
  const reasons = box('uzasadnienie', 6, 480, 44);
  reasons.enableMultiline();
  reasons.updateAppearances(fields);
  for (let i = 0; i < 8; i++)
    form.createCheckBox(`zgoda${i}`).addToPage(page, { x: 50 + i * 40, y: 780 - 7 * 75 - 25, width: 12, height: 12 });
  return pdf.save({ useObjectStreams: false, updateFieldAppearances: false });
};
