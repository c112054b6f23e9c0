import type { Box } from '../../model/index.ts';
import { doubles, withMemory, type Pdfium, type Pointer } from './engine.ts';
import { boxThrough, pageFrame } from './geometry.ts';
import { drawStatic } from './render.ts';

/** Side of the grid a letter's picture is brought to. */
const side = 12;
/** Resolutions to suspect a letter at, and to be sure at. */
export const resolution = { quick: 100, sure: 200 } as const;
const mostLetters = 20_000;
const mostShapes = 400;
/** Letters smaller than this, in points, are too few pixels to tell. */
const smallest = 3;

/** A letter's picture: darkness by cell, mean 0 and length 1, and how wide it is for its height. */
export type Shape = { readonly cells: Float32Array; readonly aspect: number };

/** A letter on a page: what the text layer says it is, and which picture it has. */
export type ShapedLetter = {
  readonly letter: string;
  readonly font: Pointer;
  /** Points from the top left of the upright page. */
  readonly box: Box;
  readonly shape: Shape | null;
  /** Which of the pictures that this letter has in this font: a map may give one letter to several glyphs. */
  readonly variant: number;
};

/** Pictures of one letter in one font that are less alike are of two glyphs. */
const sameGlyph = 0.75;
const mostVariants = 4;

const told = /^[0-9A-Za-z]$/;

const shapeOf = (rgba: Uint8Array, width: number, height: number, [x, y, w, h]: Box, scale: number): Shape | null => {
  const [left, top] = [x * scale, y * scale];
  const [cw, ch] = [(w * scale) / side, (h * scale) / side];
  const cells = new Float32Array(side * side);
  const steps = 3;
  let sum = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let dark = 0;
      for (let i = 0; i < steps * steps; i++) {
        const px = Math.floor(left + (column + ((i % steps) + 0.5) / steps) * cw);
        const py = Math.floor(top + (row + (Math.floor(i / steps) + 0.5) / steps) * ch);
        if (px >= 0 && py >= 0 && px < width && py < height) dark += 255 - (rgba[(py * width + px) * 4 + 1] ?? 255);
      }
      cells[row * side + column] = dark;
      sum += dark;
    }
  }
  const mean = sum / cells.length;
  let length = 0;
  for (let i = 0; i < cells.length; i++) {
    cells[i] = (cells[i] ?? 0) - mean;
    length += (cells[i] ?? 0) ** 2;
  }
  // A full bar (a plain l or I) has no shape of its own.
  if (length < 1e5) return null;
  const norm = Math.sqrt(length);
  return { cells: cells.map((value) => value / norm), aspect: w / h };
};

/** Likeness of two shapes, at most 1. */
export const likeness = (a: Shape, b: Shape): number => {
  const [p, q] = [a.cells, b.cells];
  // Four sums at a time: one alone waits for each addition to end, and every letter is held against six hundred.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < p.length; i += 4) {
    first += (p[i] ?? 0) * (q[i] ?? 0);
    second += (p[i + 1] ?? 0) * (q[i + 1] ?? 0);
    third += (p[i + 2] ?? 0) * (q[i + 2] ?? 0);
    fourth += (p[i + 3] ?? 0) * (q[i + 3] ?? 0);
  }
  return first + second + third + fourth - Math.min(0.5, Math.abs(Math.log(a.aspect / b.aspect)) * 0.4);
};

/**
 * The Latin letters and digits of a page in content order, each glyph of a font with the picture it has where it first
 * stands. Only letters for which `wanted` holds are looked at; a page without any is not drawn.
 */
export const shapedLetters = (
  api: Pdfium,
  page: Pointer,
  wanted: (box: Box) => boolean,
  dpi: number,
): readonly ShapedLetter[] => {
  const frame = pageFrame(api, page);
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const letters: Omit<ShapedLetter, 'shape' | 'variant'>[] = [];
  try {
    const count = Math.min(api.FPDFText_CountChars(text), mostLetters);
    withMemory(api, 32, (at) => {
      for (let i = 0; i < count; i++) {
        const letter = String.fromCodePoint(Math.min(0xffff, api.FPDFText_GetUnicode(text, i)));
        if (!told.test(letter)) continue;
        const object = api.FPDFText_GetTextObject(text, i);
        if (object === 0 || !api.FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24)) continue;
        const [left = 0, right = 0, bottom = 0, top = 0] = doubles(api, at, 4);
        const box = boxThrough(frame.toUpright, left, bottom, right, top);
        if (box[3] < smallest || box[2] < 0.5 || !wanted(box)) continue;
        letters.push({ letter, font: api.FPDFTextObj_GetFont(object), box });
      }
    });
  } finally {
    api.FPDFText_ClosePage(text);
  }
  const image = letters.length === 0 ? null : drawStatic(api, page, dpi);
  if (image === null) return [];
  const known = new Map<string, Shape[]>();
  return letters.map((one) => {
    const key = `${one.font} ${one.letter}`;
    const variants = known.get(key) ?? [];
    if (variants.length === 0 && known.size >= mostShapes) return { ...one, shape: null, variant: 0 };
    known.set(key, variants);
    const shape = shapeOf(image.rgba, image.width, image.height, one.box, image.dpi / 72);
    if (shape === null) return { ...one, shape, variant: -1 };
    const seen = variants.findIndex((other) => likeness(shape, other) >= sameGlyph);
    if (seen < 0 && variants.length < mostVariants) variants.push(shape);
    const variant = seen < 0 ? variants.length - 1 : seen;
    return { ...one, shape: variants[variant] ?? shape, variant };
  });
};
