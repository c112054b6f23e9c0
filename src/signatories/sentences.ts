import { foldLetters } from '../identifiers/index.ts';

export type Token = {
  /** As written. */
  readonly raw: string;
  /** Lower case without diacritics. */
  readonly word: string;
  /** What stands between the word before and this one. */
  readonly gap: string;
};
export type Sentence = readonly Token[];

const abbreviations = new Set(
  `al art adw ark dot dow dr dyr gen godz hab im in inz itd itp kol ks lek leg lit mec med mgr min nr np ob os par pkt pl plk por pow poz
prof ps red rej sp spz str sw tab tel tj tzn tzw ul ur ust woj ww zam zast zob zw`.split(/\s+/),
);
const number = /^\p{N}{1,2}$/u;

/** Whether a sentence ends in the gap before `next`. A dot after an abbreviation, an initial or a list number ends none. */
const ends = (before: readonly Token[], next: Token): boolean => {
  const last = before.at(-1);
  if (!last) return false;
  const { gap } = next;
  if (/[!?]/.test(gap)) return true;
  if (/\n[^\S\n]*\n/.test(gap) && !/^[^\S\n]*[:,;]/.test(gap)) return true;
  if (!/\.["”’»)\]]*\s/.test(gap)) return false;
  const capital = /^\p{Lu}/u.test(next.raw);
  if (last.word === 'r') return capital && /^\p{N}{4}$/u.test(before.at(-2)?.raw ?? '');
  if (last.raw.length === 1 && /\p{L}/u.test(last.raw)) return false;
  if (number.test(last.raw)) return !(before.length === 1 || /[\n:;,]/.test(last.gap));
  return !abbreviations.has(last.word);
};

/** A text in sentences of words; punctuation stays in the gaps. Linear in the length of the text. */
export const sentencesOf = (text: string): readonly Sentence[] => {
  const sentences: Token[][] = [];
  let current: Token[] = [];
  let from = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}]\p{M}*(?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu)) {
    const raw = found[0].normalize('NFC');
    const token = { raw, word: foldLetters(raw).replace(/['’]/g, ''), gap: text.slice(from, found.index) };
    from = found.index + found[0].length;
    if (ends(current, token)) {
      sentences.push(current);
      current = [];
    }
    current.push(token);
  }
  if (current.length > 0) sentences.push(current);
  return sentences;
};
