import { consensus } from './consensus.ts';
import { isChecked, resolve, type Letter, type Letters } from './grammar.ts';
import type { ValueKind } from './value-kind.ts';

/**
 * What speaks for a value: `checked` a check digit; `shaped` its form; `agreed` two readings that are the same; `pieced` two
 * readings for every letter; `misshapen` such although the field wants another form; `alone` nothing. Each class is calibrated apart.
 */
export type Support = 'checked' | 'shaped-agreed' | 'shaped-alone' | 'agreed' | 'pieced' | 'misshapen' | 'alone';

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

/**
 * "Sp. z o.o.": alone between full stops the recogniser takes the letters for noughts, and a z by itself for a capital. Only
 * behind the word for a company: anywhere else noughts are noughts.
 */
const spelt = (text: string): string =>
  text
    .replace(/(?<=\bSP\. ?Z )[0O]\. ?[0O]\.?(?=$|[ ,"”])/gu, 'O.O.')
    .replace(/(?<=(?:\bsp\.|spółka) ?z )0\. ?0\.?(?=$|[ ,"”])/giu, 'o.o.')
    .replace(/(?<=\bsp\. ?)Z(?= ?o\. ?o\.)/gu, 'z');

const plain = (text: string): string =>
  spelt(text)
    .replace(/[„”“]/gu, '"')
    .replace(/[’‘]/gu, "'")
    .replace(/[\u2010-\u2015]/gu, '-');
const same = (a: string, b: string): boolean => plain(a).replace(/\s/gu, '') === plain(b).replace(/\s/gu, '');

export const leastOf = (letters: Letters): number =>
  letters.reduce((least, { text, confidence }) => (text.trim() === '' ? least : Math.min(least, confidence)), 1);

const isDoubtful = (letters: Letters): boolean => letters.some((letter) => letter.doubtful === true);

/** Whether two readings have every letter. */
const isBacked = (letters: Letters): boolean => letters.every((letter) => letter.backed === true);

const sameAs = (text: string, readings: readonly Letters[]): readonly Letters[] =>
  readings.filter((letters) => same(textOf(letters), text));

const bestOf = (readings: readonly Letters[]): number =>
  readings.reduce((most, letters) => Math.max(most, leastOf(letters)), 0);

const decideText = (readings: readonly Letters[], joint: Letters | null): Decision => {
  for (const letters of readings) {
    const agreeing = sameAs(textOf(letters), readings);
    if (agreeing.length > 1) {
      // Gaps between words are read less surely than letters: what most have.
      const texts = agreeing.map(textOf);
      const times = (text: string): number => texts.filter((one) => plain(one) === plain(text)).length;
      const best = texts.reduce((most, text) => (times(text) > times(most) ? text : most));
      const sure = times(best) > 1 && !agreeing.some(isDoubtful);
      return { text: spelt(best), support: sure ? 'agreed' : 'pieced', least: bestOf(agreeing) };
    }
  }
  const [first] = readings;
  if (joint === null || first === undefined) {
    return { text: spelt(textOf(first ?? [])), support: 'alone', least: leastOf(first ?? []) };
  }
  return { text: spelt(textOf(joint)), support: isBacked(joint) ? 'pieced' : 'alone', least: leastOf(joint) };
};

const decideKind = (
  kinds: readonly ValueKind[],
  readings: readonly Letters[],
  joint: Letters | null,
): Decision | null => {
  const fitting = new Map<string, 'checked' | 'shaped'>();
  const candidates: string[] = [];
  let reason: string | null = null;
  for (const kind of kinds) {
    // Where letter by letter two readings agree on a value that fits, a third one is outvoted.
    const voted = joint !== null && isBacked(joint) && !isChecked(kind) ? resolve(kind, [joint]) : null;
    const found = voted !== null && 'text' in voted ? voted : resolve(kind, readings);
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
  const agreeing = sameAs(text, readings);
  const backed = joint !== null && isBacked(joint) && same(textOf(joint), text);
  const least = Math.max(bestOf(agreeing), backed ? leastOf(joint) : 0);
  if (fit === 'checked') return { text, support: 'checked', least };
  if (agreeing.length <= 1 && !backed) return { text, support: 'shaped-alone', least };
  if (!kinds.includes('email')) return { text, support: 'shaped-agreed', least };
  // Nearly any letters make an address: its form says little. Two readings by one recogniser fail alike; the first is another's.
  const independent = readings[0] === undefined || agreeing.includes(readings[0]);
  return { text, support: independent ? 'agreed' : 'pieced', least };
};

/**
 * One value from several readings of the same writing, the best first. `kinds` empty: any text. `joint` is what they say
 * together, letter by letter; null for one reading alone.
 */
export const decide = (
  kinds: readonly ValueKind[],
  readings: readonly Letters[],
  joint: Letters | null = consensus(readings),
): Decision => {
  const found = decideKind(kinds, readings, joint);
  if (found !== null) return found;
  const text = decideText(readings, joint);
  if (kinds.length === 0 || !('support' in text)) return text;
  // Neither of the form the field wants nor read twice alike: nothing speaks for it.
  return text.support === 'alone'
    ? { reason: 'recognition-unsure', candidates: readings.map(textOf) }
    : { ...text, support: 'misshapen' };
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

const hasSign = (letters: Letters): boolean => letters.some(({ text }) => text === '@');

/** An address that was cut where a full stop was not seen: the piece without an at-sign belongs to what follows it. */
const wholeAddresses = (items: readonly Letters[]): readonly Letters[] => {
  const found: Letters[] = [];
  let before: Letters = [];
  for (const item of items) {
    const joined: Letters =
      before.length === 0 ? item : [...before, { text: '.', confidence: 0.3, backed: false }, ...item];
    if (hasSign(item)) found.push(joined);
    before = hasSign(item) ? [] : joined;
  }
  if (before.length === 0) return found;
  const last = found.at(-1);
  const cut = last === undefined ? -1 : last.findIndex(({ text }) => text === '@');
  // Its domain has no full stop yet: the rest is its end.
  return last !== undefined && !last.slice(cut).some(({ text }) => text === '.')
    ? [...found.slice(0, -1), [...last, { text: '.', confidence: 0.3, backed: false }, ...before]]
    : [...found, before];
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

const order: readonly Support[] = [
  'alone',
  'misshapen',
  'shaped-alone',
  'pieced',
  'agreed',
  'shaped-agreed',
  'checked',
];

/**
 * The items of a list field. What the readings say together sets how many there are; readings that count otherwise are left
 * aside.
 */
export const decideList = (
  kinds: readonly ValueKind[],
  readings: readonly Letters[],
  separators: string,
): ListDecision => {
  const pattern = new RegExp(separators, 'gu');
  const cut = (letters: Letters): readonly Letters[] => {
    const items = itemsOf(letters, pattern);
    return kinds.includes('email') ? wholeAddresses(items) : items;
  };
  const together = consensus(readings);
  const joint = together === null ? null : cut(together);
  const lists = readings.map(cut).filter((items) => items.length > 0);
  const lead = joint !== null && joint.length > 0 ? joint : lists[0];
  if (lead === undefined) return { reason: 'nothing-recognised', candidates: [] };
  const alike = lists.filter((items) => items.length === lead.length);
  const items: string[] = [];
  const candidates: string[] = [];
  let support: Support = 'checked';
  let least = 1;
  let reason: string | null = null;
  for (const [i, own] of lead.entries()) {
    const views = alike.length === 0 ? [own] : alike.map((list) => list[i]!);
    const decision = decide(kinds, views, joint === null ? null : own);
    candidates.push('reason' in decision ? decision.candidates.join(' | ') : decision.text);
    if ('reason' in decision) {
      reason ??= decision.reason;
      continue;
    }
    items.push(decision.text);
    if (order.indexOf(decision.support) < order.indexOf(support)) support = decision.support;
    least = Math.min(least, decision.least);
  }
  return reason === null ? { items, support, least } : { reason, candidates };
};
