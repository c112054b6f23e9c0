import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../model/index.ts';
import type { CelTree } from '../cel-tree.ts';
import { messageArguments } from '../message.ts';
import type { Pack, Rule } from '../pack.ts';
import { placeholders } from './new-rule.ts';
import type { PackProblem } from '../yaml-source.ts';

type Element = {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly pluralType?: 'cardinal' | 'ordinal';
};

/** Elements of the message syntax tree: 6 is a plural, 7 the number sign in it. */
const showsNumber = (elements: readonly Element[]): boolean => elements.some(({ type }) => type === 7);

/** Categories of whole numbers: Polish has one, few and many, and `other` for fractions, which ICU demands anyway. */
const categories: Readonly<Record<Language, readonly string[]>> = { pl: ['one', 'few', 'many'], en: [] };

/** A plural that tells any category apart, or shows the number, needs all of its language; else it is wrong for 1, 2 or 5. */
export const lackingPlurals = (text: string, language: Language): readonly string[] => {
  const wrong: string[] = [];
  const visit = (elements: readonly Element[]): void => {
    for (const { type, value, options, pluralType } of elements) {
      if (type === 6 && pluralType !== 'ordinal') {
        const given = Object.keys(options ?? {});
        const tells =
          given.some((category) => !category.startsWith('=') && category !== 'other') ||
          showsNumber(options?.['other']?.value ?? []);
        const lacking = categories[language].filter(
          (category) => !given.includes(category) && !(category === 'one' && given.includes('=1')),
        );
        if (tells && lacking.length > 0)
          wrong.push(`the plural of {${value}} lacks ${lacking.map((one) => `"${one}"`).join(', ')}`);
      }
      for (const option of Object.values(options ?? {})) visit(option.value);
    }
  };
  visit(
    new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as unknown as readonly Element[],
  );
  return wrong;
};

/** Functions whose result may be shown although what they take may not. */
const hides = (name: string): boolean => /^mask[A-Z]/.test(name) || name.endsWith('Shown');
/** Operators and functions whose result tells nothing of the text itself. */
const tellsNothing = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', '!_', '&&', '||']);

/** Names among `personal` whose text reaches the value of an expression. */
const reaching = (
  tree: CelTree,
  personal: ReadonlySet<string>,
  bound: ReadonlySet<string> = new Set(),
): readonly string[] => {
  if (personal.has(tree.source) || bound.has(tree.source)) return [tree.source];
  if (tree.fact) return reaching(tree.fact, personal);
  if (
    tellsNothing.has(tree.op) ||
    (tree.op === 'call' &&
      (hides(tree.name ?? '') ||
        /^(?:size|is[A-Z]|can[A-Z]|exists|all$|exists_one|contains$|startsWith$|endsWith$)/.test(tree.name ?? '')))
  )
    return [];
  if (tree.op === '?:') return tree.args.slice(1).flatMap((arg) => reaching(arg, personal, bound));
  if (tree.macro) {
    const ranged = tree.args.flatMap((arg) => reaching(arg, personal, bound));
    if (tree.name === 'filter') return ranged;
    const inside = reaching(
      tree.macro.body,
      personal,
      ranged.length > 0 ? new Set([...bound, tree.macro.variable]) : bound,
    );
    return inside.map((name) => (name === tree.macro?.variable ? (ranged[0] ?? name) : name));
  }
  return tree.args.flatMap((arg) => reaching(arg, personal, bound));
};

const maskers: Readonly<Record<string, string>> = { email: 'maskEmail', phone: 'maskPhone', key: 'maskKeyId' };

/** What is wrong with the words of a rule: forms of the plural, languages, placeholders, what they show of a person. */
export const lintTexts = (rule: Rule, pack: Pack): readonly PackProblem[] => {
  const { definition, source } = rule;
  const problems: PackProblem[] = [];
  const error = (path: readonly PropertyKey[], message: string): void => void problems.push(source.at(path, message));
  const warn = (path: readonly PropertyKey[], message: string): void =>
    void problems.push(source.at(path, message, undefined, 'warning'));
  const used = new Set<string>();
  const shows = new Set<string>();
  for (const which of ['message', 'doubt', 'remedy'] as const) {
    for (const language of ['pl', 'en'] as const) {
      const text = definition[which]?.[language];
      if (text === undefined) continue;
      for (const [name, { selects }] of messageArguments(text)) {
        used.add(name);
        // A branch that is selected shows the branch, not the value.
        if (!selects) shows.add(name);
      }
      for (const lacking of lackingPlurals(text, language)) error([which, language], lacking);
    }
  }
  for (const which of ['title', 'message', 'doubt', 'remedy'] as const) {
    const text = definition[which];
    if (text && text.pl === text.en) warn([which, 'en'], 'is the same in both languages');
  }
  for (const which of ['title', 'message', 'remedy'] as const)
    for (const language of ['pl', 'en'] as const)
      if (definition[which]?.[language] === placeholders[which][language])
        error([which, language], 'is still the text of the skeleton');
  for (const name of Object.keys(definition.params))
    if (!used.has(name)) warn(['params', name], `no message uses {${name}}`);

  // What explanations mask, letters do not show either.
  const personal = new Set([
    ...pack.fields.flatMap((field) => (field.personal ? [`form.${field.id}`] : [])),
    ...Object.keys(pack.procedure.masks),
  ]);
  for (const [name, program] of Object.entries(rule.params)) {
    const [shown] = shows.has(name) ? reaching(program.tree(), personal) : [];
    if (shown !== undefined)
      problems.push(
        source.at(['params', name], `{${name}} shows the personal field ${shown} in a message`, undefined, 'error', {
          expected: `a function that masks it, such as ${maskers[pack.procedure.masks[shown] ?? ''] ?? 'maskEmail'}(${shown})`,
        }),
      );
  }
  return problems;
};
