import { casesOf, genderOf, givenForms, surnameForms, type Case, type Forms } from './declension.ts';
import { givenNames, isGivenName } from './given-names.ts';
import { nameParts } from './same-person.ts';
import type { Sentence, Token } from './sentences.ts';
import { beside, institution } from './vocabulary.ts';

/** A place where a personal name stands: words `start` to `end` (not included) of a sentence. */
export type Place = { readonly start: number; readonly end: number };
export type Mention = Place & {
  /** Grammatical cases in which all words of the name agree. */
  readonly cases: readonly Case[];
  /** False where the words only resemble the person's name, or are part of a longer one. */
  readonly sure: boolean;
};

export type Sought = {
  readonly given: Forms;
  readonly further: readonly Forms[];
  readonly surname: readonly Forms[];
  readonly words: { readonly given: string; readonly surname: string };
};

/** What to look for, or null for a name that is no full name. */
export const soughtOf = (name: string): Sought | null => {
  const { given, further, surname } = nameParts(name);
  const last = surname.at(-1) ?? '';
  if (given.length < 2 || surname.length === 0 || surname.some((word) => word.length < 2)) return null;
  const gender = genderOf(given);
  return {
    given: givenForms(given),
    further: further.map((word) =>
      word.length === 1 ? { ...givenForms(word), nom: new Set([word]) } : givenForms(word),
    ),
    surname: surname.map((word) => surnameForms(word, gender)),
    words: { given, surname: last },
  };
};

const spaced = (token: Token | undefined): boolean => token !== undefined && /^\s+$/.test(token.gap);
const joined = (token: Token | undefined): boolean =>
  token !== undefined && /^\s*[-\u2010-\u2015]?\s*$/.test(token.gap);
const hyphenated = (token: Token | undefined): boolean =>
  token !== undefined && /^\s?[-\u2010-\u2015]\s?$/.test(token.gap);
const capital = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.raw);
const initial = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}$/u.test(token.raw);
const agree = (one: readonly Case[], other: readonly Case[]): readonly Case[] =>
  one.filter((each) => other.includes(each));

/** Sentences in capitals throughout: there a capital letter tells nothing. */
const shouted = (sentence: Sentence): boolean => !sentence.some(({ raw }) => /\p{Ll}/u.test(raw));

const surnameAt = (
  sentence: Sentence,
  at: number,
  { surname }: Sought,
): { end: number; cases: readonly Case[] } | null => {
  let cases: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'loc'];
  for (const [index, forms] of surname.entries()) {
    const token = sentence[at + index];
    if (!token || (index > 0 && !joined(token))) return null;
    // The first part of a double surname may stay as it is: "Korwin-Mikkego".
    if (index < surname.length - 1 && forms.nom.has(token.word)) continue;
    cases = agree(cases, casesOf(token.word, forms));
  }
  return cases.length > 0 ? { end: at + surname.length, cases } : null;
};

/** Further given names from `at` on: where they end, and whether they may be this person's. */
const furtherAt = (sentence: Sentence, at: number, { further }: Sought): { end: number; agrees: boolean } => {
  let [end, agrees] = [at, true];
  while (end < at + 2) {
    const token = sentence[end];
    if (!token || !(end === at ? spaced(token) : /^\.?\s+$/.test(token.gap)) || !capital(token)) break;
    if (!initial(token) && !isGivenName(token.word) && !further.some((forms) => casesOf(token.word, forms).length > 0))
      break;
    const known = further.some(
      (forms) =>
        casesOf(token.word, forms).length > 0 ||
        (initial(token) && [...forms.nom].some((name) => name.startsWith(token.word))) ||
        [...forms.nom].some((name) => name.length === 1 && token.word.startsWith(name)),
    );
    if (further.length > 0 && !known) agrees = false;
    end += 1;
  }
  return { end, agrees };
};

/** At the start of a line under a heading these are capitalised, and no part of the name that follows. */
const granting =
  /^(?:upowazni\w+|umocow\w+|ustan(?:awi|owi)\w+|udziel\w+|pelnomocn\w+|niniejsz\w+|zakres\w*|termin\w*|data|miejscowosc)$/;

/** Whether the name goes on before or after the place: a further given name, another half of a surname. */
const partOfLonger = (sentence: Sentence, { start, end }: Place, plain: boolean): boolean => {
  const [first, before, after] = [sentence[start], sentence[start - 1], sentence[end]];
  const strange = (token: Token): boolean =>
    isGivenName(token.word)
      ? capital(token)
      : !plain && capital(token) && !beside(token.word) && !institution(token.word) && !granting.test(token.word);
  if (hyphenated(first) && before && capital(before)) return true;
  if (hyphenated(after) && after && capital(after) && !/\s/.test(after.gap)) return true;
  if (before && /^(?:\s+|\.\s*)$/.test(first?.gap ?? '') && start - 1 > 0 && (initial(before) || strange(before)))
    return true;
  if (before && spaced(first) && start === 1 && isGivenName(before.word)) return true;
  // "Pełnomocnik: Marek Świderski ⏎ Zakres: …": a label begins the next line.
  const label = after !== undefined && after.gap.includes('\n') && /^\s*:/.test(sentence[end + 1]?.gap ?? '');
  return after !== undefined && spaced(after) && !label && strange(after);
};

/** "Kamila Linde": a man's name declined beside a surname that is not, or rather a woman's name in the nominative. */
const maybeOther = (word: string, surname: string, sought: Sought): boolean =>
  !sought.given.nom.has(word) && givenNames.has(word) && (sought.surname.at(-1)?.nom.has(surname) ?? false);

const within = (word: string, name: string): boolean => {
  const stem = name.slice(0, name.length <= 4 ? name.length : Math.max(3, name.length - 2));
  return word.startsWith(stem) && word.length <= name.length + 4;
};

/** Where the sentence names the person, surely or perhaps. */
export const mentionsOf = (sentence: Sentence, sought: Sought): readonly Mention[] => {
  const plain = shouted(sentence);
  return sentence.flatMap((token, at): Mention[] => {
    const given = casesOf(token.word, sought.given);
    if (given.length > 0) {
      const last = furtherAt(sentence, at + 1, sought);
      for (const from of [last.end, at + 1]) {
        if (!(spaced(sentence[from]) || (from > at + 1 && /^\.\s*$/.test(sentence[from]?.gap ?? '')))) continue;
        const surname = surnameAt(sentence, from, sought);
        const cases = surname ? agree(given, surname.cases) : [];
        if (!surname) continue;
        const place = { start: at, end: surname.end };
        const sure =
          cases.length > 0 &&
          (from === at + 1 || last.agrees) &&
          !maybeOther(token.word, sentence[surname.end - 1]?.word ?? '', sought) &&
          !partOfLonger(sentence, place, plain);
        return [{ ...place, cases, sure }];
      }
    }
    const surname = surnameAt(sentence, at, sought);
    if (surname && spaced(sentence[surname.end])) {
      const cases = agree(surname.cases, casesOf(sentence[surname.end]?.word ?? '', sought.given));
      const place = { start: at, end: surname.end + 1 };
      const last = sentence[surname.end - 1]?.word ?? '';
      const sure =
        !maybeOther(sentence[surname.end]?.word ?? '', last, sought) && !partOfLonger(sentence, place, plain);
      if (cases.length > 0) return [{ ...place, cases, sure }];
    }
    // Nearly the name: declined in a way the rules do not know, or one half of it different.
    const near = (offset: number, test: (word: string) => boolean): boolean => test(sentence[at + offset]?.word ?? '');
    const isSurname = (word: string): boolean =>
      within(word, sought.words.surname) || casesOf(word, sought.surname.at(-1) ?? sought.given).length > 0;
    const isGiven = (word: string): boolean =>
      casesOf(word, sought.given).length > 0 || (!isGivenName(word) && within(word, sought.words.given));
    const around =
      [1, 2, 3].some((offset) => near(offset, isSurname)) || [-1, -2].some((offset) => near(offset, isSurname));
    return capital(token) && isGiven(token.word) && around ? [{ start: at, end: at + 1, cases: [], sure: false }] : [];
  });
};
