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

/** One character as recognised; `confidence` 0…1; `backed` says whether two readings have it. */
export type Letter = { readonly text: string; readonly confidence: number; readonly backed?: boolean };
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

const grammars: Readonly<Record<Exclude<ValueKind, 'email'>, Grammar>> = {
  pesel: { valid: isPesel, between: /^[ -]$/, checked: true },
  regon: { valid: isRegon, between: /^[ -]$/, checked: true },
  nip: { valid: isNip, between: /^[ -]$/, checked: true },
  nrb: { valid: isNrb, between: /^[ ]$/, checked: true },
  krs: { valid: isKrs, between: /^[ ]$/, checked: false },
  date: { valid: isDate, between: /^[ ./-]$/, checked: false },
  ipv4: { valid: isAddress, between: /^[./-]$/, checked: false },
  postcode: { valid: isPostcode, between: /^-$/, checked: false },
  phone: { valid: isPhone, between: /^[ ().+-]$/, checked: false },
};

export const isChecked = (kind: ValueKind): boolean => kind !== 'email' && grammars[kind].checked;

/** A digit below this may be another one, where a check digit can tell. */
const doubtful = 0.75;
/** More possible values than are tried. */
const mostValues = 512;
const mostCandidates = 8;
const longest = 60;

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
    else if (grammar.between.test(character)) slots.push(character);
    else if (/^[\u2010-\u2015]$/u.test(character) && grammar.between.test('-')) slots.push('-');
    else return null;
  }
  return slots;
};

const isDigitSlot = (slot: string): boolean => /^[0-9]/.test(slot);
const digitsIn = (slots: readonly string[]): number => slots.filter(isDigitSlot).length;

/** The same number read twice: each digit may be what either reading says. */
const merged = (a: readonly string[], b: readonly string[]): readonly string[] => {
  const others = b.filter(isDigitSlot);
  let next = 0;
  return a.map((slot) => (isDigitSlot(slot) ? [...new Set(slot + (others[next++] ?? ''))].join('') : slot));
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

const resolveNumber = (kind: Exclude<ValueKind, 'email'>, readings: readonly Letters[]): Resolved => {
  const grammar = grammars[kind];
  const all = readings.flatMap((letters) => slotsOf(letters, grammar) ?? []);
  if (all.length === 0) return { fit: 'none' };
  const forms: (readonly string[])[] = [];
  for (const letters of readings) {
    const slots = slotsOf(letters, grammar);
    if (slots === null) continue;
    const same = forms.findIndex((form) => digitsIn(form) === digitsIn(slots));
    const form = forms[same];
    if (form === undefined) forms.push(slots);
    else forms[same] = merged(form, slots);
  }
  const written = forms.flatMap(valuesOf);
  const values = [...new Set(kind === 'phone' ? written.map(grouped) : written)];
  const valid = values.filter(grammar.valid);
  const [only] = valid;
  if (only !== undefined && valid.length === 1) return { fit: grammar.checked ? 'checked' : 'shaped', text: only };
  if (valid.length > 1) return { fit: 'ambiguous', candidates: valid.slice(0, mostCandidates) };
  return grammar.checked ? { fit: 'invalid', candidates: values.slice(0, mostCandidates) } : { fit: 'none' };
};

const resolveEmail = (readings: readonly Letters[]): Resolved => {
  const valid = new Set<string>();
  for (const letters of readings) {
    const text = letters
      .map((letter) => letter.text)
      .join('')
      .replace(/\s*([-.@_])\s*/gu, '$1')
      .replace(/[()<>|]/gu, '')
      .replace(/@+/gu, '@')
      .trim();
    // A gap that is left may be a full stop that was not seen.
    for (const whole of [text, text.replace(/ /gu, '.')]) if (normaliseEmail(whole) !== null) valid.add(whole);
  }
  const [only] = valid;
  if (only === undefined) return { fit: 'none' };
  return valid.size === 1 ? { fit: 'shaped', text: only } : { fit: 'ambiguous', candidates: [...valid] };
};

/**
 * The value of one kind that several readings of the same writing allow. Look-alikes (0/O, 1/I/l, 5/S, 8/B, 2/Z, 6/G),
 * differing readings and, where a check digit can tell, doubtful digits are resolved only when exactly one value is valid.
 */
export const resolve = (kind: ValueKind, readings: readonly Letters[]): Resolved =>
  kind === 'email' ? resolveEmail(readings) : resolveNumber(kind, readings);
