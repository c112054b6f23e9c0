import type { Alteration, Evidence, Report } from '../model/index.ts';
import { drawBlankPage } from './blank-pages.ts';
import type { PipelineContext } from './context.ts';
import { takeApart } from './look.ts';

/** `width` and `height` are points. */
type Rendered = { readonly page: number; readonly width: number; readonly height: number; readonly png: Uint8Array };
export type RenderedPage = Rendered & { readonly document: number };
/** A page of an official blank; `sha256` is that of its file. */
export type RenderedBlank = Rendered & { readonly sha256: string };

export type RenderedEvidence = { readonly pages: readonly RenderedPage[]; readonly blanks: readonly RenderedBlank[] };

/** What one report may hold: a picture of a page stands in it once, however many places on it are shown. */
export type PictureLimits = {
  readonly dpi: number;
  readonly mostPages: number;
  /** Of all pictures together. */
  readonly mostBytes: number;
};

export const pictureLimits: PictureLimits = { dpi: 110, mostPages: 24, mostBytes: 10 * 1024 * 1024 };

/** Coarse, but still to be read, for a page (a noisy scan, say) that would not fit otherwise. */
const coarseDpi = 72;

type Wanted = { readonly document: number; readonly page: number } | { readonly sha256: string; readonly page: number };

const keyOf = (one: Wanted): string =>
  'document' in one ? `${one.document}:${one.page}` : `${one.sha256}:${one.page}`;

const pagesOfAlteration = ({ document, page, path, places }: Alteration): Wanted[] => {
  if (places === undefined) return path === undefined ? [{ document: document ?? 0, page }] : [];
  return [
    ...(places.received === null ? [] : [{ document: document ?? 0, page: places.received.page }]),
    ...(places.blank === null ? [] : [{ sha256: places.blank.sha256, page: places.blank.page }]),
  ];
};

/** The pages a report points at: those of failed and undecided findings, both sides of alterations, and those of fields. */
const pagesOf = (report: Report, most: number): Wanted[] => {
  const wanted = new Map<string, Wanted>();
  const want = (one: Wanted): void => void (wanted.has(keyOf(one)) || wanted.set(keyOf(one), one));
  const wantEvidence = ({ document, page }: Evidence): void => {
    if (page !== undefined) want({ document, page });
  };
  report.alterations.flatMap(pagesOfAlteration).forEach(want);
  for (const { outcome, evidence } of report.findings)
    if (outcome === 'fail' || outcome === 'cannot-tell') evidence.forEach(wantEvidence);
  for (const fact of Object.values(report.fields)) fact.evidence.forEach(wantEvidence);
  return [...wanted.values()].slice(0, most);
};

const sized = (page: number, png: Uint8Array, dpi: number): Rendered => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { page, width: (view.getUint32(16) * 72) / dpi, height: (view.getUint32(20) * 72) / dpi, png };
};

/** Draws one wanted page; null where that cannot be done. */
type Draw = (one: Wanted, dpi: number) => Promise<Uint8Array | null>;

/** Draws pages in their order of importance until nothing more fits; a page too big is drawn coarser, then left out. */
export const renderWithin = async (
  wanted: readonly Wanted[],
  draw: Draw,
  limits: PictureLimits,
): Promise<RenderedEvidence> => {
  const pages: RenderedPage[] = [];
  const blanks: RenderedBlank[] = [];
  let left = limits.mostBytes;
  for (const one of wanted.slice(0, limits.mostPages)) {
    for (const dpi of [limits.dpi, coarseDpi]) {
      const png = await draw(one, dpi);
      if (png === null) break;
      if (png.length > left) continue;
      left -= png.length;
      const drawn = sized(one.page, png, dpi);
      if ('document' in one) pages.push({ document: one.document, ...drawn });
      else blanks.push({ sha256: one.sha256, ...drawn });
      break;
    }
  }
  return { pages, blanks };
};

/**
 * Renders the pages that a report's evidence lies on, and those of the blank beside them, so that it can show what it speaks
 * of. A page that cannot be rendered or no longer fits is left out; the report then says so in words.
 */
export const renderEvidence = async (
  bytes: Uint8Array,
  report: Report,
  context: PipelineContext,
  limits: PictureLimits = pictureLimits,
): Promise<RenderedEvidence> => {
  const wanted = pagesOf(report, limits.mostPages);
  if (wanted.length === 0) return { pages: [], blanks: [] };
  const unpacked = await takeApart(bytes, report.submission.source, context);
  if (!unpacked.ok) return { pages: [], blanks: [] };
  const draw: Draw = async (one, dpi) => {
    if ('sha256' in one) return await drawBlankPage(context.cage, { ...one, dpi });
    const source = unpacked.value.documents.find(({ id }) => id === one.document);
    if (!source) return null;
    const order = { bytes: source.bytes, name: source.name, page: one.page, dpi };
    const png = await context.cage.run<Uint8Array>('render', order);
    return png.ok ? png.value : null;
  };
  const { pages, blanks } = await renderWithin(wanted, draw, limits);
  return { pages: [...pages].sort((a, b) => a.document - b.document || a.page - b.page), blanks };
};
