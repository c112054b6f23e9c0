import { spelled } from '../spelling.ts';

/**
 * What is left of a recognised word when everything is taken away that recognition confuses on clean print too: marks,
 * quotation, upright strokes, O and 0, rn and m. Diacritics and case of other letters stay.
 */
export const readingKey = (text: string): string =>
  spelled(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[Il1|Lí]/gu, 'l')
    .replace(/[0Oo]/gu, 'o')
    .replace(/rn/gu, 'm')
    .toLowerCase();
