import { known } from './lexicon.ts';
import { numeralAt } from './numerals.ts';
import { withoutSilent } from './silent.ts';
import type { Token } from './tokens.ts';

/** Letters that scans put down as digits, folded. */
const asLetter: Readonly<Record<string, readonly string[]>> = {
  '0': ['o'],
  '1': ['l', 'i'],
  '5': ['s'],
  '6': ['o', 'b'],
  '8': ['b'],
  '3': ['e'],
  '4': ['a'],
};

const mostGuesses = 8;

/** "czl0nek": the one word of this language it may be, or null. */
const readScanned = (form: string): string | null => {
  let guesses = [''];
  for (const letter of form) {
    const meant = asLetter[letter] ?? [letter];
    guesses = guesses.flatMap((guess) => meant.map((one) => guess + one));
    // Of those left out one may be a word as well.
    if (guesses.length > mostGuesses) return null;
  }
  const words = guesses.filter((guess) => known(guess) !== null);
  return words.length === 1 ? (words[0] as string) : null;
};

const adjoining = (one: Token | undefined, other: Token | undefined): boolean =>
  one !== undefined && other !== undefined && one.to === other.from;

const merge = (tokens: readonly Token[], first: number, next: number, form: string): Token => ({
  kind: 'word',
  form,
  value: 0,
  from: (tokens[first] as Token).from,
  to: (tokens[next - 1] as Token).to,
});

type Mended = { readonly token: Token; readonly next: number } | null;

/** A word with digits for letters: tokens that touch one another, at least one of letters and one of digits. */
const scannedAt = (tokens: readonly Token[], index: number): Mended => {
  let next = index + 1;
  while (next < Math.min(tokens.length, index + 7) && adjoining(tokens[next - 1], tokens[next])) {
    if ((tokens[next] as Token).kind === 'mark') break;
    next += 1;
  }
  const parts = tokens.slice(index, next);
  if (parts.length < 2 || !parts.some(({ kind }) => kind === 'number') || !parts.some(({ kind }) => kind === 'word'))
    return null;
  const form = parts.map((part) => part.form).join('');
  if (form.length < 2 || parts.some(({ kind, form: digits }) => kind === 'number' && digits.length > 1)) return null;
  const read = readScanned(form);
  return read === null ? null : { token: merge(tokens, index, next, read), next };
};

/** "ZARZĄ DU", "PRO- KURENTEM": two halves of which one is no word, that together are one. */
const splitAt = (tokens: readonly Token[], index: number): Mended => {
  const first = tokens[index] as Token;
  const hyphen = tokens[index + 1]?.form === '-' ? 1 : 0;
  const second = tokens[index + 1 + hyphen];
  if (second?.kind !== 'word' || /^(?:nie|bez|nad|pod|za|z|w)$/.test(first.form)) return null;
  const form = first.form + second.form;
  if (form.length < 6 || (known(first.form) !== null && known(second.form) !== null)) return null;
  const lexeme = known(form);
  if (lexeme === null || lexeme.kind === 'filler') return null;
  return { token: merge(tokens, index, index + 2 + hyphen, form), next: index + 2 + hyphen };
};

/** Shortened words of the register, folded, with and without their full stop. */
const shortened: Readonly<Record<string, string>> = {
  zarz: 'zarzadu',
  prok: 'prokurent',
  dyr: 'dyrektor',
  prez: 'prezes',
  wiceprez: 'wiceprezes',
  przew: 'przewodniczacy',
  wiceprzew: 'wiceprzewodniczacy',
  lacz: 'lacznie',
  samodz: 'samodzielnie',
  jednoosob: 'jednoosobowo',
  sekr: 'sekretarz',
  skarb: 'skarbnik',
  komplem: 'komplementariusz',
  upow: 'upowazniony',
  upr: 'uprawniony',
  ośw: 'oswiadczen',
  osw: 'oswiadczen',
  sp: 'spolki',
  stow: 'stowarzyszenia',
  fund: 'fundacji',
  gl: 'glowny',
};

const shortAt = (tokens: readonly Token[], index: number, before: Token | undefined): Mended => {
  const { form } = tokens[index] as Token;
  const stop = tokens[index + 1]?.form === '.' ? 1 : 0;
  const put = (full: string, next: number): Mended => ({ token: merge(tokens, index, next, full), next });
  // "2 czł. zarządu", "czł. zarządu": of how many the number before tells.
  if (/^czl$/.test(form)) {
    const many = before?.kind === 'number' ? before.value > 1 : /^(?:dw|trz|czter|kazdy$)/.test(before?.form ?? '');
    return put(many && before?.form !== 'kazdy' ? 'czlonkow' : 'czlonek', index + 1 + stop);
  }
  const full = Object.hasOwn(shortened, form) && (stop > 0 || form === 'zarz') ? shortened[form] : undefined;
  if (full !== undefined) {
    // A full stop before a capitalised new sentence cannot be told from that of a shortened word; what is shortened goes on.
    return put(full, index + 1 + stop);
  }
  const [second, third] = [tokens[index + 1]?.form, tokens[index + 2]?.form];
  if (
    form === 'v' &&
    (second === '-' || second === '/') &&
    third === 'ce' &&
    tokens[index + 3]?.form.startsWith('prezes')
  )
    return put(`wice${tokens[index + 3]?.form}`, index + 4);
  if (form === 'v' && (second === '-' || second === '/') && third?.startsWith('prezes'))
    return put(`wice${third}`, index + 3);
  if (/^(?:vice|wice)$/.test(form)) {
    const hyphen = second === '-' ? 1 : 0;
    const role = tokens[index + 1 + hyphen]?.form ?? '';
    if (/^(?:prezes|przewodnicz)/.test(role)) return put(`wice${role}`, index + 2 + hyphen);
  }
  if (/^vice(?:prezes|przewodnicz)/.test(form)) return put(form.replace(/^vice/, 'wice'), index + 1);
  if (form === 'z' && second === '-' && /^c(?:a|y|e|ow|ami)$/.test(third ?? ''))
    return put(`zastepc${third?.slice(1)}`, index + 3);
  return null;
};

/** "2-ch", "3 - ech", "2-óch": the ending of a number. */
const endingLength = (tokens: readonly Token[], index: number): number => {
  const hyphen = /^[-–]$/.test(tokens[index + 1]?.form ?? '') ? 1 : 0;
  const ending = tokens[index + 1 + hyphen];
  return ending?.kind === 'word' &&
    /^(?:ch|och|ech|u|oma|ema|aj|ej)$/.test(ending.form) &&
    tokens[index]?.kind === 'number'
    ? hyphen + 1
    : 0;
};

const counted: Readonly<Record<number, RegExp>> = {
  1: /^jed(?:en|n\w+)$/,
  2: /^(?:dw\w+|ob\w+)$/,
  3: /^(?:trz\w+|troj\w+)$/,
  4: /^czt?er\w+$|^czwor\w+$/,
};

/** "dwóch (2)": the number again. */
const repeatedLength = (tokens: readonly Token[], index: number, before: Token | undefined): number => {
  const number = tokens[index + 1];
  if (tokens[index]?.form !== '(' || number?.kind !== 'number' || tokens[index + 2]?.form !== ')') return 0;
  return counted[number.value]?.test(before?.form ?? '') ? 3 : 0;
};

/** "30.000,- zł": no grosze. */
const dashLength = (tokens: readonly Token[], index: number): number =>
  tokens[index]?.form === ',' &&
  /^[-–—]$/.test(tokens[index + 1]?.form ?? '') &&
  /^(?:zl|zlotych|pln|euro|eur)$/.test(tokens[index + 2]?.form ?? '') &&
  tokens[index - 1]?.kind === 'number'
    ? 2
    : 0;

/** "Dwie osoby z zarządu", "ze składu zarządu", "wchodzące w skład zarządu": members of it. */
const ofBoardAt = (tokens: readonly Token[], index: number, before: Token | undefined): Mended => {
  if (!/^osob(?:y|a)?$/.test(tokens[index]?.form ?? '')) return null;
  const rest = [1, 2, 3, 4].map((step) => tokens[index + step]?.form ?? '').join(' ');
  const length = /^(?:z|ze skladu|wchodzac\w+ w sklad) zarzadu(?= |$)/.exec(rest)?.[0].split(' ').length;
  if (length === undefined || !(before?.kind === 'number' || /^(?:jed|dw|trz|czter|kazd)/.test(before?.form ?? '')))
    return null;
  const form = /^(?:jed|kazd|1$)/.test(before?.form ?? '') ? 'czlonek' : 'czlonkow';
  return { token: merge(tokens, index, index + length, form), next: index + length };
};

/** "(Managing Director)": an office once more in another language. */
const english =
  /^(?:chairman|chairperson|of|the|board|president|vice|director|directors|managing|executive|member|members|manager|proxy|ceo|cfo|coo|general|deputy|geschaftsfuhrer|prokurist|vorstand|gerant)$/;
const translatedLength = (tokens: readonly Token[], index: number): number => {
  if (tokens[index]?.form !== '(') return 0;
  let end = index + 1;
  while (end < index + 8 && english.test(tokens[end]?.form ?? '')) end += 1;
  return end > index + 1 && tokens[end]?.form === ')' ? end + 1 - index : 0;
};

/**
 * The same tokens as they were meant: digits that scans put for letters, words torn apart, shortened words, sums in words.
 * What is not surely one known word stays as it stands.
 */
export const mendTokens = (tokens: readonly Token[]): readonly Token[] => {
  const mended: Token[] = [];
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index] as Token;
    const before = mended.at(-1);
    const silent = repeatedLength(tokens, index, before) + translatedLength(tokens, index) + dashLength(tokens, index);
    if (silent > 0) {
      index += silent;
      continue;
    }
    const ending = token.kind === 'number' ? endingLength(tokens, index) : 0;
    if (ending > 0) {
      mended.push({ ...token, to: (tokens[index + ending] as Token).to });
      index += ending + 1;
      continue;
    }
    const found: Mended =
      token.kind === 'mark'
        ? null
        : (scannedAt(tokens, index) ??
          (token.kind === 'word'
            ? (ofBoardAt(tokens, index, before) ??
              numeralAt(tokens, index) ??
              shortAt(tokens, index, before) ??
              splitAt(tokens, index))
            : null));
    if (found) {
      mended.push(found.token);
      index = found.next;
    } else {
      mended.push(token.form === '+' || token.form === '&' ? { ...token, kind: 'word', form: 'i' } : token);
      index += 1;
    }
  }
  return withoutSilent(mended);
};
