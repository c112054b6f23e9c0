import { eachPiece } from '../scan/pieces.ts';

/** A connected piece of what is written, in pixels of its crop (edges included). */
export type Blob = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly pixels: number;
  /** Index of every pixel. */
  readonly at: Int32Array;
};

/** More pieces than any field holds: noise. */
const mostBlobs = 4_000;

/** Connected pieces (eight neighbours) of marked pixels. */
export const blobsOf = (marks: Uint8Array, width: number): readonly Blob[] => {
  const blobs: Blob[] = [];
  eachPiece(marks, width, marks.length / width, (piece, pixels) => {
    blobs.push({ ...piece, pixels: pixels.length, at: pixels.slice() });
    return blobs.length < mostBlobs;
  });
  return blobs;
};
