import type { PageImage } from '../../model/index.ts';
import type { Pdfium, Pointer } from './engine.ts';
import { drawStatic } from './render.ts';

/** FPDF_PAGEOBJ_* of fpdf_edit.h. */
const kind = { text: 1, form: 5 } as const;
const mostObjects = 20_000;
const deepestForm = 12;

/** Switches off every object of the page but its letters, in whatever forms they lie; false when not all could be reached. */
const lettersOnly = (api: Pdfium, page: Pointer): boolean => {
  let seen = 0;
  const visit = (object: Pointer, depth: number): boolean => {
    if (++seen > mostObjects || object === 0) return false;
    const type = api.FPDFPageObj_GetType(object);
    if (type === kind.text) return true;
    if (type !== kind.form) return api.FPDFPageObj_SetIsActive(object, false);
    if (depth >= deepestForm) return false;
    const count = api.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count; i++) if (!visit(api.FPDFFormObj_GetObject(object, i), depth + 1)) return false;
    return true;
  };
  const count = api.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) if (!visit(api.FPDFPage_GetObject(page, i), 0)) return false;
  return true;
};

/**
 * The page with nothing drawn but its letters, on white: what is seen of a text is this and nothing else. Null when the page
 * holds more than is looked through. The page must be closed afterwards, its other objects stay switched off.
 */
export const drawTextAlone = (api: Pdfium, page: Pointer, dpi: number): PageImage | null =>
  lettersOnly(api, page) ? drawStatic(api, page, dpi) : null;
