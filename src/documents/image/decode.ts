import { mostAllowed, type PageImage } from '../../model/index.ts';
import type { Strip } from '../strips.ts';
import { imageHeader, likelyDpi } from './dimensions.ts';
import { heicCanvas, heicHeader, heicType } from './heic.ts';

/** More pixels than an A3 page at 400 dpi are refused before they are unpacked. */
const mostPixels = mostAllowed('imagePixels');

export type Decoded = { readonly image: PageImage } | { readonly refused: 'image-too-large' | 'image-unreadable' };

type Loaded = {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** Some rows, opaque. */
  readonly rows: (top: number, rows: number) => Uint8ClampedArray;
};

const load = async (
  bytes: Uint8Array,
  type: string,
  wantedDpi?: number,
): Promise<Loaded | { readonly refused: 'image-too-large' | 'image-unreadable' }> => {
  const heic = type === heicType;
  const header = heic ? heicHeader(bytes) : imageHeader(bytes, type);
  if (header === null) return { refused: 'image-unreadable' };
  if (header.width * header.height > mostPixels) return { refused: 'image-too-large' };
  try {
    // Loaded when first needed: a tenth of a second that most letters do not owe.
    const { createCanvas, loadImage } = await import('@napi-rs/canvas');
    const source = heic
      ? await heicCanvas(bytes, mostPixels)
      : await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (source === null) return { refused: 'image-unreadable' };
    const own = likelyDpi(header);
    const target = wantedDpi ?? own;
    const scale = Math.min(target / own, Math.sqrt(mostPixels / (source.width * source.height)));
    const width = Math.max(1, Math.round(source.width * scale));
    const height = Math.max(1, Math.round(source.height * scale));
    const rows = (top: number, count: number): Uint8ClampedArray => {
      const context = createCanvas(width, count).getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, width, count);
      // The canvas filters even at its own size, which would blur what is to be read.
      context.imageSmoothingEnabled = width !== source.width || height !== source.height;
      context.imageSmoothingQuality = 'high';
      context.drawImage(source, 0, -top, width, height);
      return context.getImageData(0, 0, width, count).data;
    };
    return { width, height, dpi: own * scale, rows };
  } catch {
    return { refused: 'image-unreadable' };
  }
};

/** Decodes a PNG, JPEG or HEIC picture, upright; `wantedDpi` scales it (both ways), else it keeps its own pixels. */
export const decodeImage = async (bytes: Uint8Array, type: string, wantedDpi?: number): Promise<Decoded> => {
  const loaded = await load(bytes, type, wantedDpi);
  if ('refused' in loaded) return loaded;
  const { width, height, dpi } = loaded;
  try {
    const data = loaded.rows(0, height);
    return { image: { width, height, dpi, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) } };
  } catch {
    return { refused: 'image-unreadable' };
  }
};

/** Rows of pixels handed over at a time: the decoded picture itself stays whole. */
const stripRows = 512;

/** The same some rows at a time. Null when all were handed over. */
export const decodeStrips = async (
  bytes: Uint8Array,
  type: string,
  wantedDpi: number,
  use: (strip: Strip) => void,
): Promise<{ readonly refused: 'image-too-large' | 'image-unreadable' } | null> => {
  const loaded = await load(bytes, type, wantedDpi);
  if ('refused' in loaded) return loaded;
  const { width, height, dpi } = loaded;
  try {
    for (let top = 0; top < height; top += stripRows) {
      const rows = Math.min(stripRows, height - top);
      use({ width, height, dpi, top, rows, rgba: loaded.rows(top, rows) });
    }
    return null;
  } catch {
    return { refused: 'image-unreadable' };
  }
};
