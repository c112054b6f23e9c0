import type { GreyImage } from './ocr/grey.ts';
import type { Strip } from './strips.ts';

/** A page as a picture, without its colours: a fifth of what they would take. */
export type Picture = GreyImage & {
  /**
   * The brightest of the three channels: black print stays black, highlighter and coloured ink become light. The same array as
   * `grey` where the page has no colour.
   */
  readonly light: Uint8Array;
  /** How far the channels lie apart, at half the size (rounded down). */
  readonly colour: Uint8Array;
};

type Planes = { readonly grey: Uint8Array; light: Uint8Array | null; readonly colour: Uint8Array | null };

/** Four bytes at once; the pixels are copied where their memory does not lie as the processor wants it. */
const pixelsOf = (rgba: Strip['rgba'], count: number): Uint32Array =>
  rgba.byteOffset % 4 === 0
    ? new Uint32Array(rgba.buffer, rgba.byteOffset, count)
    : new Uint32Array(rgba.slice(0, count * 4).buffer);

const fill = (planes: Planes, { width, height, top, rows, rgba }: Strip): void => {
  const { grey, colour } = planes;
  let { light } = planes;
  const half = width >> 1;
  const lastHalf = height >> 1;
  const pixels = pixelsOf(rgba, width * rows);
  let to = top * width;
  for (let y = 0, from = 0; y < rows; y++) {
    const row = (top + y) >> 1;
    const keep = colour !== null && ((top + y) & 1) === 0 && row < lastHalf;
    for (let x = 0; x < width; x++, from++, to++) {
      const pixel = pixels[from]!;
      const r = pixel & 255;
      const g = (pixel >> 8) & 255;
      const b = (pixel >> 16) & 255;
      if (r === g && g === b) {
        grey[to] = r;
        if (light !== null) light[to] = r;
        continue;
      }
      if (colour !== null && light === null) {
        // Until here the page had no colour: its brightness was the same.
        light = grey.slice();
        planes.light = light;
      }
      grey[to] = (r * 77 + g * 150 + b * 29) >> 8;
      if (light === null) continue;
      const most = r > g ? (r > b ? r : b) : g > b ? g : b;
      light[to] = most;
      if (keep && (x & 1) === 0 && x >> 1 < half)
        colour[row * half + (x >> 1)] = most - (r < g ? (r < b ? r : b) : g < b ? g : b);
    }
  }
};

type Draw = (use: (strip: Strip) => void) => Promise<boolean>;

/** Gathers the strips of a page; null when it cannot be drawn. */
export const pictureOf = async (draw: Draw): Promise<Picture | null> => {
  let planes: Planes | null = null;
  let size: { width: number; height: number; dpi: number } | null = null;
  const drawn = await draw((strip) => {
    const { width, height, dpi } = strip;
    size ??= { width, height, dpi };
    planes ??= {
      grey: new Uint8Array(width * height),
      light: null,
      colour: new Uint8Array((width >> 1) * (height >> 1)),
    };
    fill(planes, strip);
  });
  const [found, measures] = [planes as Planes | null, size as Pick<Picture, 'width' | 'height' | 'dpi'> | null];
  if (!drawn || found === null || measures === null || found.colour === null) return null;
  return { ...measures, grey: found.grey, light: found.light ?? found.grey, colour: found.colour };
};

/** The same, grey alone. */
export const greyPictureOf = async (draw: Draw): Promise<GreyImage | null> => {
  let found: GreyImage | null = null;
  const drawn = await draw((strip) => {
    const { width, height, dpi } = strip;
    found ??= { width, height, dpi, grey: new Uint8Array(width * height) };
    fill({ grey: found.grey, light: null, colour: null }, strip);
  });
  return drawn ? found : null;
};
