import { OkienkoError, type PageImage } from '../../model/index.ts';
import { floats, withMemory, type Pdfium, type Pointer } from './engine.ts';
import { isFailure, withPage, withPdf, type OpenPdf } from './open.ts';
import { drawArea, drawStatic, drawWhole } from './render.ts';
import { drawTextAlone } from './text-alone.ts';

/** The part of user space that a page shows, in points: left, bottom, right, top (ISO 32000-2 §14.11.2). */
export type Paper = readonly [number, number, number, number];

/** A page as a picture, and the paper it was drawn on. */
export type DrawnPage = PageImage & { readonly paper: Paper };

const paperOf = (api: Pdfium, page: Pointer): Paper =>
  withMemory(api, 16, (at) => {
    if (!api.FPDF_GetPageBoundingBox(page, at))
      return [0, 0, api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)];
    // FS_RECTF: left, top, right, bottom.
    const [left = 0, top = 0, right = 0, bottom = 0] = floats(api, at, 4);
    return [left, bottom, right, top];
  });

const near = (a: Paper, b: Paper, points: number): boolean =>
  a.every((value, i) => Math.abs(value - (b[i] ?? 0)) <= points);

/** Points by which a page may lie elsewhere in its own space and still mean the same places. */
const sameSpace = 4;

/**
 * The page on other paper: shown is what lies there in its own space, or where it has quite another space, from its own
 * corner on. Boxes are read when a page is loaded; so it is loaded anew.
 */
const withPageOn = <T>(pdf: OpenPdf, index: number, paper: Paper | undefined, use: (page: Pointer) => T): T | null => {
  const { api } = pdf;
  if (paper === undefined) return withPage(pdf, index, use);
  const settled = withPage(pdf, index, (page): { readonly drawn: T } | 'again' => {
    const own = paperOf(api, page);
    if (near(own, paper, 0.001)) return { drawn: use(page) };
    const [left, , , top] = own;
    const [w, h] = [paper[2] - paper[0], paper[3] - paper[1]];
    const [l, b, r, t] = near(own, paper, sameSpace) ? paper : [left, top - h, left + w, top];
    api.FPDFPage_SetMediaBox(page, l, b, r, t);
    api.FPDFPage_SetCropBox(page, l, b, r, t);
    return 'again';
  });
  return settled === 'again' ? withPage(pdf, index, use) : (settled?.drawn ?? null);
};

const onPaper = (api: Pdfium, page: Pointer, image: PageImage | null): DrawnPage | null =>
  image && { ...image, paper: paperOf(api, page) };

/**
 * All pages of a blank (at most `maxPages`) without fields and annotations. Throws OkienkoError `template` when one of them
 * cannot be drawn: what is not drawn cannot be compared.
 */
export const renderStatic = async (
  bytes: Uint8Array,
  options: { readonly dpi: number; readonly maxPages: number },
): Promise<readonly DrawnPage[]> => {
  const images = await withPdf(bytes, (pdf) => {
    const count = Math.min(pdf.api.FPDF_GetPageCount(pdf.document), options.maxPages);
    return Array.from({ length: count }, (_, i) =>
      withPage(pdf, i, (page) => onPaper(pdf.api, page, drawStatic(pdf.api, page, options.dpi))),
    );
  });
  if (isFailure(images)) throw new OkienkoError('template', `The pages cannot be drawn (${images.failed}).`);
  return images.map((image, i) => {
    if (image === null) throw new OkienkoError('template', `Page ${i + 1} cannot be drawn.`);
    return image;
  });
};

/** A page (from 1), and the paper to draw it on instead of its own. */
export type PageToDraw = { readonly page: number; readonly paper?: Paper };

/** A page's own content, that with its fields and annotations, or of its own content the letters alone. */
export type Shown = 'static' | 'filled' | 'letters';

/**
 * Some pages, each with its fields and annotations or `static` without, in that order; null for one that cannot be drawn
 * (all of them, when the engine fails over the file).
 */
export const renderPages = async (
  bytes: Uint8Array,
  dpi: number,
  pages: readonly (PageToDraw & { readonly what: Shown })[],
): Promise<readonly (PageImage | null)[]> => {
  if (pages.length === 0) return [];
  const images = await withPdf(bytes, (pdf) =>
    pages.map(({ page, paper, what }) =>
      withPageOn(pdf, page - 1, paper, (handle) =>
        what === 'static'
          ? drawStatic(pdf.api, handle, dpi)
          : what === 'letters'
            ? drawTextAlone(pdf.api, handle, dpi)
            : drawWhole(pdf, handle, dpi),
      ),
    ),
  );
  return isFailure(images) ? pages.map(() => null) : images;
};

/** Some pages (from 1) with their fields and annotations, in that order; null for one that cannot be drawn. */
export const renderFilled = (
  bytes: Uint8Array,
  { dpi, pages }: { readonly dpi: number; readonly pages: readonly number[] },
): Promise<readonly (PageImage | null)[]> =>
  renderPages(
    bytes,
    dpi,
    pages.map((page) => ({ page, what: 'filled' })),
  );

/** A part of a page: pixels at `dpi` from the top left of its picture. */
export type PixelArea = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Parts of one page without fields and annotations; null for what cannot be drawn. */
export const renderAreas = async (
  bytes: Uint8Array,
  { page, paper }: PageToDraw,
  dpi: number,
  areas: readonly PixelArea[],
): Promise<readonly (PageImage | null)[]> => {
  const images = await withPdf(bytes, (pdf) =>
    withPageOn(pdf, page - 1, paper, (handle) => areas.map((area) => drawArea(pdf.api, handle, dpi, area))),
  );
  return images === null || isFailure(images) ? areas.map(() => null) : images;
};
