/** A form that was typed anew (DOCX, ODT, mail, a print of an e-form's data) read by the words around its places. */
import type { DocumentReading, OfficeField } from '../../model/index.ts';
import { kindsOf } from '../fields/value-kind.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { change, type OfficeDifference } from '../office/differences.ts';
import { changedFields, fromField, type Filled } from '../office/places.ts';
import { blankCourse } from './blank-course.ts';
import { readByCourse, type CourseReading } from './by-course.ts';
import { readByLabels } from './by-labels.ts';
import { typedTokens, type Typed } from './typed-tokens.ts';
import { written, type TypedValue } from './values.ts';

export type TypedReading = {
  readonly filled: ReadonlyMap<string, Filled>;
  readonly differences: readonly OfficeDifference[];
};

const asFilled = ({ text, ticked, confidence, doubt, tokens }: TypedValue): Filled => {
  const [first] = tokens;
  return {
    value: text === '' ? null : text,
    checked: ticked,
    doubt,
    confidence,
    path: first?.path ?? '',
    ...(first?.page === undefined ? {} : { page: first.page, box: first.box ?? null }),
  };
};

const pseudo = (name: string, box: boolean): OfficeField => ({
  name,
  named: true,
  kind: box ? 'checkbox' : 'text',
  label: '',
  value: null,
  hint: null,
  checked: box ? false : null,
  drawn: null,
  options: [],
  path: '',
  hidden: false,
  source: 'content-control',
});

/** Content controls and form fields that bear the names of the blank's own. */
const byName = ({ office }: DocumentReading, template: Template): TypedReading => {
  const filled = new Map<string, Filled>();
  const differences: OfficeDifference[] = [];
  if (office === undefined) return { filled, differences };
  const changed = changedFields(office);
  const key = (name: string): string => squashed(name).toLowerCase();
  const own = Map.groupBy([...office.fields.entries()], ([, field]) => key(field.name));
  for (const { name, kind } of template.blank.widgets) {
    const [only, ...more] = (own.get(key(name)) ?? []).filter(
      ([, field]) => field.named && (field.kind === 'checkbox') === (kind === 'checkbox' || kind === 'radio'),
    );
    if (only === undefined || more.length > 0 || filled.has(name)) continue;
    const [index, field] = only;
    const one = fromField(pseudo(name, field.kind === 'checkbox'), field, changed.has(index));
    filled.set(name, one.filled);
    differences.push(...one.differences);
  }
  return { filled, differences };
};

/** Of these words of the blank this share must be there in order before their course says where values stand. */
const inCourse = 0.6;

const at = (token: Typed | undefined): string =>
  token?.path ?? (token === undefined ? 'text' : `line ${token.line + 1}`);

const placed = (made: OfficeDifference, token: Typed | undefined): OfficeDifference =>
  token?.page === undefined || token.box === undefined ? made : { ...made, page: token.page, box: token.box };

const longWord = 5;

/** Printed words that are missing, others or new; never certain, for whoever types a form anew sets it otherwise. */
const differencesOf = (template: Template, found: readonly Typed[], course: CourseReading): OfficeDifference[] => {
  const { words } = blankCourse(template);
  const have = squashed(found.map(({ text }) => text).join('')).toLowerCase();
  const out: OfficeDifference[] = [];
  for (const { lost, added } of course.stretches) {
    const gone = lost
      .map((i) => words[i]!.text)
      // A word may have grown together with its neighbour.
      .filter((text) => squashed(text).length < longWord || !have.includes(squashed(text).toLowerCase()))
      .join(' ');
    const more = added.length === 0 ? '' : written(added);
    if (gone === '' && more === '') continue;
    const kind = gone === '' ? 'text-added' : more === '' ? 'text-removed' : 'text-changed';
    out.push(placed(change(kind, at(added[0]), gone, more, false), added[0]));
  }
  for (const [i, token] of course.pairs) {
    const plain = (text: string): string => squashed(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const printed = words[i]!;
    if (plain(printed.text) === plain(token.text)) continue;
    // Capitals come and go with styles; a letter with another diacritic is another letter.
    if (plain(printed.text).toLowerCase() === plain(token.text).toLowerCase()) continue;
    out.push(placed(change('text-changed', at(token), printed.text, token.text, false), token));
  }
  return out;
};

/** Whether a text has what a value of that kind cannot be without; a number with a wrong check digit is a value all the same. */
const suitsOf = (template: Template): ((place: string, text: string) => boolean) => {
  const kinds = new Map(
    Object.entries(template.definition.fields).flatMap(([id, field]) =>
      field.type === 'text' || field.type === 'list' ? [[field.widget, kindsOf(template, id, field)] as const] : [],
    ),
  );
  return (place, text) => {
    const some = kinds.get(place) ?? [];
    return some.length === 0 || some.some((kind) => (kind === 'email' ? text.includes('@') : /\d/u.test(text)));
  };
};

/** How far the file follows the blank's words in their order, 0…1. */
const followed = (template: Template, course: CourseReading | null): number => {
  const { words } = blankCourse(template);
  return course === null || words.length === 0 ? 0 : course.pairs.length / words.length;
};

export const readTyped = (reading: DocumentReading, template: Template): TypedReading => {
  const named = byName(reading, template);
  const tokens = typedTokens(reading);
  const course = readByCourse(blankCourse(template), tokens, suitsOf(template));
  const follows = followed(template, course) >= inCourse;
  const labels = follows ? null : readByLabels(template, tokens);
  const filled = new Map<string, Filled>();
  const names = new Set([...template.blank.widgets.map(({ name }) => name), ...(labels?.values.keys() ?? [])]);
  for (const name of names) {
    const own = named.filled.get(name);
    const value = follows ? course?.values.get(name) : labels?.values.get(name);
    if (own !== undefined) filled.set(name, own);
    else if (value !== undefined) filled.set(name, asFilled(value));
  }
  return {
    filled,
    differences: [
      ...named.differences,
      ...(course === null || !follows ? [] : differencesOf(template, tokens, course)),
    ],
  };
};
