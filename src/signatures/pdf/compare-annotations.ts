import { sameValue } from './compare-values.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { add, list, type State } from './form-state.ts';
import { changedWithoutPermission, other } from './found-change.ts';
import { showsSomething } from './looks.ts';
import type { Path } from './path.ts';
import { shown } from '../shown.ts';
import { isArray, isDict, isRef, nameOf, numberOf, type PdfDict, type PdfValue } from './values.ts';

/** Annotations that say something about a page without covering it; others can redraw what was signed. */
const remarks = new Set(['Text', 'Popup', 'Underline', 'Squiggly', 'StrikeOut']);

/** A highlight of its own looks is a colour a reader lays over the words: a dark one hides them. */
const isPale = (file: PdfFile, annotation: PdfDict): boolean => {
  const colour = get(file, annotation, 'C');
  const parts = isArray(colour) ? colour.items.map((part) => numberOf(resolve(file, part))) : [];
  const [red = null, green = null, blue = null] = parts;
  if (red === null || green === null || blue === null || parts.length > 3) return false;
  return 0.299 * red + 0.587 * green + 0.114 * blue >= 0.5;
};

/**
 * Whether an annotation can do no more than remark upon what was signed. One that brings an appearance of its own can show
 * anything anywhere ("evil annotations"), and one with an action can run a script that does.
 */
const isHarmless = (file: PdfFile, annotation: PdfDict, subtype: string): boolean =>
  (remarks.has(subtype) || (subtype === 'Highlight' && isPale(file, annotation))) &&
  !annotation.entries.has('A') &&
  !annotation.entries.has('AA') &&
  (!annotation.entries.has('AP') || !showsSomething(file, annotation));

/** A page's annotations: those of the signed revision stay; widgets of new signatures may join them. */
export const compareAnnotations = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  path: Path,
): void => {
  const [a, b] = [list(state.base, before), list(state.final, after)];
  if (a === b) {
    for (const item of a) state.mustEqual(item, item, path);
    return;
  }
  let next = 0;
  for (const item of b) {
    const expected = a[next];
    if (expected !== undefined && sameValue(expected, item)) {
      state.mustEqual(expected, item, path);
      next++;
    } else if (isRef(item) && state.newWidgets.has(item.num)) continue;
    else {
      const annotation = resolve(state.final, item);
      const subtype = isDict(annotation) ? (nameOf(get(state.final, annotation, 'Subtype')) ?? null) : null;
      const isNew = isRef(item) ? state.added.has(item.num) : true;
      if (isNew && subtype !== 'Widget')
        add(state, {
          level: 'annotation',
          detail: {
            pl: `Dodano adnotację${subtype === null ? ' nieznanego rodzaju' : ` rodzaju ${shown(subtype)}`}.`,
            en: `An annotation of ${subtype === null ? 'an unknown kind' : `kind ${shown(subtype)}`} was added.`,
          },
          harmless: isDict(annotation) && subtype !== null && isHarmless(state.final, annotation, subtype),
        });
      else changedWithoutPermission(state, path);
    }
  }
  if (next < a.length) other(state, 'Usunięto lub zastąpiono adnotację.', 'An annotation was removed or replaced.');
};
