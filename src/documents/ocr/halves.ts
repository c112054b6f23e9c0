import type { GreyImage } from './grey.ts';

/** Pages that are lower, in pixels, are no whole sheets. */
const lowest = 1_500;
/** Shares of the height between which a page is cut. */
const [from, to] = [0.3, 0.7];
/** Grey steps between neighbours that make an edge of print. */
const edge = 40;
/** More edges on a row are no frames. */
const mostFrames = 16;
/** Rows without print that a cut needs: the gap between two lines is no wider. */
const fewestRows = 7;

const edgesOn = ({ width, grey }: GreyImage, row: number): number => {
  let count = 0;
  for (let i = row * width + 1; i < (row + 1) * width; i++) if (Math.abs(grey[i]! - grey[i - 1]!) > edge) count++;
  return count;
};

/** The row in the middle of the widest gap between lines around the middle of a page; null where there is none. */
const gapOf = (image: GreyImage): number | null => {
  const first = Math.floor(image.height * from);
  const last = Math.floor(image.height * to);
  const edges: number[] = [];
  for (let y = first; y < last; y++) edges.push(edgesOn(image, y));
  // Frames cross gaps; what crosses the barest rows is no print.
  const frames = Math.min(...edges);
  if (frames > mostFrames) return null;
  let [best, widest, run] = [0, 0, 0];
  for (const [i, count] of edges.entries()) {
    run = count <= frames + 2 ? run + 1 : 0;
    if (run > widest) [best, widest] = [i - (run >> 1), run];
  }
  return widest < fewestRows ? null : first + best;
};

export type Part = { readonly image: GreyImage; /** Rows of the page above it. */ readonly top: number };

/**
 * A page cut in two between lines, so that two recognisers read it at once and neither needs the memory of a page. A page that
 * has no gap, as when it lies on its side, stays whole.
 */
export const halvesOf = (image: GreyImage): readonly Part[] => {
  const cut = image.height < lowest ? null : gapOf(image);
  if (cut === null) return [{ image, top: 0 }];
  const { width, height, grey } = image;
  return [
    { image: { ...image, height: cut, grey: grey.subarray(0, cut * width) }, top: 0 },
    { image: { ...image, height: height - cut, grey: grey.subarray(cut * width) }, top: cut },
  ];
};
