import { sameValue } from './compare-values.ts';
import { get, resolve } from './file.ts';
import { add, list, type State } from './form-state.ts';
import { shown } from './shown.ts';
import { isDict, isRef, nameOf, type PdfValue } from './values.ts';

/** A page's annotations: those of the signed revision stay; widgets of new signatures may join them. */
export const compareAnnotations = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  path: string,
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
      const subtype = isDict(annotation) ? (nameOf(get(state.final, annotation, 'Subtype')) ?? 'unknown') : 'unknown';
      const isNew = isRef(item) ? state.added.has(item.num) : true;
      if (isNew && subtype !== 'Widget')
        add(state, { level: 'annotation', detail: `An annotation of kind ${shown(subtype)} was added.`, subtype });
      else add(state, { level: 'other', detail: `Changed without permission: ${path}.` });
    }
  }
  if (next < a.length) add(state, { level: 'other', detail: 'An annotation was removed or replaced.' });
};
