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

/** Whether the words may cover applications to the operator of the register. */
export const inScope = (text: string): boolean =>
  /zastrzez|rejestr\w*\s+pesel|centraln\w*\s+osrod\w*\s+informatyki|\bcoi\b|wniosk|wszelki/.test(foldLetters(text));
