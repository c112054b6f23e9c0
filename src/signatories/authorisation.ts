import { foldLetters } from '../identifiers/index.ts';
import { standingsOf } from './grants.ts';
import { mentionsOf, soughtOf } from './named.ts';
import { sentencesOf } from './sentences.ts';
import { expires, onLeaving, revokes } from './vocabulary.ts';

/** What the words of an authorisation say about one person. */
export type Authorises =
  /** One sentence surely grants it to that person, and nothing in the text takes anything back. */
  | 'yes'
  /** Named, but not where it is clear that the person is the one authorised; or the text also takes something back. */
  | 'unclear'
  | 'no';

/** Whether the text authorises the person. `pesel`, when known, must not be contradicted by the numbers in the text. */
export const authorises = (
  text: string,
  person: { readonly name: string; readonly pesel?: string | undefined },
): Authorises => {
  const sought = soughtOf(person.name);
  if (!sought) return 'no';
  const sentences = sentencesOf(text);
  const named = sentences
    .map((sentence) => ({ sentence, mentions: mentionsOf(sentence, sought) }))
    .filter(({ mentions }) => mentions.length > 0);
  const numbers: readonly string[] = text.match(/(?<!\d)\d{11}(?!\d)/g) ?? [];
  if (named.length === 0) return person.pesel !== undefined && numbers.includes(person.pesel) ? 'unclear' : 'no';
  if (person.pesel !== undefined && numbers.length > 0 && !numbers.includes(person.pesel)) return 'unclear';
  const ended = sentences.some(
    (sentence) =>
      sentence.some(({ word }) => revokes(word)) ||
      (sentence.some(({ word }) => expires(word)) && !sentence.some(({ word }) => onLeaving(word))),
  );
  if (ended) return 'unclear';
  const standings = new Set(named.flatMap(({ sentence, mentions }) => standingsOf(sentence, mentions)));
  return standings.has('granted') && !standings.has('refused') ? 'yes' : 'unclear';
};

/** Whether the text takes an authorisation of the person back, or all that were ever given. */
export const takesBack = (
  text: string,
  person: { readonly name: string; readonly pesel?: string | undefined },
): boolean => {
  const ending = sentencesOf(text).filter((sentence) => sentence.some(({ word }) => revokes(word)));
  if (ending.length === 0) return false;
  if (ending.some((sentence) => sentence.some(({ word }) => /^(?:wszystki\w+|wszelki\w+|dotychczas\w*)$/.test(word))))
    return true;
  return authorises(text, person) !== 'no';
};

/** The registers and the office to which the applications go. */
const ofTheseRegisters =
  /rejestr\w*\s+(?:zastrzezen\w*\s+)?(?:numer\w*\s+)?pesel|rejestr\w*\s+zastrzezen|zastrzez\w+\s+(?:numer\w*|pesel)|centraln\w*\s+osrod\w*\s+informatyki|\bcoi\b|minist\w+\s+(?:cyfryzacji|wlasciw)|\bcepik\b|system\w*\s+informacji\s+oswiatowej|\bsio\b|wez(?:el|l\w+)\s+krajow|rejestr\w*\s+(?:publiczn|panstwow)|dostep\w*\s+do\s+(?:danych|rejestr|uslug|system)/;
/** A power over all matters, or over applications of no kind in particular. */
const ofAnyMatter =
  /(?:wszelki|wszystki)\w*\s+(?:\w+\s+){0,2}(?:wnios|czynnos|spraw|oswiadcz|pism|dokument)|pelnomocnictw\w*\s+(?:ogoln|generaln)|(?:sklad|podpis|wystep|zloz|wnos|wnies|przesyl|wysyl)\w*\s+(?:\w+\s+){0,4}wnios/;
const ofAnotherMatter =
  /wnios\w+\s+(?:\w+\s+){0,3}?(?:o|w sprawie|w sprawach|na|dotyczac\w+)\s+(?:\w+\s+){0,2}(?:dotacj|dofinansow|zasil|urlop|pozwole|koncesj|swiadcz|kredyt|zwrot|zaswiadcz|wpis|platnosc|grant|stypend|przetarg|zamowie|refundacj|umorz)\w*/;
const leftOut = /(?:wylaczeniem|wyjatkiem|nie obejmuje|oprocz)\s+(?:\w+\s+){0,5}(?:wnios|pesel|rejestr)/;

/** Whether the words cover applications to the operator of the register; a power over other applications does not. */
export const inScope = (text: string): boolean => {
  const folded = foldLetters(text.slice(0, 40_000)).replace(/\s+/g, ' ');
  if (leftOut.test(folded)) return false;
  if (ofTheseRegisters.test(folded)) return true;
  return ofAnyMatter.test(folded) && !ofAnotherMatter.test(folded);
};
