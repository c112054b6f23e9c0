import { likeness, type Shape } from './glyph-shapes.ts';
import type { Face } from './known-shapes.ts';

/** Pairs that some font or other draws alike, or so that only their height tells them apart; capital and small letters too. */
const drawnAlike: readonly string[] = ['0Oo', '1Iil', 'ao', 'Jl'];

const mayBeAlike = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase() || drawnAlike.some((group) => group.includes(a) && group.includes(b));

/** Two letters of a font that are hardly different say nothing. */
const leastApart = 0.02;

/** How near a font must be to the one of the shape, and how far (0 half way, 1 there) the shape lies towards another letter. */
export type TwinLimits = { readonly near: number; readonly towards: number };

/**
 * The letter that a shape is nearer to than to the one the file says, measured along the way from the one to the other in the
 * font that is most like it; null where no font is like it. So E and F are told apart, whose pictures as a whole are alike.
 */
export const twinOf = (
  said: string,
  shape: Shape,
  faces: readonly Face[],
  { near, towards }: TwinLimits,
): string | null => {
  const nearest = new Map<string, { readonly close: number; readonly way: number }>();
  for (const face of faces) {
    const own = face.get(said);
    if (own === undefined) continue;
    const toOwn = likeness(shape, own);
    for (const [letter, other] of face) {
      if (mayBeAlike(letter, said)) continue;
      const toOther = likeness(shape, other);
      const close = Math.max(toOwn, toOther);
      if (close < near || close <= (nearest.get(letter)?.close ?? 0)) continue;
      const apart = 1 - likeness(own, other);
      if (apart >= leastApart) nearest.set(letter, { close, way: (toOther - toOwn) / apart });
    }
  }
  let best: string | null = null;
  let most = towards;
  for (const [letter, { way }] of nearest) {
    if (way >= most) [best, most] = [letter, way];
  }
  return best;
};
