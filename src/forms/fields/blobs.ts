/** A connected piece of what is written, in pixels of its crop (edges included). */
export type Blob = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly pixels: number;
  /** Index of every pixel. */
  readonly at: readonly number[];
};

/** More pieces than any field holds: noise. */
const mostBlobs = 4_000;

/** Connected pieces (eight neighbours) of marked pixels. */
export const blobsOf = (marks: Uint8Array, width: number): readonly Blob[] => {
  const seen = new Uint8Array(marks.length);
  const blobs: Blob[] = [];
  const height = marks.length / width;
  for (let start = 0; start < marks.length && blobs.length < mostBlobs; start++) {
    if (marks[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    const at = [start];
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let next = 0; next < at.length; next++) {
      const i = at[next]!;
      const x = i % width;
      const y = (i - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
        for (let k = Math.max(0, x - 1); k <= Math.min(width - 1, x + 1); k++) {
          const other = j * width + k;
          if (marks[other] === 1 && seen[other] === 0) {
            seen[other] = 1;
            at.push(other);
          }
        }
      }
    }
    blobs.push({ left, top, right, bottom, pixels: at.length, at });
  }
  return blobs;
};
