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

/** Outermost rows and columns of the picture: there a frame may run, and corners of it. */
const rim = 3;

/** Whether there is ink between the frame and the middle that is no straight line of a frame: a mark in a corner. */
const hasMarkBeside = (pixels: Uint8Array): boolean => {
  const ground = pixels[(side / 2) * side + side / 2] ?? 255;
  const inked = (x: number, y: number): boolean => Math.abs((pixels[y * side + x] ?? 255) - ground) > 24;
  const across = Array.from({ length: side }, (_, y) => Array.from({ length: side }, (__, x) => inked(x, y)));
  const lined = (line: readonly boolean[]): boolean => line.filter(Boolean).length > side * 0.6;
  const rows = across.map(lined);
  const columns = across.map((_, x) => lined(across.map((row) => row[x] === true)));
  let found = 0;
  for (let y = rim; y < side - rim; y++)
    for (let x = rim; x < side - rim; x++)
      if (across[y]?.[x] === true && rows[y] !== true && columns[x] !== true) found++;
  return found > 2;
};

/** What a check box's appearance looks like; null when it cannot be told. Frames of radio buttons are round. */
const lookAt = (api: Pdfium, annotation: Pointer, round: boolean): boolean | null => {
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
        const ticked = looksTicked(levels);
        return ticked === false && !round && hasMarkBeside(pixels) ? null : ticked;
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
 * appearance may draw a tick in the Off state, or nothing in the other. A look that cannot be told is `?`; boxes without any
 * are not in the map.
 */
export const tickAppearances = (api: Pdfium, widgets: readonly OpenWidget[]): ReadonlyMap<Pointer, string> => {
  const drawn = new Map<Pointer, string>();
  const boxes = widgets.filter(
    ({ widget, hasAppearance, stateless }) => widget.checked !== null && (hasAppearance || stateless) && !widget.hidden,
  );
  for (const [i, { handle, widget, stateless }] of boxes.entries()) {
    const ticked = i < mostBoxes && !stateless ? lookAt(api, handle, widget.kind === 'radio') : null;
    drawn.set(handle, ticked === null ? '?' : ticked ? '☒' : '☐');
  }
  return drawn;
};
