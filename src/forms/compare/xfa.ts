import type { Box, DocumentReading, Widget } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';

/** `form1[0].strona[0].nazwa[0]` → `nazwa`: what the data call the field. */
const plainName = (name: string): string => (name.split('.').at(-1) ?? name).replace(/\[\d+\]$/, '');

const digits = (text: string): string => [...text.replace(/\D/g, '')].sort().join('');

/** Data hold dates and amounts in a form of their own (2024-05-01, 1200.00); those of the same digits say the same. */
const saysSame = (data: string, value: string): boolean => {
  if (squashed(data) === squashed(value)) return true;
  const written = /^[\d\s.,:/-]+$/;
  if (!written.test(data) || !written.test(value)) return false;
  const rounded = (text: string): string => text.replace(/[.,]0+$/, '');
  return digits(data) === digits(value) || digits(rounded(data)) === digits(rounded(value));
};

const off = new Set(['', '0', 'off', 'false', 'no', 'n']);

const agrees = (data: string, { kind, value, checked }: Widget): boolean => {
  if (kind !== 'checkbox' && kind !== 'radio') return saysSame(data, value ?? '');
  // What an empty box sends may be any word; a ticked one never sends one of these.
  const empty = off.has(squashed(data).toLowerCase());
  return checked === true ? !empty || squashed(data) === squashed(value ?? '') : empty || kind === 'radio';
};

const compareValues = (
  data: NonNullable<NonNullable<DocumentReading['xfa']>['data']>,
  widgets: readonly Widget[],
  sheet: { readonly page: number; readonly box: Box },
): Difference[] => {
  const byName = new Map<string, Widget[]>();
  for (const widget of widgets) {
    if (widget.kind === 'signature' || widget.kind === 'button') continue;
    const name = plainName(widget.name);
    byName.set(name, [...(byName.get(name) ?? []), widget]);
  }
  const values = new Map<string, string[]>();
  for (const { name, value } of data) values.set(name, [...(values.get(name) ?? []), value.trim()]);
  const out: Difference[] = [];
  for (const [name, said] of values) {
    const rest = [...(byName.get(name) ?? [])];
    const shown = rest.length;
    for (const value of said) {
      const at = rest.findIndex((widget) => agrees(value, widget));
      if (at !== -1) rest.splice(at, 1);
      else if (shown > 0) {
        const widget = rest.shift() ?? byName.get(name)?.[0];
        if (widget !== undefined)
          out.push(difference('field', widget.page, widget.box, widget.value ?? '', `${value} (XFA)`));
      } else if (value !== '')
        // Bound to a field by another name, or to none: what is not on the page cannot be told.
        out.push(doubtful('hidden', sheet.page, sheet.box, '', `${name}: ${value} (XFA)`));
    }
  }
  for (const [name, left] of byName) {
    if (values.has(name)) continue;
    for (const widget of left)
      if (widget.checked === null && (widget.value ?? '') !== '')
        out.push(doubtful('field', widget.page, widget.box, widget.value ?? '', ' (XFA)'));
  }
  return out;
};

/**
 * A file with an XFA form beside its fields shows what the XFA form says in some programs and what the fields say in others:
 * where the two differ, the file says two things. One that the blank does not have, or has otherwise, is for a person.
 */
export const compareXfa = (template: Template, reading: DocumentReading): readonly Difference[] => {
  const { xfa } = reading;
  const page = reading.pages[0];
  if (xfa === undefined || page === undefined) return [];
  const sheet = { page: page.number, box: [0, 0, page.width, page.height] as Box };
  const own = template.blank.xfa;
  const strange: Difference[] =
    own === undefined || own.template !== xfa.template || xfa.data === null
      ? [doubtful('field', sheet.page, sheet.box, own === undefined ? '' : 'XFA', 'XFA')]
      : [];
  return [...strange, ...(xfa.data === null ? [] : compareValues(xfa.data, reading.widgets, sheet))];
};
