import type { Box } from '../../model/index.ts';
import { cropOf } from './crops.ts';
import type { Plane } from './plane.ts';

const steepest = 0.06;
const step = 0.002;

/**
 * By how much a line of ink rises or falls, as a share of its length: the slope at which its rows of pixels differ most
 * from each other. 0 where there is too little to tell.
 */
export const slopeOf = (plane: Plane, dpi: number, box: Box): number => {
  const crop = cropOf(plane, dpi, [box[0], box[1] - 1, box[2], box[3] + 2]);
  if (crop === null) return 0;
  const { width, height, data } = crop;
  const rise = Math.ceil(steepest * width) + 1;
  let best = 0;
  let most = -1;
  for (let slope = -steepest; slope <= steepest + 1e-9; slope += step) {
    const rows = new Float64Array(height + 2 * rise);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const ink = 255 - data[y * width + x]!;
        if (ink > 40) rows[rise + y - Math.round(slope * (x - width / 2))]! += ink;
      }
    }
    const sharpness = rows.reduce((sum, row) => sum + row * row, 0) * (1 - 0.05 * Math.abs(slope));
    if (sharpness > most) {
      most = sharpness;
      best = slope;
    }
  }
  return Math.abs(best) < step / 2 ? 0 : best;
};
