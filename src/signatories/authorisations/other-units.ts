import { foldWords, foldLetters, normaliseKrs, normaliseRegon } from '../../identifiers/index.ts';
import { isGivenName } from '../given-names.ts';
import { sentencesOf, type Sentence } from '../sentences.ts';
import { known } from './lexicon.ts';
import { phrasePattern } from './matter.ts';

export type Unit = {
  /** As the form, the register and the extract have it; empty where nobody knows. */
  readonly names: readonly string[];
  readonly krs: string | null;
  readonly regon: string | null;
};

const head =
  /^(?:gmin[aeyi]\w{0,3}|miast\w*|powiat\w*|wojewodztw\w*|urz[ae]d\w*|starostw\w*|spolk\w+|zaklad\w*|osrod\w+|centr\w+|szkol\w*|zespol\w*|szpital\w*|przedszkol\w*|zlobk\w+|liceum|technikum|bank\w*|fundacj\w+|stowarzyszeni\w+|instytut\w*|uniwersytet\w*|politechnik\w*|akademi\w+|przedsiebiorstw\w+|komend\w+|sad\w*|izb\w+|agencj\w+|bibliotek\w+|muze\w+|dom\w*|parafi\w+|spoldzielni\w*|kancelari\w+|towarzystw\w+|zwiaz\w+|ministerstw\w+|zarzad\w*|straz\w*|policj\w+|firm\w+|biur\w+|grup\w+)$/;
/** Within a unit, or a word for any of them. */
const inner = /^(?:urz[ae]d\w*|starostw\w*|spolk\w+|zarzad\w*|biur\w+|firm\w+)$/;
const local = /^(?:gmin\w*|miast\w*|urz[ae]d\w*|miejsk\w*)$/;
const lead = /^(?:imieniu|imieniem|rzecz|mocodawc\w+|reprezentuj\w+|dzialajac)$/;
const capital = (raw: string): boolean => /^\p{Lu}/u.test(raw);

const like = (one: string, other: string): boolean => {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1;
  return same >= Math.max(3, Math.min(one.length, other.length) - 2);
};

/** Words of a name of an organisation that begins at `at`: capitalised ones, across "w", "nr", "im.". */
const nameFrom = (sentence: Sentence, at: number, shouted: boolean): readonly string[] => {
  const words: string[] = [];
  for (let next = at; next < Math.min(sentence.length, at + 10); next += 1) {
    const token = sentence[next];
    if (!token) break;
    const { raw, word, gap } = token;
    if (next > at && (!/^[\s„”"'.-]*$/.test(gap) || /\n\s*\n/.test(gap))) break;
    if (/^(?:w|we|nr|im|i|z|o|oo|sp|sa|s|a|\d+)$/.test(word)) continue;
    if (next > at && (shouted ? known(word) && !head.test(word) : !capital(raw))) break;
    if (isGivenName(word)) break;
    words.push(word);
  }
  return words;
};

/** Names of organisations in the text that are not the applying unit's, as folded words. */
export const otherUnits = (text: string, unit: Unit, recipients: readonly string[]): readonly string[] => {
  if (unit.names.length === 0) return [];
  const own = unit.names.flatMap((name) => foldWords(name).split(' '));
  const pattern = phrasePattern(recipients);
  const strange = (words: readonly string[]): boolean => {
    const said = words.join(' ');
    if (pattern && [...said.matchAll(pattern)].length > 0) return false;
    const ownLocal = own.some((word) => local.test(word));
    return words.some(
      (word, at) =>
        !own.some((mine) => like(mine, word)) &&
        !(at === 0 && inner.test(word)) &&
        !(ownLocal && local.test(word)) &&
        !(known(word) && !head.test(word)),
    );
  };
  const found: string[] = [];
  for (const sentence of sentencesOf(text.slice(0, 40_000))) {
    const shouted = !sentence.some(({ raw }) => /\p{Ll}/u.test(raw));
    for (const [at, { word, raw }] of sentence.entries()) {
      const before = sentence[at - 1];
      const led = before !== undefined && lead.test(before.word) && capital(raw) && !known(word) && !isGivenName(word);
      const company =
        capital(raw) &&
        !known(word) &&
        sentence
          .slice(at + 1, at + 6)
          .some(
            (one, step) =>
              /^(?:sp|sa)$/.test(one.word) &&
              sentence.slice(at + 1, at + 1 + step).every((between) => capital(between.raw)),
          );
      if (!head.test(word) && !led && !company) continue;
      const words = nameFrom(sentence, at, shouted);
      // A noun alone, in small letters ("gminy", "spółki"), is the unit itself.
      const proper = capital(raw) || words.length > 1 ? words : [];
      if (proper.length > 0 && strange(proper)) found.push(proper.join(' '));
    }
  }
  return found;
};

const digits = (text: string, label: string, lengths: readonly number[]): string[] =>
  [...foldLetters(text).matchAll(new RegExp(String.raw`\b${label}\b[^\d\n]{0,20}(\d[\d \u00a0-]{6,22}\d)`, 'g'))]
    .map(([, found = '']) => found.replace(/\D/g, ''))
    .filter((found) => lengths.includes(found.length));

/** `other`: a number in the text is of another unit; `own`: one is of the applying unit. */
export const numbersOf = (text: string, unit: Unit): { readonly other: boolean; readonly own: boolean } => {
  const krs = digits(text, 'krs', [10]).map((one) => normaliseKrs(one) ?? one);
  const regon = digits(text, 'regon', [9, 14]).map((one) => normaliseRegon(one)?.slice(0, 9) ?? one);
  const wrong = (found: readonly string[], own: string | null): boolean =>
    own !== null && found.some((one) => one !== own);
  return {
    other: wrong(krs, unit.krs) || wrong(regon, unit.regon),
    own: (unit.krs !== null && krs.includes(unit.krs)) || (unit.regon !== null && regon.includes(unit.regon)),
  };
};
