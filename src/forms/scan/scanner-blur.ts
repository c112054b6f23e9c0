import type { BlankPage } from './blank-pages.ts';
import { blurred, correlation, type Plane } from './plane.ts';

const sigmas = [0.7, 1.1, 1.6, 2.2, 3] as const;
/** Words looked at to tell how much a scanner blurred. */
const sample = 40;

/** A piece of a plane with a margin. */
const cut = ({ width, data }: Plane, x: number, y: number, w: number, h: number): Plane => {
  const out = new Uint8Array(w * h);
  for (let j = 0; j < h; j++) out.set(data.subarray((y + j) * width + x, (y + j) * width + x + w), j * w);
  return { width: w, height: h, data: out };
};

/** How much the received page is blurred against the blank's drawing: sigma in pixels, one of a few steps. */
export const scannerBlur = (page: BlankPage, received: Plane): number => {
  const scale = page.dpi / 72;
  const words = page.printed.filter((word) => word.text.length >= 3);
  const every = Math.max(1, Math.floor(words.length / sample));
  const scores = sigmas.map(() => 0);
  for (let i = 0; i < words.length; i += every) {
    const [x, y, w, h] = words[i]!.box.map((value) => Math.round(value * scale)) as [number, number, number, number];
    if (x < 8 || y < 8 || x + w + 8 > page.light.width || y + h + 8 > page.light.height) continue;
    const piece = cut(page.light, x - 8, y - 8, w + 16, h + 16);
    for (const [k, sigma] of sigmas.entries()) {
      const soft = blurred(piece, sigma);
      let best = -1;
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++)
          best = Math.max(best, correlation(soft, 8, 8, received, x + dx, y + dy, w, h, 2));
      scores[k]! += best;
    }
  }
  let best = 0;
  for (const [k, score] of scores.entries()) if (score > scores[best]!) best = k;
  return sigmas[best]!;
};
