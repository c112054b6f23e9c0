import {
  isDate,
  isIpv4,
  isKrs,
  isNip,
  isNrb,
  isPesel,
  isPhone,
  isPostcode,
  isRegon,
  normaliseEmail,
  parseNetwork,
} from '../../identifiers/index.ts';
import { digitsFor } from './look-alikes.ts';
import type { ValueKind } from './value-kind.ts';

/** One character as recognised; `confidence` 0…1. */
export type Letter = {
  readonly text: string;
  readonly confidence: number;
  /** Whether two readings have it. */
  readonly backed?: boolean;
  /** Its accent is not what its ink shows. */
  readonly doubtful?: boolean;
};
/** One reading of a value: its letters in order, spaces included (of confidence 1). */
export type Letters = readonly Letter[];

export type Resolved =
  /** Exactly one valid value; `checked` when a check digit speaks for it, `shaped` when only its form does. */
  | { readonly fit: 'checked' | 'shaped'; readonly text: string }
  /** Several values are possible. */
  | { readonly fit: 'ambiguous'; readonly candidates: readonly string[] }
  /** A number it is, but no reading passes the check digit. */
  | { readonly fit: 'invalid'; readonly candidates: readonly string[] }
  | { readonly fit: 'none' };

type Grammar = {
  readonly valid: (text: string) => boolean;
  /** Signs that stand between digits. */
  readonly between: RegExp;
  /** Whether a check digit tells wrong readings from right ones. */
  readonly checked: boolean;
};

const isAddress = (text: string): boolean => isIpv4(text) || parseNetwork(text) !== null;

/** A date in a row of cells: day, month and year, or the other way round, without signs between them. */
const isBareDate = (text: string): boolean =>
  /^[0-9]{8}$/.test(text) &&
  (isDate(`${text.slice(0, 2)}.${text.slice(2, 4)}.${text.slice(4)}`) ||
    isDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`));

const grammars: Readonly<Record<Exclude<ValueKind, 'email'>, Grammar>> = {
  pesel: { valid: isPesel, between: /^[ -]$/, checked: true },
  regon: { valid: isRegon, between: /^[ -]$/, checked: true },
  nip: { valid: isNip, between: /^[ -]$/, checked: true },
  nrb: { valid: isNrb, between: /^[ ]$/, checked: true },
  krs: { valid: isKrs, between: /^[ ]$/, checked: false },
  date: { valid: (text) => isDate(text) || isBareDate(text), between: /^[ ./-]$/, checked: false },
  ipv4: { valid: isAddress, between: /^[./-]$/, checked: false },
  postcode: { valid: (text) => isPostcode(text) || /^[0-9]{5}$/.test(text), between: /^-$/, checked: false },
  phone: { valid: isPhone, between: /^[ ().+-]$/, checked: false },
};

export const isChecked = (kind: ValueKind): boolean => kind !== 'email' && grammars[kind].checked;

/** A digit below this may be another one, where a check digit can tell. */
const doubtful = 0.75;
/** More possible values than are tried. */
const mostValues = 512;
const mostCandidates = 8;
const longest = 60;
/** Dust between digits; the check digit tells if it was more. */
const speck = /^[.,;:'`_*~]$/;

/** For each character the digits it may be, or the sign itself; null when it is no such number at all. */
const slotsOf = (letters: Letters, grammar: Grammar): readonly string[] | null => {
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .trim();
  if (text === '' || text.length > longest) return null;
  const slots: string[] = [];
  for (const { text: character, confidence } of letters) {
    const digits = digitsFor(character, grammar.checked && confidence < doubtful);
    if (digits !== '') slots.push(digits);
    else if (grammar.checked && speck.test(character)) continue;
    else if (grammar.between.test(character)) slots.push(character);
    else if (/^[\u2010-\u2015]$/u.test(character) && grammar.between.test('-')) slots.push('-');
    else return null;
  }
  return slots;
};

const isDigitSlot = (slot: string): boolean => /^[0-9]/.test(slot);
const digitsIn = (slots: readonly string[]): number => slots.filter(isDigitSlot).length;

/** The same number read twice: each digit may be what either reading says. */
const merged = (a: readonly string[], others: readonly (readonly string[])[]): readonly string[] => {
  const digits = others.map((slots) => slots.filter(isDigitSlot));
  let next = 0;
  return a.map((slot) => {
    if (!isDigitSlot(slot)) return slot;
    const place = next++;
    return [...new Set(slot + digits.map((slots) => slots[place] ?? '').join(''))].join('');
  });
};

const valuesOf = (slots: readonly string[]): readonly string[] => {
  let values = [''];
  for (const slot of slots) {
    values = values.flatMap((value) => [...slot].map((character) => value + character));
    if (values.length > mostValues) return [];
  }
  return values.map((value) => value.trim().replace(/\s+/gu, ' '));
};

/** Gaps between the groups of a telephone number are often not seen; they are no part of it. */
const grouped = (text: string): string => {
  const [, prefix = '', rest = ''] = /^(\+48 ?)?([0-9 ]+)$/.exec(text) ?? [];
  const all = rest.replace(/ /gu, '');
  const usual = /^(?:[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{2} [0-9]{2})$/.test(rest);
  return all.length !== 9 || usual ? text : `${prefix}${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`;
};

const digitsOf = (text: string): string => text.replace(/[^0-9]/gu, '');

/** Signs between digits are easily lost: a value without any gives way to the same digits with them. */
const withSignsFirst = (values: readonly string[]): readonly string[] => {
  const apart = new Set(values.filter((value) => value !== digitsOf(value)).map(digitsOf));
  return values.filter((value) => value !== digitsOf(value) || !apart.has(value));
};

/** Where the signs in dates and addresses stand is part of their meaning; one way to write any other number is enough. */
const onePerNumber = (kind: ValueKind, values: readonly string[]): readonly string[] => {
  const told = withSignsFirst(values);
  if (kind === 'date' || kind === 'ipv4') return told;
  return [...new Map([...told].reverse().map((value) => [digitsOf(value), value])).values()].reverse();
};

const resolveNumber = (kind: Exclude<ValueKind, 'email'>, readings: readonly Letters[]): Resolved => {
  const grammar = grammars[kind];
  const all = readings.flatMap((letters) => slotsOf(letters, grammar) ?? []);
  if (all.length === 0) return { fit: 'none' };
  const forms = readings.flatMap((letters) => {
    const slots = slotsOf(letters, grammar);
    return slots === null ? [] : [slots];
  });
  const alike = (slots: readonly string[]): readonly (readonly string[])[] =>
    forms.filter((other) => digitsIn(other) === digitsIn(slots));
  const written = forms.flatMap((slots) => valuesOf(merged(slots, alike(slots))));
  const values = [...new Set(kind === 'phone' ? written.map(grouped) : written)];
  const valid = onePerNumber(kind, values.filter(grammar.valid));
  const [only] = valid;
  if (only !== undefined && valid.length === 1) return { fit: grammar.checked ? 'checked' : 'shaped', text: only };
  if (valid.length > 1) return { fit: 'ambiguous', candidates: valid.slice(0, mostCandidates) };
  return grammar.checked ? { fit: 'invalid', candidates: values.slice(0, mostCandidates) } : { fit: 'none' };
};

/** More gaps in one address than are tried. */
const mostGaps = 4;

/** An address as read, and what it may be when each gap is nothing or a full stop that was not seen. */
const addressesOf = (letters: Letters): readonly string[] => {
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .trim()
    .replace(/\s*([-.@_])\s*/gu, '$1')
    .replace(/[()<>|]/gu, '')
    .replace(/@+/gu, '@');
  const pieces = text.split(/\s+/u);
  if (pieces.length > mostGaps + 1) return [];
  let found = [pieces[0] ?? ''];
  for (const piece of pieces.slice(1)) found = found.flatMap((start) => [`${start}${piece}`, `${start}.${piece}`]);
  return found.filter((one) => normaliseEmail(one) !== null);
};

const resolveEmail = (readings: readonly Letters[]): Resolved => {
  const votes = new Map<string, number>();
  for (const letters of readings) {
    const found = addressesOf(letters);
    // A reading without gaps says more than one whose gaps are guessed at.
    for (const one of found) votes.set(one, (votes.get(one) ?? 0) + (found.length === 1 ? 2 : 1));
  }
  const most = Math.max(0, ...votes.values());
  const best = [...votes].filter(([, count]) => count === most).map(([text]) => text);
  const [only] = best;
  if (only === undefined) return { fit: 'none' };
  return best.length === 1
    ? { fit: 'shaped', text: only }
    : { fit: 'ambiguous', candidates: best.slice(0, mostCandidates) };
};

/**
 * The value of one kind that several readings of the same writing allow. Look-alikes (0/O, 1/I/l, 5/S, 8/B, 2/Z, 6/G),
 * differing readings and, where a check digit can tell, doubtful digits are resolved only when exactly one value is valid.
 */
export const resolve = (kind: ValueKind, readings: readonly Letters[]): Resolved =>
  kind === 'email' ? resolveEmail(readings) : resolveNumber(kind, readings);
