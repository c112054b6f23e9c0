import type { Box, HiddenBy, Word } from '../../model/index.ts';
import { centreInside, coveredShare } from '../boxes.ts';
import { floats, utf8, withMemory, words32, type Pdfium, type Pointer } from './engine.ts';
import { boxThrough, compose, type PageFrame } from './geometry.ts';
import { coverGrid } from './cover-grid.ts';
import { hexColour, type Cover, type PageObjects } from './objects.ts';

/** How one text object is painted; all its letters share it. */
type Style = {
  readonly font: string;
  readonly size: number;
  readonly colour: number;
  /** It stands on its head, on its side or mirrored. */
  readonly turned: boolean;
  readonly order: number;
  readonly hiddenBy: HiddenBy | null;
};

/** `ABCDEF+Lato-Regular` → `Lato-Regular`: the six letters name a subset, not a font (ISO 32000-2 §9.9.2). */
const plainFontName = (name: string): string => name.replace(/^[A-Z]{6}\+/, '');

const invisibleModes: ReadonlySet<number> = new Set([3, 7]);
const strokeOnly = 1;
/** Letters smaller than this, in points, cannot be seen. */
const smallestSize = 1;
const mostLetters = 500_000;

/** Letters that are still looked at in a document; a book of 400 pages has a million. */
export type LetterBudget = { letters: number };
export const letterBudget = (): LetterBudget => ({ letters: 1_000_000 });
/** Letters that let so much through (of 255) are not seen on paper. */
const faintest = 40;

const fontNames = (api: Pdfium) => {
  const known = new Map<Pointer, string>();
  return (font: Pointer): string => {
    const seen = known.get(font);
    if (seen !== undefined) return seen;
    const name = plainFontName(utf8(api, (at, bytes) => api.FPDFFont_GetBaseFontName(font, at, bytes)));
    known.set(font, name);
    return name;
  };
};

const styleOf = (
  api: Pdfium,
  text: Pointer,
  index: number,
  object: Pointer,
  objects: PageObjects,
  nameOf: (font: Pointer) => string,
  at: Pointer,
  frame: PageFrame,
): Style => {
  const mode = api.FPDFTextObj_GetTextRenderMode(object);
  const read = mode === strokeOnly ? api.FPDFText_GetStrokeColor : api.FPDFText_GetFillColor;
  let colour = 0;
  let alpha = 255;
  if (read(text, index, at, at + 4, at + 8, at + 12)) {
    const [r = 0, g = 0, b = 0, a = 255] = words32(api, at, 4);
    colour = (r << 16) | (g << 8) | b;
    alpha = a;
  }
  let scale = 1;
  let turned = false;
  if (api.FPDFText_GetMatrix(text, index, at)) {
    const [a = 1, b = 0, c = 0, d = 1] = floats(api, at, 4);
    scale = Math.hypot(c, d);
    // Upright y runs down, so that letters which stand as they should have a negative one.
    const [across, , , down] = compose([a, b, c, d, 0, 0], frame.toUpright);
    turned = across <= 0 || down >= 0;
  }
  const size = Math.round(api.FPDFText_GetFontSize(text, index) * scale * 100) / 100;
  const hiddenBy: HiddenBy | null = invisibleModes.has(mode)
    ? 'render-mode'
    : objects.layered.has(object)
      ? 'layer'
      : alpha < faintest
        ? 'colour'
        : size < smallestSize
          ? 'zero-size'
          : null;
  return {
    font: nameOf(api.FPDFTextObj_GetFont(object)),
    size,
    colour,
    turned,
    order: objects.order.get(object) ?? Number.MAX_SAFE_INTEGER,
    hiddenBy,
  };
};

const channelDistance = (a: number, b: number): number =>
  Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );

/** A difference a reader does not see on paper. */
const indistinguishable = 32;
const white = 0xff_ff_ff;

const hiddenAt = (box: Box, style: Style, near: readonly (readonly Cover[])[], frame: PageFrame): HiddenBy | null => {
  if (style.hiddenBy !== null) return style.hiddenBy;
  const [x, y, w, h] = box;
  if (x + w <= 0 || y + h <= 0 || x >= frame.width || y >= frame.height) return 'off-page';
  let background: Pick<Cover, 'order' | 'colour'> = { order: -1, colour: white };
  for (const covers of near) {
    for (const cover of covers) {
      if (cover.order < style.order) {
        if (cover.order > background.order && centreInside(box, cover.box)) background = cover;
      } else if (coveredShare(box, cover.box) > 0.9) return 'covered';
    }
  }
  const { colour } = background;
  if (colour !== null && channelDistance(colour, style.colour) < indistinguishable) return 'colour';
  return null;
};

const isGap = (code: number): boolean =>
  code <= 0x20 ||
  code === 0xa0 ||
  code === 0x200b ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x202f ||
  code === 0x3000;

/**
 * U+0002 is the engine's mark of a hyphen at the end of a line. Hazard: glyphs without a meaning come as 0, as
 * non-characters, or as numbers that are no code points at all.
 */
const replacementFor = (code: number): string | null => {
  if (code === 2) return '-';
  return code <= 0 || code === 0xff_fe || code === 0xff_ff || code > 0x10_ff_ff ? '\u{fffd}' : null;
};

type Growing = {
  text: string;
  left: number;
  bottom: number;
  right: number;
  top: number;
  object: Pointer;
  style: Style;
};

const sameStyle = (a: Style, b: Style): boolean =>
  a === b ||
  (a.font === b.font &&
    a.size === b.size &&
    a.colour === b.colour &&
    a.turned === b.turned &&
    a.hiddenBy === b.hiddenBy);

export type PageWords = {
  readonly words: readonly Word[];
  readonly truncated: boolean;
  /** Many letters have no known meaning (their font has no map to Unicode): what the words say is not what is seen. */
  readonly meaningless: boolean;
};

/** Share of letters without a map at which a page's text is no longer believed. */
const mostUnmapped = 0.3;

/**
 * The words of the page's own content, in content order. Text drawn by widgets and annotations is not part of it.
 * A word ends at white space, at a change of font, size or colour, and at a gap between two text objects, so that a
 * value typed beside a label never grows together with it. Hazard: the engine hands invisible text out like any other.
 */
export const pageWords = (
  api: Pdfium,
  page: Pointer,
  frame: PageFrame,
  objects: PageObjects,
  budget: LetterBudget = letterBudget(),
): PageWords => {
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return { words: [], truncated: false, meaningless: false };
  try {
    const count = api.FPDFText_CountChars(text);
    const words: Word[] = [];
    const styles = new Map<Pointer, Style>();
    const nameOf = fontNames(api);
    let word: Growing | null = null;
    let letters = 0;
    let unmapped = 0;
    let crowded = false;
    const covers = coverGrid(objects.covers, frame.width, frame.height);
    const finish = (): void => {
      if (word === null) return;
      const box = boxThrough(frame.toUpright, word.left, word.bottom, word.right, word.top);
      const { style } = word;
      const part = objects.part.get(word.object);
      const near = covers.near(box);
      if (near === null) crowded = true;
      const hiddenBy = hiddenAt(box, style, near ?? [], frame);
      words.push({
        text: word.text,
        box,
        font: style.font,
        size: style.size,
        colour: hexColour(style.colour),
        ...(style.turned ? { turned: true as const } : {}),
        ...(hiddenBy === null ? {} : { hiddenBy }),
        ...(part === undefined ? {} : { part }),
        confidence: 1,
        via: 'text',
      });
      word = null;
    };
    withMemory(api, 64, (at) => {
      for (let i = 0; i < count && i < mostLetters; i++) {
        if (--budget.letters < 0) {
          crowded = true;
          break;
        }
        const code = api.FPDFText_GetUnicode(text, i);
        const letter = replacementFor(code);
        if (letter === null && isGap(code)) {
          finish();
          continue;
        }
        const object = api.FPDFText_GetTextObject(text, i);
        let style = styles.get(object);
        if (style === undefined) {
          if (object === 0) continue;
          style = styleOf(api, text, i, object, objects, nameOf, at, frame);
          styles.set(object, style);
        }
        letters++;
        if (api.FPDFText_HasUnicodeMapError(text, i) > 0) unmapped++;
        if (!api.FPDFText_GetLooseCharBox(text, i, at)) continue;
        const [left = 0, top = 0, right = 0, bottom = 0] = floats(api, at, 4);
        const next = word !== null && ofOneField(word.object, object, objects);
        if (word !== null && !(next && continues(word, object, style, left, bottom, right, top))) finish();
        const shown = letter ?? String.fromCodePoint(code);
        if (word === null) word = { text: shown, left, bottom, right, top, object, style };
        else {
          word.text += shown;
          word.object = object;
          word.left = Math.min(word.left, left);
          word.right = Math.max(word.right, right);
          word.bottom = Math.min(word.bottom, bottom);
          word.top = Math.max(word.top, top);
        }
        if (code === 2) finish();
      }
      finish();
    });
    return {
      words,
      truncated: count > mostLetters || crowded,
      meaningless: unmapped > 10 && unmapped > letters * mostUnmapped,
    };
  } finally {
    api.FPDFText_ClosePage(text);
  }
};

/** A value that runs on to the next field's box must not grow together with the value that stands there. */
const ofOneField = (a: Pointer, b: Pointer, { framed, part }: PageObjects): boolean =>
  a === b || (!framed.has(a) && !framed.has(b)) || part.get(a) === part.get(b);

const continues = (
  word: Growing,
  object: Pointer,
  style: Style,
  left: number,
  bottom: number,
  right: number,
  top: number,
): boolean => {
  if (!sameStyle(word.style, style)) return false;
  const slack = object === word.object ? Math.max(style.size, 1) : Math.max(style.size * 0.15, 0.3);
  return (
    left <= word.right + slack && right >= word.left - slack && bottom <= word.top + slack && top >= word.bottom - slack
  );
};
