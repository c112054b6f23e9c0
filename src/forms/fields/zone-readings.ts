import { recogniseZone, type GreyImage, type ZoneLine } from '../../documents/index.ts';
import { withAccents } from './accents.ts';
import type { Letter, Letters } from './grammar.ts';
import { withCase } from './letter-case.ts';
import type { Lettering } from './lettering.ts';

const space: Letter = { text: ' ', confidence: 1 };

/** Signs that letters of one width set apart as if there were spaces. */
const sets = /^[-/@_]$/;
/** A real space is wider than this share of a line's height. */
const spaceWidth = 0.55;

/** Widest run of columns without ink between two letters, in pixels. */
const gapBetween = ({ grey, width }: GreyImage, line: ZoneLine, from: number, to: number): number => {
  let [widest, run] = [0, 0];
  for (let x = Math.max(0, from); x <= Math.min(width - 1, to); x++) {
    let inked = false;
    for (let y = line.top; y <= line.bottom && !inked; y++) inked = (grey[y * width + x] ?? 255) < 140;
    run = inked ? 0 : run + 1;
    widest = Math.max(widest, run);
  }
  return widest;
};

const middle = ({ left, right }: ZoneLine['words'][number]['letters'][number]): number => (left + right) >> 1;

/** The letters of a recognised field in order. */
const lettersOf = ({ lines, doubtful }: ReturnType<typeof withAccents>, image: GreyImage): Letters =>
  lines.flatMap((line, l) =>
    line.words.flatMap((word, i) => {
      const before = line.words[i - 1]?.letters.at(-1);
      const [first] = word.letters;
      const none =
        before !== undefined &&
        first !== undefined &&
        (sets.test(before.text) || sets.test(first.text)) &&
        gapBetween(image, line, middle(before), middle(first)) < spaceWidth * (line.bottom - line.top);
      return [
        ...((i === 0 && l === 0) || none ? [] : [space]),
        ...word.letters.map((letter): Letter => ({
          text: letter.text,
          confidence: letter.confidence,
          ...(doubtful.has(letter) ? { doubtful: true } : {}),
        })),
      ];
    }),
  );

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
  const letters = lettersOf(
    withAccents(withCase(text, image), image, factor === 1 ? lettering.under : undefined),
    image,
  );
  return letters.length === 0 ? null : letters;
};
