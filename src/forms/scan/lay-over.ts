import type { DocumentReading, PageReading } from '../../model/index.ts';
import { detectType, drawPicture, releasePictures } from '../../documents/index.ts';
import { align, type Aligned } from './align.ts';
import { scanDpi } from './blank-pages.ts';
import type { Match } from './match-pages.ts';
import type { Plane } from './plane.ts';
import type { PixelMap } from './warp.ts';

/** A received page as it came, and where the blank's pixels lie on it. */
export type Laid = {
  readonly dpi: number;
  readonly grey: Plane;
  /** From the pixels of the blank's plane to those of `grey`. */
  readonly map: PixelMap;
};

/** The same with what is needed once only, to compare. */
export type LaidOver = Laid & {
  readonly light: Plane;
  /** How far the colour channels lie apart, at half the size. */
  readonly colour: Plane;
  readonly aligned: Aligned;
};

type Received = { readonly reading: DocumentReading; readonly bytes: Uint8Array };

const known = new WeakMap<PageReading, { readonly number: number; readonly laid: Laid }>();

/** Draws a received page and lays the blank over it. Null when it cannot be drawn. */
export const layOver = async ({ bytes }: Received, match: Match): Promise<LaidOver | null> => {
  const { page, blank, registration } = match;
  // The page before is compared: only its grey picture is still needed.
  releasePictures();
  const picture = await drawPicture(bytes, { name: '', type: detectType(bytes, '') }, page.number, scanDpi);
  if (picture === null || picture.width < 50 || picture.height < 50) return null;
  const { width, height, dpi } = picture;
  const light = { width, height, data: picture.light };
  const aligned = align(blank.light, light, registration, { blank: blank.dpi, received: dpi });
  const laid: Laid = { dpi, grey: { width, height, data: picture.grey }, map: aligned.map };
  known.set(page, { number: blank.number, laid });
  return { ...laid, light, colour: { width: width >> 1, height: height >> 1, data: picture.colour }, aligned };
};

/** The same for reading what is written on it: comparing has mostly laid it over the blank already. */
export const laidPage = async (received: Received, match: Match): Promise<Laid | null> => {
  const before = known.get(match.page);
  return before?.number === match.blank.number ? before.laid : await layOver(received, match);
};
