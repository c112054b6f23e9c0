import type { StatedRepresentation } from '../model/index.ts';

/** A stretch of the text of representation with the numbers of the parts that cover it; empty: no part does. */
export type MarkedStretch = { readonly text: string; readonly parts: readonly number[] };

export type MarkedText = {
  readonly stretches: readonly MarkedStretch[];
  /** What each numbered part was taken to mean, numbers from 1; one part may have several meanings. */
  readonly meanings: readonly { readonly number: number; readonly means: string }[];
  /** Rules of law applied beside the text. */
  readonly beside: readonly string[];
};

/** More parts than this are not marked; no text of the register has so many. */
const mostParts = 60;

/** Lays the parts of a text of representation over it, so that the sentence can be shown with its parts marked. */
export const markedParts = ({ text, parts }: Pick<StatedRepresentation, 'text' | 'parts'>): MarkedText => {
  const places: { from: number; to: number }[] = [];
  const meanings: { number: number; means: string }[] = [];
  let after = 0;
  for (const part of parts.slice(0, mostParts)) {
    if (part.text === '') continue;
    const next = text.indexOf(part.text, after);
    const from = next >= 0 ? next : text.indexOf(part.text);
    const known = places.findIndex((place) => place.from === from && place.to === from + part.text.length);
    if (from >= 0 && known < 0) places.push({ from, to: from + part.text.length });
    if (from >= 0) after = from;
    meanings.push({ number: from < 0 ? 0 : known < 0 ? places.length : known + 1, means: part.means });
  }
  const borders = [...new Set([0, text.length, ...places.flatMap(({ from, to }) => [from, to])])].toSorted(
    (a, b) => a - b,
  );
  const stretches = borders.slice(0, -1).map((from, index) => {
    const to = borders[index + 1] ?? text.length;
    return {
      text: text.slice(from, to),
      parts: places.flatMap((place, at) => (place.from <= from && place.to >= to ? [at + 1] : [])),
    };
  });
  return { stretches, meanings, beside: parts.filter((part) => part.text === '').map(({ means }) => means) };
};
