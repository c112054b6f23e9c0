import type { BlankPage, PrintedWord } from './blank-pages.ts';
import { correlation, type Plane } from './plane.ts';
import { mayBeBlack, mustBeBlack } from './two-tone.ts';

/** How a printed word of the blank looks on the received page. Shares are of the word's own ink depth. */
export type WordInk = {
  readonly word: PrintedWord;
  /** Correlation of the whole word at its best place, -1…1. */
  readonly whole: number;
  /** The worst correlation of a window as wide as a letter. */
  readonly worst: number;
  /** Where that window begins, in pixels of the blank. */
  readonly worstAt: number;
  /** The densest spot, as large as a diacritic, of ink that is not there any more, 0…1. */
  readonly missing: number;
  /** The densest spot of ink that was not there, 0…1. */
  readonly extra: number;
  /** The same summed over the whole word, as shares of its ink. */
  readonly missingAll: number;
  readonly extraAll: number;
  /** Where the word was found against where it belongs, in pixels. */
  readonly dx: number;
  readonly dy: number;
  /** Depth of the word's ink on the received page in shares of the blank's. */
  readonly depth: number;
  /** Share of the print that a two-tone scan must show; grey print comes out by chance. 1 on other scans. */
  readonly sure: number;
  /** Share of the places a two-tone scan may show black that it does; 1 on other scans. */
  readonly shown: number;
};

type Window = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** How far a word is looked for around its place, in pixels; one that is not found there, farther. */
const reach = 3;
const farther = 11;
/** A word that correlates so well was found. */
const foundWell = 0.85;

const windowOf = (page: BlankPage, word: PrintedWord): Window => {
  const scale = page.dpi / 72;
  const margin = farther + 3;
  const clampX = (value: number): number => Math.max(margin, Math.min(page.light.width - margin, Math.round(value)));
  const clampY = (value: number): number => Math.max(margin, Math.min(page.light.height - margin, Math.round(value)));
  const x = clampX(word.box[0] * scale - 2);
  const y = clampY(word.box[1] * scale - word.size * 0.08);
  return {
    x,
    y,
    w: clampX((word.box[0] + word.box[2]) * scale + 2) - x,
    h: clampY((word.box[1] + word.box[3]) * scale + word.size * 0.06) - y,
  };
};

type Place = { readonly score: number; readonly dx: number; readonly dy: number };

const around = (expected: Plane, received: Plane, { x, y, w, h }: Window, from: Place, by: number, every: number) => {
  let best = from;
  const step = every > 1 || w * h > 6_000 ? 2 : 1;
  for (let dy = from.dy - by; dy <= from.dy + by; dy += every) {
    for (let dx = from.dx - by; dx <= from.dx + by; dx += every) {
      const score = correlation(expected, x, y, received, x + dx, y + dy, w, h, step);
      if (score > best.score) best = { score, dx, dy };
    }
  }
  return best;
};

/** Step by step to the best neighbour: print lies at most a pixel or two off. */
const climb = (expected: Plane, received: Plane, { x, y, w, h }: Window): Place => {
  const step = w * h > 6_000 ? 2 : 1;
  const score = (dx: number, dy: number): number => correlation(expected, x, y, received, x + dx, y + dy, w, h, step);
  let best: Place = { score: score(0, 0), dx: 0, dy: 0 };
  for (let moves = 0; moves < 2 * reach; moves++) {
    const { dx, dy } = best;
    for (const [a, b] of neighbours) {
      if (Math.abs(dx + a) > reach || Math.abs(dy + b) > reach) continue;
      const next = score(dx + a, dy + b);
      if (next > best.score) best = { score: next, dx: dx + a, dy: dy + b };
    }
    if (best.dx === dx && best.dy === dy) break;
  }
  return best;
};

const neighbours = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

const bestPlace = (expected: Plane, received: Plane, window: Window): Place => {
  const climbed = climb(expected, received, window);
  if (climbed.score > foundWell) return climbed;
  const near = around(expected, received, window, { score: -2, dx: 0, dy: 0 }, reach, 1);
  // The field of displacement may be wrong where there is little print around.
  const rough = around(expected, received, window, { score: -2, dx: 0, dy: 0 }, farther - 1, 2);
  const far = around(expected, received, window, rough, 1, 1);
  return far.score > near.score + 0.1 && far.score > 0.6 ? far : near;
};

/** received ≈ offset + slope · expected over the word. */
const regression = (expected: Plane, received: Plane, { x, y, w, h }: Window, dx: number, dy: number) => {
  let se = 0;
  let sr = 0;
  let see = 0;
  let ser = 0;
  const n = w * h;
  for (let j = 0; j < h; j++) {
    let p = (y + j) * expected.width + x;
    let q = (y + j + dy) * received.width + x + dx;
    for (let i = 0; i < w; i++, p++, q++) {
      const e = expected.data[p]!;
      const r = received.data[q]!;
      se += e;
      sr += r;
      see += e * e;
      ser += e * r;
    }
  }
  const spread = see - (se * se) / n;
  const slope = spread < n ? 1 : Math.max(0.45, Math.min(1.7, (ser - (se * sr) / n) / spread));
  return { slope, offset: (sr - slope * se) / n };
};

/** Scratch space for one word, grown when a larger one comes. */
let scratch = {
  predicted: new Float32Array(0),
  possible: new Float32Array(0),
  found: new Float32Array(0),
  missing: new Float32Array(0),
  extra: new Float32Array(0),
};
const scratchFor = (n: number): typeof scratch => {
  if (scratch.predicted.length < n) {
    const make = (): Float32Array<ArrayBuffer> => new Float32Array(n);
    scratch = { predicted: make(), possible: make(), found: make(), missing: make(), extra: make() };
  }
  return scratch;
};

/** The largest mean over a square of `side` pixels, and the sum over all. */
const densest = (values: Float32Array, w: number, h: number, side: number): { peak: number; sum: number } => {
  let peak = 0;
  let sum = 0;
  const q = Math.max(1, Math.min(side, w, h));
  const columns = new Float32Array(w);
  for (let y = 0; y < h; y++) {
    let run = 0;
    for (let x = 0; x < w; x++) {
      const value = values[y * w + x]!;
      sum += value;
      columns[x]! += value - (y >= q ? values[(y - q) * w + x]! : 0);
      run += columns[x]! - (x >= q ? columns[x - q]! : 0);
      if (y >= q - 1 && x >= q - 1 && run > peak) peak = run;
    }
  }
  return { peak: peak / (q * q), sum };
};

/** Fills the scratch with ink that is missing and extra, each pixel allowed to lie `slack` pixels off. */
const residues = (
  expected: Plane,
  received: Plane,
  { x, y, w, h }: Window,
  at: { dx: number; dy: number; slope: number; offset: number; inverted: boolean; twoTone: boolean },
): { readonly ink: number; readonly sure: number; readonly shown: number } => {
  const W = w + 2;
  const H = h + 2;
  const { predicted, possible, found, missing, extra } = scratchFor(W * H);
  let least = 1e9;
  let most = -1e9;
  const sign = at.inverted ? -1 : 1;
  for (let j = 0; j < H; j++) {
    let p = (y + j - 1) * expected.width + x - 1;
    let q = (y + j - 1 + at.dy) * received.width + x - 1 + at.dx;
    for (let i = 0; i < W; i++, p++, q++) {
      const drawn = expected.data[p]!;
      // On a two-tone scan only what must be black can be missed, and only what may be black is allowed.
      let value = sign * (at.offset + at.slope * drawn);
      let allowed = value;
      if (at.twoTone) {
        const must = at.inverted ? drawn >= mayBeBlack : drawn <= mustBeBlack;
        const may = at.inverted ? drawn > mustBeBlack : drawn < mayBeBlack;
        const [ink, ground] = at.inverted ? [-255, 0] : [0, 255];
        value = must ? ink : ground;
        allowed = may ? ink : ground;
      }
      predicted[j * W + i] = value;
      possible[j * W + i] = allowed;
      found[j * W + i] = sign * received.data[q]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const depth = at.twoTone ? 255 : Math.max(12, most - least);
  const ground = at.twoTone ? (at.inverted ? 0 : 255) : most;
  let ink = 0;
  let sureInk = 0;
  let allowedInk = 0;
  let shown = 0;
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const middle = (j + 1) * W + i + 1;
      let darkestFound = 1e9;
      let darkestPredicted = 1e9;
      for (let b = -W; b <= W; b += W) {
        for (let a = -1; a <= 1; a++) {
          const f = found[middle + b + a]!;
          const e = possible[middle + b + a]!;
          if (f < darkestFound) darkestFound = f;
          if (e < darkestPredicted) darkestPredicted = e;
        }
      }
      const lack = (darkestFound - predicted[middle]!) / depth;
      const surplus = (darkestPredicted - found[middle]!) / depth;
      missing[j * w + i] = lack > 0.08 ? lack : 0;
      extra[j * w + i] = surplus > 0.08 ? Math.min(1.2, surplus) : 0;
      ink += (ground - predicted[middle]!) / depth;
      if (possible[middle]! < ground) {
        allowedInk++;
        if (found[middle]! < ground - 127) shown++;
      }
      if (predicted[middle]! < ground) sureInk++;
    }
  }
  return at.twoTone
    ? { ink: allowedInk, sure: sureInk / Math.max(1, allowedInk), shown: shown / Math.max(1, allowedInk) }
    : { ink, sure: 1, shown: 1 };
};

/** A letter that correlates so well need not be looked for any further. */
const clear = 0.9;

/** The worst letter-wide window, each allowed to lie one pixel off. */
const worstWindow = (
  expected: Plane,
  received: Plane,
  { x, y, w, h }: Window,
  size: number,
  dx: number,
  dy: number,
): { readonly worst: number; readonly at: number } => {
  const width = Math.max(8, Math.min(w, Math.round(size * 0.62)));
  const step = Math.max(2, Math.round(size / 14));
  let worst = 1;
  let at = x;
  for (let from = 0; from + width <= w; from += step) {
    let best = correlation(expected, x + from, y, received, x + from + dx, y + dy, width, h);
    for (let b = -1; b <= 1 && best < clear; b++) {
      for (let a = -1; a <= 1; a++) {
        const score = correlation(expected, x + from, y, received, x + from + dx + a, y + dy + b, width, h);
        if (score > best) best = score;
      }
    }
    // A window without print says nothing here; added ink is measured apart.
    if (best === 0) continue;
    if (best < worst) {
      worst = best;
      at = x + from;
    }
  }
  return { worst, at };
};

/** Correlation below which received print says nothing of how deep its ink is. */
const leastAlike = 0.6;

/** Measures one word. `expected` is the blank, blurred as the scanner blurs; both planes lie in the blank's frame. */
export const measureWord = (
  page: BlankPage,
  expected: Plane,
  received: Plane,
  word: PrintedWord,
  twoTone: boolean,
): WordInk | null => {
  const window = windowOf(page, word);
  if (window.w < 4 || window.h < 4) return null;
  const place = bestPlace(expected, received, window);
  // Where the word is not to be recognised nothing can be fitted: its paper is white, its ink as deep as drawn.
  const { slope, offset } =
    place.score < leastAlike && !word.inverted
      ? { slope: 1, offset: 0 }
      : regression(expected, received, window, place.dx, place.dy);
  const { ink, sure, shown } = residues(expected, received, window, {
    ...place,
    slope,
    offset,
    inverted: word.inverted,
    twoTone,
  });
  const side = Math.max(3, Math.round(word.size * 0.22));
  const missing = densest(scratch.missing, window.w, window.h, side);
  const extra = densest(scratch.extra, window.w, window.h, side);
  const { worst, at } = worstWindow(expected, received, window, word.size, place.dx, place.dy);
  return {
    word,
    whole: place.score,
    worst,
    worstAt: at,
    missing: missing.peak,
    extra: extra.peak,
    missingAll: missing.sum / Math.max(1, ink),
    extraAll: extra.sum / Math.max(1, ink),
    dx: place.dx,
    dy: place.dy,
    depth: twoTone ? 1 : slope,
    sure,
    shown,
  };
};
