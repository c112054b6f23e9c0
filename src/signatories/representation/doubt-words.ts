import type { Language } from '../../model/index.ts';
import type { Unexplained } from './demands/unexplained.ts';
import { roleWords } from './role-words.ts';

type Because = { readonly pl: string; readonly en: string };

const unjoined: Because = {
  pl: 'nie wiadomo, kogo dotyczy część tekstu',
  en: 'whom a part of the text speaks of is not clear',
};
const mismatch: Because = {
  pl: 'sposób działania nie pasuje do liczby osób',
  en: 'the way of acting does not fit the number of people',
};

/** Why an alternative is doubtful, where that is no word of the text. */
const reasons: Readonly<Record<string, Because>> = {
  niedokończone: unjoined,
  kto: unjoined,
  z: unjoined,
  osoby: unjoined,
  not: unjoined,
  except: unjoined,
  among: unjoined,
  namely: unjoined,
  dwóch: { pl: 'liczba osób nie pasuje do dalszych słów', en: 'the number of people does not fit what follows' },
  samodzielnie: mismatch,
  łącznie: mismatch,
  'w tym': { pl: 'nie wiadomo, kto ma być wśród podpisujących', en: 'who must be among those who sign is not clear' },
  'przy czym': { pl: 'dalsze słowa ograniczają te osoby', en: 'what follows limits these people' },
  wyjątek: { pl: 'nie wiadomo, kogo dotyczy wyjątek', en: 'whom the exception is about is not clear' },
  warunek: { pl: 'nie wiadomo, czego dotyczy warunek', en: 'what the condition is about is not clear' },
  'reguła szczególna': {
    pl: 'dla niektórych z tych osób tekst ma osobną regułę',
    en: 'for some of these people the text has a rule of its own',
  },
  'sprzeczne zdania': {
    pl: 'zdania tekstu są ze sobą sprzeczne',
    en: 'the sentences of the text contradict one another',
  },
  'zarząd jednoosobowy albo niepełny': {
    pl: 'nie wiadomo, czy zarząd jest pełny',
    en: 'whether the board is complete is not known',
  },
  'nie wiadomo, kto': { pl: 'nie wiadomo, kto to jest', en: 'who that is is not known' },
};

const isRole = (word: string): boolean =>
  Object.entries(roleWords).some(([role, { one }]) => role === word || one === word);

/** Why nothing is concluded from an alternative: a reason in plain words, or the words of the text that nobody understood. */
export const doubtWords = (doubt: string, language: Language): string => {
  const because = Object.hasOwn(reasons, doubt) ? reasons[doubt] : isRole(doubt) ? unjoined : undefined;
  if (because) return because[language];
  return language === 'pl' ? `nie wszystko zrozumiano: „${doubt}”` : `not all understood: “${doubt}”`;
};

const open: Readonly<Record<Unexplained['kind'], Because>> = {
  body: { pl: 'mowa o innym podmiocie niż wnioskodawca', en: 'speaks of another body than the applicant' },
  asked: {
    pl: 'może wymagać czegoś, czego te podpisy nie spełniają',
    en: 'may ask for something that these signatures do not meet',
  },
  together: {
    pl: 'nie wiadomo, czy te osoby mogą działać osobno',
    en: 'whether these people may act separately is not clear',
  },
  unfinished: { pl: 'tekst wygląda na urwany', en: 'the text seems to break off' },
  length: { pl: 'tekst jest za długi', en: 'the text is too long' },
};

/** What in a text nothing explains, with the words themselves. */
export const unexplainedWords = (
  { kind, text }: Unexplained,
  language: Language,
): { readonly text: string; readonly means: string } => ({ text, means: open[kind][language] });
