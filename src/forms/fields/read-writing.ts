import type { Box, Word } from '../../model/index.ts';
import type { AlignedPage } from './aligned-page.ts';
import { atSigns, without } from './at-sign.ts';
import { combOf, gathered } from './comb.ts';
import { cropOf } from './crop.ts';
import { leastOf, textOf } from './decide.ts';
import { isChecked, resolve, type Letters } from './grammar.ts';
import { letterHeight, letteringOf, writingOf } from './lettering.ts';
import type { ValueKind } from './value-kind.ts';
import { readLettering } from './zone-readings.ts';

/** Points around a field that are looked at too: letters stand out over their boxes. */
const around = 2;
/** From here on a value whose check digit is right needs no second look. */
const sure = 0.85;

const digits = '0123456789';
const numberLetters: Readonly<Record<ValueKind, string>> = {
  pesel: digits,
  regon: digits,
  nip: `${digits}-`,
  krs: digits,
  nrb: digits,
  date: `${digits}./-`,
  ipv4: `${digits}./-,;`,
  postcode: `${digits}-`,
  phone: `${digits}+-()`,
  email: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+,;',
};

/** Readings of what is written in a field, best first; `empty` when there is nothing. */
export type Writing = { readonly empty: true } | { readonly empty: false; readonly readings: readonly Letters[] };

/** The recogniser's words of the whole page that stand in the field: an opinion that costs nothing. */
const fromPage = (words: readonly Word[]): Letters | null => {
  const letters = words.flatMap((word, i) => [
    ...(i === 0 ? [] : [{ text: ' ', confidence: 1 }]),
    ...[...word.text.normalize('NFC')].map((text) => ({ text, confidence: word.confidence })),
  ]);
  return letters.length === 0 ? null : letters;
};

const squeezed = (letters: Letters): string => textOf(letters).replace(/\s/gu, '');

/** Looks at a field as often as it takes: once where check digits or the whole page's recognition agree. */
export const readWriting = async (
  page: AlignedPage,
  box: Box,
  kinds: readonly ValueKind[],
  pageWords: readonly Word[],
): Promise<Writing> => {
  const crop = cropOf(page, box, around);
  const blobs = writingOf(crop);
  if (blobs.length === 0) return { empty: true };
  const comb = combOf(page.blank, box);
  const signs = kinds.includes('email') ? atSigns(crop.plane, letterHeight(blobs)) : [];
  const rest = signs.length === 0 ? crop : { ...crop, ...without(crop.plane, crop.marks, signs) };
  const letters = signs.length === 0 ? blobs : writingOf(rest);
  const lettering = comb === null ? letteringOf(rest, letters) : gathered(crop, blobs, comb, around);
  if (lettering === null) return { empty: true };
  const first = await readLettering(lettering, signs);
  const spoken =
    first !== null && comb !== null ? [first.filter(({ text }) => text !== ' ')] : first === null ? [] : [first];
  const [own] = spoken;
  const whole = comb === null ? fromPage(pageWords) : null;
  if (own !== undefined) {
    const certain = kinds.some((kind) => isChecked(kind) && resolve(kind, [own]).fit === 'checked');
    if (certain && leastOf(own) >= sure) return { empty: false, readings: [own] };
    if (whole !== null && squeezed(whole) === squeezed(own)) return { empty: false, readings: [own, whole] };
  }
  const [kind] = kinds;
  const second = await readLettering(lettering, signs, {
    factor: 1.4,
    ...(kind === undefined ? {} : { letters: kinds.map((one) => numberLetters[one]).join('') }),
  });
  const again = second !== null && comb !== null ? second.filter(({ text }) => text !== ' ') : second;
  const readings = [own, again, whole].filter((one) => one !== null && one !== undefined);
  return { empty: false, readings };
};
