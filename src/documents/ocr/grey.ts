import type { PageImage } from '../../model/index.ts';

/** One byte a pixel, 0 black, row by row. */
export type GreyImage = {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly grey: Uint8Array;
};

/** Luma of ITU-R BT.601, in whole numbers. */
export const greyOf = ({ width, height, dpi, rgba }: PageImage): GreyImage => {
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += 4) {
    grey[i] = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29) >> 8;
  }
  return { width, height, dpi, grey };
};

/** Portable greymap (netpbm `P5`): what the recogniser reads without unpacking anything. */
export const encodePgm = ({ width, height, grey }: GreyImage): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey]);
