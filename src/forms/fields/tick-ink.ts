import type { Box } from '../../model/index.ts';
import type { AlignedPage } from './aligned-page.ts';
import { blobsOf } from './blobs.ts';
import { cropOf } from './crop.ts';

export type TickInk =
  | { readonly ticked: boolean; readonly confidence: number }
  | { readonly unsure: true; readonly share: number };

/** A mark reaches over at least this share of its box's side; dust and the rest of the frame do not. */
const reaches = 0.34;
const touches = 0.2;
/** Share of the box that is inked: below it is empty, above it is marked. */
const leastInk = 0.012;
const mostDust = 0.006;

/** Whether something is drawn in a check box of a scanned page, by the ink that the blank does not print there. */
export const tickInk = (page: AlignedPage, box: Box): TickInk => {
  const edge = Math.min(box[2], box[3]) * 0.08;
  const inner: Box = [box[0] + edge, box[1] + edge, box[2] - 2 * edge, box[3] - 2 * edge];
  const crop = cropOf(page, inner, 0);
  const { width, height } = crop.plane;
  const inked = crop.marks.reduce((sum, mark) => sum + mark, 0) / crop.marks.length;
  const reach = blobsOf(crop.marks, width).reduce((most, blob) => {
    if (blob.pixels < 10) return most;
    return Math.max(most, (blob.right - blob.left + 1) / width, (blob.bottom - blob.top + 1) / height);
  }, 0);
  // What clings to the edge alone is the frame, a little beside its place.
  if (reach >= reaches && inked >= leastInk) return { ticked: true, confidence: inked > 0.03 ? 0.995 : 0.9 };
  if (reach < touches || inked < mostDust) return { ticked: false, confidence: inked < mostDust ? 0.995 : 0.9 };
  return { unsure: true, share: inked };
};
