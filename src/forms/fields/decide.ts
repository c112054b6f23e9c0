import { resolve, type Letter, type Letters } from './grammar.ts';
import type { ValueKind } from './value-kind.ts';

/**
 * What speaks for a value: `checked` a check digit; `shaped` its form; `agreed` two readings that are the same; `misshapen`
 * such two although the field wants another form; `alone` nothing. Each class is calibrated apart.
 */
export type Support = 'checked' | 'shaped-agreed' | 'shaped-alone' | 'agreed' | 'misshapen' | 'alone';

export type Decision =
  /** `least` is the recogniser's own confidence in the least certain letter. */
  | { readonly text: string; readonly support: Support; readonly least: number }
  | { readonly reason: string; readonly candidates: readonly string[] };

export const textOf = (letters: Letters): string =>
  letters
    .map((letter) => letter.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();

const plain = (text: string): string =>
  text
    .replace(/[„”“]/gu, '"')
    .replace(/[’‘]/gu, "'")
    .replace(/[\u2010-\u2015]/gu, '-');
const same = (a: string, b: string): boolean => plain(a).replace(/\s/gu, '') === plain(b).replace(/\s/gu, '');

export const leastOf = (letters: Letters): number =>
  letters.reduce((least, { text, confidence }) => (text.trim() === '' ? least : Math.min(least, confidence)), 1);

/** Readings of the whole field, best first; those of no letters are dropped by the caller. */
const decideText = (readings: readonly Letters[]): Decision => {
  const texts = readings.map(textOf);
  for (const [i, text] of texts.entries()) {
    const other = texts.findIndex((one, j) => j > i && same(one, text));
    if (other < 0) continue;
    // Of two that differ in spaces alone, the one with fewer is the recogniser's view of one line.
    return { text, support: 'agreed', least: Math.max(leastOf(readings[i]!), leastOf(readings[other]!)) };
  }
  return { text: texts[0]!, support: 'alone', least: leastOf(readings[0]!) };
};

const decideKind = (kinds: readonly ValueKind[], readings: readonly Letters[]): Decision | null => {
  const fitting = new Map<string, 'checked' | 'shaped'>();
  const candidates: string[] = [];
  let reason: string | null = null;
  for (const kind of kinds) {
    const found = resolve(kind, readings);
    if ('text' in found) fitting.set(found.text, found.fit);
    else if ('candidates' in found) {
      candidates.push(...found.candidates);
      reason ??= found.fit === 'ambiguous' ? 'reading-ambiguous' : 'check-digit-wrong';
    }
  }
  const [first] = fitting;
  if (first === undefined) return reason === null ? null : { reason, candidates };
  if (fitting.size > 1) return { reason: 'reading-ambiguous', candidates: [...fitting.keys()] };
  const [text, fit] = first;
  const agreeing = readings.filter((letters) => same(textOf(letters), text));
  const least = agreeing.reduce((most, letters) => Math.max(most, leastOf(letters)), 0);
  if (fit === 'checked') return { text, support: 'checked', least };
  return { text, support: agreeing.length > 1 ? 'shaped-agreed' : 'shaped-alone', least };
};

/** One value from several readings of the same writing. `kinds` empty: any text. At least one reading. */
export const decide = (kinds: readonly ValueKind[], readings: readonly Letters[]): Decision => {
  const found = decideKind(kinds, readings);
  if (found !== null) return found;
  const text = decideText(readings);
  return kinds.length > 0 && 'support' in text && text.support === 'agreed' ? { ...text, support: 'misshapen' } : text;
};

/** Signs within an item that wide fonts set apart: a space beside them is none. */
const joining = /^[-./@_]$/;
/** What no item ends or begins with: dust and the ends of frames are read as such. */
const loose = /^[.,;:|'\- ]$/;

const closed = (letters: Letters): Letters =>
  letters.filter(
    ({ text }, i) =>
      text !== ' ' || !(joining.test(letters[i - 1]?.text ?? '') || joining.test(letters[i + 1]?.text ?? '')),
  );

const stripped = (letters: Letters): Letters => {
  let [from, to] = [0, letters.length];
  while (from < to && loose.test(letters[from]!.text)) from++;
  while (to > from && loose.test(letters[to - 1]!.text)) to--;
  return letters.slice(from, to);
};

/** Cuts a reading into items; `pattern` is the definition's own. */
const itemsOf = (whole: Letters, pattern: RegExp): readonly Letters[] => {
  const letters = closed(whole);
  const text = letters.map((letter) => letter.text).join('');
  const items: Letters[] = [];
  let from = 0;
  const push = (to: number): void => {
    const item = stripped(between(letters, from, to));
    if (textOf(item) !== '') items.push(item);
  };
  for (const match of text.matchAll(pattern)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return items;
};

/** Letters by their place in the joined text: one letter may be several characters long. */
const between = (letters: Letters, from: number, to: number): Letter[] => {
  const found: Letter[] = [];
  let at = 0;
  for (const letter of letters) {
    if (at >= from && at < to) found.push(letter);
    at += letter.text.length;
  }
  return found;
};

export type ListDecision =
  | { readonly items: readonly string[]; readonly support: Support; readonly least: number }
  | { readonly reason: string; readonly candidates: readonly string[] };

const order: readonly Support[] = ['alone', 'misshapen', 'shaped-alone', 'agreed', 'shaped-agreed', 'checked'];

/** The items of a list field. Readings that do not count as many items as the first are left aside. */
export const decideList = (
  kinds: readonly ValueKind[],
  readings: readonly Letters[],
  separators: string,
): ListDecision => {
  const pattern = new RegExp(separators, 'gu');
  const lists = readings.map((letters) => itemsOf(letters, pattern)).filter((items) => items.length > 0);
  const [first] = lists;
  if (first === undefined) return { reason: 'nothing-recognised', candidates: [] };
  const alike = lists.filter((items) => items.length === first.length);
  const decisions = first.map((_, i) =>
    decide(
      kinds,
      alike.map((items) => items[i]!),
    ),
  );
  const items: string[] = [];
  let support: Support = 'checked';
  let least = 1;
  let reason: string | null = null;
  for (const decision of decisions) {
    if ('reason' in decision) reason ??= decision.reason;
    else {
      items.push(decision.text);
      if (order.indexOf(decision.support) < order.indexOf(support)) support = decision.support;
      least = Math.min(least, decision.least);
    }
  }
  const candidates = decisions.map((one) => ('reason' in one ? one.candidates.join(' | ') : one.text));
  return reason === null ? { items, support, least } : { reason, candidates };
};
