import type { Localised } from '../model/index.ts';

/** Why nothing may be concluded from an extract, in words for the officer. */
export const doubts = {
  scanned: {
    pl: 'Odpis jest skanem; litery i cyfry mogły zostać źle rozpoznane.',
    en: 'The extract is a scan; letters and digits may have been misread.',
  },
  file: {
    pl: 'Plik odpisu ma usterki albo treść, której nie widać na stronach.',
    en: 'The file of the extract has defects, or content that cannot be seen on its pages.',
  },
  drawnOver: {
    pl: 'Na stronach odpisu są pola lub adnotacje, których wydruk z rejestru nie ma.',
    en: 'The pages of the extract carry fields or annotations that a print of the register does not have.',
  },
  number: {
    pl: 'W nagłówku odpisu nie ma jednego numeru KRS.',
    en: 'The head of the extract does not give one KRS number.',
  },
  day: {
    pl: 'W nagłówku odpisu nie ma jednego dnia, na który go sporządzono.',
    en: 'The head of the extract does not give one day for which it speaks.',
  },
  print: {
    pl: 'Identyfikator wydruku jest innego podmiotu albo z innego dnia niż odpis.',
    en: 'The identifier of the print is of another entity or of another day than the extract.',
  },
  pages: {
    pl: 'Brakuje stron odpisu albo stoją w innej kolejności.',
    en: 'Pages of the extract are missing or out of order.',
  },
  divisions: {
    pl: 'Nie znaleziono wszystkich potrzebnych działów odpisu albo nie stoją po kolei.',
    en: 'Not all the divisions (działy) that are needed were found in the extract, or they are out of order.',
  },
  identity: {
    pl: 'Nie odczytano pewnie nazwy i formy prawnej podmiotu.',
    en: "The entity's name and legal form were not read with certainty.",
  },
  noBody: {
    pl: 'W odpisie nie odczytano organu uprawnionego do reprezentacji.',
    en: 'No body that represents was read in the extract.',
  },
  people: {
    pl: 'Nie odczytano pewnie wszystkich osób w dziale 2.',
    en: 'Not all the people in dział 2 were read with certainty.',
  },
  rule: {
    pl: 'Nie odczytano pewnie sposobu reprezentacji.',
    en: 'The rule of representation was not read with certainty.',
  },
  struckOff: {
    pl: 'Według odpisu podmiot wykreślono z rejestru.',
    en: 'According to the extract the entity was struck off the register.',
  },
  curator: { pl: 'Ustanowiono kuratora (dział 5).', en: 'A curator was appointed (dział 5).' },
  unknown: (dzial: number, title: string): Localised => ({
    pl: `Nie zrozumiano wpisów w dziale ${dzial}: ${title}.`,
    en: `The entries in dział ${dzial} were not understood: ${title}.`,
  }),
  proceeding: (title: string): Localised => ({
    pl: `W dziale 6 jest wpis, który może zmieniać reprezentację: ${title}.`,
    en: `Dział 6 has an entry that may change who represents: ${title}.`,
  }),
} as const;

/** Kept short, so that a hostile title does not fill the report. */
export const shortTitle = (title: string): string => (title.length > 120 ? `${title.slice(0, 120)}…` : title);
