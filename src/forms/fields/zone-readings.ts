import { recogniseZone, type GreyImage, type ZoneText } from '../../documents/index.ts';
import type { AtSign } from './at-sign.ts';
import type { Letter, Letters } from './grammar.ts';
import { withCase } from './letter-case.ts';
import type { Lettering } from './lettering.ts';

/** An at-sign in the image that is read: its middle. */
type Sign = { readonly middle: number; readonly row: number };

const space: Letter = { text: ' ', confidence: 1 };
const at: Letter = { text: '@', confidence: 0.95 };

/** The letters of a recognised field in order; at-signs found by their shape are put where they stand. */
const lettersOf = (text: ZoneText, signs: readonly Sign[]): Letters => {
  const found: Letter[] = [];
  for (const line of text.lines) {
    const here = signs
      .filter((sign) => sign.row >= line.top - 4 && sign.row <= line.bottom + 4)
      .sort((a, b) => a.middle - b.middle);
    let next = 0;
    let glued = false;
    for (const word of line.words) {
      const first = word.letters[0];
      const before = here[next];
      if (before !== undefined && first !== undefined && before.middle < (first.left + first.right) / 2) {
        found.push(at);
        next++;
      } else if (found.length > 0 && !glued) found.push(space);
      glued = false;
      for (const letter of word.letters) {
        const sign = here[next];
        if (letter !== first && sign !== undefined && sign.middle < (letter.left + letter.right) / 2) {
          found.push(at);
          next++;
        }
        found.push({ text: letter.text, confidence: letter.confidence });
      }
    }
    if (next < here.length) found.push(at);
  }
  return found;
};

/** The same writing half as large again: a second look that fails elsewhere. */
const enlarged = ({ width, height, dpi, grey }: GreyImage, factor: number): GreyImage => {
  const w = Math.round(width * factor);
  const h = Math.round(height * factor);
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    const v = Math.min(height - 1.001, y / factor);
    const top = Math.floor(v);
    const fv = v - top;
    for (let x = 0; x < w; x++) {
      const u = Math.min(width - 1.001, x / factor);
      const left = Math.floor(u);
      const fu = u - left;
      const i = top * width + left;
      out[y * w + x] =
        (grey[i]! * (1 - fu) + grey[i + 1]! * fu) * (1 - fv) +
        (grey[i + width]! * (1 - fu) + grey[i + width + 1]! * fu) * fv;
    }
  }
  return { width: w, height: h, dpi: dpi * factor, grey: out };
};

/** One reading of a field's writing; null when nothing is recognised. `letters`: all that may come out; empty: anything. */
export const readLettering = async (
  lettering: Lettering,
  signs: readonly AtSign[],
  look: { readonly letters?: string; readonly factor?: number } = {},
): Promise<Letters | null> => {
  const factor = look.factor ?? 1;
  const image = factor === 1 ? lettering.image : enlarged(lettering.image, factor);
  const text = await recogniseZone(image, lettering.lines > 1 ? 'block' : 'line', look.letters ?? '');
  if (text === null || text.lines.length === 0) return null;
  const scaled = signs.map((sign) => ({
    middle: ((sign.left + sign.right) / 2 - lettering.left) * factor,
    row: ((sign.top + sign.bottom) / 2 - lettering.top) * factor,
  }));
  const letters = lettersOf(withCase(text, image), scaled);
  return letters.length === 0 ? null : letters;
};
