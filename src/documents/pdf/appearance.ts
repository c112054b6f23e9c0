import type { Box, Word } from '../../model/index.ts';
import { around, centreInside, intersects } from '../boxes.ts';
import type { OpenWidget } from './annotations.ts';
import { withMemory, words32, type Pdfium, type Pointer } from './engine.ts';
import { pageFrame } from './geometry.ts';
import { pageObjects } from './objects.ts';
import { pageWords } from './words.ts';

const none: ReadonlySet<string> = new Set();

/** The words drawn by these widgets' appearance streams, boxes relative to the top left of the box around them all. */
const wordsDrawn = (api: Pdfium, handles: readonly Pointer[]): readonly Word[] | null => {
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
      return pageWords(api, page, frame, pageObjects(api, page, frame, none)).words;
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
  (widget.widget.kind === 'text' || widget.widget.kind === 'choice') && widget.hasAppearance && !widget.widget.hidden;

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

/**
 * The text each widget's appearance stream draws, by handle; a widget that is not in the map draws none we can read.
 * One export serves all widgets of a page; those that overlap are read alone, so that none borrows another's words.
 */
export const appearanceTexts = (
  api: Pdfium,
  widgets: readonly OpenWidget[],
  rotation: number,
): ReadonlyMap<Pointer, string> => {
  const texts = new Map<Pointer, string>();
  const drawing = widgets.filter(drawsText);
  // The export is not rotated with the page, so boxes of a rotated page say nothing about places in it.
  const alone = rotation === 0 ? overlapping(drawing) : new Set(drawing);
  const together = drawing.filter((widget) => !alone.has(widget));
  for (const group of [together, ...[...alone].slice(0, 200).map((widget) => [widget])]) {
    if (group.length === 0) continue;
    const words = wordsDrawn(
      api,
      group.map((widget) => widget.handle),
    );
    if (words === null) continue;
    const frame = group.map((widget) => widget.widget.box).reduce(around);
    for (const widget of group) {
      const [x, y, w, h] = widget.widget.box;
      const own: Box = [x - frame[0], y - frame[1], w, h];
      const shown = words.filter(
        (word) => word.hiddenBy === undefined && (rotation !== 0 || centreInside(word.box, own, 1)),
      );
      texts.set(widget.handle, inReadingOrder(shown));
    }
  }
  return texts;
};
