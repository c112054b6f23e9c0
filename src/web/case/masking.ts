import { maskEmail, maskPeselsIn, maskPhone } from '../../model/index.ts';
import type { PackSummary } from '../deps.ts';

const looksLikeEmail = /[^\s@<>]+@[^\s@<>]+/g;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0] ?? ''}…`)
    .join(' ');

/** One personal value, recognisable to who knows it and useless to who does not. */
const maskValue = (value: string): string => {
  if (value.includes('@')) return value.replace(looksLikeEmail, maskEmail);
  if (value.replace(/\D/g, '').length >= 7) return maskPhone(value);
  return initials(value);
};

export type Mask = {
  /** A field's value; `key` is the field's key in the report. */
  field(key: string, value: string): string;
  /** Running text: PESEL numbers only, since the officer's work is about the rest. */
  text(value: string): string;
};

const openMask: Mask = { field: (_key, value) => value, text: (value) => value };

/**
 * Masks what the form declares personal. A field no form of the pack knows is masked wherever it looks like an address
 * or a telephone number: unknown is not the same as harmless.
 */
export const maskFor = (pack: PackSummary | null, version: string | null, personal: boolean): Mask => {
  if (personal) return openMask;
  const form = pack?.forms.find((one) => one.version === version) ?? pack?.forms[0];
  const declared = (key: string): boolean | undefined => {
    const field = form?.fields[key.replace(/^form\./, '')];
    return field === undefined ? undefined : field.personal === true;
  };
  return {
    field: (key, value) => {
      const known = declared(key);
      if (known === true) return maskValue(value);
      if (known === false) return maskPeselsIn(value);
      const loose = value.replace(looksLikeEmail, maskEmail);
      return /^\+?[\d\s()-]{7,}$/.test(loose) ? maskPhone(loose) : maskPeselsIn(loose);
    },
    text: maskPeselsIn,
  };
};
