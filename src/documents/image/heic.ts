import { createRequire } from 'node:module';
import type { Canvas } from '@napi-rs/canvas';
import type { ImageHeader } from './dimensions.ts';

export const heicType = 'image/heic';

/** Brands of still pictures coded by HEVC (ISO/IEC 23008-12 annex B), as telephones write them. */
const brands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'hevc']);

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** By the file type box (ISO/IEC 14496-12 §4.3); `mif1` alone may hold other codings, which then cannot be decoded. */
export const isHeic = (bytes: Uint8Array): boolean =>
  latin1(bytes, 4, 8) === 'ftyp' && brands.has(latin1(bytes, 8, 12)) && !latin1(bytes, 12, 64).includes('avif');

/** The properties stand before the data; telephones need some kilobytes for them. */
const headBytes = 256 * 1024;

/**
 * The largest size that any part of the file states (`ispe`, ISO/IEC 23008-12 §6.5.3), before anything is decoded: pictures
 * are put together from tiles. Turned pictures state the size before turning, which serves for a limit.
 */
export const heicHeader = (bytes: Uint8Array): ImageHeader | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  let best: ImageHeader | null = null;
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const [width, height] = [head.readUInt32BE(at + 8), head.readUInt32BE(at + 12)];
    if (best === null || width * height > best.width * best.height) best = { width, height, dpi: null };
  }
  return best;
};

type HeifImage = {
  get_width(): number;
  get_height(): number;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (filled: { readonly data: Uint8ClampedArray } | null) => void,
  ): void;
  free?(): void;
};
type Heif = { HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] } };

const pixelsOf = (image: HeifImage, width: number, height: number): Promise<Uint8ClampedArray | null> =>
  new Promise((resolve) => {
    image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (filled) =>
      resolve(filled?.data ?? null),
    );
  });

/** The main picture upright, on a canvas of its own; null when it cannot be decoded or has more than `mostPixels`. */
export const heicCanvas = async (bytes: Uint8Array, mostPixels: number): Promise<Canvas | null> => {
  // Loaded when first needed: few letters bring such a picture.
  const { createCanvas, ImageData } = await import('@napi-rs/canvas');
  const heif = createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as Heif;
  const [image] = new heif.HeifDecoder().decode(bytes);
  if (image === undefined) return null;
  try {
    const [width, height] = [image.get_width(), image.get_height()];
    const pixels = width * height <= mostPixels ? await pixelsOf(image, width, height) : null;
    if (pixels === null) return null;
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
    return canvas;
  } finally {
    image.free?.();
  }
};
