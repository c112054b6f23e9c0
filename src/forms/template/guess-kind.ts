import { kindsNamed, type ValueKind } from '../fields/value-kind.ts';
import type { Label } from './label-of.ts';
import type { FoundPlace } from './written-places.ts';

/** What a place is for. */
export type PlaceKind = 'text' | 'checkbox' | 'signature' | 'stamp' | ValueKind;

const signed = /podpis(?!an[aeiy]|uj|ał)/iu;
const stamped = /piecz(?:ęć|ęci|ątk|ęciach)|stempel/iu;
/** Places the office fills in. */
const forOffice =
  /wypełnia (?:urząd|urzędnik|organ|pracownik|jednostka)|adnotacje (?:urzęd|organ)|miejsce na (?:adnotacj|piecz)|data wpływu|prezentata/iu;

/** By how many characters a comb takes, where the label leaves a choice or says nothing. */
const byCells: Readonly<Record<number, readonly ValueKind[]>> = {
  5: ['postcode'],
  8: ['date'],
  9: ['regon', 'phone'],
  10: ['nip', 'krs'],
  11: ['pesel'],
  14: ['regon'],
  26: ['nrb'],
};

/** A hint in the label at how a date is written. */
const dateShape = /(?:dd|rrrr|yyyy)[-./ ]?mm|dzień.{0,3}miesiąc/iu;

/** What a place holds, guessed from its label, its shape and the number of its cells. */
export const guessKind = (place: FoundPlace, label: Label): PlaceKind => {
  const { text } = label;
  if (place.shape === 'tick') return 'checkbox';
  if (forOffice.test(text)) return 'stamp';
  if (place.shape !== 'comb' && signed.test(text)) return 'signature';
  if (place.shape !== 'comb' && stamped.test(text)) return 'stamp';
  const named = kindsNamed(text);
  const [only] = named;
  if (place.shape === 'comb') {
    const fitting = byCells[place.cells ?? 0] ?? [];
    const agreed = fitting.find((kind) => named.includes(kind));
    if (agreed !== undefined) return agreed;
    if (dateShape.test(text)) return 'date';
    if (named.length === 0) return 'text';
    return only ?? 'text';
  }
  if (dateShape.test(text)) return 'date';
  // A long text that mentions a number in passing asks for something else.
  return named.length === 1 && only !== undefined && text.length < 60 && !/miejscowość/iu.test(text) ? only : 'text';
};
