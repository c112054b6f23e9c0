import type { Box, Word } from '../../model/index.ts';
import { drawPicture } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { unstableAt } from '../template/profile.ts';
import { blurred, type Plane } from './plane.ts';
import { isLeader, isTickBox } from './leaders.ts';

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
  /** What recognition reads it as now and then on clean print, by the template's profile. */
  readonly misreadings?: readonly string[];
};

/** One page of the blank as a scanner would see it. */
export type BlankPage = {
  readonly number: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly light: Plane;
  /** The same plane as `light` where the page prints no colour. */
  readonly grey: Plane;
  readonly printed: readonly PrintedWord[];
  /** Rows of dots to write upon and boxes to tick that are printed as signs: places to fill in, no words. Points. */
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

const whitePixel = (dpi: number) => ({ width: 1, height: 1, dpi, light: Uint8Array.of(255), grey: Uint8Array.of(255) });

const prepare = async (template: Template, number: number): Promise<BlankPage> => {
  const page = template.blank.pages[number - 1]!;
  const area = (page.width * page.height * scanDpi * scanDpi) / (72 * 72);
  const wanted = area > mostPixels ? Math.floor(scanDpi * Math.sqrt(mostPixels / area)) : scanDpi;
  const hint = { name: 'blank', type: template.blank.type };
  const image = (await drawPicture(template.blankBytes, hint, number, wanted)) ?? whitePixel(wanted);
  const light: Plane = { width: image.width, height: image.height, data: image.light };
  const grey: Plane = image.grey === image.light ? light : { ...light, data: image.grey };
  const scale = image.dpi / 72;
  const visible = page.words.filter((word) => word.hiddenBy === undefined && word.text.trim() !== '');
  const places = template.zones.filter((zone) => zone.page === number).map((zone) => zone.box);
  const open = visible.filter((word) => isLeader(word.text) || isTickBox(word, places));
  const printed = visible
    .filter((word) => !open.includes(word))
    .map((word): PrintedWord => {
      const at = brightness(
        light,
        word.box.map((value) => Math.round(value * scale)),
      );
      const ground = at(0.5);
      const inverted = ground < 128;
      const unstable = unstableAt(template.profile, number, word.box);
      return {
        ...(unstable === null ? {} : { misreadings: unstable.readings }),
        text: word.text,
        box: word.box,
        size: (word.size ?? word.box[3]) * scale,
        inverted,
        darkness: Math.abs(ground - at(inverted ? 0.95 : 0.05)),
      };
    });
  const leaders = open.map((word) => word.box);
  return { number, width: page.width, height: page.height, dpi: image.dpi, light, grey, printed, leaders };
};

/** Pages kept drawn: each takes 9 or 17 MB, so that a blank of fifty pages must not be kept whole. */
const mostKept = 2;
const kept: { readonly template: Template; readonly number: number; readonly page: Promise<BlankPage> }[] = [];

/** A page of the blank (from 1) drawn; the last few are kept. The template must have that page. */
export const blankPage = (template: Template, number: number): Promise<BlankPage> => {
  const at = kept.findIndex((one) => one.template === template && one.number === number);
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  const found = known ?? { template, number, page: prepare(template, number) };
  kept.push(found);
  if (kept.length > mostKept) kept.shift();
  return found.page;
};

/** The blank's page as a scanner with that blur (sigma in pixels) would see it. */
export const expectedPlane = (page: BlankPage, sigma: number): Plane => blurred(page.light, sigma);
