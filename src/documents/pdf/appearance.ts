import type { Box, Drawing, PageImage, Word } from '../../model/index.ts';
import { around, centreInside, intersects } from '../boxes.ts';
import { drawnByOneEngine, seenPlace, showsItsWords } from '../seen-text.ts';
import { boxOfWords } from '../words-by-box.ts';
import type { OpenWidget } from './annotations.ts';
import { withMemory, words32, type Pdfium, type Pointer } from './engine.ts';
import { pageFrame } from './geometry.ts';
import { pageObjects } from './objects.ts';
import { drawStatic } from './render.ts';
import { drawTextAlone } from './text-alone.ts';
import { pageWords } from './words.ts';

const none: ReadonlySet<string> = new Set();

type Drawn = {
  readonly words: readonly Word[];
  readonly images: readonly { readonly box: Box }[];
  readonly drawings: readonly Drawing[];
  /** Null where they cannot be drawn, or hold more than is looked through. */
  readonly pictures: { readonly seen: PageImage; readonly letters: PageImage } | null;
};

/** Enough to tell letters of the smallest print from something else. */
const dpi = 100;
/** Square points beyond which fields are no fields of a page. */
const largest = 4_000_000;

/** The page that shows the widgets' looks, and with their letters alone. The latter is drawn last: it switches objects off. */
const picturesOf = (api: Pdfium, page: Pointer, width: number, height: number): Drawn['pictures'] => {
  if (width * height > largest) return null;
  const seen = drawStatic(api, page, dpi);
  const letters = seen && drawTextAlone(api, page, dpi);
  return seen && letters && { seen, letters };
};

/** What these widgets' appearance streams draw, boxes relative to the top left of the box around them all. */
const drawnBy = (api: Pdfium, handles: readonly Pointer[]): Drawn | null => {
  const exported = withMemory(api, handles.length * 4, (at) => {
    words32(api, at, handles.length).set(handles);
    return api.EPDFAnnot_ExportMultipleAppearancesAsDocument(at, handles.length);
  });
  if (exported === 0) return null;
  try {
    const page = api.FPDF_LoadPage(exported, 0);
    if (page === 0) return null;
    try {
      const frame = pageFrame(api, page);
      const { images, drawings, ...objects } = pageObjects(api, page, frame, none);
      const { words } = pageWords(api, page, frame, { ...objects, images, drawings });
      return { words, images, drawings, pictures: picturesOf(api, page, frame.width, frame.height) };
    } finally {
      api.FPDF_ClosePage(page);
    }
  } finally {
    api.FPDF_CloseDocument(exported);
  }
};

const inReadingOrder = (words: readonly Word[]): string => {
  const lines: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box[1] - b.box[1])) {
    const line = lines.at(-1);
    const middle = word.box[1] + word.box[3] / 2;
    if (line?.[0] !== undefined && middle < line[0].box[1] + line[0].box[3] * 0.8) line.push(word);
    else lines.push([word]);
  }
  return lines
    .map((line) =>
      line
        .sort((a, b) => a.box[0] - b.box[0])
        .map((word) => word.text)
        .join(' '),
    )
    .join('\n');
};

const drawsText = (widget: OpenWidget): boolean =>
  ['text', 'choice', 'button', 'signature'].includes(widget.widget.kind) &&
  widget.hasAppearance &&
  !widget.widget.hidden;

const overlapping = (widgets: readonly OpenWidget[]): ReadonlySet<OpenWidget> => {
  const found = new Set<OpenWidget>();
  if (widgets.length > 500) return new Set(widgets);
  for (const [i, a] of widgets.entries()) {
    for (const b of widgets.slice(i + 1)) {
      if (intersects(shrunk(a.widget.box), shrunk(b.widget.box))) found.add(a).add(b);
    }
  }
  return found;
};

const shrunk = ([x, y, w, h]: Box): Box => [x + w * 0.1, y + h * 0.1, w * 0.8, h * 0.8];

/** Each box's words; a word that goes on beyond its box stays with it, for it is clipped on paper, not gone. */
const byBox = (words: readonly Word[], boxes: readonly Box[]): readonly (readonly Word[])[] => {
  const found = boxes.map((): Word[] => []);
  for (const [i, index] of boxOfWords(words, boxes).entries()) {
    const word = words[i];
    // The export ends where the boxes end, so that the clipped rest of a long value lies off its page.
    if (word !== undefined && (word.hiddenBy === undefined || word.hiddenBy === 'off-page')) found[index]?.push(word);
  }
  return found;
};

/** Whether drawing and value say the same but for white space: then nothing needs a closer look. */
const agree = (drawn: string, value: string | null): boolean =>
  drawn.replace(/\s/gu, '') === (value ?? '').replace(/\s/gu, '');

/** Closer looks a page; a form has far fewer fields. */
const mostAlone = 200;

/** What a text field draws: its words, and whether anything is seen there that is neither their letters nor a plain frame. */
export type FieldLook = { readonly text: string; readonly shapes: boolean };

/**
 * Pictures, and shapes that are neither a ground nor a border: those of a raised border reach from side to side. Letters
 * drawn as shapes are read by a person alone.
 */
const hasShapes = ({ images, drawings }: Drawn, box: Box): boolean =>
  images.some((image) => centreInside(image.box, box)) ||
  drawings.some(
    (one) =>
      !one.plain &&
      (one.fill ?? one.stroke ?? '#ffffff') !== '#ffffff' &&
      one.box[2] < box[2] * 0.6 &&
      Math.max(one.box[2], one.box[3]) >= 2 &&
      centreInside(one.box, box),
  );

/** Whether what is seen in a box are its words' letters and no more. */
const showsLetters = ({ pictures }: Drawn, box: Box, words: readonly Word[]): boolean => {
  if (pictures === null) return false;
  const boxes = words.map((word) => word.box);
  return showsItsWords(seenPlace(box, pictures, boxes, drawnByOneEngine), boxes);
};

/** Looks of widgets exported together, in their order; null when the engine cannot export them. */
const looksTogether = (api: Pdfium, widgets: readonly OpenWidget[], rotation: number): readonly FieldLook[] | null => {
  if (widgets.length === 0) return [];
  const handles = widgets.map((widget) => widget.handle);
  const all = drawnBy(api, handles);
  if (all === null) return null;
  const { words } = all;
  const frame = widgets.map((widget) => widget.widget.box).reduce(around);
  const boxes = widgets.map(({ widget: { box } }): Box => [box[0] - frame[0], box[1] - frame[1], box[2], box[3]]);
  // The export is not turned with the page, so there boxes say nothing about places; such widgets come one by one.
  const drawn = rotation === 0 ? byBox(words, boxes) : [words.filter((word) => word.hiddenBy === undefined)];
  const whole: Box = [0, 0, frame[2], frame[3]];
  const alone: Box = rotation === 90 || rotation === 270 ? [0, 0, frame[3], frame[2]] : whole;
  return drawn.map((one, i) => {
    const box = rotation === 0 ? (boxes[i] ?? alone) : alone;
    const listed = widgets[i]?.widget.kind === 'button';
    return {
      text: inReadingOrder(one),
      shapes:
        hasShapes(all, box) || one.some((word) => word.turned === true) || (!listed && !showsLetters(all, box, one)),
    };
  });
};

/**
 * What each text widget's appearance stream draws, by handle; a widget that is not in the map draws nothing we can read. One
 * export serves all widgets of a page; those that overlap, or whose drawing seems to differ from their value (a long value
 * may run into its neighbour's box), are read again alone, so that none borrows another's words.
 */
export const appearanceLooks = (
  api: Pdfium,
  widgets: readonly OpenWidget[],
  rotation: number,
): ReadonlyMap<Pointer, FieldLook> => {
  const looks = new Map<Pointer, FieldLook>();
  const drawing = widgets.filter(drawsText);
  const alone = new Set(rotation === 0 ? overlapping(drawing) : drawing);
  const together = drawing.filter((widget) => !alone.has(widget));
  for (const [i, look] of (looksTogether(api, together, rotation) ?? []).entries()) {
    const widget = together[i];
    if (widget === undefined) continue;
    looks.set(widget.handle, look);
    if (look.shapes || !agree(look.text, widget.widget.value)) alone.add(widget);
  }
  for (const widget of [...alone].slice(0, mostAlone)) {
    const [look] = looksTogether(api, [widget], rotation) ?? [];
    if (look !== undefined) looks.set(widget.handle, look);
  }
  return looks;
};
