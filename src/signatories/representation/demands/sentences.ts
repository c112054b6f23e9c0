import { isAlone, isJoint, isPerson, type Stretch } from './plain-reading.ts';

/** Words by which a clause has a case of its own. */
const cases =
  /^(?:sprawach|spraw(?:y|ie)$|zakresie|przypadk|razie|sytuacj|gdy|jezeli|jesli|kiedy|kwot|wartosc|sum[yie]|powyzej|ponad|ponizej|przekracz|nieprzekracz|przewyzsz|majatk|niemajatk|finansow|zaciag|rozporz|zby[cw]|naby[cw]|obciaz|nieruchom|kredyt|weksl|korespondencj|jednoosobow(?:ego|ym|y)$|wieloosobow(?:ego|ym|y)$|kilkuosobow(?:ego|ym|y)$|dwuosobow(?:y|ego|ym)$|trzyosobow(?:y|ego|ym)$|stosunk|umow(?:ach|ie)|pozostal(?:ych|ym)$|innych$|ile$|wyjatk|sporach)/;
/** Whether words have a case of their own; "we wszystkich sprawach", "w każdym przypadku" is none. */
export const hasCase = (words: readonly string[]): boolean =>
  words.some((word, at) => cases.test(word) && !/^(?:wszystk|wszelk|kazd)/.test(words[at - 1] ?? ''));
/** "W tym", "z których", "spośród": one of those who were counted. */
export const among = /^(?:ktorych|czego|tym|sposrod|osobach)$/;

export type Sentence = readonly Stretch[];

export const has = ({ words }: Stretch, pattern: RegExp): boolean => words.some((word) => pattern.test(word));
export const wordsOf = (sentence: Sentence): readonly string[] => sentence.flatMap(({ words }) => words);

/** "Jeżeli zarząd liczy więcej niż dwóch członków": of how many they are, and nobody who acts. */
const counts = ({ words }: Stretch): boolean =>
  /(?:^| )(?:gdy|jezeli|jesli|kiedy|przypadku|razie|sytuacji|ile|przy|dla)(?: \w+){0,2} (?:zarzad(?:u|zie|owi|em)?|sklada|skladaj\w+|liczy|powolan\w+|wiecej|likwidator\w+|dyrektor\w+)(?= |$)/.test(
    words.join(' '),
  ) &&
  !words.some(
    (word) =>
      isAlone(word) ||
      isJoint(word) ||
      /^(?:uprawnion|upowazni|reprezentuj|wymag|podpis|potrzeb|koniecz|niezb)/.test(word),
  );
export const names = (stretch: Stretch): boolean => stretch.words.some(isPerson) && !counts(stretch);

/** Sentences: what full stops part. */
export const sentencesOf = (stretches: readonly Stretch[]): readonly Sentence[] => {
  const found: Stretch[][] = [];
  for (const stretch of stretches)
    if (stretch.mark === 'stop' || found.length === 0) found.push([stretch]);
    else (found.at(-1) as Stretch[]).push(stretch);
  return found;
};

/** Whether a sentence may let somebody act: it does not only refuse, receive, or say of whom the board consists. */
export const grants = (sentence: Sentence): boolean => {
  const words = wordsOf(sentence);
  if (!sentence.some(names)) return false;
  const acting = words.some(
    (word, at) => /^(?:reprezent|skladani|sklada(?:ja)?$|podpis)/.test(word) && words[at + 1] !== 'sie',
  );
  const receiving = words.some((word) => /^(?:odbier|odbior|przyjm|dorecz)/.test(word)) || words.includes('skladane');
  if (receiving && !words.some((word) => /^(?:reprezent|skladani|sklada(?:ja)?$)/.test(word))) return false;
  if (words.some((word) => /^(?:nie|zad(?:en|n\w+))$/.test(word)) && !words.includes('oraz') && sentence.length < 3)
    return false;
  const consists = words.some(
    (word, at) => (word === 'sklada' && words[at + 1] === 'sie') || /^(?:liczy|wchodz)/.test(word),
  );
  return !(consists && !acting);
};
