import type { Box, PageImage, Widget } from '../../model/index.ts';
import { difference, doubtful, type Difference } from './difference.ts';

/** Levels (of 255) by which the ink of a value must stand out from its ground at its darkest place. */
const faintest = 48;
/** Points at a box's edge that a frame may fill. */
const frame = 2;

/** How far what the field draws stands out: the range of its change to the page, over the inside of its box. */
const contrast = ([x, y, w, h]: Box, before: PageImage, after: PageImage): number => {
  const scale = before.dpi / 72;
  const inset = Math.min(frame, w / 6, h / 6);
  const left = Math.max(0, Math.round((x + inset) * scale));
  const right = Math.min(before.width - 1, Math.round((x + w - inset) * scale));
  const top = Math.max(0, Math.round((y + inset) * scale));
  const bottom = Math.min(before.height - 1, Math.round((y + h - inset) * scale));
  let most = 0;
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = -255;
    for (let py = top; py <= bottom; py++) {
      for (let px = left; px <= right; px++) {
        const at = (py * before.width + px) * 4 + channel;
        const change = (after.rgba[at] ?? 255) - (before.rgba[at] ?? 255);
        if (change < low) low = change;
        if (change > high) high = change;
      }
    }
    most = Math.max(most, high - low);
  }
  return most;
};

/** Fields that hold something a person is to see. */
export const saysSomething = ({ kind, value, hidden, appearanceText }: Widget): boolean =>
  (kind === 'text' || kind === 'choice') && !hidden && /\S/u.test(value ?? '') && appearanceText !== null;

/**
 * Values that are in the file and nowhere on the picture: whatever hides them, pale ink, a clip, a shading, a layer or another
 * drawing. `before` are the pages without their fields, `after` with them, by the blank's page.
 */
export const unseenValues = (
  widgets: readonly Widget[],
  before: readonly (PageImage | undefined)[],
  after: readonly (PageImage | undefined)[],
): readonly Difference[] =>
  widgets.filter(saysSomething).flatMap((widget) => {
    const [plain, filled] = [before[widget.page - 1], after[widget.page - 1]];
    if (plain === undefined || filled === undefined) return [];
    if (plain.width !== filled.width || plain.height !== filled.height) return [];
    const [, , w, h] = widget.box;
    if (w < 4 || h < 4 || contrast(widget.box, plain, filled) >= faintest) return [];
    // Letters of other alphabets may be missing from the engine's fonts alone.
    const drawable = /[\p{Script=Latin}\p{N}]/u.test(widget.value ?? '');
    const make = drawable ? difference : doubtful;
    return [make('hidden', widget.page, widget.box, '', `${widget.value ?? ''} (unseen)`)];
  });
