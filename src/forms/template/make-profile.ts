import { createHash } from 'node:crypto';
import { OkienkoError, type PageImage } from '../../model/index.ts';
import { detectType, recogniseWords, renderPage } from '../../documents/index.ts';
import { readBlank } from '../load-template.ts';
import { readAt } from '../scan/blank-pages.ts';
import { blurred, greyOf, toImage, type Plane } from '../scan/plane.ts';
import { readingKey } from '../scan/reading-key.ts';
import type { TemplateProfile } from './profile.ts';

const dpi = 300;

/** `blur` in pixels at 300 dpi; `noise` in grey steps either way; `faint` how far black fades; `hard` leaves black and white. */
type Variant = { readonly blur: number; readonly noise: number; readonly faint: number; readonly hard: boolean };

/** From clean print down to what a poor office scanner gives at 150 dpi, and a fax's black and white. */
export const variants: readonly Variant[] = [
  { blur: 0, noise: 0, faint: 0, hard: false },
  { blur: 0.7, noise: 14, faint: 20, hard: false },
  { blur: 1.1, noise: 26, faint: 45, hard: false },
  { blur: 1.7, noise: 16, faint: 60, hard: false },
  { blur: 0.9, noise: 30, faint: 0, hard: true },
];

/** A row of numbers that looks random and is always the same (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const worn = (plane: Plane, { blur, noise, faint, hard }: Variant, seed: number): Plane => {
  const soft = blur === 0 ? plane : blurred(plane, blur);
  if (noise === 0 && faint === 0 && !hard) return soft;
  const next = numbers(seed);
  const data = new Uint8Array(soft.data.length);
  for (let i = 0; i < data.length; i++) {
    const value = faint + (soft.data[i]! * (255 - faint)) / 255 + (next() + next() - 1) * noise;
    data[i] = hard ? (value < 150 ? 0 : 255) : Math.max(0, Math.min(255, Math.round(value)));
  }
  return { ...soft, data };
};

export type ProfileOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly page: number;
  readonly variant: number;
};

/** What one picture of a page was read as, word for word of the blank. */
export type PageReadings = readonly {
  readonly word: string;
  readonly box: readonly [number, number, number, number];
  readonly reading: string;
}[];

/** Reads one worn picture (`variants[variant]`) of one page (from 1); some seconds. Fails with `template` like a blank. */
export const readVariant = async ({ bytes, name, page, variant }: ProfileOrder): Promise<PageReadings> => {
  const blank = await readBlank(bytes, name);
  const words = (blank.pages[page - 1]?.words ?? []).filter(
    (word) => word.hiddenBy === undefined && readingKey(word.text) !== '',
  );
  if (words.length === 0) return [];
  const image = await renderPage(bytes, { name, type: detectType(bytes, name) }, page, dpi);
  const worse = worn(greyOf(image), variants[variant]!, page * 16 + variant);
  const recognised = await recogniseWords(toImage(worse, image.dpi) satisfies PageImage);
  if (recognised === null) throw new OkienkoError('template', `Page ${page} of ${name} could not be recognised.`);
  return words.map((word) => ({ word: word.text, box: word.box, reading: readAt(word.box, recognised).text }));
};

const rounded = (value: number, by: number): number => Math.round(value * by) / by;

/** The profile of a blank from the readings of its pages: `readings[page - 1][variant]`. */
export const profileOf = (bytes: Uint8Array, readings: readonly (readonly PageReadings[])[]): TemplateProfile => {
  const unstable: TemplateProfile['unstable'] = [];
  const legible: TemplateProfile['legible'] = [];
  for (const [i, page] of readings.entries()) {
    let right = 0;
    let all = 0;
    for (const [at, { word, box }] of (page[0] ?? []).entries()) {
      const others: string[] = [];
      let misread = 0;
      for (const one of page) {
        const reading = one[at]?.reading ?? '';
        all++;
        if (readingKey(reading) === readingKey(word)) {
          right++;
          continue;
        }
        misread++;
        if (!others.includes(reading)) others.push(reading);
      }
      const [x, y, w, h] = box;
      if (misread > 0)
        unstable.push({
          page: i + 1,
          box: [rounded(x, 10), rounded(y, 10), rounded(w, 10), rounded(h, 10)],
          word,
          readings: others,
          misread,
        });
    }
    legible.push({ page: i + 1, share: all === 0 ? 1 : rounded(right / all, 1000) });
  }
  return {
    schema: 'okienko.profile/1',
    blank: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    variants: variants.length,
    legible,
    unstable,
  };
};

/** One line a word: short to read and to compare. */
export const writeProfile = (profile: TemplateProfile): string => {
  const { unstable, ...head } = profile;
  const lines = unstable.map((one) => `    ${JSON.stringify(one)}`);
  const open = JSON.stringify(head, null, 2).replace(/\n\}$/u, '');
  return `${open},\n  "unstable": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
};
