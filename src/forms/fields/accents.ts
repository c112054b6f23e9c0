import { median } from '../median.ts';
import type { GreyImage, ZoneText } from '../../documents/index.ts';
import { blobsOf, type Blob } from './blobs.ts';

/**
 * What stands over and under letters, by their own ink. The recogniser tells accents from what is usual in the language, in names
 * often wrongly: Ż for Ź, e for ę on a line of dots.
 */

type ZoneLine = ZoneText['lines'][number];
type Letter = ZoneLine['words'][number]['letters'][number];

const bare = 'acenoszACENOSZ';
const baseOf: Readonly<Record<string, string>> = {
  ć: 'c',
  ń: 'n',
  ó: 'o',
  ś: 's',
  ź: 'z',
  ż: 'z',
  Ć: 'C',
  Ń: 'N',
  Ó: 'O',
  Ś: 'S',
  Ź: 'Z',
  Ż: 'Z',
  ą: 'a',
  ę: 'e',
  Ą: 'A',
  Ę: 'E',
};
const tailed = 'aeAE';
const small = /^[acemnorsuvwxz]$/;

/** Round as a dot, slanting as an acute accent, or hard to say. */
export const accentShape = ({ left, right, top, bottom, at }: Blob, width: number): 'dot' | 'acute' | null => {
  const [w, h] = [right - left + 1, bottom - top + 1];
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (const i of at) {
    const x = i % width;
    const y = (i - x) / width;
    sx += x;
    sy += y;
    sxx += x * x;
    syy += y * y;
    sxy += x * y;
  }
  const n = at.length;
  const [vx, vy] = [sxx / n - (sx / n) ** 2, syy / n - (sy / n) ** 2];
  const slant = vx <= 0 || vy <= 0 ? 0 : (sxy / n - (sx * sy) / n ** 2) / Math.sqrt(vx * vy);
  if (n < 6) return null;
  if (slant < -0.45) return 'acute';
  return Math.abs(slant) < 0.25 && Math.max(w, h) < Math.min(w, h) * 1.45 ? 'dot' : null;
};

/** Feet and usual height of the small letters of a line; null where there are too few to tell. */
const measure = (
  line: ZoneLine,
  bodyOf: (letter: Letter) => Blob | undefined,
): { base: number; usual: number } | null => {
  const bodies = line.words.flatMap((word) =>
    word.letters.flatMap((letter) => {
      const body = small.test(letter.text) ? bodyOf(letter) : undefined;
      return body === undefined ? [] : [body];
    }),
  );
  if (bodies.length < 2) return null;
  const base = median(bodies.map((body) => body.bottom));
  const usual = median(bodies.map((body) => body.bottom - body.top + 1));
  return usual < 8 ? null : { base, usual };
};

/** What lies under the feet of letters: the blank's own print, and how dark it still is there. */
export type Under = { readonly rim: Uint8Array; readonly grey: Uint8Array };

/** Recognised letters with those accents put right that their ink tells apart; what does not fit its ink is marked `doubtful`. */
export const withAccents = (
  text: ZoneText,
  image: GreyImage,
  under?: Under,
): ZoneText & { readonly doubtful: ReadonlySet<Letter> } => {
  const { width, grey } = image;
  const marks = Uint8Array.from(grey, (value) => (value < 150 ? 1 : 0));
  const blobs = blobsOf(marks, width);
  const doubtful = new Set<Letter>();
  const lines = text.lines.map((line) => {
    const near = blobs.filter((blob) => blob.bottom >= line.top - 12 && blob.top <= line.bottom + 12);
    const bodyOf = ({ left, right }: Letter): Blob | undefined => {
      const centre = (left + right) / 2;
      return near
        .filter((blob) => blob.left <= centre && blob.right >= centre)
        .reduce<Blob | undefined>(
          (most, blob) => (most === undefined || blob.pixels > most.pixels ? blob : most),
          undefined,
        );
    };
    const measured = measure(line, bodyOf);
    if (measured === null) return line;
    const { base, usual } = measured;
    const look = (letter: Letter): Letter => {
      const plain = baseOf[letter.text] ?? letter.text;
      if (plain.length !== 1 || !bare.includes(plain)) return letter;
      const body = bodyOf(letter);
      // Letters that run together or an unclear box say nothing.
      if (body === undefined || body.right - body.left > (letter.right - letter.left) * 1.5 + 6) return letter;
      const accented = plain !== letter.text;
      const lower = plain === plain.toLowerCase();
      const doubt = (one: Letter): Letter => {
        doubtful.add(one);
        return one;
      };
      if (tailed.includes(plain)) {
        const joined = body.bottom > base + usual * 0.14;
        const apart = near.some(
          (blob) =>
            blob !== body &&
            blob.top > base - usual * 0.05 &&
            blob.top < base + usual * 0.4 &&
            (blob.left + blob.right) / 2 > body.left + (body.right - body.left) * 0.3 &&
            (blob.left + blob.right) / 2 < body.right + usual * 0.15,
        );
        if (under !== undefined && !accented && !joined && !apart) {
          let [rim, dark, all] = [0, 0, 0];
          for (let y = base + 1; y < base + usual * 0.35; y++)
            for (let x = Math.round(body.left + (body.right - body.left) * 0.3); x < body.right + usual * 0.15; x++) {
              rim += under.rim[y * width + x] ?? 0;
              dark += 255 - (under.grey[y * width + x] ?? 255);
              all++;
            }
          // What hides a tail leaves a little of it beside its dots.
          if (rim > all * 0.25 && dark > 255 * 0.008 * usual * usual) return doubt({ ...letter });
        }
        return (joined || apart) === accented ? letter : doubt({ ...letter });
      }
      const over = near.find(
        (blob) =>
          blob !== body &&
          blob.bottom <= body.top + 2 &&
          blob.bottom > body.top - usual * 0.6 &&
          blob.left <= body.right &&
          blob.right >= body.left &&
          // A dot of the i beside it stands over its edge.
          Math.abs(blob.left + blob.right - body.left - body.right) < (body.right - body.left) * 0.6,
      );
      const high = lower && body.bottom - body.top + 1 > usual * 1.32;
      if (!accented) return over === undefined ? letter : doubt({ ...letter });
      if (over === undefined && !high) return doubt({ ...letter });
      if (plain !== 'z' && plain !== 'Z') return letter;
      const shape = over === undefined ? null : accentShape(over, width);
      if (shape === null) return doubt({ ...letter });
      const right = shape === 'dot' ? (lower ? 'ż' : 'Ż') : lower ? 'ź' : 'Ź';
      return right === letter.text ? letter : { ...letter, text: right };
    };
    const words = line.words.map((word) => {
      const letters = word.letters.map(look);
      return { ...word, letters, text: letters.map((letter) => letter.text).join('') };
    });
    return { ...line, words };
  });
  return { lines, doubtful };
};
