import { foldWords } from '../../identifiers/index.ts';
import { phrasePattern, type Matter } from './matter.ts';
import { quoteOf, take, type Sheet } from './sheet.ts';

export type Scope =
  /** Covers such applications; `quotes` say so. */
  | { readonly covers: true; readonly quotes: readonly string[] }
  /** Of other acts or matters, or of a part of the matter that is not asked for. */
  | { readonly covers: false; readonly quotes: readonly string[]; readonly part: boolean };

const filing =
  /\b(?:skladani\w+|zlozeni\w+|podpisywani\w+|podpisani[aeu]|wystepowani\w+|wystapieni\w+|wnoszeni\w+|wniesieni\w+|ubiegani\w+)((?:[\s,–-]+[^\s.;,]+){0,14}?)[\s„"]+(?:wnios\w+|oswiadczen\w*|pism\w*|dokument\w*)/g;
const receiving = /\b(?:odbi[oe]r\w*|kontakt\w*|otrzym\w+|informacj\w+|wyjasni\w+|korespond\w+)/;
const acting =
  /\b(?:reprezentowani\w+|reprezentacji|dzialani[ae]\s+w|zalatwi\w+|(?:dokon\w+|podejmowani\w+)\s+(?:w\s+(?:moim|naszym)\s+imieniu\s+)?(?:wszelkich\s+|wszystkich\s+)?czynnosc\w*|wystepowani\w+|wystapieni\w+|ubiegani\w+)/g;
const whole = /\b(?:wszelki|wszystki)\w*\s+(?:\w+\s+){0,3}(?:wnios|czynnos|spraw|oswiadcz|pism|dokument)/;
const ofSomething =
  /\bwnios\w+\s+(?:\w+\s+){0,2}(?:o|na|do\s+system\w+)\s|\b(?:w\s+sprawie|w\s+sprawach\s+(?!przed)|dotyczac\w+|zwiazan\w+|w\s+zakresie|dostep\w*)\s/;
const anyRegister = /rejestr\w*\s+(?:panstwow|publiczn)\w*/;

const partsOf = (sheet: Sheet, matter: Matter): { readonly lacks: boolean; readonly quotes: readonly string[] } => {
  const quotes: string[] = [];
  let lacks = false;
  for (const [field, values] of Object.entries(matter.parts)) {
    const named = new Set<string>();
    const before = sheet.left;
    let after = before;
    for (const [value, phrases] of Object.entries(values)) {
      const pattern = phrasePattern(phrases);
      if (pattern === null) continue;
      // One phrase may be of several values: each is looked for in the same text.
      sheet.left = before;
      const found = take(sheet, pattern);
      if (found.length > 0) named.add(value);
      quotes.push(...found.map(({ quote }) => quote));
      after = [...after].map((letter, at) => (sheet.left[at] === ' ' ? ' ' : letter)).join('');
    }
    sheet.left = after;
    const asked = matter.asked[field];
    if (named.size > 0 && (asked === undefined || asked.some((value) => !named.has(value)))) lacks = true;
  }
  const named =
    /\bsystem\w*\s+(?:informatyczn\w+\s+|teleinformatyczn\w+\s+)?(?:o\s+nazwie\s+)?[:„"']+\s*([^”"'\n]{1,80})["”']/g;
  const system = take(
    sheet,
    named,
    ([, name = '']) => matter.system !== null && foldWords(name) === foldWords(matter.system),
  );
  quotes.push(...system.map(({ quote }) => quote));
  return { lacks, quotes };
};

const merged = (one: string, other: string): string =>
  [...one].map((letter, at) => (other[at] === ' ' ? ' ' : letter)).join('');

/** From a place to the end of its sentence. */
const sentenceFrom = (text: string, at: number): string => text.slice(at, at + 600).split(/[.;]\s|\n\s*\n/)[0] ?? '';

/** Whether the words let somebody file this application. The matter's phrases are taken away; other words stay. */
export const readScope = (sheet: Sheet, matter: Matter): Scope => {
  const before = sheet.left;
  const parts = partsOf(sheet, matter);
  const without = sheet.left;
  sheet.left = before;
  const [subjects, recipients] = [phrasePattern(matter.subjects), phrasePattern(matter.recipients)];
  const found = [subjects, recipients].flatMap((pattern) => (pattern === null ? [] : take(sheet, pattern)));
  sheet.left = merged(sheet.left, without);
  const words = phrasePattern(matter.words);
  if (words) take(sheet, words);
  const has = (pattern: RegExp | null, text: string): boolean => pattern !== null && text.search(pattern) >= 0;
  const general = /pelnomocnictw\w*\s+(?:ogoln|generaln)/.test(before);
  // Of another matter wherever one is named and it is not this.
  const open = (text: string): boolean => !ofSomething.test(text) || anyRegister.test(text);
  const said = [
    ...[...before.matchAll(filing)]
      .filter(([, between = '']) => !receiving.test(between))
      .map(({ index }) => sentenceFrom(before, index))
      .filter((text) => has(subjects, text) || open(text)),
    ...[...before.matchAll(acting)]
      .map(({ index }) => sentenceFrom(before, index))
      .filter((text) => has(subjects, text) || (open(text) && (has(recipients, text) || whole.test(text) || general))),
  ];
  const quotes = [...found.map(({ quote }) => quote), ...parts.quotes];
  if (said.length === 0) return { covers: false, quotes, part: false };
  if (parts.lacks) return { covers: false, quotes: parts.quotes, part: true };
  const at = before.indexOf(said[0] ?? '');
  return { covers: true, quotes: [quoteOf(sheet, at, at + Math.min(300, (said[0] ?? '').length)), ...parts.quotes] };
};
