import type { Language, Signature } from '../model/index.ts';
import { changesSentences } from './explain-changes.ts';
import { coverageSentence, type NameOf } from './explain-coverage.ts';
import { timeSentences } from './explain-time.ts';
import { whoSentences } from './explain-who.ts';
import { legalKind, type LegalKind } from './legal-kind.ts';
import { cut, visible } from './safe-text.ts';
import { subIndicationHelp } from './sub-indication-help.ts';
import { reasonWords, revocationSentence } from './signature-words.ts';

/** The questions an officer asks about a signature, in their order. */
export type Question = 'why' | 'what' | 'who' | 'kind' | 'when' | 'since' | 'revocation' | 'help';

export type Explanation = {
  /** Kind, person, result and, where it is not valid, the reason: one line for a list. */
  readonly line: string;
  /** The result by itself: three answers that never become two. */
  readonly result: string;
  readonly answers: readonly { readonly question: Question; readonly text: string }[];
};

const resultWords = (one: Signature, { gender, name }: LegalKind, language: Language): string => {
  const feminine = gender === 'feminine';
  if (language === 'en') {
    const noun = feminine ? 'seal' : name === 'time-stamp' ? 'time-stamp' : 'signature';
    if (one.indication === 'INDETERMINATE') return `It is not known whether the ${noun} is valid`;
    if (one.indication === 'TOTAL-FAILED') return `The ${noun} is not valid`;
    return one.modified ? `The ${noun} holds, but the document was changed` : `The ${noun} is valid`;
  }
  const noun = feminine ? 'pieczęć' : name === 'znacznik czasu' ? 'znacznik' : 'podpis';
  const valid = feminine ? 'prawidłowa' : 'prawidłowy';
  if (one.indication === 'INDETERMINATE') return `Nie wiadomo, czy ${noun} jest ${feminine ? 'ważna' : 'ważny'}`;
  const capital = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  if (one.indication === 'TOTAL-FAILED') return `${capital} jest nie${valid}`;
  return one.modified ? `${capital} się zgadza, ale dokument zmieniono` : `${capital} jest ${valid}`;
};

/** A change after signing breaks the rules of the format as well; the change is what a person has to know. */
const brokenByChange = ({ modified, subIndication }: Signature): boolean =>
  modified && (subIndication === null || subIndication === 'FORMAT_FAILURE' || subIndication === 'CUSTOM');

const changedWords: Readonly<
  Record<Language, { readonly short: string; readonly why: string; readonly help: string }>
> = {
  pl: {
    short: 'dokument zmieniono po podpisaniu',
    why: 'Po podpisaniu dokonano niedozwolonej zmiany.',
    help: 'Należy poprosić o plik w takiej postaci, w jakiej został podpisany, albo o podpisanie obecnej.',
  },
  en: {
    short: 'the document was changed after signing',
    why: 'A forbidden change was made after signing.',
    help: 'Ask for the file as it was signed, or for the present one to be signed.',
  },
};

const mostFailed = 2;

/** The steps that failed, in their own words: they name the certificate, the file or the field concerned. */
const failedSteps = ({ checks }: Signature): string =>
  [...new Set(checks.flatMap(({ ok, detail }) => (ok === false && detail !== '' ? [cut(visible(detail), 300)] : [])))]
    .slice(0, mostFailed)
    .join(' ');

const shortResult = (one: Signature, kind: LegalKind, language: Language): string => {
  const feminine = kind.gender === 'feminine';
  const short = brokenByChange(one)
    ? changedWords[language].short
    : one.subIndication && subIndicationHelp(one.subIndication, language).short;
  const why = short ? `: ${short}` : '';
  if (language === 'en') {
    if (one.indication === 'TOTAL-PASSED') return one.modified ? changedWords.en.short : 'valid';
    return one.indication === 'INDETERMINATE' ? `not verified${why}` : `not valid${why}`;
  }
  if (one.indication === 'TOTAL-PASSED')
    return one.modified ? changedWords.pl.short : feminine ? 'prawidłowa' : 'prawidłowy';
  if (one.indication === 'INDETERMINATE') return `${feminine ? 'niezweryfikowana' : 'niezweryfikowany'}${why}`;
  return `${feminine ? 'nieprawidłowa' : 'nieprawidłowy'}${why}`;
};

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const helpOf = (one: Signature, language: Language): string => {
  if (brokenByChange(one)) return changedWords[language].help;
  return one.subIndication === null ? '' : subIndicationHelp(one.subIndication, language).help;
};

/** Why it is no better, and what exactly failed where the steps are told in the same language. */
const whyOf = (one: Signature, language: Language, told: Language): string[] => {
  if (one.indication === 'TOTAL-PASSED') return [];
  // What was changed is told by itself.
  if (brokenByChange(one)) return [changedWords[language].why];
  const reason = reasonWords(one, language);
  return [reason, told === language ? failedSteps(one) : ''];
};

/**
 * One signature told to an officer, from the report alone: what was signed, by whom, of what kind in law, when, what happened to
 * the document since, what the result is, why it is no better and what would help. `nameOf` gives a document's name by its
 * number, `told` the language in which the steps of the validation are told. A signature over another signature and a time-stamp by itself are told as what they are.
 */
export const explainSignature = (
  one: Signature,
  language: Language,
  nameOf: NameOf,
  told: Language = language,
): Explanation => {
  const kind = legalKind(one, language);
  const passed = one.indication === 'TOTAL-PASSED' && !one.modified;
  const result = resultWords(one, kind, language);
  const answers: readonly (readonly [Question, string | readonly string[]])[] = [
    ['why', whyOf(one, language, told)],
    ['what', coverageSentence(one, language, nameOf)],
    ['who', whoSentences(one, language)],
    ['kind', [`${capitalised(kind.name)}.`, passed || kind.gender === 'feminine' ? kind.effect : '']],
    ['when', timeSentences(one, language)],
    ['since', changesSentences(one, language)],
    ['revocation', revocationSentence(one, language)],
    ['help', helpOf(one, language)],
  ];
  const name = one.format.endsWith('/TST') ? one.timestamps[0]?.authority : one.signer?.name;
  const who =
    name === undefined ? (language === 'pl' ? 'osoba nieustalona' : 'signer not established') : cut(visible(name), 160);
  return {
    line: `${capitalised(kind.name)}: ${who} – ${shortResult(one, kind, language)}`,
    result,
    answers: answers.flatMap(([question, text]) => {
      const joined = (typeof text === 'string' ? [text] : text).filter((sentence) => sentence !== '').join(' ');
      return joined === '' ? [] : [{ question, text: joined }];
    }),
  };
};

/** The questions as headings, for places where the answers stand one under the other. */
export const questionWords: Readonly<Record<Language, Readonly<Record<Question, string>>>> = {
  pl: {
    why: 'Dlaczego',
    what: 'Co podpisano',
    who: 'Kto podpisał',
    kind: 'Rodzaj podpisu',
    when: 'Kiedy',
    since: 'Co zmieniono potem',
    revocation: 'Unieważnienie',
    help: 'Co pomoże',
  },
  en: {
    why: 'Why',
    what: 'What was signed',
    who: 'Who signed',
    kind: 'Kind of signature',
    when: 'When',
    since: 'Changed since',
    revocation: 'Revocation',
    help: 'What helps',
  },
};
