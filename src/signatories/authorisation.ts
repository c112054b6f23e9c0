import { standingsOf } from './grants.ts';
import { understand } from './authorisations/index.ts';
import { mentionsOf, soughtOf } from './named.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { expires, onLeaving, revokes } from './vocabulary.ts';

/** What the words of an authorisation say about one person. */
export type Authorises =
  /** One sentence surely grants it to that person, and nothing in the text takes anything back. */
  | 'yes'
  /** Named, but not where it is clear that the person is the one authorised; or the text also takes something back. */
  | 'unclear'
  | 'no';

/** Whether the text authorises the person. `pesel`, when known, must not be contradicted by the
 * numbers in the text; `whole`, where `text` is what was left of it, is where they stand. */
export const authorises = (
  text: string,
  person: { readonly name: string; readonly pesel?: string | undefined },
  whole = text,
): Authorises => {
  const sought = soughtOf(person.name);
  if (!sought) return 'no';
  const sentences = sentencesOf(text);
  const named = sentences
    .map((sentence) => ({ sentence, mentions: mentionsOf(sentence, sought) }))
    .filter(({ mentions }) => mentions.length > 0);
  const numbers: readonly string[] = whole.match(/(?<!\d)\d{11}(?!\d)/g) ?? [];
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
  const sought = soughtOf(person.name);
  const names = (sentence: Sentence): boolean => sought !== null && mentionsOf(sentence, sought).length > 0;
  const ends = (sentence: Sentence): boolean =>
    sentence.some(({ word }) => revokes(word)) ||
    (sentence.some(({ word }) => expires(word)) && !sentence.some(({ word }) => onLeaving(word)));
  const ending = sentencesOf(text).filter(ends);
  if (ending.length === 0) return false;
  if (ending.some((sentence) => sentence.some(({ word }) => /^(?:wszystki\w+|wszelki\w+|dotychczas\w*)$/.test(word))))
    return true;
  if (ending.some(names)) return true;
  // A paper that grants, and in another sentence drops an older one or says when it ends itself, takes this one not back.
  const { rest } = understand(text, person, { names: [], krs: null, regon: null });
  return sentencesOf(rest).some(ends) && authorises(rest, person, text) !== 'no';
};
