import { maskEmail, maskKeyId, maskPeselsIn, maskPhone } from '../model/index.ts';
import type { CelValue } from './functions/index.ts';
import type { MaskKind } from './procedure-schema.ts';

const masks: Readonly<Record<MaskKind, (text: string) => string>> = {
  name: (text) =>
    text
      .split(/\s+/)
      .map((word) => `${[...word][0] ?? ''}…`)
      .join(' '),
  phone: maskPhone,
  email: maskEmail,
  key: maskKeyId,
  text: () => '…',
};

/** What an explanation tells of an object: what kind of thing it is, and nothing a person wrote. */
const telling: ReadonlySet<string> = new Set([
  'acceptable',
  'active',
  'allowed',
  'bits',
  'certain',
  'changes',
  'coverage',
  'curve',
  'daysLeft',
  'digest',
  'dkim',
  'dmarc',
  'encrypted',
  'field',
  'id',
  'indication',
  'keyType',
  'kind',
  'kinds',
  'label',
  'level',
  'match',
  'modified',
  'open',
  'outcome',
  'page',
  'point',
  'present',
  'problems',
  'readable',
  'reason',
  'received',
  'removed',
  'role',
  'samePerson',
  'sameUnit',
  'selfSignature',
  'signed',
  'signing',
  'spf',
  'subIndication',
  'use',
  'valid',
  'verdict',
  'where',
]);

/** Whether the name stands there as a whole: `form.surname` is no part of `form.surnameBefore`, wherever that comes. */
const mentionsName = (expression: string, name: string): boolean => {
  for (let at = expression.indexOf(name); at >= 0; at = expression.indexOf(name, at + 1))
    if (!/\w/.test(expression[at + name.length] ?? '')) return true;
  return false;
};

const findMask = (expression: string, declared: Readonly<Record<string, MaskKind>>): MaskKind | null => {
  // Of several the most silent: `text` shows nothing.
  const found = Object.entries(declared).flatMap(([name, kind]) => (mentionsName(expression, name) ? [kind] : []));
  return found.includes('text') || new Set(found).size > 1 ? 'text' : (found[0] ?? null);
};

const found = new WeakMap<Readonly<Record<string, MaskKind>>, Map<string, MaskKind | null>>();

const maskFor = (expression: string, declared: Readonly<Record<string, MaskKind>>): MaskKind | null => {
  let known = found.get(declared);
  if (!known) found.set(declared, (known = new Map()));
  let kind = known.get(expression);
  // Explanations of one pack ask for a few hundred expressions; more than that comes from nowhere but a test.
  if (known.size > 10_000) known.clear();
  if (kind === undefined) known.set(expression, (kind = findMask(expression, declared)));
  return kind;
};

/**
 * The value of an expression in an explanation. Texts that come from a fact with a mask are masked; anything that looks
 * like an e-mail address or a PESEL number is masked wherever it comes from.
 */
export const shownValue = (
  expression: string,
  value: CelValue,
  declared: Readonly<Record<string, MaskKind>>,
): string => {
  const kind = maskFor(expression, declared);
  const show = (item: CelValue): string => {
    if (typeof item === 'string') {
      if (item === '') return '""';
      const masked = kind ? masks[kind](item) : maskPeselsIn(item.replace(/[^\s<>"',;]+@[^\s<>"',;]+/g, maskEmail));
      return JSON.stringify(masked.length > 200 ? `${masked.slice(0, 200)}…` : masked);
    }
    if (Array.isArray(item)) {
      const shown = item.slice(0, 20).map((inner: CelValue) => show(inner));
      return `[${shown.join(', ')}${item.length > 20 ? ', …' : ''}]`;
    }
    if (typeof item !== 'object') return String(item);
    if (kind) return '{…}';
    const parts = Object.entries(item).filter(([name]) => telling.has(name));
    return `{${parts.map(([name, value]: [string, CelValue]) => `${name}: ${show(value)}`).join(', ')}${parts.length === 0 ? '…' : ''}}`;
  };
  return show(value);
};
