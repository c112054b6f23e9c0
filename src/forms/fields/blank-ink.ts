import { blurred, type Plane } from '../scan/plane.ts';
import type { AlignedPage } from './aligned-page.ts';

/** A piece of a received page with the blank's own print taken away. */
export type Freed = {
  /** 255 is paper, 0 the darkest print. */
  readonly data: Uint8Array;
  /** 1 where print of the blank lies or its blurred edge: what stands there alone is a rest of it. */
  readonly rim: Uint8Array;
  /** Pixels under the blank's print that were joined to strokes on both their sides. */
  readonly mended: number;
};

/** Lighter print of the blank than this is a shade, not ink. */
const printed = 215;
/** Looked at around the piece, so that print just outside is understood. */
const pad = 8;
/** The page is laid over the blank this well or better, in pixels. */
const shifts = [-2, -1, 0, 1, 2] as const;
const widestBlur = 2.6;
const sigmas: readonly number[] = [0.7, 1.2, 1.8, widestBlur];
/** Pieces of a wide field are fitted one by one: paper curls. */
const segment = 256;
/** More pixels than tell how a piece came out. */
const enough = 900;
/** From this share of the blank's ink on, print hides what lies under it. */
const hides = 0.5;
/** From this share on it is the edge of the blank's print. */
const edge = 0.06;
/** Thickest print that strokes are joined across, in pixels. */
const thickest = 11;

/** The value that this share of all lies below. */
export const percentile = (values: Uint8Array, share: number): number => {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]!++;
  let left = values.length * share;
  for (let value = 0; value < 256; value++) {
    left -= counts[value]!;
    if (left < 0) return value;
  }
  return 255;
};

/** The blank's ink in a padded piece: 0 none, 255 black. */
const inkOf = (blank: Plane, left: number, top: number, width: number, height: number): Plane => {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = top + y;
    if (v < 0 || v >= blank.height) continue;
    for (let x = 0; x < width; x++) {
      const u = left + x;
      if (u < 0 || u >= blank.width) continue;
      const value = blank.data[v * blank.width + u]!;
      if (value < printed) data[y * width + x] = 255 - value;
    }
  }
  return { width, height, data };
};

/** Rows between which the blank prints anything, with room for blur; null for a bare piece. */
const inkedRows = ({ width, height, data }: Plane): readonly [number, number] | null => {
  const first = data.findIndex((value) => value > 0);
  if (first < 0) return null;
  const last = data.findLastIndex((value) => value > 0);
  return [Math.max(0, Math.floor(first / width) - pad), Math.min(height, Math.floor(last / width) + pad + 1)];
};

/** Blurred where there is anything to blur. */
const softened = ({ width, height, data }: Plane, [from, to]: readonly [number, number], sigma: number): Plane => {
  const out = new Uint8Array(data.length);
  const band = { width, height: to - from, data: data.subarray(from * width, to * width) };
  out.set(blurred(band, sigma, 0).data, from * width);
  return { width, height, data: out };
};

/** How often each blur fitted on a page: a scanner blurs the whole of it alike. */
const blurs = new WeakMap<AlignedPage, Map<number, number>>();
/** After so many pieces only the usual blurs are tried. */
const learnt = 8;

const usualBlurs = (page: AlignedPage): readonly number[] => {
  const found = [...(blurs.get(page) ?? [])].sort((a, b) => b[1] - a[1]);
  const all = found.reduce((sum, [, times]) => sum + times, 0);
  return all < learnt ? sigmas : found.slice(0, 2).map(([sigma]) => sigma);
};

const noteBlur = (page: AlignedPage, sigma: number): void => {
  const counts = blurs.get(page) ?? new Map<number, number>();
  blurs.set(page, counts.set(sigma, (counts.get(sigma) ?? 0) + 1));
};

type Fit = {
  readonly sigma: number;
  readonly soft: Plane;
  readonly dx: number;
  readonly dy: number;
  readonly gain: number;
};

/** How the blank's ink came out on this piece: how blurred, how dark, and how far beside its place. */
const fitted = (soft: ReadonlyMap<number, Plane>, widest: Plane, seen: Uint8Array, from: number, to: number): Fit => {
  const { width, height } = widest;
  const [[first, plane]] = [...soft] as [[number, Plane]];
  let best: Fit = { sigma: first, soft: plane, dx: 0, dy: 0, gain: 1 };
  let least = Infinity;
  // Where some ink may be at any blur: the widest one tells.
  const all: number[] = [];
  for (let y = pad - 2; y < height - pad + 2; y++)
    for (let x = from; x < to; x++) if (widest.data[y * width + x]! > 12) all.push(y * width + x);
  if (all.length < 30) return best;
  const every = Math.ceil(all.length / enough);
  const places = every === 1 ? all : all.filter((_, i) => i % every === 0);
  for (const [sigma, plane] of soft) {
    for (const dy of shifts) {
      for (const dx of shifts) {
        const offset = -dy * width - dx;
        let [across, square] = [0, 0];
        for (const i of places) {
          const b = plane.data[i + offset]!;
          const d = seen[i]!;
          across += (d > b * 1.4 ? b * 1.4 : d) * b;
          square += b * b;
        }
        const gain = Math.min(1.3, Math.max(0.4, across / Math.max(1, square)));
        let cost = (Math.abs(dx) + Math.abs(dy)) * places.length * 0.1;
        for (const i of places) {
          const off = Math.abs(seen[i]! - gain * plane.data[i + offset]!);
          cost += off > 70 ? 70 : off;
        }
        if (cost < least) {
          least = cost;
          best = { sigma, soft: plane, dx, dy, gain };
        }
      }
    }
  }
  return best;
};

/** Steps to both sides: strokes cross print upright, slanting, or along it. */
const directions = [
  [0, 1],
  [1, 2],
  [-1, 2],
  [1, 1],
  [-1, 1],
  [2, 1],
  [-2, 1],
  [1, 0],
] as const;
const dark = 140;

/** What lies on both sides of a hidden pixel in the direction where both are darkest; paper where it is nowhere dark on both. */
const across = (data: Uint8Array, hidden: Uint8Array, width: number, height: number, x: number, y: number): number => {
  let found = 255;
  for (const [sx, sy] of directions) {
    const steps = Math.max(Math.abs(sx), Math.abs(sy));
    let [before, after] = [255, 255];
    let reach = 0;
    for (const sign of [-1, 1] as const) {
      for (let k = 1; k <= thickest; k++) {
        const u = x + Math.round((sign * k * sx) / steps);
        const v = y + Math.round((sign * k * sy) / steps);
        if (u < 0 || v < 0 || u >= width || v >= height) {
          reach += thickest;
          break;
        }
        if (hidden[v * width + u] === 1) continue;
        if (sign < 0) before = data[v * width + u]!;
        else after = data[v * width + u]!;
        reach += k;
        break;
      }
    }
    if (before < dark && after < dark && reach <= thickest + 1) found = Math.min(found, (before + after) >> 1);
  }
  return found;
};

/**
 * A piece of a received page (pixels of the blank) as if nothing had been printed there. The blank's print is laid over it as
 * exactly as it goes (shift, blur and darkness are fitted piece by piece) and taken away; strokes that cross it are joined again.
 */
export const freed = (page: AlignedPage, left: number, top: number, width: number, height: number): Freed => {
  const [w, h] = [width + 2 * pad, height + 2 * pad];
  const ink = inkOf(page.blank, left - pad, top - pad, w, h);
  const seen = page.see(left - pad, top - pad, w, h).data;
  const rows = inkedRows(ink);
  const near = rows === null ? ink : softened(ink, rows, widestBlur);
  const free = seen.filter((_, i) => near.data[i]! < 4);
  // Paper is measured where it is: light falls unevenly, and fields may be shaded.
  const paper = free.length < 50 ? page.paper : Math.max(page.ink + 40, percentile(free, 0.7));
  const darkness = new Uint8Array(w * h);
  const span = paper - 10 - page.ink;
  for (let i = 0; i < darkness.length; i++)
    darkness[i] = Math.max(0, Math.min(255, 255 - ((seen[i]! - page.ink) * 255) / span));
  const data = new Uint8Array(width * height);
  const hidden = new Uint8Array(width * height);
  const rim = new Uint8Array(width * height);
  if (rows === null) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) data[y * width + x] = 255 - darkness[(y + pad) * w + x + pad]!;
    return { data, rim, mended: 0 };
  }
  const soft = new Map(
    usualBlurs(page).map((sigma) => [sigma, sigma === widestBlur ? near : softened(ink, rows, sigma)]),
  );
  for (let from = 0; from < width; from += segment) {
    const to = from + segment > width - segment / 2 ? width : from + segment;
    const fit = fitted(soft, near, darkness, from + pad, to + pad);
    noteBlur(page, fit.sigma);
    const offset = -fit.dy * w - fit.dx;
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) {
        const i = (y + pad) * w + x + pad;
        const share = Math.min(1, (fit.gain * fit.soft.data[i + offset]!) / 255);
        if (share >= edge) rim[y * width + x] = 1;
        if (share >= hides) hidden[y * width + x] = 1;
        else {
          // What shines through: light that the blank's own ink leaves. Its edge is never known exactly, so it is given some more.
          const through = (255 - darkness[i]!) / (1 - share) + (share > 0.02 ? 25 + share * 120 : 0);
          data[y * width + x] = Math.min(255, through);
        }
      }
    }
    if (to === width) break;
  }
  let mended = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (hidden[y * width + x] === 0) continue;
      const value = across(data, hidden, width, height, x, y);
      data[y * width + x] = value;
      if (value < dark) mended++;
    }
  }
  return { data, rim, mended };
};
