import type { Box, OfficeField, OfficeReading } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import { change, type OfficeDifference } from './differences.ts';
import type { Captured } from './fits.ts';

/** What stands in one place of the blank; by the index of the blank's field. */
export type Filled = {
  readonly value: string | null;
  readonly checked: boolean | null;
  /** Why the value is not to be believed. */
  readonly doubt: string | null;
  readonly path: string;
  /** 1 from a field of the file; less where only its place tells. */
  readonly confidence: number;
  /** Where it stands in a file with pages. */
  readonly page?: number;
  readonly box?: Box | null;
};

/** What the blank itself shows in that place is nothing filled in, unless it is one of the choices. */
const isHint = (value: string, blank: OfficeField): boolean => {
  const text = squashed(value);
  if (blank.options.some((one) => squashed(one) === text)) return false;
  return [blank.hint, blank.value].some((one) => one !== null && squashed(one) === text);
};

/** A field of the file in the blank's place: its value, and whatever is wrong with it. */
export const fromField = (
  blank: OfficeField,
  field: OfficeField,
  changed: boolean,
): { readonly filled: Filled; readonly differences: readonly OfficeDifference[] } => {
  const differences: OfficeDifference[] = [];
  const { path, checked, drawn } = field;
  let doubt: string | null = changed ? 'tracked-change' : null;
  const doubted = (reason: string, one: OfficeDifference): void => {
    doubt ??= reason;
    differences.push(one);
  };
  if (field.hidden && !blank.hidden)
    doubted('hidden', change('hidden', path, '', `${field.value ?? field.name} (render-mode)`));
  if (field.struck === true && blank.struck !== true)
    doubted('struck-out', change('field', path, '', `${field.value ?? field.name} (struck out)`, false));
  if (blank.kind === 'checkbox') {
    const stored = checked === null ? drawn === '☒' : checked;
    if (checked !== null && drawn !== null && (drawn === '☒') !== checked)
      doubted('value-differs-from-appearance', change('field', path, checked ? '☒' : '☐', drawn));
    return { filled: { value: null, checked: stored, doubt, path, confidence: 1 }, differences };
  }
  const shown = field.value;
  // Linked to something that is not followed: what a program shows there nobody can say.
  if (field.linked === true && field.bound === undefined && blank.linked !== true)
    doubted(
      'value-differs-from-appearance',
      change('field', path, shown ?? '', `${shown ?? ''} {${field.name}}`, false),
    );
  if (field.bound !== undefined && squashed(field.bound) !== squashed(shown ?? field.hint ?? ''))
    if (field.bound !== '' || shown !== null)
      doubted('value-differs-from-appearance', change('field', path, field.bound, shown ?? field.hint ?? ''));
  if (field.hint !== null && blank.hint !== null && squashed(field.hint) !== squashed(blank.hint))
    doubted('hint-differs', change('field', path, blank.hint, field.hint, false));
  if (
    blank.options.length > 0 &&
    field.options.length > 0 &&
    blank.options.map(squashed).join('\0') !== field.options.map(squashed).join('\0')
  )
    differences.push(change('field', path, blank.options.join(' / '), field.options.join(' / ')));
  else if (field.sent !== undefined && field.sent.join('\0') !== (blank.sent ?? blank.options).join('\0'))
    differences.push(change('field', path, (blank.sent ?? blank.options).join(' / '), field.sent.join(' / ')));
  else if (
    blank.options.length > 0 &&
    shown !== null &&
    !isHint(shown, blank) &&
    !blank.options.some((one) => squashed(one) === squashed(shown))
  )
    doubted('not-an-option', change('field', path, blank.options.join(' / '), shown, false));
  const value = shown === null || isHint(shown, blank) ? null : shown;
  return { filled: { value, checked: null, doubt, path, confidence: 1 }, differences };
};

/** What was read off the place alone, the file's own field being gone. */
export const fromPlace = ({ text, ticked }: Captured, blank: OfficeField, path: string): Filled => {
  const value = text === '' || isHint(text, blank) ? null : text;
  const confidence = blank.source === 'found' ? 0.97 : 0.9;
  return { value: blank.kind === 'checkbox' ? null : value, checked: ticked, doubt: null, path, confidence };
};

/** Whether the file keeps a tracked change inside that field. */
/**
 * Controls that the blank has not and whose words come from elsewhere in the file: printed words that a program exchanges as soon
 * as it opens the file.
 */
export const linkedPrint = (blank: OfficeReading, received: OfficeReading): readonly OfficeDifference[] => {
  const known = new Set(blank.fields.map(({ name }) => name));
  return received.fields.flatMap(({ name, path, linked, bound, value, hint }) => {
    if (linked !== true || known.has(name)) return [];
    const shown = value ?? hint ?? '';
    const exchanged = bound !== undefined && squashed(bound) !== squashed(shown);
    return [change('field', path, shown, `${bound ?? shown} {${name}}`, exchanged)];
  });
};

export const changedFields = (received: OfficeReading): ReadonlySet<number> =>
  new Set(received.changes.flatMap(({ field, kind }) => (field === undefined || kind === 'formatted' ? [] : [field])));
