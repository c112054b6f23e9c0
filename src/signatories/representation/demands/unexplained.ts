import { foldLetters } from '../../../identifiers/index.ts';
import type { Person } from '../people.ts';
import { unbound } from './bound-words.ts';
import { brokenOff } from './broken-off.ts';
import { before, demanded, tooFew } from './asked.ts';
import { otherBody } from './bodies.ts';
import { allSigned, everybodySigned, holds, oneOfThem } from './met.ts';
import { stretchesOf, type Stretch } from './plain-reading.ts';
import { secondGrant } from './second-grant.ts';
import { grants, names, sentencesOf, type Sentence } from './sentences.ts';
import { alone, beside, listed } from './tied.ts';

/** What nothing explains: another body, somebody or something besides, people who must act together, an end that is missing. */
export type Unexplained = {
  readonly kind: 'body' | 'asked' | 'together' | 'unfinished' | 'length';
  readonly text: string;
};

/** The first word of the text that was read as `folded`, as it is written. */
const written = (text: string, folded: string): string =>
  text.match(/\p{L}[\p{L}\p{M}]*/gu)?.find((word) => foldLetters(word) === folded) ?? folded;

/**
 * The other polarity: the first thing in a text that asks for more, speaks of another body, or ties people together, and that these
 * signatures do not meet nor the text explains as a way of its own. Null: nothing does. A reading of its own words, on purpose:
 * what the grammar passes over it may see.
 */
export const unexplained = (
  text: string,
  entity: { readonly name: string; readonly kind: string },
  everybody: readonly Person[],
  present: readonly Person[],
): Unexplained | null => {
  const stretches = stretchesOf(text);
  if (stretches === null) return { kind: 'length', text: '' };
  const found = (kind: Unexplained['kind'], word: string | null): Unexplained | null =>
    word === null ? null : { kind, text: written(text, word) };
  const titles = everybody.filter(({ of }) => of === 'body').map(({ title }) => title);
  const body = otherBody(stretches, entity, titles);
  if (body !== null) return found('body', body);
  const sentences = sentencesOf(stretches);
  const people = stretches.some(names);
  const granting = sentences.filter(grants);
  const cut = brokenOff(text, sentences);
  if (cut !== null) return found('unfinished', cut);
  const loose = unbound(sentences);
  if (loose !== null) return found('asked', loose);
  if (everybodySigned(granting, present)) return null;
  const met = (stretch: Stretch, clause: Sentence): boolean =>
    oneOfThem(clause) ? holds(stretch, present) : allSigned(granting, stretch, present);
  let named = false;
  for (const sentence of sentences) {
    for (const at of sentence.keys()) {
      const asked = demanded(sentence, at, named, met);
      if (asked !== null) return found('asked', asked);
    }
    const tied = listed(sentence) ?? (people ? alone(sentence, named) : null);
    if (tied !== null) return found('together', tied);
    const few = tooFew(sentence, present);
    if (few !== null) return found('asked', few);
    named ||= grants(sentence);
  }
  const second = secondGrant(sentences);
  if (second !== null) return found('together', second);
  const first = before(sentences, met);
  return first === null ? found('together', beside(sentences)) : found('asked', first);
};
