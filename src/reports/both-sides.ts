import type { Box, Language } from '../model/index.ts';
import { cropOf } from './html-evidence.ts';

/** A place on a page of which a picture is at hand; all in points. */
type Placed = { readonly box: Box; readonly width: number; readonly height: number };

/** Two pictures share a line, so each is narrower than one that stands alone. */
const least = [270, 84] as const;

/**
 * The parts of two pages to show beside each other: of one size, so that a place looks equally large on both, and each around
 * its own box.
 */
export const sideBySide = (
  blank: Placed | null,
  received: Placed | null,
): { readonly blank: Box | null; readonly received: Box | null } => {
  const first = blank && cropOf([blank.box], blank, least);
  const second = received && cropOf([received.box], received, least);
  if (blank === null || received === null || first === null || second === null)
    return { blank: first, received: second };
  const size = [Math.max(first[2], second[2]), Math.max(first[3], second[3])] as const;
  return { blank: cropOf([blank.box], blank, size), received: cropOf([received.box], received, size) };
};

/** Names of parts of a word processor's file, as the comparison counts them. */
const partWords: Readonly<Record<string, string>> = {
  body: 'treść',
  header: 'nagłówek',
  footer: 'stopka',
  notes: 'przypisy',
  boxes: 'pola tekstowe',
  table: 'tabela',
  row: 'wiersz',
  cell: 'komórka',
  paragraph: 'akapit',
  box: 'pole tekstowe',
  page: 'strona',
};

/** `body / table 2 / row 3` in the reader's language; what is no part of a file by that list stays as it is. */
export const structureWords = (path: string, language: Language): string =>
  path
    .split(' / ')
    .map((step) => {
      const [, name = '', number = ''] = /^([a-z]+)((?: \d+)?)$/.exec(step) ?? [];
      const known = language === 'pl' && Object.hasOwn(partWords, name) ? partWords[name] : undefined;
      return known === undefined ? step : `${known}${number}`;
    })
    .join(' › ');
