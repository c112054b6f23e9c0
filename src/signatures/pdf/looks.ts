import { get, resolve, type PdfFile } from './file.ts';
import { dictOf, isArray, isDict, isStream, numberOf, type PdfDict, type PdfValue } from './values.ts';

/** What decides how a widget looks and whether it is seen (ISO 32000-2 §12.5.2, §12.7.4): signing may write these. */
export const looks: ReadonlySet<string> = new Set(['AP', 'AS', 'RV', 'I', 'F', 'MK']);

const hasArea = (file: PdfFile, rect: PdfValue): boolean => {
  if (!isArray(rect)) return rect !== null;
  const [left = null, bottom = null, right = null, top = null] = rect.items.map((item) =>
    numberOf(resolve(file, item)),
  );
  // What is no number is left to the reader's mercy, so it counts as an area.
  if (left === null || bottom === null || right === null || top === null) return true;
  return left !== right && bottom !== top;
};

/** Whether an appearance holds anything to paint: a stream with bytes in it, at any of its states. */
const paints = (file: PdfFile, value: PdfValue | undefined, depth = 0): boolean => {
  const one = resolve(file, value);
  if (one === null) return false;
  // A stream may keep its bytes in another file (§7.3.8.2).
  if (isStream(one)) return one.data.length > 0 || one.dict.entries.has('F');
  return !isDict(one) || depth > 2 || [...one.entries.values()].some((state) => paints(file, state, depth + 1));
};

/**
 * Whether a widget can put anything on its page: it has an area, and an appearance or colours of which a reader makes one.
 * Its flags are not asked: what one program hides another shows or prints. Whatever is in doubt shows something.
 */
export const showsSomething = (file: PdfFile, widget: PdfDict): boolean => {
  if (!hasArea(file, get(file, widget, 'Rect'))) return false;
  const colours = dictOf(get(file, widget, 'MK'));
  return (
    paints(file, widget.entries.get('AP')) || get(file, colours, 'BG') !== null || get(file, colours, 'BC') !== null
  );
};
