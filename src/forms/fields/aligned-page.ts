import type { PageImage } from '../../model/index.ts';
import { renderPage } from '../../documents/index.ts';
import { displacementOf } from '../scan/displacement.ts';
import { apply } from '../scan/homography.ts';
import { greyOf, halved, type Plane } from '../scan/plane.ts';
import type { Match } from '../scan/match-pages.ts';
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
};

const blanks = new WeakMap<Template, Map<number, Promise<Plane>>>();

const blankPlane = (template: Template, page: number): Promise<Plane> => {
  const pages = blanks.get(template) ?? new Map<number, Promise<Plane>>();
  blanks.set(template, pages);
  const plane =
    pages.get(page) ??
    renderPage(template.blankBytes, { name: 'blank.pdf', type: template.blank.type }, page, fieldDpi).then(greyOf);
  pages.set(page, plane);
  return plane;
};

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

/** Lays a received page, found to show a page of the blank, over it: by words, then by small windows of its print. */
export const alignPage = async (template: Template, match: Match, image: PageImage): Promise<AlignedPage> => {
  const { page, registration } = match;
  const number = match.blank.number;
  const blank = await blankPlane(template, number);
  const source = greyOf(image);
  const pixels = source.width / page.width;
  const roughly = (x: number, y: number): readonly [number, number] => {
    const [u, v] = apply(registration.map, x, y);
    return [u * pixels, v * pixels];
  };
  const small = halved(blank);
  const near = warped(source, (x, y) => roughly(x * 2 * point, y * 2 * point), small.width, small.height);
  const bent = displacementOf(small, near);
  const exactly = (x: number, y: number): readonly [number, number] => {
    const [dx, dy] = bent.at(x / point / 2, y / point / 2);
    return roughly(x + dx * 2 * point, y + dy * 2 * point);
  };
  return {
    blank,
    see: (left, top, width, height) =>
      warped(source, (x, y) => exactly((left + x) * point, (top + y) * point), width, height),
    toReceived: (x, y) => {
      const [u, v] = exactly(x, y);
      return [u / pixels, v / pixels];
    },
    ...levels(small, near),
    legible: legibility(match.blank, page.words),
  };
};
