import type { Box, Word } from '../../model/index.ts';
import { renderPage } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { blurred, lightOf, type Plane } from './plane.ts';
import { isLeader } from './leaders.ts';

/** Resolution in which pages are laid over each other; thin 6-point print needs it. */
export const scanDpi = 300;
/** Pages larger than this many pixels at `scanDpi` are compared at fewer dots an inch. */
const mostPixels = 12_000_000;

/** A printed word of the blank as a picture shows it. */
export type PrintedWord = {
  readonly text: string;
  /** Points. */
  readonly box: Box;
  /** Pixels of the blank's plane: the height of the type. */
  readonly size: number;
  /** Light print on a dark ground. */
  readonly inverted: boolean;
  /** Grey steps between the ground and the darkest (or lightest) tenth of the print. */
  readonly darkness: number;
};

/** One page of the blank as a scanner would see it. */
export type BlankPage = {
  readonly number: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly light: Plane;
  readonly printed: readonly PrintedWord[];
  /** Rows of dots or strokes to write upon: places to fill in, no words. Points. */
  readonly leaders: readonly Box[];
};

/** Brightness at a share of the pixels of a box, from the darkest on. */
const brightness = ({ data, width, height }: Plane, box: readonly number[]): ((share: number) => number) => {
  const [x = 0, y = 0, w = 0, h = 0] = box;
  const values: number[] = [];
  for (let j = Math.max(0, y); j < Math.min(height, y + h); j++)
    for (let i = Math.max(0, x); i < Math.min(width, x + w); i++) values.push(data[j * width + i]!);
  values.sort((a, b) => a - b);
  return (share) => values[Math.floor((values.length - 1) * share)] ?? 255;
};

/** All that recognition read at a box, from left to right: words that lie on its line and reach into it. */
export const readAt = (box: Box, words: readonly Word[]): { readonly text: string; readonly confidence: number } => {
  const [x, y, w, h] = box;
  const inside = words
    .filter(({ box: [left, top, width, height] }) => {
      const overlap = Math.min(left + width, x + w) - Math.max(left, x);
      const middle = top + height / 2;
      return overlap > Math.min(2, width / 2, w / 2) && middle > y - 2 && middle < y + h + 2;
    })
    .sort((a, b) => a.box[0] - b.box[0]);
  return {
    text: inside.map((word) => word.text).join(''),
    confidence: inside.reduce((least, word) => Math.min(least, word.confidence), inside.length === 0 ? 0 : 1),
  };
};

const prepare = async (template: Template, number: number): Promise<BlankPage> => {
  const page = template.blank.pages[number - 1]!;
  const area = (page.width * page.height * scanDpi * scanDpi) / (72 * 72);
  const wanted = area > mostPixels ? Math.floor(scanDpi * Math.sqrt(mostPixels / area)) : scanDpi;
  const image = await renderPage(template.blankBytes, { name: 'blank', type: template.blank.type }, number, wanted);
  const light = lightOf(image);
  const scale = image.dpi / 72;
  const visible = page.words.filter((word) => word.hiddenBy === undefined && word.text.trim() !== '');
  const printed = visible
    .filter((word) => !isLeader(word.text))
    .map((word): PrintedWord => {
      const at = brightness(
        light,
        word.box.map((value) => Math.round(value * scale)),
      );
      const ground = at(0.5);
      const inverted = ground < 128;
      return {
        text: word.text,
        box: word.box,
        size: (word.size ?? word.box[3]) * scale,
        inverted,
        darkness: Math.abs(ground - at(inverted ? 0.95 : 0.05)),
      };
    });
  const leaders = visible.filter((word) => isLeader(word.text)).map((word) => word.box);
  return { number, width: page.width, height: page.height, dpi: image.dpi, light, printed, leaders };
};

const known = new WeakMap<Template, Map<number, Promise<BlankPage>>>();

/**
 * A page of the blank (from 1) drawn and recognised; worked out when first needed (some seconds), then kept with the
 * template. The template must have that page.
 */
export const blankPage = (template: Template, number: number): Promise<BlankPage> => {
  const pages = known.get(template) ?? new Map<number, Promise<BlankPage>>();
  known.set(template, pages);
  const page = pages.get(number) ?? prepare(template, number);
  pages.set(number, page);
  return page;
};

const softened = new WeakMap<BlankPage, { readonly sigma: number; readonly plane: Plane }>();

/** The blank's page as a scanner with that blur would see it; the last one is kept, for scans of one kind come together. */
export const expectedPlane = (page: BlankPage, sigma: number): Plane => {
  const last = softened.get(page);
  if (last?.sigma === sigma) return last.plane;
  const plane = blurred(page.light, sigma);
  softened.set(page, { sigma, plane });
  return plane;
};
