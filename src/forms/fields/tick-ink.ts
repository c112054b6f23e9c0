import type { Box } from '../../model/index.ts';
import type { AlignedPage } from './aligned-page.ts';
import { blobsOf, type Blob } from './blobs.ts';
import { cropOf, type Crop } from './crop.ts';

export type TickInk =
  | { readonly ticked: boolean; readonly confidence: number }
  | { readonly unsure: true; readonly share: number };

/** A mark reaches over at least this share of its box's side; dust and the rest of the frame do not. */
const reaches = 0.34;
const touches = 0.2;
/** Share of the box that is inked: below it is empty, above it is marked. */
const leastInk = 0.012;
const mostDust = 0.006;
/** More ink than a tick or a cross: blackened, or a mark that was scribbled over. */
const mostInk = 0.66;
/** Looked at around a box, in its sides: a line that strikes a mark out begins and ends outside. */
const around = 1.5;
/** A line this far out on both sides (in sides of the box) is no tick. */
const striking = 0.8;
/** White places that strokes enclose: a tick has none, a cross by hand seldom one. */
const mostHoles = 2;

/** White places enclosed by ink, of more than a few pixels. */
const holesIn = (marks: Uint8Array, width: number): number => {
  const height = marks.length / width;
  const white = marks.map((mark) => 1 - mark);
  return blobsOf(white, width).filter(
    ({ left, top, right, bottom, pixels }) =>
      pixels >= 6 && left > 0 && top > 0 && right < width - 1 && bottom < height - 1,
  ).length;
};

const marksOf = (blobs: readonly Blob[], size: number): Uint8Array => {
  const marks = new Uint8Array(size);
  for (const blob of blobs) for (const i of blob.at) marks[i] = 1;
  return marks;
};

/** Whether the mark in the middle of a wide crop looks struck out: a line far beyond both sides, or strokes over strokes. */
const isStruckOut = ({ marks, plane, rim }: Crop, side: number): boolean => {
  const { width, height } = plane;
  const [x, y] = [width / 2, height / 2];
  const half = side / 2;
  const own = blobsOf(marks, width).filter(
    (blob) =>
      blob.left < x + half &&
      blob.right > x - half &&
      blob.top < y + half &&
      blob.bottom > y - half &&
      blob.at.reduce((sum, i) => sum + rim[i]!, 0) < blob.pixels * 0.6,
  );
  const far = own.some((blob) => x - half - blob.left > side * striking && blob.right - (x + half) > side * striking);
  return far || holesIn(marksOf(own, marks.length), width) > mostHoles;
};

/**
 * Whether something is drawn in a check box of a scanned page, by the ink that the blank does not print there. What may have
 * been struck out again is `unsure`.
 */
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
  if (reach >= reaches && inked >= leastInk) {
    const side = Math.min(box[2], box[3]);
    if (inked > mostInk || isStruckOut(cropOf(page, inner, side * around), Math.min(width, height)))
      return { unsure: true, share: inked };
    return { ticked: true, confidence: inked > 0.03 ? 0.995 : 0.9 };
  }
  if (reach < touches || inked < mostDust) return { ticked: false, confidence: inked < mostDust ? 0.995 : 0.9 };
  return { unsure: true, share: inked };
};
