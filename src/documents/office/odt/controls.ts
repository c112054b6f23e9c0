/** Places to fill in of an ODT: form controls (OpenDocument 1.3 part 3 §13), content controls and marks of old forms as LibreOffice writes them. */
import { blankField, type UnnamedField } from '../blank-field.ts';
import { attribute, child, descendants, elements, textWithin, type Node } from '../xml.ts';

export type OdtControl = { readonly name: string | undefined; readonly field: UnnamedField };

const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1';

/** `loext:content-control` around text. */
export const odtContentControl = (node: Node, path: string): OdtControl => {
  const base = blankField(path, 'content-control');
  const alias = attribute(node, 'loext:alias');
  const tag = attribute(node, 'loext:tag');
  const name = (tag ?? '') === '' ? alias : tag;
  const label = alias ?? tag ?? '';
  if (isTrue(attribute(node, 'loext:checkbox')))
    return { name, field: { ...base, label, kind: 'checkbox', checked: isTrue(attribute(node, 'loext:checked')) } };
  const hint = isTrue(attribute(node, 'loext:showing-place-holder')) ? '' : null;
  const options = elements(node)
    .filter((one) => one.name === 'loext:list-item')
    .map((one) => attribute(one, 'loext:display-text') ?? attribute(one, 'loext:value') ?? '');
  if (options.length === 0) return { name, field: { ...base, label, hint } };
  const open = isTrue(attribute(node, 'loext:combobox'));
  return { name, field: { ...base, label, hint, kind: 'choice', options: open ? [] : options } };
};

/** `field:fieldmark(-start)`: the fields of old Word forms. Null for other marks. */
export const fieldMark = (node: Node, path: string): OdtControl | null => {
  const type = /FORM(?:TEXT|CHECKBOX|DROPDOWN)/.exec(attribute(node, 'field:type') ?? '')?.[0];
  if (type === undefined) return null;
  const name = attribute(node, 'text:name');
  const parameters = elements(node).filter((one) => one.name === 'field:param');
  const parameter = (wanted: RegExp): string | undefined =>
    attribute(
      parameters.find((one) => wanted.test(attribute(one, 'field:name') ?? '')),
      'field:value',
    );
  const base = { ...blankField(path, 'legacy-field'), label: parameter(/Hint|Help|Description/i) ?? name ?? '' };
  if (type === 'FORMTEXT') return { name, field: base };
  if (type === 'FORMCHECKBOX')
    return { name, field: { ...base, kind: 'checkbox', checked: isTrue(parameter(/Checkbox_Checked/)) } };
  const options = parameters
    .filter((one) => /ListEntry/.test(attribute(one, 'field:name') ?? ''))
    .map((one) => attribute(one, 'field:value') ?? '');
  const chosen = Number(parameter(/Result/) ?? -1);
  return { name, field: { ...base, kind: 'choice', options, value: options[chosen] ?? null } };
};

/** Form controls by the id that `draw:control` names. */
export const formControls = (body: Node): ReadonlyMap<string, Omit<OdtControl, never>> => {
  const found = new Map<string, OdtControl>();
  const forms = child(body, 'office:forms');
  if (forms === undefined) return found;
  for (const node of descendants(forms)) {
    const id = attribute(node, 'xml:id') ?? attribute(node, 'form:id');
    if (id === undefined) continue;
    const name = attribute(node, 'form:name');
    const label = attribute(node, 'form:label') ?? attribute(node, 'form:title') ?? name ?? '';
    const base = { ...blankField('', 'form-control'), label };
    const current = attribute(node, 'form:current-value') ?? attribute(node, 'form:value');
    if (node.name === 'form:checkbox' || node.name === 'form:radio') {
      const state =
        node.name === 'form:radio'
          ? isTrue(attribute(node, 'form:current-selected') ?? attribute(node, 'form:selected'))
          : (attribute(node, 'form:current-state') ?? attribute(node, 'form:state')) === 'checked';
      found.set(id, { name, field: { ...base, kind: 'checkbox', checked: state } });
    } else if (/^form:(?:text|textarea|formatted-text|date|time|number|password|file|value-range)$/.test(node.name))
      found.set(id, { name, field: { ...base, value: written(node) ?? current ?? null } });
    else if (node.name === 'form:combobox')
      found.set(id, { name, field: { ...base, kind: 'choice', value: current ?? null } });
    else if (node.name === 'form:listbox') {
      const options = elements(node).filter((one) => one.name === 'form:option');
      const chosen = options.find((one) =>
        isTrue(attribute(one, 'form:current-selected') ?? attribute(one, 'form:selected')),
      );
      found.set(id, {
        name,
        field: {
          ...base,
          kind: 'choice',
          options: options.map((one) => attribute(one, 'form:label') ?? ''),
          value: attribute(chosen, 'form:label') ?? null,
        },
      });
    }
  }
  return found;
};

/** A control of many lines holds its text as paragraphs. */
const written = (node: Node): string | undefined => {
  const lines = elements(node)
    .filter((one) => one.name === 'text:p')
    .map(textWithin);
  return lines.length === 0 ? undefined : lines.join('\n');
};
