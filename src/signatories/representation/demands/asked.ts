import type { Person } from '../people.ts';
import { adds } from './met.ts';
import { isAlone, isJoint, isPerson, peopleIn, type Stretch } from './plain-reading.ts';
import { grants, hasCase, names, wordsOf, type Sentence } from './sentences.ts';

/** Words that ask for something of those who act, whoever they are. */
export const needs =
  /^(?:wymag|konieczn|niezbedn|potrzeb|musi|musz[aą]|powinn|winien|winn[aiy]$|trzeba|nalezy|kontrasygn|wspolpodpis|asyst|obowiazan|zobowiazan[yai]$)/;

export const signature = /^podpis(?:u|em|y|ow|ami)?$/;

/** The word of a stretch that asks for somebody besides those named before. */
export const demandIn = ({ words }: Stretch): string | undefined =>
  words.find((word, at) => {
    if (needs.test(word)) return true;
    // "Podpis skarbnika", beside somebody who was named before.
    if (signature.test(word) && words.slice(at + 1, at + 5).some(isPerson)) return true;
    if (/^drugi(?:ego)?$/.test(word) && words[at + 1]?.startsWith('podpis') === true) return true;
    // "W tym także", "również w sprawach": what is added is one of those counted, or a case.
    if (!adds.test(word) || words[at - 1] === 'tym' || /^(?:w|we|do|przy)$/.test(words[at + 1] ?? '')) return false;
    if (isAlone(words[at + 1] ?? '')) return false;
    return words.some(isPerson);
  });

/** What a stretch asks for besides what was said before it, unless it is an alternative or has a case of its own. */
export const demanded = (
  sentence: Sentence,
  at: number,
  named: boolean,
  met: (stretch: Stretch, clause: Sentence) => boolean,
): string | null => {
  const stretch = sentence[at] as Stretch;
  const word = demandIn(stretch);
  if (word === undefined) return null;
  const place = stretch.words.indexOf(word);
  const last = sentence.findLastIndex((one, index) => index < at && names(one));
  if (!named && last < 0 && !stretch.words.slice(0, place).some(isPerson)) return null;
  const own = sentence.slice(last + 1, at + 1);
  const before = last < 0 ? [] : (sentence[last] as Stretch).words;
  // "… z wyjątkiem poręczeń, co wymaga …".
  const excepted = before.slice(before.findLastIndex(isPerson) + 1).some((one) => /^(?:wyjatk|oprocz|poza$)/.test(one));
  if (excepted || own.some(({ words: some }) => hasCase(some)) || own.some(({ mark }) => mark === 'or')) return null;
  // "… a także dwóch prokurentów łącznie": whole by itself.
  const whole = stretch.words.some(isAlone) || (stretch.words.some(isJoint) && peopleIn(stretch.words) > 1);
  if (!needs.test(word) && place <= 1 && whole) return null;
  return met(stretch, own) ? null : word;
};

/** "Wymagane są trzy podpisy": fewer signed. */
export const tooFew = (sentence: Sentence, present: readonly Person[]): string | null => {
  if (sentence.some(({ mark }) => mark === 'or') || sentence.some(({ words: some }) => hasCase(some))) return null;
  const words = wordsOf(sentence);
  const at = words.findIndex((word) => /^(?:podpis|osob)/.test(word));
  const asked =
    at > 0 && words.slice(0, at).some((word) => needs.test(word)) ? peopleIn(words.slice(at - 1, at + 1)) : 0;
  return asked > present.filter(({ suspended }) => !suspended).length ? (words[at] ?? '') : null;
};

/** A sentence that asks for somebody, before another one by which somebody acts: that one may be limited by it. */
export const before = (
  sentences: readonly Sentence[],
  met: (stretch: Stretch, clause: Sentence) => boolean,
): string | null => {
  const plain = sentences.filter(
    (one) => grants(one) && !one.some(({ words: some }) => hasCase(some)) && !wordsOf(one).includes('jako'),
  );
  for (const [at, sentence] of plain.entries())
    for (const [place, stretch] of sentence.entries()) {
      const word = demandIn(stretch);
      const asked = peopleIn(stretch.words);
      const others = plain.slice(at + 1).filter((other) => other[0]?.mark !== 'or');
      const more = others.every((other) => asked > 1 && peopleIn(wordsOf(other)) >= asked);
      if (word !== undefined && !more && place === 0 && !met(stretch, [stretch])) return word;
    }
  return null;
};
