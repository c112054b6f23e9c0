import { median } from '../median.ts';
import { correlation, halved, type Plane } from './plane.ts';

/** How far the received page is shifted against the blank, in pixels, at any place of the blank. */
export type Displacement = {
  readonly at: (x: number, y: number) => readonly [number, number];
  /** Share of the squares with print on them that were found again. */
  readonly found: number;
  /** The largest shift that was believed, in pixels. */
  readonly largest: number;
  /** Where a window was found again both ways, in pixels of the blank, and by how much it is shifted. */
  readonly places: readonly Place[];
};

export type Place = { readonly x: number; readonly y: number; readonly dx: number; readonly dy: number };

/** Pixels of the full size between two measured places. */
const spacing = 128;
/** Side of a measured window, in pixels of the full size. */
const side = 176;
/** How far is searched, in pixels of a quarter of the size. */
const reach = 6;
/** A window that correlates worse was not found again. */
const worst = 0.3;
/** A shift that differs more from its neighbours' (pixels of half the size) is no shift of the paper. */
const mostApart = 1.5;

type Shift = { readonly dx: number; readonly dy: number };
/** A line alone tells only the shift across it: what is not told is null. */
type Measured = { readonly dx: number | null; readonly dy: number | null };

const contrast = (plane: Plane, x: number, y: number, size: number): number => {
  let least = 255;
  let most = 0;
  for (let j = 0; j < size; j += 2) {
    for (let i = 0; i < size; i += 2) {
      const value = plane.data[(y + j) * plane.width + x + i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return most - least;
};

/** Where the window is found best, searching `by` pixels around a first shift. */
const search = (a: Plane, b: Plane, x: number, y: number, size: number, from: Shift, by: number, step: number) => {
  let best = { dx: 0, dy: 0, score: -1 };
  for (let dy = from.dy - by; dy <= from.dy + by; dy++) {
    for (let dx = from.dx - by; dx <= from.dx + by; dx++) {
      const bx = x + dx;
      const top = y + dy;
      if (bx < 0 || top < 0 || bx + size > b.width || top + size > b.height) continue;
      const score = correlation(a, x, y, b, bx, top, size, size, step);
      if (score > best.score) best = { dx, dy, score };
    }
  }
  return best;
};

/** The top of the parabola through three neighbours. */
const between = (left: number, middle: number, right: number): number => {
  const bend = left - 2 * middle + right;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (left - right)) / bend)) : 0;
};

const nothing: Measured = { dx: null, dy: null };

/** Found so well near where its neighbour lay, a window needs not be looked for anywhere else. */
const foundAgain = 0.7;

/** Paper bends little from one square to the next: there a window is looked for first. */
const coarsely = (small: readonly [Plane, Plane], x: number, y: number, size: number, beside: Shift | null) => {
  if (beside !== null) {
    const near = search(small[0], small[1], x, y, size, beside, 1, 2);
    const within = Math.abs(near.dx) <= reach && Math.abs(near.dy) <= reach;
    if (within && near.score > foundAgain) return near;
  }
  return search(small[0], small[1], x, y, size, { dx: 0, dy: 0 }, reach, 2);
};

/** By how much the correlation must fall three pixels away for a shift in that direction to be believed. */
const leastFall = 0.06;

const measure = (
  small: readonly [Plane, Plane],
  half: readonly [Plane, Plane],
  cx: number,
  cy: number,
  beside: { last: Shift | null },
): Measured | null => {
  const size = side >> 2;
  const x = Math.max(0, Math.min(small[0].width - size, Math.round(cx / 4 - size / 2)));
  const y = Math.max(0, Math.min(small[0].height - size, Math.round(cy / 4 - size / 2)));
  if (contrast(small[0], x, y, size) < 60) return null;
  const coarse = coarsely(small, x, y, size, beside.last);
  if (coarse.score < worst) return nothing;
  beside.last = coarse;
  const [a, b] = half;
  const fine = search(a, b, 2 * x, 2 * y, 2 * size, { dx: 2 * coarse.dx, dy: 2 * coarse.dy }, 2, 2);
  if (fine.score < worst) return nothing;
  const near = (dx: number, dy: number): number => {
    const bx = 2 * x + fine.dx + dx;
    const by = 2 * y + fine.dy + dy;
    if (bx < 0 || by < 0 || bx + 2 * size > b.width || by + 2 * size > b.height) return -1;
    return correlation(a, 2 * x, 2 * y, b, bx, by, 2 * size, 2 * size, 2);
  };
  const sharp = (one: number, other: number): boolean => fine.score - Math.max(one, other) > leastFall;
  return {
    dx: sharp(near(-3, 0), near(3, 0)) ? fine.dx + between(near(-1, 0), fine.score, near(1, 0)) : null,
    dy: sharp(near(0, -3), near(0, 3)) ? fine.dy + between(near(0, -1), fine.score, near(0, 1)) : null,
  };
};

/** Paper bends as a whole: shifts far from all the others are mistakes. */
const plausible = (shifts: readonly (number | null)[]): (number | null)[] => {
  const known = shifts.filter((one) => one !== null);
  const usual = median(known);
  const spread = median(known.map((one) => Math.abs(one - usual)));
  const most = Math.max(leastTrusted, spread * 5);
  return shifts.map((one) => (one === null || Math.abs(one - usual) > most ? null : one));
};

/** Pixels of half the size within which every shift is plausible. */
const leastTrusted = 2.5;

/** Each place gets its own shift when its neighbours agree, else theirs. */
const smoothed = (shifts: readonly (number | null)[], columns: number, rows: number): number[] =>
  shifts.map((own, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const near: number[] = [];
    for (let r = 1; r < 12 && near.length < 6; r++) {
      near.length = 0;
      for (let j = Math.max(0, row - r); j <= Math.min(rows - 1, row + r); j++) {
        for (let i = Math.max(0, column - r); i <= Math.min(columns - 1, column + r); i++) {
          const shift = shifts[j * columns + i];
          if (shift !== undefined && shift !== null) near.push(shift);
        }
      }
    }
    const usual = median(near);
    return own !== null && Math.abs(own - usual) < mostApart ? own : usual;
  });

/**
 * How `received`, already brought near the blank's frame, is still bent against it: small windows are looked for around
 * their places (block matching on a quarter and a half of the size) and the field between them is interpolated.
 */
export const displacementOf = (blank: Plane, received: Plane): Displacement =>
  displacementOfHalves(halved(blank), halved(received), blank.width, blank.height);

/**
 * The shift at any place, between those of the places. A function of its own: what it returns is kept as long as the page, and
 * would keep the pictures of the function that made it.
 */
const shiftWithin =
  (field: readonly Shift[], columns: number, rows: number): Displacement['at'] =>
  (x, y) => {
    const gx = Math.min(columns - 1.001, Math.max(0, x / spacing - 0.5));
    const gy = Math.min(rows - 1.001, Math.max(0, y / spacing - 0.5));
    const i = Math.floor(gx);
    const j = Math.floor(gy);
    const fx = gx - i;
    const fy = gy - j;
    const mix = (pick: (shift: Shift) => number): number => {
      const corner = (c: number, r: number): number => pick(field[(j + r) * columns + i + c]!);
      return (
        2 *
        ((corner(0, 0) * (1 - fx) + corner(1, 0) * fx) * (1 - fy) + (corner(0, 1) * (1 - fx) + corner(1, 1) * fx) * fy)
      );
    };
    return [mix((shift) => shift.dx), mix((shift) => shift.dy)];
  };

/** The same from planes that already have half the size; `width` and `height` are the full ones. */
export const displacementOfHalves = (blank: Plane, received: Plane, width: number, height: number): Displacement => {
  const half = [blank, received] as const;
  const small = [halved(blank), halved(received)] as const;
  const columns = Math.max(2, Math.ceil(width / spacing));
  const rows = Math.max(2, Math.ceil(height / spacing));
  const shifts: (Measured | null)[] = [];
  let printed = 0;
  const beside: { last: Shift | null } = { last: null };
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const found = measure(small, half, (i + 0.5) * spacing, (j + 0.5) * spacing, beside);
      if (found !== null) printed++;
      shifts.push(found);
    }
  }
  const acrossThere = plausible(shifts.map((one) => one?.dx ?? null));
  const downThere = plausible(shifts.map((one) => one?.dy ?? null));
  const places = shifts.flatMap((_, index): Place[] => {
    const [dx, dy] = [acrossThere[index] ?? null, downThere[index] ?? null];
    if (dx === null || dy === null) return [];
    const middle = (at: number, most: number): number =>
      Math.max(side / 2, Math.min(most - side / 2, (at + 0.5) * spacing));
    return [
      { x: middle(index % columns, width), y: middle(Math.floor(index / columns), height), dx: 2 * dx, dy: 2 * dy },
    ];
  });
  const across = smoothed(acrossThere, columns, rows);
  const down = smoothed(downThere, columns, rows);
  const field = across.map((dx, i): Shift => ({ dx, dy: down[i]! }));
  const at = shiftWithin(field, columns, rows);
  const largest = field.reduce((most, { dx, dy }) => Math.max(most, 2 * Math.hypot(dx, dy)), 0);
  return {
    at,
    found: printed === 0 ? 0 : shifts.filter((one) => one !== null && one.dx !== null).length / printed,
    largest,
    places,
  };
};
