import { recogniseZone, type GreyImage, type ZoneText } from '../../documents/index.ts';
import type { Letter, Letters } from './grammar.ts';
import { withCase } from './letter-case.ts';
import type { Lettering } from './lettering.ts';

const space: Letter = { text: ' ', confidence: 1 };

/** The letters of a recognised field in order. */
const lettersOf = (text: ZoneText): Letters =>
  text.lines
    .flatMap((line) => line.words)
    .flatMap((word, i) => [
      ...(i === 0 ? [] : [space]),
      ...word.letters.map((letter): Letter => ({ text: letter.text, confidence: letter.confidence })),
    ]);

/** The same writing in another size (bilinear): a second look that fails elsewhere. */
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

type Look = { readonly letters?: string; readonly factor?: number; readonly language?: 'pol' | 'eng' };

/** One reading of a field's writing; null when nothing is recognised. */
export const readLettering = async (lettering: Lettering, look: Look = {}): Promise<Letters | null> => {
  const { factor = 1, ...rest } = look;
  const image = factor === 1 ? lettering.image : enlarged(lettering.image, factor);
  const text = await recogniseZone(image, { mode: lettering.lines > 1 ? 'block' : 'line', ...rest });
  if (text === null) return null;
  const letters = lettersOf(withCase(text, image));
  return letters.length === 0 ? null : letters;
};
