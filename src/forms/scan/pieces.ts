/** A connected piece of marked pixels; sides in pixels, the far ones included. */
export type Piece = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * Hands over each piece of marked pixels (not 0) that touch at sides or corners, with the indices of its pixels, which hold
 * until `use` returns; stops when `use` answers false. Works through every pixel once.
 */
export const eachPiece = (
  marked: Uint8Array,
  width: number,
  height: number,
  use: (piece: Piece, pixels: Int32Array) => boolean,
): void => {
  const seen = new Uint8Array(marked.length);
  let queue = new Int32Array(1_024);
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] === 0 || seen[start] !== 0) continue;
    let head = 0;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = 1;
    let [left, top, right, bottom] = [width, height, 0, 0];
    while (head < tail) {
      const at = queue[head++]!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (tail + 8 > queue.length) {
        const longer = new Int32Array(queue.length * 2);
        longer.set(queue);
        queue = longer;
      }
      for (let b = y > 0 ? -1 : 0; b <= (y < height - 1 ? 1 : 0); b++) {
        for (let a = x > 0 ? -1 : 0; a <= (x < width - 1 ? 1 : 0); a++) {
          const next = at + b * width + a;
          if (marked[next] === 0 || seen[next] !== 0) continue;
          seen[next] = 1;
          queue[tail++] = next;
        }
      }
    }
    if (!use({ left, top, right, bottom }, queue.subarray(0, tail))) return;
  }
};
