import { sameValue } from './compare-values.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { add, differs, ownName, type Inherited, type State } from './form-state.ts';
import { other } from './found-change.ts';
import { looks } from './looks.ts';
import { compareLooks, noteSigned } from './new-signature.ts';
import type { Path } from './path.ts';
import { shown } from '../shown.ts';
import { integerOf, isArray, isRef, isStream, isString, nameOf, type PdfDict, type PdfValue } from './values.ts';
import type { Words } from '../words.ts';

/** Entries of a field that filling it in writes (ISO 32000-2 §12.7.4, §12.5.2). */
const filledIn = new Set(['V', 'AP', 'AS', 'M', 'RV', 'I', 'DA', 'Q']);

/** What a program that signs writes into the field beside its looks: the default appearance and its quadding. */
const signingKeys = new Set(['DA', 'Q', 'M']);

const shape = (file: PdfFile, value: PdfValue | undefined, depth = 0): boolean => {
  const one = resolve(file, value);
  if (isArray(one)) return depth < 4 && one.items.every((item) => shape(file, item, depth + 1));
  return one === null || isString(one) || nameOf(one) !== null || isStream(one);
};

const readOnly = 1;

/** Programs mark fields as read-only when they sign or lock; anything else a flag says decides how a field works. */
const onlyMadeReadOnly = (state: State, before: PdfValue | undefined, after: PdfValue | undefined): boolean => {
  const [a, b] = [integerOf(resolve(state.base, before)) ?? 0, integerOf(resolve(state.final, after))];
  return b !== null && b === (a | readOnly);
};

const isPlain = (value: PdfValue): boolean => value === null || typeof value === 'number' || isString(value);

type KidsOf = (before: PdfValue | undefined, after: PdfValue | undefined, inherited: Inherited) => void;

/** Compares one field or widget of the signed revision with what it is now. */
export const compareField = (
  state: State,
  before: PdfDict,
  after: PdfDict,
  inherited: Inherited,
  compareKids: KidsOf,
): void => {
  const { base, final, mustEqual } = state;
  const name = ownName(base, before, inherited.name);
  const type = nameOf(get(base, before, 'FT')) ?? inherited.type;
  const isSignature = type === 'Sig';
  const signed = isSignature && (inherited.signed || resolve(base, before.entries.get('V')) !== null);
  const put = after.entries.get('V');
  const signing =
    isSignature && !signed && resolve(final, put) !== null ? noteSigned(state, name, put ?? null) : inherited.signing;
  let filled: Words | null = null;
  let dressed = false;
  const same = before === after;
  const place: Path = { up: null, key: `[${name}]` };
  const giveUp = (value: PdfValue | undefined): void => {
    if (isRef(value)) state.givenUp.set(value.num, state.givenUp.has(value.num) ? null : inherited.holder);
  };
  for (const key of same ? before.entries.keys() : new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const [a, b] = [before.entries.get(key), after.entries.get(key)];
    const path: Path = { up: place, key };
    if (key === 'Kids') compareKids(a, b, { name, type, signed, signing, holder: inherited.holder });
    // What a field that stands as it did refers to is looked at where that was changed.
    else if (same && state.quick) continue;
    else if (key === 'Type' && a === undefined && nameOf(resolve(final, b)) === 'Annot') continue;
    else if (key === 'Ff' && !signed && !sameValue(a, b) && onlyMadeReadOnly(state, a, b)) continue;
    else if (isSignature && !signed && looks.has(key)) {
      if (!differs(state, a, b)) continue;
      if (key === 'F' && typeof resolve(final, b) !== 'number') mustEqual(a, b, path);
      if (!sameValue(a, b)) giveUp(a);
      dressed = true;
    } else if (signing !== null && signingKeys.has(key) && isPlain(resolve(final, b))) continue;
    else if (signed || !filledIn.has(key)) mustEqual(a, b, path);
    else if (isSignature) {
      if (key !== 'V') mustEqual(a, b, path);
    } else if (key === 'V') {
      if (!shape(final, b))
        other(
          state,
          `Wartość pola „${shown(name)}” nie jest zwykłą wartością.`,
          `The value of field “${shown(name)}” is no plain value.`,
        );
      else if (differs(state, a, b))
        filled = {
          pl: `Zmieniono wartość pola „${shown(name)}”.`,
          en: `The value of field “${shown(name)}” was changed.`,
        };
    } else if (differs(state, a, b)) {
      if (!sameValue(a, b)) giveUp(a);
      filled ??= {
        pl: `Zmieniono wygląd pola „${shown(name)}”.`,
        en: `The appearance of field “${shown(name)}” was changed.`,
      };
    }
  }
  if (dressed) compareLooks(state, after, name, signing);
  if (filled) add(state, { level: 'form-fill', detail: filled, field: name });
};
