import { nip, pesel, regon } from 'stdnum/lib/cjs/pl/index.js';
import { allZeros, compactDigits, isDigits } from './digits.ts';

/** A PESEL number: eleven digits, a real birth date, a right check digit. Spaces and hyphens are tolerated. */
export const isPesel = (text: string): boolean => {
  const digits = compactDigits(text);
  return isDigits(digits, 11) && !allZeros(digits) && pesel.validate(digits).isValid;
};

const centuries = [1900, 2000, 2100, 2200, 1800] as const;

/** The birth date a valid PESEL number carries (ISO date), or null. The month says the century: +80 is 18xx, +20 is 20xx. */
export const peselBirthDate = (text: string): string | null => {
  if (!isPesel(text)) return null;
  const digits = compactDigits(text);
  const month = Number(digits.slice(2, 4));
  const year = (centuries[Math.floor(month / 20)] ?? 1900) + Number(digits.slice(0, 2));
  return `${year}-${String(month % 20).padStart(2, '0')}-${digits.slice(4, 6)}`;
};

/** A NIP: ten digits, optionally after `PL`. `0000000000` passes the checksum and is refused. */
export const isNip = (text: string): boolean => {
  const digits = compactDigits(text.trim().replace(/^PL/i, ''));
  // The first three digits are the old number of a tax office, which was never 000.
  return isDigits(digits, 10) && !allZeros(digits) && !digits.startsWith('000') && nip.validate(digits).isValid;
};

/**
 * A REGON number in its shortest form, or null when it is none: nine digits, or fourteen for a local unit.
 * The KRS interface pads a nine-digit REGON with `00000`; that is not a REGON of fourteen digits (its check digit would
 * differ), and means the nine-digit one.
 */
export const normaliseRegon = (text: string): string | null => {
  const digits = compactDigits(text);
  if (!isDigits(digits) || allZeros(digits)) return null;
  const short = digits.length === 14 && digits.endsWith('00000') ? digits.slice(0, 9) : digits;
  if (allZeros(short.slice(0, 9))) return null;
  return regon.validate(short).isValid ? short : null;
};

export const isRegon = (text: string): boolean => normaliseRegon(text) !== null;

/** True when both are REGON numbers of the same entity: a local unit belongs to the entity of its first nine digits. */
export const sameRegon = (a: string, b: string): boolean => {
  const [left, right] = [normaliseRegon(a), normaliseRegon(b)];
  return left !== null && right !== null && left.slice(0, 9) === right.slice(0, 9);
};

/** A number in the KRS as the form wants it: exactly ten digits, leading zeros written out. There is no checksum. */
export const isKrs = (text: string): boolean => {
  const digits = compactDigits(text);
  return isDigits(digits, 10) && !allZeros(digits);
};

/** Up to ten digits padded to ten, as the register writes them; null when it cannot be a KRS number. */
export const normaliseKrs = (text: string): string | null => {
  const digits = compactDigits(text.trim().replace(/^KRS:?/i, ''));
  return isDigits(digits) && digits.length <= 10 && !allZeros(digits) ? digits.padStart(10, '0') : null;
};

export const sameKrs = (a: string, b: string): boolean => {
  const [left, right] = [normaliseKrs(a), normaliseKrs(b)];
  return left !== null && left === right;
};

/** `NN-NNN` exactly. */
export const isPostcode = (text: string): boolean => /^[0-9]{2}-[0-9]{3}$/.test(text.trim());

/**
 * A Polish bank account number (NRB): 26 digits, optionally after `PL`, with the check digits of ISO 13616 (modulo 97 over
 * the account, `PL` as 2521 and the check digits moved to the end).
 */
export const isNrb = (text: string): boolean => {
  const digits = compactDigits(text.trim().replace(/^PL/i, ''));
  if (!isDigits(digits, 26) || allZeros(digits)) return false;
  return BigInt(`${digits.slice(2)}2521${digits.slice(0, 2)}`) % 97n === 1n;
};
