/** Content controls (ECMA-376 part 1 §17.5.2) and fields of old forms (§17.16.5, `w:ffData`). */
import { blankField, type UnnamedField } from '../blank-field.ts';
import { boxSign } from '../collect.ts';
import { attribute, child, elements, hasDescendant, type Node } from '../xml.ts';
import { isOn } from './run-style.ts';

export type Made = UnnamedField;
export type Control = { readonly name: string | undefined; readonly field: Made };

const on = (value: string | undefined): boolean => value !== undefined && !['0', 'false', 'off'].includes(value);

/** Controls that the program fills (contents, page numbers) or that only keep others together. */
const notFilledIn = new Set(['w:docPartObj', 'w:docPartList', 'w:group', 'w:equation', 'w:citation', 'w:bibliography']);

/**
 * The place to fill in that a `w:sdt` makes; null for one whose content the form's author wrote: locked ones, groups, and
 * those that only hold other controls.
 */
export const contentControl = (
  sdt: Node,
  path: string,
  bound: (binding: Node) => string | undefined,
): Control | null => {
  const properties = child(sdt, 'w:sdtPr');
  const content = child(sdt, 'w:sdtContent');
  const kinds = elements(properties);
  if (kinds.some(({ name }) => notFilledIn.has(name))) return null;
  const lock = attribute(child(properties, 'w:lock'), 'w:val');
  if (lock === 'contentLocked' || lock === 'sdtContentLocked') return null;
  const repeats = kinds.some(({ name }) => name === 'w15:repeatingSection' || name === 'w15:repeatingSectionItem');
  if (!repeats && content !== undefined && hasDescendant(content, isPlace)) return null;
  const alias = attribute(child(properties, 'w:alias'), 'w:val');
  const tag = attribute(child(properties, 'w:tag'), 'w:val');
  const name = (tag ?? '') === '' ? alias : tag;
  const base = { ...blankField(path, 'content-control'), label: alias ?? tag ?? '' };
  const box = child(properties, 'w14:checkbox');
  if (box !== undefined) {
    const checked = child(box, 'w14:checked');
    return {
      name,
      field: { ...base, kind: 'checkbox', checked: checked !== undefined && on(attribute(checked, 'w14:val') ?? '1') },
    };
  }
  const hint = child(properties, 'w:showingPlcHdr');
  const list = kinds.find((one) => one.name === 'w:dropDownList' || one.name === 'w:comboBox');
  const binding = child(properties, 'w:dataBinding') ?? child(properties, 'w15:dataBinding');
  const stored = binding === undefined ? undefined : bound(binding);
  const made: Made = {
    ...base,
    hint: hint !== undefined && isOn(hint) ? '' : null,
    ...(binding === undefined ? {} : { linked: true as const }),
    ...(stored === undefined ? {} : { bound: stored }),
  };
  if (list === undefined) return { name, field: made };
  const options = elements(list)
    .filter((one) => one.name === 'w:listItem')
    .map((one) => attribute(one, 'w:displayText') ?? attribute(one, 'w:value') ?? '');
  const sent = elements(list)
    .filter((one) => one.name === 'w:listItem')
    .map((one) => attribute(one, 'w:value') ?? '');
  const told = sent.some((one, i) => one !== options[i]) ? { sent } : {};
  // Anything may be written into a combo box.
  return { name, field: { ...made, ...told, kind: 'choice', options: list.name === 'w:dropDownList' ? options : [] } };
};

const isPlace = (node: Node): boolean =>
  node.name === 'w:sdt' || (node.name === 'w:fldChar' && child(node, 'w:ffData') !== undefined);

/** The place to fill in that a field of an old form makes; `kind` is the first word of its code. */
export const legacyField = (data: Node | undefined, kind: string, path: string): Control | null => {
  if (kind !== 'FORMTEXT' && kind !== 'FORMCHECKBOX' && kind !== 'FORMDROPDOWN') return null;
  const name = attribute(child(data, 'w:name'), 'w:val');
  const label =
    attribute(child(data, 'w:helpText'), 'w:val') ?? attribute(child(data, 'w:statusText'), 'w:val') ?? name ?? '';
  const base: Made = { ...blankField(path, 'legacy-field'), label };
  const box = child(data, 'w:checkBox');
  if (kind === 'FORMCHECKBOX') {
    const state = child(box, 'w:checked') ?? child(box, 'w:default');
    return { name, field: { ...base, kind: 'checkbox', checked: state !== undefined && isOn(state) } };
  }
  if (kind === 'FORMTEXT') return { name, field: base };
  const list = child(data, 'w:ddList');
  const options = elements(list)
    .filter((one) => one.name === 'w:listEntry')
    .map((one) => attribute(one, 'w:val') ?? '');
  const chosen = Number(
    attribute(child(list, 'w:result'), 'w:val') ?? attribute(child(list, 'w:default'), 'w:val') ?? 0,
  );
  return { name, field: { ...base, kind: 'choice', options, value: options[chosen] ?? null } };
};

/** Signs of the fonts Wingdings and Symbol that forms are drawn with (private use code points F000–F0FF). */
const symbols: Readonly<Record<string, string>> = {
  F0A8: '☐',
  F06F: '☐',
  F071: '☐',
  F072: '☐',
  F070: '☐',
  F0FE: '☒',
  F0FD: '☒',
  F078: '☒',
  F0FC: '✓',
  F0FB: '✗',
  F052: '☒',
  F053: '☒',
  F0A7: '▪',
  F0B7: '•',
  F0D8: '➢',
};

/** §17.3.3.30. */
export const symbol = (node: Node): string => {
  const code = (attribute(node, 'w:char') ?? '').toUpperCase().padStart(4, '0');
  const known = symbols[code] ?? symbols[`F0${code.slice(-2)}`];
  if (known !== undefined) return known;
  const value = Number.parseInt(code, 16);
  const text = value > 0x20 && value < 0xd800 ? String.fromCodePoint(value) : '';
  return text === '' ? `[${code}]` : (boxSign(text) ?? text);
};
