import { renderPage } from '../../documents/index.ts';
import type { BlankPage } from '../scan/blank-pages.ts';
import type { Laid } from '../scan/lay-over.ts';
import { greyOf, halved, type Plane } from '../scan/plane.ts';
import type { Match } from '../scan/match-pages.ts';
import { isTwoTone } from '../scan/two-tone.ts';
import { warped } from '../scan/warp.ts';
import type { Template } from '../template.ts';
import { legibility } from './legibility.ts';

/** Pixels an inch at which fields are read: the recogniser's accuracy falls steeply below. */
export const fieldDpi = 300;
const point = 72 / fieldDpi;

/** A scanned page laid over its blank, in the blank's frame at `fieldDpi`. */
export type AlignedPage = {
  /** The blank's rendering with the frames of its fields. */
  readonly blank: Plane;
  /** Part of the received page, straightened; pixels of the blank. */
  readonly see: (left: number, top: number, width: number, height: number) => Plane;
  /** From the blank's points to the received page's points. */
  readonly toReceived: (x: number, y: number) => readonly [number, number];
  /** Grey values of the received page where the blank prints black, and of its paper. */
  readonly ink: number;
  readonly paper: number;
  /** How well this page can be read (`legibility`), 0…1. */
  readonly legible: number;
  /** The scanner made every pixel black or white: what was written with a pale pen may be gone without a trace. */
  readonly twoTone?: boolean;
};

/** The blank's page at `fieldDpi`; pages so large that they are compared at fewer dots an inch are drawn anew. */
const blankPlane = async (template: Template, { number, dpi, grey }: BlankPage): Promise<Plane> =>
  dpi === fieldDpi
    ? grey
    : greyOf(await renderPage(template.blankBytes, { name: 'blank', type: template.blank.type }, number, fieldDpi));

const percentile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** How dark print and how light paper is, sampled over the page. */
const levels = (blank: Plane, received: Plane): { readonly ink: number; readonly paper: number } => {
  const dark: number[] = [];
  const light: number[] = [];
  for (let y = 8; y < blank.height - 8; y += 3) {
    for (let x = 8; x < blank.width - 8; x += 3) {
      const i = y * blank.width + x;
      const value = blank.data[i]!;
      if (value < 70) dark.push(received.data[i]!);
      else if (value > 250 && (x + y) % 7 === 0) light.push(received.data[i]!);
    }
  }
  const paper = light.length < 50 ? 255 : percentile(light, 0.6);
  const ink = dark.length < 50 ? 0 : percentile(dark, 0.3);
  return { paper, ink: Math.min(ink, paper - 40) };
};

/** A received page that was laid over the blank (`laidPage`), for reading what is written on it. */
export const alignPage = async (template: Template, match: Match, laid: Laid): Promise<AlignedPage> => {
  const blank = await blankPlane(template, match.blank);
  const pixels = laid.dpi / 72;
  const scale = match.blank.dpi / 72;
  const exactly = (x: number, y: number): readonly [number, number] => laid.map(x * scale, y * scale);
  const small = halved(blank);
  const near = warped(laid.grey, (x, y) => exactly(x * 2 * point, y * 2 * point), small.width, small.height);
  return {
    blank,
    see: (left, top, width, height) =>
      warped(laid.grey, (x, y) => exactly((left + x) * point, (top + y) * point), width, height),
    toReceived: (x, y) => {
      const [u, v] = exactly(x, y);
      return [u / pixels, v / pixels];
    },
    ...levels(small, near),
    legible: legibility(match.blank, match.page.words),
    twoTone: isTwoTone(laid.grey),
  };
};
