/** The longest common course of two rows of steps (E. W. Myers, "An O(ND) Difference Algorithm", 1986), bounded. */

export type Gap = { readonly expected: readonly [number, number]; readonly found: readonly [number, number] };
export type Alignment = { readonly pairs: readonly (readonly [number, number])[]; readonly gaps: readonly Gap[] };

/** More steps apart than this and the two are not the same form. */
const mostApart = 2_500;

/** Null when the two are too far apart to be told step by step. */
export const align = (expected: readonly string[], found: readonly string[]): Alignment | null => {
  let start = 0;
  while (start < expected.length && start < found.length && expected[start] === found[start]) start++;
  let tail = 0;
  while (
    tail < expected.length - start &&
    tail < found.length - start &&
    expected[expected.length - 1 - tail] === found[found.length - 1 - tail]
  )
    tail++;
  const middle = shortest(expected.slice(start, expected.length - tail), found.slice(start, found.length - tail));
  if (middle === null) return null;
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at < start; at++) pairs.push([at, at]);
  for (const [a, b] of middle) pairs.push([a + start, b + start]);
  for (let at = tail; at > 0; at--) pairs.push([expected.length - at, found.length - at]);
  const gaps: Gap[] = [];
  let [a, b] = [0, 0];
  for (const [x, y] of [...pairs, [expected.length, found.length] as const]) {
    if (x > a || y > b) gaps.push({ expected: [a, x], found: [b, y] });
    [a, b] = [x + 1, y + 1];
  }
  return { pairs, gaps };
};

const shortest = (a: readonly string[], b: readonly string[]): (readonly [number, number])[] | null => {
  const most = Math.min(a.length + b.length, mostApart);
  const offset = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[offset + k - 1] ?? 0) < (reach[offset + k + 1] ?? 0));
      let x = down ? (reach[offset + k + 1] ?? 0) : (reach[offset + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length, d);
    }
  }
  return null;
};

const walkBack = (
  trace: readonly Int32Array[],
  x0: number,
  y0: number,
  last: number,
): (readonly [number, number])[] => {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [x0, y0];
  for (let d = last; d >= 0; d--) {
    const before = trace[d] as Int32Array;
    // `before[0]` is the diagonal −d−1.
    const at = (k: number): number => before[k + d + 1] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromX = d === 0 ? 0 : down ? at(k + 1) : at(k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    const diagonalFrom = d === 0 ? 0 : down ? fromX : fromX + 1;
    while (x > diagonalFrom) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
};
