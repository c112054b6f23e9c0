import { unread, type Box, type Evidence, type FieldFact, type Widget } from '../../model/index.ts';
import { centreInside, coveredShare } from '../../documents/index.ts';
import { valueConflict } from '../compare/widgets.ts';
import type { Template } from '../template.ts';
import type { Place } from './place.ts';

export type Tick = { readonly ticked: boolean; readonly evidence: Evidence } | { readonly fact: FieldFact };

export const tickOfWidget = (widget: Widget, document: number, field: string): Tick => {
  const ticked = widget.checked ?? (widget.value !== null && widget.value !== 'Off');
  const evidence: Evidence = {
    document,
    page: widget.page,
    box: widget.box,
    field,
    via: 'acroform',
    quote: ticked ? '☒' : '☐',
  };
  if (valueConflict(widget) !== null) {
    const fact = unread('value-differs-from-appearance', [evidence, { ...evidence, via: 'appearance' }]);
    return { fact };
  }
  return { ticked, evidence };
};

/** Whether a painted path is a mark in the box and not the box itself: a tick, a cross, or a smaller filled square. */
const isMark = (
  drawing: { readonly box: Box; readonly plain: boolean; readonly fill: string | null },
  box: Box,
): boolean => {
  const [x, y, w, h] = drawing.box;
  // Bounds include half the stroke on every side, so a mark may stand out a little.
  const bounds: Box = [x, y, Math.max(w, 0.1), Math.max(h, 0.1)];
  if (!centreInside(bounds, box) || coveredShare(bounds, box) < 0.6) return false;
  if (w < box[2] * 0.25 && h < box[3] * 0.25) return false;
  if (!drawing.plain) return true;
  const filled = drawing.fill !== null && drawing.fill !== '#ffffff';
  return filled && w < box[2] * 0.85 && h < box[3] * 0.85;
};

const near = (a: Box, b: Box): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 1);

/** From a flattened form: any letter or drawn mark inside the box that the blank does not print. */
export const tickOfPlace = (place: Place, template: Template, document: number, field: string): Tick => {
  const { reading, page, box, words } = place;
  const evidence: Evidence = { document, page, box, field, via: 'text' };
  if (reading === undefined) return { fact: unread('page-missing', [{ document, field, via: 'text' }]) };
  if (reading.source !== 'text') return { fact: unread('mark-not-read', [{ ...evidence, via: 'ocr' }]) };
  if (place.moved) return { fact: unread('page-moved', [evidence]) };
  const printed = template.blank.pages[page - 1]?.drawings ?? [];
  const marks = (reading.drawings ?? []).filter(
    (drawing) => isMark(drawing, box) && !printed.some((one) => near(one.box, drawing.box)),
  );
  // A print of the box itself is a sign too: U+2610 is an empty ballot box.
  const letters = words.map((word) => word.text).join('');
  const empty = /^[\u{2610}\u{25a1}\u{25fb}\u{25fd}\u{3d}_ .]*$/u.test(letters);
  const ticked = marks.length > 0 || !empty;
  return { ticked, evidence: { ...evidence, quote: ticked ? letters || '☒' : '☐' } };
};
