import type { Box, Drawing } from '../../model/index.ts';
import { heap, floats, withMemory, words32, type Pdfium, type Pointer } from './engine.ts';
import { boxThrough, compose, identity, type Matrix, type PageFrame } from './geometry.ts';

/** Something opaque that hides what was painted before it, or is the background of what is painted after it. */
export type Cover = { readonly order: number; readonly box: Box; readonly colour: number | null };

export type PageObjects = {
  /** Drawing order of text objects by their address. */
  readonly order: ReadonlyMap<Pointer, number>;
  /** The top-level object each text object belongs to, by address. */
  readonly part: ReadonlyMap<Pointer, number>;
  /** Text objects that a form draws, as one flattened field is. */
  readonly framed: ReadonlySet<Pointer>;
  /** Text objects that lie in a layer which is switched off. */
  readonly layered: ReadonlySet<Pointer>;
  readonly covers: readonly Cover[];
  readonly images: readonly { readonly box: Box }[];
  readonly drawings: readonly Drawing[];
  /** More objects, or forms nested deeper, than are looked at: what they paint is not known. */
  readonly truncated: boolean;
};

/** FPDF_PAGEOBJ_* of fpdf_edit.h. */
const kind = { text: 1, path: 2, image: 3, form: 5 } as const;
const mostObjects = 20_000;
const deepestForm = 12;

export const hexColour = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`;

const isPlain = (api: Pdfium, path: Pointer, at: Pointer): boolean => {
  const count = api.FPDFPath_CountSegments(path);
  if (count < 2 || count > 6) return false;
  let lastX = 0;
  let lastY = 0;
  for (let i = 0; i < count; i++) {
    const segment = api.FPDFPath_GetPathSegment(path, i);
    // FPDF_SEGMENT_BEZIERTO
    if (segment === 0 || api.FPDFPathSegment_GetType(segment) === 1) return false;
    if (!api.FPDFPathSegment_GetPoint(segment, at, at + 4)) return false;
    const [x = 0, y = 0] = floats(api, at, 2);
    if (i > 0 && Math.abs(x - lastX) > 0.01 && Math.abs(y - lastY) > 0.01) return false;
    lastX = x;
    lastY = y;
  }
  return true;
};

type Walk = {
  readonly api: Pdfium;
  readonly frame: PageFrame;
  readonly hiddenLayers: ReadonlySet<string>;
  readonly at: Pointer;
  readonly order: Map<Pointer, number>;
  readonly part: Map<Pointer, number>;
  readonly framed: Set<Pointer>;
  readonly layered: Set<Pointer>;
  readonly covers: Cover[];
  readonly images: { box: Box }[];
  readonly drawings: Drawing[];
  count: number;
  truncated: boolean;
  /** Index of the top-level object being visited. */
  top: number;
};

const inHiddenLayer = ({ api, at, hiddenLayers }: Walk, object: Pointer): boolean => {
  if (hiddenLayers.size === 0) return false;
  const marks = api.FPDFPageObj_CountMarks(object);
  for (let i = 0; i < marks && i < 16; i++) {
    const mark = api.FPDFPageObj_GetMark(object, i);
    if (mark === 0) continue;
    const name = withMemory(api, 512, (text) => {
      if (!api.FPDFPageObjMark_GetParamStringValue(mark, 'Name', text, 512, at)) return '';
      const [bytes = 0] = words32(api, at, 1);
      const end = Math.min(512, bytes) - 2;
      return end <= 0 ? '' : new TextDecoder('utf-16le').decode(heap(api).slice(text, text + end));
    });
    if (hiddenLayers.has(name)) return true;
  }
  return false;
};

const boundsOf = ({ api, at, frame }: Walk, object: Pointer, matrix: Matrix): Box | null => {
  if (!api.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return null;
  const [left = 0, bottom = 0, right = 0, top = 0] = floats(api, at, 4);
  return boxThrough(compose(matrix, frame.toUpright), left, bottom, right, top);
};

const visitPath = (walk: Walk, object: Pointer, matrix: Matrix, order: number): void => {
  const { api, at } = walk;
  if (!api.FPDFPath_GetDrawMode(object, at, at + 4)) return;
  const [fillMode = 0, stroked = 0] = words32(api, at, 2);
  if (fillMode === 0 && stroked === 0) return;
  const box = boundsOf(walk, object, matrix);
  if (box === null) return;
  const colour = (call: Pdfium['FPDFPageObj_GetFillColor']): readonly [number, number] => {
    if (!call(object, at, at + 4, at + 8, at + 12)) return [0, 255];
    const [r = 0, g = 0, b = 0, a = 255] = words32(api, at, 4);
    return [(r << 16) | (g << 8) | b, a];
  };
  const [fill, alpha] = fillMode === 0 ? [0, 0] : colour(api.FPDFPageObj_GetFillColor);
  const [stroke, strokeAlpha] = stroked === 0 ? [0, 0] : colour(api.FPDFPageObj_GetStrokeColor);
  const plain = isPlain(api, object, at);
  walk.drawings.push({
    box,
    fill: alpha === 0 ? null : hexColour(fill),
    stroke: strokeAlpha === 0 ? null : hexColour(stroke),
    plain,
  });
  if (plain && alpha === 255 && box[2] > 2 && box[3] > 2 && !api.FPDFPageObj_HasTransparency(object)) {
    walk.covers.push({ order, box, colour: fill });
  }
};

const visit = (walk: Walk, object: Pointer, matrix: Matrix, depth: number): void => {
  if (object === 0) return;
  if (++walk.count > mostObjects) {
    walk.truncated = true;
    return;
  }
  const { api, at } = walk;
  const order = walk.count;
  const type = api.FPDFPageObj_GetType(object);
  if (type === kind.text) {
    walk.order.set(object, order);
    walk.part.set(object, walk.top);
    if (depth > 0) walk.framed.add(object);
    if (inHiddenLayer(walk, object)) walk.layered.add(object);
  } else if (type === kind.path) {
    visitPath(walk, object, matrix, order);
  } else if (type === kind.image) {
    const box = boundsOf(walk, object, matrix);
    if (box === null) return;
    walk.images.push({ box });
    if (!api.FPDFPageObj_HasTransparency(object)) walk.covers.push({ order, box, colour: null });
  } else if (type === kind.form && depth >= deepestForm) {
    walk.truncated = true;
  } else if (type === kind.form) {
    const own = api.FPDFPageObj_GetMatrix(object, at) ? ([...floats(api, at, 6)] as unknown as Matrix) : identity;
    const inner = compose(own, matrix);
    const count = api.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count && walk.count <= mostObjects; i++) {
      visit(walk, api.FPDFFormObj_GetObject(object, i), inner, depth + 1);
    }
  }
};

/** What is painted on the page besides letters, and in which order. Bounded: beyond 20,000 objects and 12 forms in one another nothing is added, which `truncated` tells. */
export const pageObjects = (
  api: Pdfium,
  page: Pointer,
  frame: PageFrame,
  hiddenLayers: ReadonlySet<string>,
): PageObjects =>
  withMemory(api, 64, (at) => {
    const walk: Walk = {
      api,
      frame,
      hiddenLayers,
      at,
      order: new Map(),
      part: new Map(),
      framed: new Set(),
      layered: new Set(),
      covers: [],
      images: [],
      drawings: [],
      count: 0,
      truncated: false,
      top: 0,
    };
    const count = api.FPDFPage_CountObjects(page);
    for (let i = 0; i < count && walk.count <= mostObjects; i++) {
      walk.top = i;
      visit(walk, api.FPDFPage_GetObject(page, i), identity, 0);
    }
    return walk;
  });
