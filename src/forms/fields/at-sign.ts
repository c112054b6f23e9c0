import type { Letter, Letters } from './grammar.ts';

/** Longer texts are no address. */
const longest = 80;
/** What one recogniser makes of an at-sign is at most this long: "Ga ", "(a". */
const widest = 3;
const mostStarts = 8;

const isSign = ({ text }: Letter): boolean => text === '@';

/** Edits (Levenshtein) from `whole` to every beginning of `text`. */
const edits = (whole: readonly string[], text: readonly string[]): readonly number[] => {
  let row = Array.from({ length: text.length + 1 }, (_, i) => i);
  for (const [i, letter] of whole.entries()) {
    const next = [i + 1];
    for (let j = 1; j <= text.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (letter === text[j - 1] ? 0 : 1)));
    row = next;
  }
  return row;
};

type Cut = { readonly cost: number; readonly from: number; readonly at: number; readonly on: number };

/** Where the sign must stand among letters from one on: what it replaces reaches from `at` to `on`. */
const cutFrom = (texts: readonly string[], from: number, before: readonly string[], after: readonly string[]): Cut => {
  const own = texts.slice(from);
  const heads = edits(before, own);
  const tails = edits([...after].reverse(), [...own].reverse());
  let best: Cut = { cost: Infinity, from, at: 0, on: 0 };
  for (let at = 1; at < own.length; at++)
    for (let on = at; on <= Math.min(own.length - 1, at + widest); on++) {
      const cost = heads[at]! + tails[own.length - on]! + (on === at ? 0.5 : 0);
      if (cost < best.cost) best = { cost, from, at: from + at, on: from + on };
    }
  return best;
};

/** Of a reading without the sign what it has before and after the sign of another; null when too unlike. */
const signed = (letters: Letters, before: readonly string[], after: readonly string[]): Letters | null => {
  const places = letters.flatMap(({ text }, i) => (text.trim() === '' ? [] : [i]));
  if (places.length > longest) return null;
  const texts = places.map((i) => letters[i]!.text);
  // Printed words beside the field may stand before the address.
  const starts = places
    .flatMap((i, k) => (k === 0 || letters[i - 1]?.text.trim() === '' ? [k] : []))
    .slice(0, mostStarts);
  const best = starts
    .map((from) => cutFrom(texts, from, before, after))
    .reduce<Cut | null>((least, cut) => (least === null || cut.cost < least.cost ? cut : least), null);
  if (best === null || best.cost > (before.length + after.length) * 0.25) return null;
  return [
    ...letters.slice(places[best.from]!, places[best.at - 1]! + 1),
    { text: '@', confidence: 0.9 },
    ...letters.slice(places[best.on]!),
  ];
};

/**
 * Readings of one e-mail address of which at least one has the at-sign: the others, by recognisers that do not know it, are
 * given it where it stands in the first. What they have instead of it is dropped.
 */
export const withSigns = (readings: readonly Letters[]): readonly Letters[] => {
  const lead = readings.find((letters) => letters.filter(isSign).length === 1);
  if (lead === undefined || lead.length > longest) return readings;
  const own = lead.filter(({ text }) => text.trim() !== '').map(({ text }) => text);
  const at = own.indexOf('@');
  const [before, after] = [own.slice(0, at), own.slice(at + 1)];
  if (before.length === 0 || after.length === 0) return readings;
  return readings.map((letters) =>
    letters === lead || letters.some(isSign) ? letters : (signed(letters, before, after) ?? letters),
  );
};
