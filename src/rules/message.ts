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

const plainValue = (value: CelValue, language: Language): string | number | boolean => {
  if (Array.isArray(value)) return listFormats[language].format(value.map(String));
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' ? missing : value;
};

type Element = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly children?: readonly Element[];
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
  visit(new IntlMessageFormat(text, 'pl', undefined, { ignoreTag: true }).getAst());
  return found;
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
        message = {
          format: new IntlMessageFormat(text, language, undefined, { ignoreTag: true }),
          uses: messageArguments(text),
        };
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
      return String(message.format.format(shown))
        .replace(/[ \t\r\n]+/g, ' ')
        .trim();
    },
  };
};
