import type { Box } from '../../model/index.ts';
import { doubles, withMemory, type Pdfium, type Pointer } from './engine.ts';

/** `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-2 §8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];
export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const compose = (inner: Matrix, outer: Matrix): Matrix => [
  inner[0] * outer[0] + inner[1] * outer[2],
  inner[0] * outer[1] + inner[1] * outer[3],
  inner[2] * outer[0] + inner[3] * outer[2],
  inner[2] * outer[1] + inner[3] * outer[3],
  inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
  inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
];

export type PageFrame = {
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  /** From the page's user space to points from the top left of the upright, cropped page. */
  readonly toUpright: Matrix;
};

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** The rectangle `left…right × bottom…top` under `matrix`, as a box with positive sides, in hundredths of a point. */
export const boxThrough = (matrix: Matrix, left: number, bottom: number, right: number, top: number): Box => {
  const [a, b, c, d, e, f] = matrix;
  const x1 = a * left + c * bottom + e;
  const y1 = b * left + d * bottom + f;
  const x2 = a * right + c * top + e;
  const y2 = b * right + d * top + f;
  return [
    hundredth(Math.min(x1, x2)),
    hundredth(Math.min(y1, y2)),
    hundredth(Math.abs(x2 - x1)),
    hundredth(Math.abs(y2 - y1)),
  ];
};

/** The engine maps device corners back to user space, which takes crop box, inheritance and rotation into account. */
export const pageFrame = (api: Pdfium, page: Pointer): PageFrame => {
  const width = api.FPDF_GetPageWidthF(page);
  const height = api.FPDF_GetPageHeightF(page);
  const rotation = ([0, 90, 180, 270] as const)[api.FPDFPage_GetRotation(page) & 3] ?? 0;
  const span = 1_000_000;
  const corner = (x: number, y: number): readonly [number, number] =>
    withMemory(api, 16, (at) => {
      api.FPDF_DeviceToPage(page, 0, 0, span, span, 0, x, y, at, at + 8);
      const [px = 0, py = 0] = doubles(api, at, 2);
      return [px, py];
    });
  const [ox, oy] = corner(0, 0);
  const [rx, ry] = corner(span, 0);
  const [dx, dy] = corner(0, span);
  // Columns of the upright→user matrix for one point right and one point down.
  const ux = (rx - ox) / (width || 1);
  const uy = (ry - oy) / (width || 1);
  const vx = (dx - ox) / (height || 1);
  const vy = (dy - oy) / (height || 1);
  const determinant = ux * vy - uy * vx;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-9) {
    return { width, height, rotation, toUpright: [1, 0, 0, -1, 0, height] };
  }
  const a = vy / determinant;
  const b = -uy / determinant;
  const c = -vx / determinant;
  const d = ux / determinant;
  return { width, height, rotation, toUpright: [a, b, c, d, -(a * ox + c * oy), -(b * ox + d * oy)] };
};
