import type { Language, Localised } from '../model/index.ts';

/** A text for people in both languages; a bare string reads the same in either (a name, a number). */
export type Words = string | Localised;

export const inLanguage = (words: Words, language: Language): string =>
  typeof words === 'string' ? words : words[language];

/** Words made of words: `build` gets a reader that gives any of them in the language being built. */
export const words = (build: (say: (part: Words) => string, language: Language) => string): Localised => ({
  pl: build((part) => inLanguage(part, 'pl'), 'pl'),
  en: build((part) => inLanguage(part, 'en'), 'en'),
});
