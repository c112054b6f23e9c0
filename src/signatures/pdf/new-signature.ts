import { isWidgetOnly } from './fields.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { add, list, ownName, type Inherited, type Signing, type State } from './form-state.ts';
import { other } from './found-change.ts';
import { showsSomething } from './looks.ts';
import { shown } from '../shown.ts';
import { isDocumentTimestamp } from './signature-dictionary.ts';
import {
  dictOf,
  isArray,
  isDict,
  isRef,
  isString,
  nameOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';

/** A signature that was put into a field: another's signature, or a document time-stamp. `holds` asks whether it is one. */
export const noteSigned = (state: State, name: string, value: PdfValue): Signing => {
  const refuse = (pl: string, en: string): null => (other(state, pl, en), null);
  const { final, base } = state;
  const dict = dictOf(resolve(final, value));
  const contents = get(final, dict, 'Contents');
  if (!dict || !isArray(get(final, dict, 'ByteRange')) || !isString(contents))
    return refuse(
      `W polu podpisu „${shown(name)}” umieszczono coś, co nie jest podpisem.`,
      `Signature field “${shown(name)}” was filled with something that is no signature.`,
    );
  // By where it stands, not by its number: a new object may be no more than a reference to an old one.
  if ((isRef(value) && !state.added.has(value.num)) || contents.start < base.end)
    return refuse(
      `Pole podpisu „${shown(name)}” pokazuje jako swój podpis obiekt, który już wcześniej był w pliku.`,
      `Signature field “${shown(name)}” shows an older object as its signature.`,
    );
  const stamp = isDocumentTimestamp(final, dict);
  add(state, {
    level: stamp ? 'lta' : 'form-fill',
    detail: stamp
      ? { pl: 'Dodano znacznik czasu dokumentu.', en: 'A document time-stamp was added.' }
      : {
          pl: `W polu „${shown(name)}” dodano kolejny podpis.`,
          en: `A further signature was added in field “${shown(name)}”.`,
        },
    field: name,
    signs: true,
  });
  return stamp ? 'timestamp' : 'signature';
};

/** A signature that can be seen may lie over what others signed: `doubtShownOver` asks whose it is. */
const noteShown = (state: State, name: string): void =>
  add(state, {
    level: 'form-fill',
    detail: {
      pl: `Podpis dodany w polu „${shown(name)}” jest widoczny na stronie.`,
      en: `The signature added in field “${shown(name)}” can be seen on a page.`,
    },
    field: name,
    signs: true,
    shows: true,
  });

/** The looks of a signature field are those of its signature: they come with one, and a time-stamp has none. */
export const compareLooks = (state: State, after: PdfDict, name: string, signing: Signing): void => {
  if (signing === null)
    other(
      state,
      `Zmieniono wygląd pola podpisu „${shown(name)}”, choć nikt się w nim nie podpisał.`,
      `The appearance of signature field “${shown(name)}” was changed without a signature.`,
    );
  else if (signing === 'timestamp' && showsSomething(state.final, after))
    other(
      state,
      'Znacznik czasu dokumentu pokazuje coś na stronie.',
      'A document time-stamp was made to show something on a page.',
    );
  else if (signing === 'signature' && showsSomething(state.final, after)) noteShown(state, name);
};

/** Entries of a field or widget that name actions (ISO 32000-2 §12.6.3). */
const scripts = ['A', 'AA'];

/** All that a signature field and its widgets may say (ISO 32000-2 §12.5.2, §12.5.6.19, §12.7.4, §12.7.5.5), beside scripts. */
const ofWidgets: ReadonlySet<string> = new Set(
  `Type Subtype Rect P NM M F AP AS H MK BS Border StructParent Parent
   FT T TU TM Ff V DV DA DR Q Kids Lock SV A AA`.split(/\s+/),
);

/** Any other annotation would draw its own text and shapes over the page, whatever field it says it is. */
const isPlainWidget = (file: PdfFile, dict: PdfDict): boolean => {
  const subtype = get(file, dict, 'Subtype');
  return (
    (subtype === null || nameOf(subtype) === 'Widget') && [...dict.entries.keys()].every((key) => ofWidgets.has(key))
  );
};

/** A field that was not there when it was signed: only a signature field may come. */
export const addField = (state: State, item: PdfValue, inherited: Inherited): void => {
  const { final } = state;
  const dict = resolve(final, item);
  const name = isDict(dict) ? ownName(final, dict, inherited.name) : inherited.name;
  const type = isDict(dict) ? (nameOf(get(final, dict, 'FT')) ?? inherited.type) : null;
  if (!isRef(item) || !state.added.has(item.num) || !isDict(dict) || isWidgetOnly(dict) || type !== 'Sig')
    return other(state, `Dodano pole formularza „${shown(name)}”.`, `A form field “${shown(name)}” was added.`);
  const widgets: PdfRef[] = [item];
  for (const kid of list(final, dict.entries.get('Kids'))) {
    const widget = resolve(final, kid);
    if (!isRef(kid) || !state.added.has(kid.num) || !isDict(widget) || !isWidgetOnly(widget))
      return other(
        state,
        `Pole podpisu „${shown(name)}” ma części, które nie są jego widokami.`,
        `Signature field “${shown(name)}” has parts that are no widgets.`,
      );
    widgets.push(kid);
  }
  for (const { num } of widgets) state.newWidgets.add(num);
  if (!widgets.every((one) => isPlainWidget(final, resolve(final, one) as PdfDict)))
    return other(
      state,
      `Dodano pole podpisu „${shown(name)}”, które jest jeszcze czymś innym i może coś pokazać na stronie.`,
      `Signature field “${shown(name)}” was added, which is something else as well and may show it on a page.`,
    );
  // Even an unseen widget can run a script that redraws what is seen.
  if (widgets.some((one) => scripts.some((key) => (resolve(final, one) as PdfDict).entries.has(key))))
    other(
      state,
      `Dodano pole podpisu „${shown(name)}” z własną akcją.`,
      `Signature field “${shown(name)}” was added with an action of its own.`,
    );
  const value = dict.entries.get('V') ?? null;
  const empty = resolve(final, value) === null;
  // What an empty field shows is nobody's signature, and nobody signed it.
  const signing = empty ? null : noteSigned(state, name, value);
  const shows = widgets.some((one) => showsSomething(final, resolve(final, one) as PdfDict));
  if (signing === 'signature' && shows) noteShown(state, name);
  if (signing !== 'signature' && shows)
    other(
      state,
      `Dodano pole podpisu „${shown(name)}”, które pokazuje coś na stronie.`,
      `Signature field “${shown(name)}” was added and shows something on a page.`,
    );
  else if (empty)
    add(state, {
      level: 'form-fill',
      detail: {
        pl: `Dodano puste pole podpisu „${shown(name)}”.`,
        en: `An empty signature field “${shown(name)}” was added.`,
      },
      field: name,
      makesRoom: true,
    });
};
