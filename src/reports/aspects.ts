import type { Language, Signature } from '../model/index.ts';
import type { Standing } from './words.ts';

/** One question that a signature answers by itself, so that no single word has to stand for all. */
export type Aspect = { readonly words: string; readonly standing: Standing };

type Answers = NonNullable<Signature['answers']>;

const words: Readonly<Record<Language, Readonly<Record<keyof Answers, string>>>> = {
  pl: {
    structure: 'format',
    value: 'zgodność z kluczem',
    references: 'podpisana treść',
    trust: 'zaufany wystawca',
    revocation: 'brak unieważnienia',
    algorithms: 'bezpieczne algorytmy',
    time: 'znacznik czasu',
  },
  en: {
    structure: 'format',
    value: 'agreement with the key',
    references: 'signed content',
    trust: 'trusted issuer',
    revocation: 'no revocation',
    algorithms: 'secure algorithms',
    time: 'time-stamp',
  },
};

const order: readonly (keyof Answers)[] = [
  'structure',
  'references',
  'value',
  'trust',
  'revocation',
  'algorithms',
  'time',
];

/** The separate answers of a signature, in the order in which they are found; empty for a report that has none. */
export const aspectsOf = ({ answers }: Signature, language: Language): Aspect[] =>
  answers === undefined
    ? []
    : order.map((name) => ({
        words: words[language][name],
        // A signature without a time-stamp lacks nothing it must have.
        standing: answers[name] === null ? (name === 'time' ? 'off' : 'open') : answers[name] ? 'good' : 'bad',
      }));
