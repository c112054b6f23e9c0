import type { TemplateField } from '../template-schema.ts';
import { withoutPoint } from '../template/printed-facts.ts';
import type { Template } from '../template.ts';
import { blankCourse, wordsOf } from './blank-course.ts';
import type { Typed } from './typed-tokens.ts';
import { textValue, tickValue, type TypedValue } from './values.ts';

/** What a label stands for: a widget of the blank, or a field whose options are widgets. */
type Target = { readonly widget: string } | { readonly field: string };
type Phrase = { readonly keys: readonly string[]; readonly target: Target; readonly option: boolean };

const point = /^(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})$/u;
const confidence = 0.85;
const longestPhrase = 14;
/** Of a list. */
const mostLines = 12;

const known = new WeakMap<Template, readonly Phrase[]>();

/** What the fields are called, by form.yaml and in print. */
const phrasesOf = (template: Template): readonly Phrase[] => {
  const before = known.get(template);
  if (before !== undefined) return before;
  const printed = new Map(blankCourse(template).places.map(({ name, says }) => [name, says]));
  const out: Phrase[] = [];
  const add = (texts: readonly string[], target: Target, option = false): void => {
    const seen = new Set<string>();
    for (const text of texts) {
      const keys = wordsOf(withoutPoint(text)).slice(0, longestPhrase);
      if (keys.join('').length < 3 || seen.has(keys.join(' '))) continue;
      seen.add(keys.join(' '));
      out.push({ keys, target, option });
    }
  };
  for (const [id, field] of Object.entries(template.definition.fields)) {
    if (field.type === 'choices') {
      add([field.label.pl], { field: id });
      for (const { label, widget } of field.options) add([label.pl, printed.get(widget) ?? ''], { widget }, true);
    } else add([field.label.pl, printed.get(field.widget) ?? ''], { widget: field.widget }, field.type === 'flag');
  }
  known.set(template, out);
  return out;
};

type Spotted = { readonly phrase: Phrase; readonly from: number; readonly to: number; readonly all: readonly Phrase[] };

/** Whether a label may begin here: at the head of a line or cell, behind its point, a box, or a stop. */
const mayBegin = (tokens: readonly Typed[], at: number): boolean => {
  const [before, own] = [tokens[at - 1], tokens[at]];
  if (before === undefined || own === undefined || before.cell !== own.cell || before.line !== own.line) return true;
  return (
    before.ticked !== undefined || /[,;:.)]$/u.test(before.text) || (point.test(before.key) && mayBegin(tokens, at - 1))
  );
};

/** Every place where a label stands, the longest first; a phrase of several fields is told with all of them. */
const spotted = (tokens: readonly Typed[], list: readonly Phrase[]): readonly Spotted[] => {
  const byFirst = Map.groupBy(list, ({ keys }) => keys[0] ?? '');
  const out: Spotted[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const some = (byFirst.get(tokens[at]?.key ?? '') ?? []).filter(({ keys }) =>
      keys.every((key, i) => tokens[at + i]?.key === key),
    );
    if (some.length === 0 || !(out.at(-1)?.to === at || mayBegin(tokens, at))) continue;
    const length = Math.max(...some.map(({ keys }) => keys.length));
    const all = some.filter(({ keys }) => keys.length === length);
    out.push({ phrase: all[0]!, from: at, to: at + length, all });
    at += length - 1;
  }
  return out;
};

const idOf = (target: Target): string => ('widget' in target ? `w ${target.widget}` : `f ${target.field}`);

/** The words a label is followed by, up to the next label or the end of its line; else the next line. */
const behind = (tokens: readonly Typed[], { to }: Spotted, stop: number, several: boolean): readonly Typed[] => {
  const label = tokens[to - 1];
  const rest = tokens.slice(to, stop);
  const [first] = rest;
  if (label === undefined || first === undefined) return [];
  // A value that is not on the label's line stands on the next one.
  if (first.line - label.line > 2) return [];
  const lines = new Set([...new Set(rest.map((one) => one.line))].slice(0, several ? mostLines : 1));
  const here = rest.filter((one) => lines.has(one.line));
  const cut = here.findIndex((one, i) => i > 0 && several && one.line - here[i - 1]!.line > 1);
  const kept = cut < 0 ? here : here.slice(0, cut);
  // A point before the next label is no value.
  const tail = kept.at(-1);
  return tail !== undefined && point.test(tail.key) && /[.)]$/u.test(tail.text) ? kept.slice(0, -1) : kept;
};

/** Several labels on one line and nothing behind this one: what stands on the next line may be any of theirs. */
const shared = (
  said: readonly Typed[],
  { from, to }: Spotted,
  tokens: readonly Typed[],
  spots: readonly Spotted[],
): boolean => {
  const line = tokens[from]?.line;
  if (said.some((one) => one.line === tokens[to - 1]?.line && /[\p{L}\p{N}]/u.test(one.text))) return false;
  const cell = tokens[from]?.cell;
  return spots.some(
    (other) =>
      other.from !== from &&
      tokens[other.from]?.line === line &&
      (said.length > 0 || tokens[other.from]?.cell === cell),
  );
};

const yes = new Set(['tak', 'x', 'true', '1']);
const no = new Set(['nie', 'false', '0']);

export type LabelReading = {
  readonly values: ReadonlyMap<string, TypedValue>;
  /** Labels of text fields and options that were found, and how many there are. */
  readonly found: number;
  readonly all: number;
};

const isSeveral = (template: Template, widget: string): boolean =>
  Object.values(template.definition.fields).some(
    (field: TemplateField) => field.type === 'list' && field.widget === widget,
  );

/** Values by the names of the fields: `REGON: 123456785`, a label over its value, or a table of two columns. */
export const readByLabels = (template: Template, tokens: readonly Typed[]): LabelReading => {
  const list = phrasesOf(template);
  const spots = spotted(tokens, list);
  const values = new Map<string, TypedValue>();
  const targets = new Set(list.map(({ target }) => idOf(target)));
  const seen = new Set<string>();
  const byPhrase = Map.groupBy(spots, ({ phrase }) => phrase.keys.join(' '));
  const chosenBy = new Map<string, { readonly tokens: readonly Typed[] }>();
  for (const same of byPhrase.values()) {
    const owners = [...new Map(same[0]!.all.map((one) => [idOf(one.target), one])).values()];
    for (const owner of owners) seen.add(idOf(owner.target));
    for (const [n, spot] of same.entries()) {
      const owner = same.length === owners.length ? owners[n] : same.length === 1 ? owners[0] : undefined;
      const index = spots.indexOf(spot);
      const stop = spots[index + 1]?.from ?? tokens.length;
      if (owner === undefined || owners.length > same.length) {
        for (const { target } of owners)
          if ('widget' in target)
            values.set(target.widget, textValue(behind(tokens, spot, stop, false), 0, 'place-unsure'));
        continue;
      }
      const { target, option } = owner;
      if ('field' in target) {
        chosenBy.set(target.field, { tokens: tokens.slice(spot.to, stop) });
        continue;
      }
      const here = behind(tokens, spot, stop, isSeveral(template, target.widget));
      if (!option) {
        const said = here.filter((one) => one.ticked === undefined);
        values.set(
          target.widget,
          textValue(said, confidence, shared(said, spot, tokens, spots) ? 'place-unsure' : null),
        );
        continue;
      }
      const sign = tokens[spot.from - 1];
      const answer = here.find((one) => yes.has(one.key) || no.has(one.key));
      if (sign?.ticked !== undefined) values.set(target.widget, tickValue(sign.ticked, sign, confidence));
      else if (answer !== undefined) values.set(target.widget, tickValue(yes.has(answer.key), answer, confidence));
    }
  }
  doubtEmpty(values, spots, tokens);
  for (const [id, field] of Object.entries(template.definition.fields)) {
    if (field.type !== 'choices' || !chosenBy.has(id)) continue;
    readNamed(field.options, chosenBy.get(id)!.tokens, spots, tokens, values);
  }
  return { values, found: seen.size, all: targets.size };
};

/** Where values do not stand on the lines of their labels, an empty line says nothing. */
const doubtEmpty = (values: Map<string, TypedValue>, spots: readonly Spotted[], tokens: readonly Typed[]): void => {
  const lines = new Set(spots.map(({ to }) => tokens[to - 1]?.line));
  const beside = [...values.values()].filter(({ tokens: [first] }) => first !== undefined && lines.has(first.line));
  const filled = [...values.values()].filter((one) => one.tokens.length > 0);
  if (beside.length * 2 >= filled.length && beside.length > 0) return;
  for (const [name, value] of values)
    if (value.text === '') values.set(name, textValue(value.tokens, 0, 'place-unsure'));
};

/** "Cel wniosku: wydanie klucza": options named behind the question, without any box, are those chosen when not all are. */
const readNamed = (
  options: Extract<TemplateField, { type: 'choices' }>['options'],
  behindQuestion: readonly Typed[],
  spots: readonly Spotted[],
  tokens: readonly Typed[],
  values: Map<string, TypedValue>,
): void => {
  if (options.some(({ widget }) => values.has(widget))) return;
  const named = options.filter(({ widget }) =>
    spots.some(({ all }) => all.some(({ target }) => 'widget' in target && target.widget === widget)),
  );
  if (named.length === 0 || named.length === options.length) return;
  const token = behindQuestion[0] ?? tokens[0];
  if (token === undefined) return;
  for (const option of options) values.set(option.widget, tickValue(named.includes(option), token, 0.7));
};
