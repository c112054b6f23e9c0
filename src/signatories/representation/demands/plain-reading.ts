import { foldLetters } from '../../../identifiers/index.ts';

/**
 * A reading of its own, simpler than the grammar's and with words of its own: stretches of words between marks, with what each word
 * may ask for. It never says who may act, only what stands in the text that an answer has to meet.
 */

/** What parts a stretch from the one before it. */
export type Mark = 'start' | 'stop' | 'point' | 'comma' | 'dash' | 'or';
export type Stretch = { readonly mark: Mark; readonly words: readonly string[] };

/** More than this is not read. */
const longest = 8000;

const shortened =
  /^(?:art|ust|pkt|par|lit|nr|zl|tys|mln|min|ds|tj|tzn|im|dr|ks|sp|zoo|prof|mgr|inz|wicep|kat|czl|zarz|prok|prez|skarb|\p{L})$/u;
const alternatives = /^(?:lub|albo|badz|wzglednie|ewentualnie|alternatywnie)$/;
const beginsPoint = /^(?:[a-h]|i{1,3}|iv|\d{1,2})$/;

/** The stretches of a text; null: longer than any text of a register. */
export const stretchesOf = (text: string): readonly Stretch[] | null => {
  if (text.length > longest) return null;
  const tokens = foldLetters(text).match(/\p{L}+|\d+(?:[ .,]\d+)*|[^\s\p{L}\d]/gu) ?? [];
  const found: { mark: Mark; words: string[] }[] = [{ mark: 'start', words: [] }];
  const cut = (mark: Mark): void => {
    const last = found.at(-1) as { mark: Mark; words: string[] };
    if (last.words.length > 0) found.push({ mark, words: [] });
    // Of two marks the stronger one parts: ", lub", "; albo", ".".
    else if (last.mark === 'comma' || last.mark === 'dash' || mark === 'or') last.mark = mark;
  };
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1] ?? '';
    if (token === '.') {
      if (!shortened.test(before) && !/^\d/.test(before)) cut('stop');
      else if (before === 'zl' || at === tokens.length - 1) cut('stop');
    } else if (token === ';' || token === '•' || token === '*') cut('point');
    else if (token === ',') cut('comma');
    else if (token === '/') {
      if (!shortened.test(before) && !/^\d/.test(before)) cut('or');
    } else if (/^[-–—:("„”“»«]$/.test(token)) cut('dash');
    else if (token === ')') {
      const last = found.at(-1);
      // "1)", "a)": a point of a list.
      if (
        last &&
        beginsPoint.test(last.words.at(-1) ?? '') &&
        !/^(?:grup|kat|klas|typ)/.test(last.words.at(-2) ?? '')
      ) {
        last.words.pop();
        cut('point');
      } else cut('dash');
    } else if (alternatives.test(token)) cut('or');
    else (found.at(-1) as { words: string[] }).words.push(token);
  }
  return found.filter(({ words }) => words.length > 0);
};

const counted: readonly (readonly [RegExp, number])[] = [
  [/^(?:dw(?:aj|och|om|a|ie|oje|ojga|oma|u|om)|oba(?:j|ie)?|obu|oboje|obojga|obydw\w+|2)$/, 2],
  [/^(?:trz(?:ech|ej|y|em|ema)|troje|3)$/, 3],
  [/^(?:czter\w+|4)$/, 4],
  [/^(?:piec|pieciu|5)$/, 5],
  [/^(?:jed(?:en|nego|nemu|nym|na|nej)|kazd\w+|ktorykolwiek|ktoregokolwiek|1)$/, 1],
];
const numberOf = (word: string): number | undefined => counted.find(([pattern]) => pattern.test(word))?.[1];

const person =
  /^(?:(?:wice)?prezes(?!ur)|czl(?:$|on(?:ek|k(?!ost)))|prok(?:$|ur(?!a$|y$|e$))|likwidator|komplementariusz|komandytariusz|wspolni(?:k|c)|partner|dyrektor|wicedyrektor|pelnomocni(?:k|c(?!tw))|skarbni|sekretarz|(?:wice)?przewodnicz|ksiegow|kierowni|zastepc|rektor|kanclerz|syndyk|kurator|naczelnik|gospodarz|proboszcz|administrator|zarzadc)/;
const several = /(?:owie|ow|om|nci|tow|icy|ikow|rzy|ami|ych|ymi|usze|uszy|presi|ezesi)$/;

/** Whether a word names people by an office. */
export const isPerson = (word: string): boolean => person.test(word);
export const isJoint = (word: string): boolean =>
  /^(?:lacz(?:nie|n[yaeo]\w*)|wspoln(?:ie|y|a|e|ego|ej|ym|ych)|razem|wraz|wspol(?:dzial|udzi|podpis)\w*|(?:dwu|trzy|cztero|wielo|kilku)osobow(?:o|a|e|ej)|jednoczesnie|obopoln\w*|kolegialn\w*)$/.test(
    word,
  );
export const isAlone = (word: string): boolean =>
  /^(?:samodzieln|jednoosobow(?:o|a|ej|e)$|samoist|indywidualn|pojedyncz|oddzieln|osobn|sam$|niezaleznie|odrebnie)/.test(
    word,
  );

/** How many people some words speak of at the least: a noun is one, or as many as the number before it says. */
export const peopleIn = (words: readonly string[]): number =>
  countedIn(words).reduce((sum, { count }) => sum + count, 0);

/** The same, each noun by itself; a number without one has no word. */
export const countedIn = (words: readonly string[]): readonly { readonly word: string; readonly count: number }[] => {
  const found: { word: string; count: number }[] = [];
  let pending = 0;
  for (const [at, word] of words.entries()) {
    const number = /^(?:zl|pln|tys|mln|eur)/.test(words[at + 1] ?? '') ? undefined : numberOf(word);
    const noun = person.test(word) || (pending > 0 && /^(?:osob|podpis)/.test(word));
    if (number !== undefined) pending = Math.max(pending, number);
    else if (noun) found.push({ word, count: pending > 0 ? pending : several.test(word) ? 2 : 1 });
    else if (pending > 0 && (isJoint(word) || isAlone(word))) found.push({ word: '', count: pending });
    else continue;
    if (number === undefined) pending = 0;
  }
  return pending > 0 ? [...found, { word: '', count: pending }] : found;
};
