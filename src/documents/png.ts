import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { PageImage } from '../model/index.ts';

const compress = promisify(deflate);
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};

const isGrey = (rgba: Uint8Array): boolean => {
  for (let i = 0; i < rgba.length; i += 4) if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false;
  return true;
};

/** Filter type 2 (Up): a difference to the row above, which suits printed pages (PNG specification §9.2). */
const rows = (image: PageImage, channels: 1 | 3): Buffer => {
  const { width, height, rgba } = image;
  const stride = width * channels;
  const out = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const to = y * (stride + 1);
    out[to] = 2;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      for (let c = 0; c < channels; c++) {
        const above = y === 0 ? 0 : (rgba[from - width * 4 + c] ?? 0);
        out[to + 1 + x * channels + c] = ((rgba[from + c] ?? 0) - above) & 255;
      }
    }
  }
  return out;
};

/** PNG bytes of a rendered page, 8 bits a channel, grey when the page is; transparency is dropped (pages are opaque). */
export const encodePng = async (image: PageImage): Promise<Uint8Array> => {
  const channels = isGrey(image.rgba) ? 1 : 3;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  header.set([8, channels === 1 ? 0 : 2, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  const dotsPerMetre = Math.round(image.dpi / 0.0254);
  density.writeUInt32BE(dotsPerMetre, 0);
  density.writeUInt32BE(dotsPerMetre, 4);
  density[8] = 1;
  const data = await compress(rows(image, channels), { level: 3 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
};
