import type { Box, Word } from '../../model/index.ts';
import type { AlignedPage } from './aligned-page.ts';
import type { Blob } from './blobs.ts';
import { withSigns } from './at-sign.ts';
import { combOf, gathered } from './comb.ts';
import { cropOf } from './crop.ts';
import { leastOf, textOf } from './decide.ts';
import { isChecked, resolve, type Letters } from './grammar.ts';
import { letteringOf, writingOf, type Lettering, type Writing as Ink } from './lettering.ts';
import type { ValueKind } from './value-kind.ts';
import { readLettering } from './zone-readings.ts';

/** Points around a field that are looked at too: letters stand out over their boxes. */
const around = 2;
/** From here on a value whose check digit is right needs no second look. */
const sure = 0.85;

const digits = '0123456789';
const numberLetters: Readonly<Record<Exclude<ValueKind, 'email'>, string>> = {
  pesel: digits,
  regon: digits,
  nip: `${digits}-`,
  krs: digits,
  nrb: digits,
  date: `${digits}./-`,
  ipv4: `${digits}./-,;`,
  postcode: `${digits}-`,
  phone: `${digits}+-()`,
};

/** Readings of what is written in a field, best first; `empty` when there is nothing. */
export type Writing =
  | { readonly empty: true; readonly crumbs: number }
  /** `regular` as of `Lettering`. */
  | {
      readonly empty: false;
      readonly readings: readonly Letters[];
      readonly regular: number;
      /** Parts of the writing are too faint to be seen. */
      readonly broken: boolean;
    };

/** The recogniser's words of the whole page that stand in the field: an opinion that costs nothing. */
const fromPage = (words: readonly Word[]): Letters | null => {
  const letters = words.flatMap((word, i) => [
    ...(i === 0 ? [] : [{ text: ' ', confidence: 1 }]),
    ...[...word.text.normalize('NFC')].map((text) => ({ text, confidence: word.confidence })),
  ]);
  return letters.length === 0 ? null : letters;
};

const squeezed = (letters: Letters): string => textOf(letters).replace(/\s/gu, '');

const withoutGaps = (letters: Letters | null): Letters | null => letters?.filter(({ text }) => text !== ' ') ?? null;
const present = (readings: readonly (Letters | null)[]): readonly Letters[] =>
  readings.filter((one) => one !== null && one.length > 0) as readonly Letters[];

/** Specks of dust are few and small; more of them is writing that fell apart. */
const isBare = (crumbs: readonly Blob[]): boolean =>
  crumbs.length < 8 &&
  crumbs.reduce((sum, blob) => sum + blob.pixels, 0) < 60 &&
  crumbs.every((blob) => blob.right - blob.left < 14 && blob.bottom - blob.top < 14);

/** Whether the writing is surrounded by so many pieces that parts of it must be lost. */
const isBroken = ({ letters, crumbs }: Ink): boolean =>
  crumbs.filter((blob) => blob.pixels >= 3).length > Math.max(5, letters.length);

/** Looks at a field as often as it takes: once where check digits or the whole page's recognition agree. */
export const readWriting = async (
  page: AlignedPage,
  box: Box,
  kinds: readonly ValueKind[],
  pageWords: readonly Word[],
): Promise<Writing> => {
  const crop = cropOf(page, box, around);
  const writing = writingOf(crop);
  const comb = writing.letters.length === 0 ? null : combOf(page.blank, box);
  const lettering = comb === null ? letteringOf(crop, writing) : gathered(crop, writing.letters, comb, around);
  if (lettering === null)
    return isBare(writing.crumbs)
      ? { empty: true, crumbs: writing.crumbs.length }
      : { empty: false, readings: [], regular: 0, broken: true };
  const look = async (how: Parameters<typeof readLettering>[1]): Promise<Letters | null> => {
    const letters = await readLettering(lettering, how);
    return comb === null ? letters : withoutGaps(letters);
  };
  const { regular } = lettering;
  const broken = isBroken(writing);
  const whole = comb === null ? fromPage(pageWords) : null;
  if (kinds.includes('email')) {
    const [polish, english] = await Promise.all([look({}), look({ language: 'eng' })]);
    const read = withSigns(present([english, polish, whole]));
    const [first, ...others] = read.map(squeezed);
    if (first === undefined || !first.includes('@') || others.includes(first))
      return { empty: false, readings: read, regular, broken };
    // Neither agrees: another look decides between them.
    const again = await look({ factor: 1.4 });
    return { empty: false, readings: withSigns(present([english, polish, again, whole])), regular, broken };
  }
  const own = await look({});
  if (own !== null) {
    const certain = kinds.some((kind) => isChecked(kind) && resolve(kind, [own]).fit === 'checked');
    if (certain && leastOf(own) >= sure) return { empty: false, readings: [own], regular, broken };
    if (whole !== null && textOf(whole) === textOf(own))
      return { empty: false, readings: [own, whole], regular, broken };
  }
  if (kinds.length === 0)
    return { empty: false, readings: fitting([own, await look({ factor: 1.4 }), whole], lettering), regular, broken };
  const numbers = {
    language: 'eng',
    letters: kinds.flatMap((one) => (one === 'email' ? [] : numberLetters[one])).join(''),
  } as const;
  const again = await look(numbers);
  const { characters } = lettering;
  const third =
    characters === undefined || [own, again].every((one) => one?.length === characters)
      ? null
      : await look({ ...numbers, factor: 0.8 });
  return { empty: false, readings: fitting([own, again, third, whole], lettering), regular, broken };
};

/** Of a row of cells, each with one character, only readings with as many count, if there are any. */
const fitting = (readings: readonly (Letters | null)[], { characters }: Lettering): readonly Letters[] => {
  const all = present(readings);
  const full = all.filter((letters) => letters.length === characters);
  return full.length > 0 ? full : all;
};
