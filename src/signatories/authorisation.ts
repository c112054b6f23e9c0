import { foldLetters } from '../identifiers/index.ts';
import { saysMore } from './announcement.ts';
import { tokensOf, understand, type Matter, type Understood, type Unit } from './authorisations/index.ts';
import { nameParts } from './same-person.ts';

type Person = { readonly name: string; readonly pesel?: string | undefined };

/** A text of the letter that is no authorisation: an annex, or the mail's own. */
export type OtherText = { readonly document: number; readonly text: string };

const longest = 100_000;

/** The beginning of a surname that no declension changes; of "Drogowski" more than the beginning of "drogowym". */
const stemsOf = (name: string): readonly string[] =>
  nameParts(name)
    .surname.filter((word) => word.length > 1)
    .map((word) => {
      if (/(?:sk|ck)[iay]$/.test(word)) return word.slice(0, -2);
      return word.slice(0, word.length <= 3 ? word.length : Math.max(3, word.length - 3));
    });

/** Whether the text may speak of the person at all: by any form of the surname, or by the number. */
export const mentions = (text: string, { name, pesel }: Person): boolean => {
  const folded = foldLetters(text.slice(0, longest).replace(/\u00ad|[\u200b-\u200d\u2060\ufeff]/g, '')).replace(
    /-\s*\n\s*/g,
    '',
  );
  if (pesel !== undefined && folded.replace(/(\d)[ -](?=\d)/g, '$1').includes(pesel)) return true;
  const stems = stemsOf(name);
  return stems.length === 0 || stems.some((stem) => folded.includes(stem));
};

const power = /^(?:upowazn|upelnomoc|pelnomoc|umocow|substytu|prokur)/;
const leave = /^(?:zezwal|zezwol|powierz|wyznacz|deleg|desygn|uprawn|prawo|imieniu)/;
const ending =
  /^(?:odwol|cofa|cofn|cofni|wycof|uchyl|anulow|anuluj|uniewaz|wypowied|wypowiad|wygas|traci|trace|straci|utraci|ustal[oa]$|ustaj|ustan|przestaj|przesta[lnc]|zawies|niewaz|nieaktual|niebyl|odbier|odebr|rozwiaz|koncz|zakoncz|skoncz|rezygn|zrzek|zrzecz|zastepuj|zastap|zamiast|wykresl|skresl)/;
const withheld = /^(?:nie|ani|zakaz|zabran|bez)$/;

/** How many words may stand between a power and the word that ends it. */
const reach = 25;

type Words = readonly string[];

const wordsOf = (text: string): { readonly words: Words; readonly cut: boolean } => {
  const { tokens, cut } = tokensOf(text);
  return { words: tokens.filter(({ kind }) => kind !== 'mark').map(({ word }) => word), cut };
};

/** "Do odwołania", "może być odwołane w każdym czasie": terms and rights, which end nothing. */
const harmless = (words: Words, at: number): boolean => {
  const before = words.slice(Math.max(0, at - 3), at);
  return (
    (/^(?:odwolania|cofniecia)$/.test(words[at] ?? '') && before.includes('do')) ||
    (/^(?:odwolan[eoay]|cofniet[eoay])$/.test(words[at] ?? '') && before.some((one) => /^(?:moze|mozna)$/.test(one)))
  );
};

const near = (
  words: Words,
  one: (word: string, at: number) => boolean,
  other: (word: string, at: number) => boolean,
): boolean => {
  const places = words.flatMap((word, at) => (other(word, at) ? [at] : []));
  if (places.length === 0) return false;
  let next = 0;
  return words.some((word, at) => {
    if (!one(word, at)) return false;
    while (next < places.length - 1 && Math.abs((places[next + 1] ?? 0) - at) <= Math.abs((places[next] ?? 0) - at))
      next += 1;
    return Math.abs((places[next] ?? -Infinity) - at) <= reach;
  });
};

/** Whether an annex may be an authorisation, by words that give a power; of a signed one fewer words are enough. */
export const mayAuthorise = (text: string, signed: boolean): boolean =>
  signed || wordsOf(text).words.some((word) => power.test(word) || leave.test(word));

const suspicious = (words: Words, ofPerson: (word: string) => boolean): boolean => {
  const ends = (word: string, at: number): boolean => ending.test(word) && !harmless(words, at);
  return (
    near(words, (word) => power.test(word), ends) ||
    near(words, ofPerson, (word, at) => ends(word, at)) ||
    near(
      words,
      (word) => /^(?:upowaznion|umocowan|uprawnion|upelnomocnion)/.test(word),
      (word) => withheld.test(word),
    ) ||
    (words.length > 0 && near(words, ofPerson, (word) => withheld.test(word)) && words.some((word) => power.test(word)))
  );
};

const takesNothing = (read: Understood | null, day: string | null): boolean => {
  if (read === null || !read.grants) return false;
  const over = read.granted && read.term.until !== null && day !== null && read.term.until < day;
  return !over && read.unexplained.length === 0 && read.drops.length === 0 && read.grantor.strangers.length <= 1;
};

/**
 * Whether a text of the letter may take an authorisation back or limit it: one that says more of a power than that it comes with
 * the letter, or speaks of the person and of what he may not, unless one of its readings understood all of it as a grant that
 * ends no other and has not itself run out. `readings`: of the text, each for somebody to whom it may give a power. `day`: the
 * application's, ISO 8601. Wrongly "yes" only means that an officer looks.
 */
export const takesBack = (
  { text }: { readonly text: string },
  person: Person,
  { unit, matter, day = null }: { readonly unit: Unit; readonly matter: Matter; readonly day?: string | null },
  readings: readonly (() => Understood | null)[] = [() => understand(text, person, unit, matter, [])],
): boolean => {
  const { words, cut } = wordsOf(text);
  if (cut) return words.some((word) => power.test(word));
  const stems = stemsOf(person.name);
  const ofPerson = (word: string): boolean => stems.some((stem) => word.startsWith(stem));
  if (!suspicious(words, ofPerson) && !saysMore(text, ofPerson, unit, matter)) return false;
  return !readings.some((read) => takesNothing(read(), day));
};
