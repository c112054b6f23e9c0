import type { Box } from '../../model/index.ts';
import type { Plane } from './plane.ts';

/** A piece of a plane; `box` in points at `dpi`, clipped to the plane. Null when hardly anything is left. */
export const cropOf = ({ width, height, data }: Plane, dpi: number, box: Box): Plane | null => {
  const scale = dpi / 72;
  const x = Math.max(0, Math.floor(box[0] * scale));
  const y = Math.max(0, Math.floor(box[1] * scale));
  const w = Math.min(width, Math.ceil((box[0] + box[2]) * scale)) - x;
  const h = Math.min(height, Math.ceil((box[1] + box[3]) * scale)) - y;
  if (w < 10 || h < 10) return null;
  const out = new Uint8Array(w * h);
  for (let j = 0; j < h; j++) out.set(data.subarray((y + j) * width + x, (y + j) * width + x + w), j * w);
  return { width: w, height: h, data: out };
};

/** Lighter print is a shade. */
const printed = 215;
const reach = 3;

/** `crop` with everything white that `own`, the blank at the same place, prints. */
export const withoutPrint = (crop: Plane, own: Plane): Plane => {
  const data = Uint8Array.from(crop.data);
  const { width, height } = own;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (own.data[y * width + x]! >= printed) continue;
      for (let j = Math.max(0, y - reach); j <= Math.min(height - 1, y + reach); j++)
        data.fill(255, j * width + Math.max(0, x - reach), j * width + Math.min(width - 1, x + reach) + 1);
    }
  }
  return { width, height, data };
};
