import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Localised } from '../model/index.ts';
import type { CelValue } from './functions/index.ts';

/** ICU messages of one rule, compiled on first use. */
export type MessageSet = {
  readonly format: (which: MessageKind, language: Language, values: Readonly<Record<string, CelValue>>) => string;
};
export type MessageKind = 'message' | 'doubt' | 'remedy';

type Texts = Readonly<Partial<Record<MessageKind, Localised | undefined>>>;

/** What a message shows for a parameter that could not be computed; the tests of a rule refuse it. */
export const missing = '[?]';

const listFormats: Readonly<Record<Language, Intl.ListFormat>> = {
  pl: new Intl.ListFormat('pl', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
};

/** So many items of a list are shown; of a longer one the number of the others is told, so that none is silently dropped. */
const shownItems = 20;
const others: Readonly<Record<Language, (count: number) => string>> = {
  pl: (count) => `jeszcze ${count}`,
  en: (count) => `${count} more`,
};

const listed = (items: readonly string[], language: Language): string =>
  listFormats[language].format(
    items.length <= shownItems + 1
      ? items
      : [...items.slice(0, shownItems), others[language](items.length - shownItems)],
  );

const plainValue = (value: CelValue, language: Language): string | number | boolean => {
  if (Array.isArray(value)) return listed(value.map(String), language);
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' ? missing : value;
};

type Element = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly children?: readonly Element[];
  readonly pluralType?: 'cardinal' | 'ordinal' | undefined;
};

/** Texts are asked about several times while a pack loads; parsing is what costs. */
let parsed: { readonly text: string; readonly elements: readonly Element[] } | undefined;
const elementsOf = (text: string): readonly Element[] => {
  if (parsed?.text !== text)
    parsed = { text, elements: new IntlMessageFormat(text, 'pl', undefined, { ignoreTag: true }).getAst() };
  return parsed.elements;
};

/**
 * The arguments an ICU message uses, each with whether it selects a branch; throws the parser's SyntaxError for a malformed
 * message. A branch name cannot hold a hyphen: `{kind, select, link_local {…}}` answers to the value `link-local`.
 */
export const messageArguments = (text: string): ReadonlyMap<string, { readonly selects: boolean }> => {
  const found = new Map<string, { readonly selects: boolean }>();
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      // Types of @formatjs/icu-messageformat-parser: 0 literal, 5 select, 7 the `#` of a plural, 8 tag.
      if (element.type !== 0 && element.type !== 7 && element.type !== 8 && element.value !== undefined) {
        found.set(element.value, { selects: element.type === 5 || (found.get(element.value)?.selects ?? false) });
      }
      for (const option of Object.values(element.options ?? {})) visit(option.value);
      if (element.children) visit(element.children);
    }
  };
  visit(elementsOf(text));
  return found;
};

/**
 * Plural branches no number can reach, because the language has no such category: `on {…}` for `one {…}`. The parser takes
 * any word there.
 */
export const unknownPlurals = (text: string, language: Language): readonly string[] => {
  const wrong: string[] = [];
  const visit = (elements: readonly Element[]): void => {
    for (const { type, value, options, pluralType, children } of elements) {
      if (type === 6) {
        const { pluralCategories } = new Intl.PluralRules(language, {
          type: pluralType ?? 'cardinal',
        }).resolvedOptions();
        const known = new Set<string>([...pluralCategories, 'other']);
        for (const branch of Object.keys(options ?? {}))
          if (!known.has(branch) && !/^=\d+$/.test(branch))
            wrong.push(`the plural of {${value ?? ''}} has "${branch}", which is no plural form of this language`);
      }
      for (const option of Object.values(options ?? {})) visit(option.value);
      if (children) visit(children);
    }
  };
  visit(elementsOf(text));
  return wrong;
};

export const messageSet = (texts: Texts): MessageSet => {
  const compiled = new Map<
    string,
    { readonly format: IntlMessageFormat; readonly uses: ReturnType<typeof messageArguments> }
  >();
  return {
    format: (which, language, values) => {
      const text = texts[which]?.[language];
      if (text === undefined) return '';
      const key = `${which}.${language}`;
      let message = compiled.get(key);
      if (!message) {
        try {
          message = {
            format: new IntlMessageFormat(text, language, undefined, { ignoreTag: true }),
            uses: messageArguments(text),
          };
        } catch {
          // A pack that is loaded for judging alone is not looked at so closely; its author's text says most of it.
          return text.replace(/\s+/g, ' ').trim();
        }
        compiled.set(key, message);
      }
      const shown = Object.fromEntries(
        [...message.uses].map(([name, { selects }]) => {
          const value = Object.hasOwn(values, name) ? values[name] : undefined;
          if (value === undefined) return [name, missing];
          return [name, selects ? String(value).replaceAll('-', '_') : plainValue(value, language)];
        }),
      );
      // YAML folds long texts; a message is one line whatever the folding. Non-breaking spaces stay.
      return (
        String(message.format.format(shown))
          .replace(/[ \t\r\n]+/g, ' ')
          // A Polish date that ends a sentence brings the full stop with it.
          .replace(/(\d{4} r\.)\.(?!\.)/g, '$1')
          .trim()
      );
    },
  };
};
