import { catalogOf, fieldsOf } from './fields.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { dictOf, isArray, isDict, isString, type PdfDict, type PdfValue } from './values.ts';

/** How readers draw the values of fields that bring no looks of their own (ISO 32000-2 §12.7.4.3). */
export type DefaultAppearances = {
  /** Fonts that fields are drawn with, by their names in the form's resources. */
  readonly fonts: ReadonlySet<string>;
  /** Some field says nothing itself and is drawn as the form says. */
  readonly leftToForm: boolean;
};

/** Names in a content stream, with their escapes (§7.3.5). */
const namesIn = (bytes: Uint8Array): string[] =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/([^\s/[\]()<>{}%]*)/g),
  ].map(([, name = '']) =>
    name.replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

export const defaultAppearances = (file: PdfFile): DefaultAppearances => {
  const fonts = new Set<string>();
  let leftToForm = false;
  const take = (value: PdfValue): boolean => {
    if (isString(value)) for (const name of namesIn(value.bytes)) fonts.add(name);
    return isString(value);
  };
  const widgetsOf = (dict: PdfDict): PdfDict[] => {
    const kids = get(file, dict, 'Kids');
    return isArray(kids) ? kids.items.map((kid) => resolve(file, kid)).filter(isDict) : [];
  };
  take(get(file, dictOf(get(file, catalogOf(file), 'AcroForm')), 'DA'));
  for (const { dict, type } of fieldsOf(file)) {
    if (type === 'Sig') continue;
    const own = take(get(file, dict, 'DA'));
    const widgets = widgetsOf(dict);
    const all = widgets.length > 0 && widgets.map((widget) => take(get(file, widget, 'DA'))).every(Boolean);
    if (!own && !all) leftToForm = true;
  }
  return { fonts, leftToForm };
};
