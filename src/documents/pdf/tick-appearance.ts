import type { OpenWidget } from './annotations.ts';
import { heap, withMemory, type Pdfium, type Pointer } from './engine.ts';

/** Side of the picture a box is drawn into, in pixels: enough to tell a mark from an empty box. */
const side = 24;
/** The frame of the box lies outside this margin. */
const margin = 6;
/** FPDFBitmap_Gray */
const grey = 1;
const mostBoxes = 300;

/** Grey levels in the middle of a box: evenly light is empty, evenly dark or partly dark is a mark. */
const looksTicked = (levels: readonly number[]): boolean | null => {
  const lightest = Math.max(...levels);
  const darkest = Math.min(...levels);
  if (lightest < 100) return true;
  if (lightest - darkest <= 24) return lightest > 200 ? false : null;
  const inked = levels.filter((level) => level < lightest - 60).length / levels.length;
  return inked > 0.06 ? true : null;
};

/** What a check box's appearance looks like; null when it cannot be told. */
const lookAt = (api: Pdfium, annotation: Pointer): boolean | null => {
  const exported = api.EPDFAnnot_ExportAppearanceAsDocument(annotation);
  if (exported === 0) return null;
  try {
    const page = api.FPDF_LoadPage(exported, 0);
    if (page === 0) return null;
    try {
      return withMemory(api, side * side, (at) => {
        heap(api).fill(255, at, at + side * side);
        const bitmap = api.FPDFBitmap_CreateEx(side, side, grey, at, side);
        if (bitmap === 0) return null;
        try {
          api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, side, side, 0, 0);
        } finally {
          api.FPDFBitmap_Destroy(bitmap);
        }
        const pixels = heap(api).subarray(at, at + side * side);
        const levels: number[] = [];
        for (let y = margin; y < side - margin; y++) {
          for (let x = margin; x < side - margin; x++) levels.push(pixels[y * side + x] ?? 255);
        }
        return looksTicked(levels);
      });
    } finally {
      api.FPDF_ClosePage(page);
    }
  } finally {
    api.FPDF_CloseDocument(exported);
  }
};

/**
 * Whether check boxes and radio buttons look ticked: `☒` or `☐` by handle, whatever their state claims. A forged
 * appearance may draw a tick in the Off state, or nothing in the other. Boxes that look neither way are not in
 * the map.
 */
export const tickAppearances = (api: Pdfium, widgets: readonly OpenWidget[]): ReadonlyMap<Pointer, string> => {
  const drawn = new Map<Pointer, string>();
  const boxes = widgets.filter(
    ({ widget, hasAppearance }) => widget.checked !== null && hasAppearance && !widget.hidden,
  );
  for (const { handle } of boxes.slice(0, mostBoxes)) {
    const ticked = lookAt(api, handle);
    if (ticked !== null) drawn.set(handle, ticked ? '☒' : '☐');
  }
  return drawn;
};
