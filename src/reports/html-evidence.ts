import type { Box, Evidence } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { markup, type BlankView, type Markup, type PageView, type View } from './html-markup.ts';
import { quoted } from './safe-text.ts';
import { viaWords } from './words.ts';

/** Points around a box, so that a reader recognises the place on the form. */
const margin = 26;
const leastWidth = 370;
const leastHeight = 84;
const mostPictures = 4;
/** Boxes of one page that lie within so many points of height share one picture. */
const mostHeight = 230;

const fit = (start: number, size: number, least: number, limit: number): [number, number] => {
  const wanted = Math.min(limit, Math.max(least, size + 2 * margin));
  const from = Math.max(0, Math.min(start + size / 2 - wanted / 2, limit - wanted));
  return [Math.round(from * 10) / 10, Math.round(wanted * 10) / 10];
};

/** The part of the page to show, in points: the boxes with a margin, never beyond the page. */
export const cropOf = (
  boxes: readonly Box[],
  page: { readonly width: number; readonly height: number },
  least: readonly [width: number, height: number] = [leastWidth, leastHeight],
): Box => {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  const [x, width] = fit(left, right - left, least[0], page.width);
  const [y, height] = fit(top, bottom - top, least[1], page.height);
  return [x, y, width, height];
};

type Located = Evidence & { readonly page: number; readonly box: Box };
const isLocated = (one: Evidence): one is Located => one.page !== undefined && one.box !== undefined;

/** Evidence of one page whose boxes fit into one picture, in the order given. */
const groupsOf = (evidence: readonly Located[]): Located[][] => {
  const groups: Located[][] = [];
  for (const one of evidence) {
    const group = groups.find((others) => {
      if (others[0]?.document !== one.document || others[0].page !== one.page) return false;
      const all = [...others, one].map(({ box }) => box);
      return Math.max(...all.map(([, y, , height]) => y + height)) - Math.min(...all.map(([, y]) => y)) <= mostHeight;
    });
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
};

const pageId = (document: number, page: number): string => `page-${document}-${page}`;
/** The digest tells blanks apart; an id needs no more of it. */
const blankId = ({ sha256, page }: Pick<BlankView, 'sha256' | 'page'>): string =>
  `blank-${sha256.replace(/[^0-9a-z]/gi, '').slice(0, 16)}-${page}`;

type Picture = Pick<PageView, 'width' | 'height' | 'png'>;
const idOf = (page: PageView | BlankView): string =>
  'document' in page ? pageId(page.document, page.page) : blankId(page);

/** A picture cut out of a page with the places outlined; the page's bytes stand once in the file, see `pageStore`. */
export const picture = (
  page: PageView | BlankView,
  boxes: readonly Box[],
  described: string,
  crop: Box = cropOf(boxes, page),
): Markup => {
  return markup`<svg class="crop" role="img" aria-label="${described}" viewBox="${crop.join(' ')}" width="${crop[2]}" height="${crop[3]}"><use href="#${idOf(page)}"></use>${boxes.map(
    ([x, y, width, height]) =>
      markup`<rect class="halo" x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="2"></rect><rect class="mark" x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="2"></rect>`,
  )}</svg>`;
};

/** Where it stands, in words: document, page, how it was read; then what is written there. Places alike are told once. */
const placesOf = (view: View, evidence: readonly Evidence[]): Markup[] => {
  const where = (one: Evidence): string => {
    // What the office knows itself stands in no letter.
    if (one.via === 'register') return viaWords[view.language].register;
    const place = [
      view.documentName(one.document),
      one.page === undefined ? '' : `${view.say('strona', 'page')}\u00A0${one.page}`,
      one.path ? excerpt(one.path, 160) : '',
      one.bytes ? `${view.say('bajty', 'bytes')} ${one.bytes[0]}–${one.bytes[1]}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
    return `${place} (${viaWords[view.language][one.via]})`;
  };
  return [...Map.groupBy(evidence, where)].map(([place, alike]) => {
    const quotes = [...new Set(alike.flatMap(({ quote }) => (quote?.trim() ? [excerpt(quote, 300)] : [])))];
    return markup`${place}${quotes.map((quote, index) => markup`${index > 0 ? ', ' : ': '}<q>${quote}</q>`)}`;
  });
};

/** The evidence of one finding: pictures where there are any, and every place in words. */
export const evidenceOf = (view: View, evidence: readonly Evidence[]): Markup | '' => {
  if (evidence.length === 0) return '';
  const figures: Markup[] = [];
  const told: Evidence[] = [];
  const located = evidence.filter(isLocated);
  const groups = groupsOf(located);
  groups.forEach((group, index) => {
    const first = group[0]!;
    const page = view.page(first.document, first.page);
    if (!page || index >= mostPictures) {
      told.push(...group);
      return;
    }
    const quotes = group.flatMap(({ quote }) => (quote ? [quoted(excerpt(quote, 200), view.language)] : []));
    const described = view.say(
      `Wycinek strony ${first.page} dokumentu ${view.documentName(first.document)} z zaznaczonym miejscem.${quotes.length > 0 ? ` Widać: ${quotes.join(', ')}.` : ''}`,
      `Part of page ${first.page} of ${view.documentName(first.document)} with the place outlined.${quotes.length > 0 ? ` It shows: ${quotes.join(', ')}.` : ''}`,
    );
    figures.push(
      markup`<figure>${picture(
        page,
        group.map(({ box }) => box),
        described,
      )}<figcaption>${placesOf(view, group).map((one, at) => markup`${at > 0 ? markup`<br>` : ''}${one}`)}</figcaption></figure>`,
    );
  });
  told.push(...evidence.filter((one) => !isLocated(one)));
  const list =
    told.length > 0
      ? markup`<ul class="places">${placesOf(view, told).map((one) => markup`<li>${one}</li>`)}</ul>`
      : '';
  return markup`<div class="evidence">${figures}${list}</div>`;
};

const stored = (id: string, { width, height, png }: Picture): Markup =>
  markup`<image id="${id}" width="${width}" height="${height}" preserveAspectRatio="none" href="data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64')}"></image>`;

/** Every page picture, once, outside the flow of the page; `<use>` elements point here. */
export const pageStore = (pages: readonly (PageView | BlankView)[]): Markup =>
  markup`<svg class="store" width="0" height="0" aria-hidden="true" focusable="false"><defs>${pages.map((one) =>
    stored(idOf(one), one),
  )}</defs></svg>`;
