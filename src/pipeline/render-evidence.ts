import type { Evidence, Report } from '../model/index.ts';
import type { PipelineContext } from './context.ts';
import { takeApart } from './look.ts';

export type RenderedPage = {
  readonly document: number;
  readonly page: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
};

const pngSize = (png: Uint8Array): { width: number; height: number } => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

/** The pages a report points at: those of failed and undecided findings, alterations, and every page of the form. */
const pagesOf = (report: Report, most: number): { document: number; page: number }[] => {
  const wanted = new Map<string, { document: number; page: number }>();
  const want = (evidence: Pick<Evidence, 'document' | 'page'>): void => {
    if (evidence.page !== undefined)
      wanted.set(`${evidence.document}:${evidence.page}`, { document: evidence.document, page: evidence.page });
  };
  for (const { outcome, evidence } of report.findings)
    if (outcome === 'fail' || outcome === 'cannot-tell') evidence.forEach(want);
  for (const alteration of report.alterations) want({ document: alteration.document ?? 0, page: alteration.page });
  for (const fact of Object.values(report.fields)) fact.evidence.forEach(want);
  return [...wanted.values()].slice(0, most).sort((a, b) => a.document - b.document || a.page - b.page);
};

/**
 * Renders the pages that a report's evidence lies on, so that it can show what it speaks of. A page that cannot be
 * rendered is left out; the report then says so in words.
 */
export const renderEvidence = async (
  bytes: Uint8Array,
  report: Report,
  context: PipelineContext,
  options: { readonly dpi: number; readonly most: number },
): Promise<RenderedPage[]> => {
  const pages = pagesOf(report, options.most);
  if (pages.length === 0) return [];
  const unpacked = await takeApart(bytes, report.submission.source, context);
  if (!unpacked.ok) return [];
  const rendered: RenderedPage[] = [];
  for (const { document, page } of pages) {
    const source = unpacked.value.documents.find(({ id }) => id === document);
    if (!source) continue;
    const png = await context.cage.run<Uint8Array>('render', {
      bytes: source.bytes,
      name: source.name,
      page,
      dpi: options.dpi,
    });
    if (!png.ok) continue;
    const { width, height } = pngSize(png.value);
    rendered.push({
      document,
      page,
      width: (width * 72) / options.dpi,
      height: (height * 72) / options.dpi,
      png: png.value,
    });
  }
  return rendered;
};
