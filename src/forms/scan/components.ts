/** A connected spot of marked pixels; sides in pixels, the far ones exclusive. */
export type Component = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly count: number;
};

/** Spots of marked pixels (not 0) that touch at sides or corners, those with at least `least` pixels. */
export const componentsOf = (marked: Uint8Array, width: number, height: number, least: number): Component[] => {
  const found: Component[] = [];
  const seen = new Uint8Array(marked.length);
  const queue = new Int32Array(marked.length);
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] === 0 || seen[start] !== 0) continue;
    let head = 0;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = 1;
    let x0 = width;
    let x1 = 0;
    let y0 = height;
    let y1 = 0;
    while (head < tail) {
      const at = queue[head++]!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
      for (let b = y > 0 ? -1 : 0; b <= (y < height - 1 ? 1 : 0); b++) {
        for (let a = x > 0 ? -1 : 0; a <= (x < width - 1 ? 1 : 0); a++) {
          const next = at + b * width + a;
          if (marked[next] === 0 || seen[next] !== 0) continue;
          seen[next] = 1;
          queue[tail++] = next;
        }
      }
    }
    if (tail >= least) found.push({ x0, y0, x1: x1 + 1, y1: y1 + 1, count: tail });
  }
  return found;
};
