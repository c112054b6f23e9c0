import { compareAnnotations } from './compare-annotations.ts';
import { compareField } from './compare-field.ts';
import { sameValue } from './compare-values.ts';
import { defaultAppearances } from './default-appearance.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { add, atRoot, list, type Inherited, type State } from './form-state.ts';
import { other, type Comparison } from './found-change.ts';
import { addField } from './new-signature.ts';
import { below, inForm, type Path } from './path.ts';
import { shown } from '../shown.ts';
import { dictOf, isDict, isRef, type PdfValue } from './values.ts';

export type FormComparison = {
  /** A page's annotations: those of the signed revision stay; widgets of new signatures may join them. */
  readonly compareAnnotations: (before: PdfValue | undefined, after: PdfValue | undefined, path: Path) => void;
  /** Appearance dictionaries that fields no longer refer to. */
  readonly givenUp: ReadonlyMap<number, number | null>;
};

const depthLimit = 32;

const compareItem = (state: State, item: PdfValue, inherited: Inherited, depth: number): void => {
  if (depth > depthLimit)
    return other(
      state,
      'Pola formularza są zagnieżdżone zbyt głęboko, aby je porównać.',
      'Form fields are nested too deeply.',
    );
  if (isRef(item)) {
    if (state.seen.has(item.num)) return;
    state.seen.add(item.num);
    state.handled.add(item.num);
  }
  const holder = isRef(item) ? item.num : inherited.holder;
  const [a, b] = [resolve(state.base, item), resolve(state.final, item)];
  if (isDict(a) && isDict(b))
    compareField(state, a, b, { ...inherited, holder }, (x, y, inside) => {
      state.explain(x, holder, 'Kids');
      compareKids(state, x, y, inside, depth);
    });
  else if (!sameValue(a, b)) other(state, 'Pole formularza zniknęło.', 'A form field is gone.');
};

/** The fields of the signed revision stay, in their order; new ones may stand among them. */
const compareKids = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  inherited: Inherited,
  depth: number,
): void => {
  const [a, b] = [list(state.base, before), list(state.final, after)];
  if (isRef(before) && isRef(after) && before.num !== after.num && !state.added.has(after.num))
    other(state, 'Zastąpiono listę pól formularza.', 'The list of fields was replaced.');
  let next = 0;
  for (const item of b)
    if (next < a.length && sameValue(a[next], item)) {
      compareItem(state, a[next] as PdfValue, inherited, depth + 1);
      next++;
    } else addField(state, item, inherited);
  if (next < a.length)
    other(
      state,
      `Usunięto lub zastąpiono pole formularza${inherited.name ? ` należące do „${shown(inherited.name)}”` : ''}.`,
      `A form field${inherited.name ? ` of “${shown(inherited.name)}”` : ''} was removed or replaced.`,
    );
};

/** The font that readers were free to choose for a signed value is chosen afterwards: it may show any other one. */
const compareFonts = (state: State, before: PdfValue | undefined, after: PdfValue | undefined): void => {
  const fontsOf = (file: PdfFile, value: PdfValue | undefined): string[] => [
    ...(dictOf(get(file, dictOf(resolve(file, value)), 'Font'))?.entries.keys() ?? []),
  ];
  const old = new Set(fontsOf(state.base, before));
  const come = fontsOf(state.final, after).filter((name) => !old.has(name));
  if (come.length === 0) return;
  const { fonts } = defaultAppearances(state.base);
  if (come.some((name) => fonts.has(name)))
    other(
      state,
      'Dodano krój pisma, którym odtąd rysuje się wartości podpisanych pól.',
      'A font was added with which the values of signed fields are drawn from now on.',
    );
};

/** Resources and defaults of the form may grow; what is there stays. */
const mayGrow = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  { path, holder }: { readonly path: Path; readonly holder: number },
): void => {
  state.explain(before, holder, 'DR');
  compareFonts(state, before, after);
  const inside = isRef(before) ? before.num : holder;
  const [a, b] = [resolve(state.base, before), resolve(state.final, after)];
  if (a === null) return;
  if (!isDict(a) || !isDict(b)) return state.mustEqual(before, after, path);
  for (const [key, value] of a.entries) {
    const [x, y] = [resolve(state.base, value), resolve(state.final, b.entries.get(key))];
    if (isDict(x) && isDict(y)) {
      state.explain(value, inside, key);
      for (const [name, one] of x.entries) state.mustEqual(one, y.entries.get(name), below(below(path, key), name));
    } else state.mustEqual(value, b.entries.get(key), below(path, key));
  }
};

/** Asked to draw the form anew, a reader shows values in place of the appearances that were signed. */
const compareRedrawing = (state: State, before: PdfValue | undefined, after: PdfValue | undefined): void => {
  if (resolve(state.final, after) === true && resolve(state.base, before) !== true)
    add(state, {
      level: 'form-fill',
      detail: {
        pl: 'Programy do odczytu mają odtąd same rysować pola formularza.',
        en: 'Readers are told to draw the form fields anew.',
      },
    });
};

/** Compares the interactive forms and returns what the walk over the pages needs of them. */
export const compareForm = (
  comparison: Comparison,
  formBefore: PdfValue | undefined,
  formAfter: PdfValue | undefined,
  catalog: number,
): FormComparison => {
  const state: State = { ...comparison, givenUp: new Map(), seen: new Set(), same: new Set() };
  const [before, after] = [resolve(comparison.base, formBefore), resolve(comparison.final, formAfter)];
  const holder = isRef(formBefore) ? formBefore.num : catalog;
  state.explain(formBefore, catalog, 'AcroForm');
  if (isDict(before) && isDict(after))
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [a, b] = [before.entries.get(key), after.entries.get(key)];
      if (key === 'Fields') {
        state.explain(a, holder, 'Fields');
        compareKids(state, a, b, atRoot(holder), 0);
      } else if (key === 'DR') mayGrow(state, a, b, { path: below(inForm, 'DR'), holder });
      else if (key === 'NeedAppearances') compareRedrawing(state, a, b);
      else if (key === 'SigFlags' || (key === 'DA' && a === undefined && !defaultAppearances(state.base).leftToForm))
        continue;
      else state.mustEqual(a, b, below(inForm, key));
    }
  else if (!sameValue(before, after))
    other(state, 'Zastąpiono formularz dokumentu.', 'The interactive form was replaced.');
  return { compareAnnotations: (a, b, path) => compareAnnotations(state, a, b, path), givenUp: state.givenUp };
};
