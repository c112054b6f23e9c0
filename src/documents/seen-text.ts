import type { Box, PageImage } from '../model/index.ts';

/** Pictures of one page, all of one size: as it is seen, its letters alone on white, and the blank where there is one. */
export type SeenPage = { readonly seen: PageImage; readonly letters: PageImage; readonly blank?: PageImage };

/** What a picture of a place shows beside what its words draw. */
export type SeenPlace = {
  /** Pixels of ink that are none of its words' letters. */
  readonly strange: number;
  /** Pixels of its words' letters that are not seen as they are drawn, and all of them. */
  readonly lost: number;
  readonly inked: number;
};

/** Points at a place's edge where a frame may run. */
const rim = 3;
/** Share of a row or column that a line of a frame fills; dashes leave half of it open. */
const lined = 0.42;
/** Share of a column that a wall between two cells fills. */
const walled = 0.9;

const distance = (a: Uint8Array, i: number, b: Uint8Array, j: number): number =>
  Math.max(
    Math.abs((a[i] ?? 0) - (b[j] ?? 0)),
    Math.abs((a[i + 1] ?? 0) - (b[j + 1] ?? 0)),
    Math.abs((a[i + 2] ?? 0) - (b[j + 2] ?? 0)),
  );

const white = Uint8Array.of(255, 255, 255, 255);

type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const areaOf = ([x, y, w, h]: Box, { width, height, dpi }: PageImage): Area => {
  const scale = dpi / 72;
  const left = Math.max(0, Math.round(x * scale));
  const top = Math.max(0, Math.round(y * scale));
  return {
    left,
    top,
    width: Math.max(0, Math.min(width, Math.round((x + w) * scale)) - left),
    height: Math.max(0, Math.min(height, Math.round((y + h) * scale)) - top),
  };
};

/** The commonest colour of an area: its ground. */
const groundOf = ({ rgba, width }: PageImage, area: Area): Uint8Array => {
  const counts = new Map<number, number>();
  let best = 0xff_ff_ff;
  let most = 0;
  // Most of a place is of one colour: pixels that follow each other are counted together.
  let key = -1;
  let alike = 0;
  const count = (): void => {
    const all = (counts.get(key) ?? 0) + alike;
    counts.set(key, all);
    if (all > most) [best, most] = [key, all];
  };
  for (let y = area.top; y < area.top + area.height; y++) {
    for (let x = area.left; x < area.left + area.width; x++) {
      const at = (y * width + x) * 4;
      const here = ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
      if (here !== key) {
        if (alike > 0) count();
        [key, alike] = [here, 0];
      }
      alike += 1;
    }
  }
  if (alike > 0) count();
  return Uint8Array.of(best >> 16, (best >> 8) & 255, best & 255, 255);
};

/** A ground on which letters are read: paper, or the pale tint of a field. */
const palest = 150;

/**
 * Levels within which a pixel is the ground or the blank; those at which a letter's pixel is another than it was drawn; and
 * how many pixels the blank's own ink may have moved.
 */
export type Levels = { readonly ink: number; readonly lost: number; readonly moved: number };
export const drawnByOneEngine: Levels = { ink: 16, lost: 56, moved: 0 };
export const drawnAnew: Levels = { ink: 56, lost: 80, moved: 1 };

/** Which pixels of the area lie in a word's box. */
const worded = (area: Area, words: readonly Box[], { dpi }: PageImage): Uint8Array => {
  const scale = dpi / 72;
  const map = new Uint8Array(area.width * area.height);
  for (const [x, y, w, h] of words) {
    const left = Math.max(0, Math.floor(x * scale) - 1 - area.left);
    const right = Math.min(area.width, Math.ceil((x + w) * scale) + 1 - area.left);
    const top = Math.max(0, Math.floor(y * scale) - 1 - area.top);
    const bottom = Math.min(area.height, Math.ceil((y + h) * scale) + 1 - area.top);
    for (let row = top; row < bottom; row++)
      if (right > left) map.fill(1, row * area.width + left, row * area.width + right);
  }
  return map;
};

/** Whether a picture on white has ink at a pixel, or within one pixel of it. */
const inkNear = ({ rgba, width, height }: PageImage, x: number, y: number): boolean => {
  for (let py = Math.max(0, y - 1); py <= Math.min(height - 1, y + 1); py++) {
    for (let px = Math.max(0, x - 1); px <= Math.min(width - 1, x + 1); px++) {
      if (distance(rgba, (py * width + px) * 4, white, 0) > 8) return true;
    }
  }
  return false;
};

/** Whether the blank prints this pixel itself. */
const isPrinted = ({ seen, blank }: SeenPage, x: number, y: number, levels: Levels): boolean => {
  if (blank === undefined) return false;
  const at = (y * seen.width + x) * 4;
  return distance(seen.rgba, at, blank.rgba, at) <= levels.ink || (levels.moved > 0 && inkNear(blank, x, y));
};

/** Ink that is part of a frame round the place or of the walls between its cells is nobody's value. */
const withoutFrames = (strange: Uint8Array, inked: Uint8Array, { width, height }: Area, scale: number): number => {
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (inked[y * width + x] !== 1) continue;
      rows[y] = (rows[y] ?? 0) + 1;
      columns[x] = (columns[x] ?? 0) + 1;
    }
  }
  const edge = Math.ceil(rim * scale);
  let left = 0;
  for (let y = 0; y < height; y++) {
    const byEdge = y < edge || y >= height - edge;
    if (byEdge && (rows[y] ?? 0) >= width * lined) continue;
    for (let x = 0; x < width; x++) {
      if (strange[y * width + x] !== 1) continue;
      const beside = x < edge || x >= width - edge;
      if ((columns[x] ?? 0) >= height * (beside ? lined : walled)) continue;
      left++;
    }
  }
  return left;
};

/**
 * Holds a place (points, upright) against the letters of its words: all ink there must be theirs, and theirs must be seen.
 * `words` are the boxes of the words that are read there.
 */
export const seenPlace = (place: Box, page: SeenPage, words: readonly Box[], levels: Levels): SeenPlace => {
  const { seen, letters } = page;
  const area = areaOf(place, seen);
  const ground = groundOf(seen, area);
  const own = worded(area, words, seen);
  const strange = new Uint8Array(area.width * area.height);
  const inked = new Uint8Array(area.width * area.height);
  const dark = Math.min(...ground.subarray(0, 3)) < palest;
  let darkest = 0;
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const at = ((y + area.top) * seen.width + x + area.left) * 4;
      if (own[y * area.width + x] === 1) darkest = Math.max(darkest, distance(letters.rgba, at, white, 0));
      if (!dark && distance(seen.rgba, at, ground, 0) <= levels.ink) continue;
      if (isPrinted(page, x + area.left, y + area.top, levels)) continue;
      const i = y * area.width + x;
      inked[i] = 1;
      if (dark || own[i] !== 1 || !inkNear(letters, x + area.left, y + area.top)) strange[i] = 1;
    }
  }
  let lost = 0;
  let all = 0;
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      if (own[y * area.width + x] !== 1) continue;
      const at = ((y + area.top) * seen.width + x + area.left) * 4;
      if (distance(letters.rgba, at, white, 0) < Math.max(24, darkest * 0.6)) continue;
      all++;
      if (distance(seen.rgba, at, letters.rgba, at) > levels.lost) lost++;
    }
  }
  return { strange: withoutFrames(strange, inked, area, seen.dpi / 72), lost, inked: all };
};

/** Levels at which a mark in a box is clearly seen, and the share of its middle that a mark fills. */
const marked = { levels: 60, share: 0.05 } as const;

/** Whether the middle of a box shows a mark that the blank does not print. */
export const showsMark = ([x, y, w, h]: Box, page: SeenPage): boolean => {
  const area = areaOf([x + w * 0.2, y + h * 0.2, w * 0.6, h * 0.6], page.seen);
  let inked = 0;
  for (let row = area.top; row < area.top + area.height; row++) {
    for (let column = area.left; column < area.left + area.width; column++) {
      const at = (row * page.seen.width + column) * 4;
      const before = page.blank === undefined ? 255 : Math.min(...page.blank.rgba.subarray(at, at + 3));
      if (before - Math.min(...page.seen.rgba.subarray(at, at + 3)) > marked.levels) inked++;
    }
  }
  return inked >= Math.max(2, area.width * area.height * marked.share);
};

/** Pixels that rounding at edges may leave over. */
const fewest = 2;

/** Whether the place shows what its words say and nothing else; empty places show nothing. */
export const showsItsWords = ({ strange, lost, inked }: SeenPlace, words: readonly Box[]): boolean =>
  strange <= fewest && (words.length === 0 || inked > 0) && lost <= Math.max(fewest, inked * 0.02);
