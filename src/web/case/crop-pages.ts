import type { Alteration, Box, Report } from '../../model/index.ts';
import type { PageCache } from '../page-cache.ts';
import { link } from '../pages/html.ts';
import { documentOfAlteration, viewDpi } from './alteration-place.ts';

/** Differences shown with pictures; the places of all others are reached through the page image. */
export const mostWithPictures = 40;
/** Pages of both kinds drawn for them. */
const mostPages = 16;

/** A page to cut from: its address and its size in points. */
export type CropPage = { readonly id: string; readonly href: string; readonly width: number; readonly height: number };
/** By `keyOf`. */
export type CropPages = ReadonlyMap<string, CropPage>;

export type Side = { readonly key: string; readonly page: number; readonly box: Box };
export type Sides = { readonly blank: Side | null; readonly received: Side | null };

export const sidesOf = (one: Alteration, report: Report): Sides | null => {
  if (one.places === undefined) return null;
  const { blank, received } = one.places;
  return {
    blank: blank && { ...blank, key: `blanks/${blank.sha256}/${blank.page}` },
    received: received && { ...received, key: `documents/${documentOfAlteration(one, report)}/${received.page}` },
  };
};

/** Draws every page that the first differences stand on, of the letter and of the official form. */
export const cropPagesOf = async (
  submission: string,
  report: Report,
  pages: PageCache,
  blanks: PageCache,
): Promise<CropPages> => {
  const wanted = new Set(
    report.alterations
      .slice(0, mostWithPictures)
      .flatMap((one) => Object.values(sidesOf(one, report) ?? {}).flatMap((side) => (side === null ? [] : [side.key]))),
  );
  const drawn = new Map<string, CropPage>();
  for (const key of [...wanted].slice(0, mostPages)) {
    const [kind = '', of = '', page = ''] = key.split('/');
    const picture =
      kind === 'blanks'
        ? await blanks.get(of, 0, Number(page), viewDpi)
        : await pages.get(submission, Number(of), Number(page), viewDpi);
    if (picture === null) continue;
    drawn.set(key, {
      id: `cut-${drawn.size + 1}`,
      href: link(`/submissions/${submission}/${kind}/${of}/pages/${page}.png`, { dpi: viewDpi }),
      width: (picture.width * 72) / viewDpi,
      height: (picture.height * 72) / viewDpi,
    });
  }
  return drawn;
};
