import { coveredShare } from '../../documents/index.ts';
import type { Box } from '../../model/index.ts';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';

/** What a field holds, as far as its grammar goes. */
export type ValueKind = 'pesel' | 'regon' | 'nip' | 'krs' | 'nrb' | 'date' | 'ipv4' | 'email' | 'postcode' | 'phone';

const spoken: readonly (readonly [ValueKind, RegExp])[] = [
  ['pesel', /(?<![\p{L}-])(?:numer(?:u)? |nr )?pesel(?![\p{L}-])/iu],
  ['regon', /(?<!\p{L})regon/iu],
  ['nip', /(?<!\p{L})nip(?!\p{L})/iu],
  ['krs', /(?<!\p{L})krs(?!\p{L})/iu],
  ['nrb', /rachun(?:ek|k)|(?:numer|nr) konta|iban|nrb|account number/iu],
  ['email', /e-?mail|poczty elektronicznej/iu],
  ['ipv4', /ipv4|(?<!\p{L})ip(?!\p{L})/iu],
  ['postcode', /kod(?:u)? poczt|post(?:al )?code/iu],
  ['phone', /telefon|(?<!\p{L})tel\.|phone/iu],
  ['date', /(?<!\p{L})(?:data|daty|dnia|date)(?!\p{L})/iu],
];

/** The kinds that words name; several where a field takes either ("REGON albo KRS"). */
export const kindsNamed = (text: string): readonly ValueKind[] =>
  spoken.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));

/** What the blank prints just above a field or on its line, left of it. */
const printedBeside = (template: Template, page: number, box: Box): string => {
  const above: Box = [box[0] - 2, box[1] - 13, box[2] + 4, 12];
  const before: Box = [box[0] - 130, box[1] - 2, 130, Math.min(box[3], 22) + 4];
  const words = (template.blank.pages[page - 1]?.words ?? []).filter((word) => word.hiddenBy === undefined);
  const within = (place: Box): string =>
    words
      .filter((word) => coveredShare(word.box, place) > 0.6)
      .map((word) => word.text)
      .join(' ');
  const over = within(above);
  return over === '' ? within(before) : over;
};

/**
 * Which grammars a field's value may follow: what the definition says it `holds`, else told by its label, else by what is printed beside it. A guess
 * decides nothing alone: a value that fits no grammar stays the text that was read.
 */
export const kindsOf = (template: Template, id: string, field: TemplateField): readonly ValueKind[] => {
  if (field.type !== 'text' && field.type !== 'list') return [];
  if (field.holds !== undefined) return field.holds === 'text' ? [] : [field.holds];
  const named = kindsNamed(`${field.label.pl} ${field.label.en}`);
  if (named.length > 0) return named;
  const widget = template.blank.widgets.find((one) => one.name === field.widget);
  const own = kindsNamed(`${id} ${field.widget}`.replace(/([a-z])([A-Z0-9])/gu, '$1 $2').replace(/[_.\d]+/gu, ' '));
  if (own.length > 0 || widget === undefined) return own;
  return kindsNamed(printedBeside(template, widget.page, widget.box));
};
