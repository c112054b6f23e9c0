import type { PageImage } from '../../model/index.ts';
import type { Strip } from '../strips.ts';
import { heap, withMemory, type Pdfium, type Pointer } from './engine.ts';
import { isFailure, withForm, withPage, withPdf, type OpenPdf } from './open.ts';

/** FPDF_ANNOT of fpdfview.h. */
const drawAnnotations = 0x01;
/** FPDF_REVERSE_BYTE_ORDER: RGBA instead of BGRA. */
const reverseBytes = 0x10;
/** FPDFBitmap_BGRA */
const bgra = 4;
/** More than an A3 page at 300 dpi; a hostile page size must not fill the memory. */
const mostPixels = 40_000_000;

/** Pixels for a page of that size, with `dpi` lowered until they fit. */
const fittingDpi = (width: number, height: number, dpi: number): number => {
  const pixels = ((width * dpi) / 72) * ((height * dpi) / 72);
  return pixels <= mostPixels ? dpi : Math.max(1, Math.floor(dpi * Math.sqrt(mostPixels / pixels)));
};

const draw = (
  api: Pdfium,
  page: Pointer,
  wanted: number,
  flags: number,
  after: (bitmap: Pointer, width: number, height: number) => void,
): PageImage | null => {
  const points = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)] as const;
  const dpi = fittingDpi(points[0], points[1], wanted);
  const width = Math.max(1, Math.round((points[0] * dpi) / 72));
  const height = Math.max(1, Math.round((points[1] * dpi) / 72));
  const stride = width * 4;
  return withMemory(api, stride * height, (at) => {
    heap(api).fill(255, at, at + stride * height);
    const bitmap = api.FPDFBitmap_CreateEx(width, height, bgra, at, stride);
    if (bitmap === 0) return null;
    try {
      api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags | reverseBytes);
      after(bitmap, width, height);
      return { width, height, dpi, rgba: heap(api).slice(at, at + stride * height) };
    } finally {
      api.FPDFBitmap_Destroy(bitmap);
    }
  });
};

/** The page's own content alone, without fields and annotations. */
export const drawStatic = (api: Pdfium, page: Pointer, dpi: number): PageImage | null =>
  draw(api, page, dpi, 0, () => {});

/** A part of what `drawStatic` draws, pixel for pixel. */
export const drawArea = (
  api: Pdfium,
  page: Pointer,
  dpi: number,
  area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): PageImage | null => {
  const width = Math.max(1, Math.round((api.FPDF_GetPageWidthF(page) * dpi) / 72));
  const height = Math.max(1, Math.round((api.FPDF_GetPageHeightF(page) * dpi) / 72));
  const stride = area.width * 4;
  if (area.width * area.height > mostPixels) return null;
  return withMemory(api, stride * area.height, (at) => {
    heap(api).fill(255, at, at + stride * area.height);
    const bitmap = api.FPDFBitmap_CreateEx(area.width, area.height, bgra, at, stride);
    if (bitmap === 0) return null;
    try {
      api.FPDF_RenderPageBitmap(bitmap, page, -area.left, -area.top, width, height, 0, reverseBytes);
      return { width: area.width, height: area.height, dpi, rgba: heap(api).slice(at, at + stride * area.height) };
    } finally {
      api.FPDFBitmap_Destroy(bitmap);
    }
  });
};

/** The page as a viewer shows it, with its fields and annotations. */
export const drawWhole = ({ api, document }: OpenPdf, page: Pointer, dpi: number): PageImage | null =>
  withForm({ api, document }, (form) => {
    if (form === 0) return draw(api, page, dpi, drawAnnotations, () => {});
    api.FORM_OnAfterLoadPage(page, form);
    try {
      // The highlight colour is for people who type, not for those who check.
      api.FPDF_SetFormFieldHighlightAlpha(form, 0);
      return draw(api, page, dpi, drawAnnotations, (bitmap, width, height) => {
        api.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, drawAnnotations | reverseBytes);
      });
    } finally {
      api.FORM_OnBeforeClosePage(page, form);
    }
  });

/**
 * Rows of pixels drawn at a time where a page is only looked through: a whole one at 300 dpi would take 35 MB. Each strip costs
 * as much as finding the page's pictures and scaling them anew, so there must be few.
 */
const stripRows = 1_184;

const drawStrips = (
  { api }: OpenPdf,
  page: Pointer,
  form: Pointer,
  wanted: number,
  use: (strip: Strip) => void,
): true | null => {
  const points = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)] as const;
  const dpi = fittingDpi(points[0], points[1], wanted);
  const width = Math.max(1, Math.round((points[0] * dpi) / 72));
  const height = Math.max(1, Math.round((points[1] * dpi) / 72));
  const stride = width * 4;
  const flags = reverseBytes | (form === 0 ? 0 : drawAnnotations);
  return withMemory(api, stride * Math.min(stripRows, height), (at) => {
    for (let top = 0; top < height; top += stripRows) {
      const rows = Math.min(stripRows, height - top);
      heap(api).fill(255, at, at + stride * rows);
      const bitmap = api.FPDFBitmap_CreateEx(width, rows, bgra, at, stride);
      if (bitmap === 0) return null;
      try {
        api.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, flags);
        if (form !== 0) api.FPDF_FFLDraw(form, bitmap, page, 0, -top, width, height, 0, flags);
        use({ width, height, dpi, top, rows, rgba: heap(api).subarray(at, at + stride * rows) });
      } finally {
        api.FPDFBitmap_Destroy(bitmap);
      }
    }
    return true;
  });
};

/**
 * One page (from 1) strip by strip from the top, its fields and annotations with it unless `content` asks for the page's own
 * content alone. Each strip's pixels hold until `use` returns. False when the page cannot be drawn.
 */
export const drawPdfStrips = async (
  bytes: Uint8Array,
  page: number,
  dpi: number,
  what: 'whole' | 'content',
  use: (strip: Strip) => void,
): Promise<boolean> => {
  const drawn = await withPdf(bytes, (pdf) =>
    withPage(pdf, page - 1, (handle) => {
      if (what === 'content') return drawStrips(pdf, handle, 0, dpi, use);
      const { api } = pdf;
      return withForm(pdf, (form) => {
        if (form === 0) return drawStrips(pdf, handle, 0, dpi, use);
        api.FORM_OnAfterLoadPage(handle, form);
        try {
          api.FPDF_SetFormFieldHighlightAlpha(form, 0);
          return drawStrips(pdf, handle, form, dpi, use);
        } finally {
          api.FORM_OnBeforeClosePage(handle, form);
        }
      });
    }),
  );
  return drawn === true;
};

/** One page (from 1) with its fields and annotations, as a viewer shows it. Null when it cannot be drawn. */
export const renderPdfPage = async (bytes: Uint8Array, page: number, dpi: number): Promise<PageImage | null> => {
  const image = await withPdf(bytes, (pdf) => withPage(pdf, page - 1, (handle) => drawWhole(pdf, handle, dpi)));
  return isFailure(image) ? null : image;
};
