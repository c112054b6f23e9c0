/** Masking of personal data in everything that leaves the office (docs/glossary.md, "masking"). */

/** `44051401359` → `440514*****`: the birth date stays, the rest does not. */
export const maskPesel = (pesel: string): string => pesel.slice(0, 6) + '*'.repeat(Math.max(0, pesel.length - 6));

/** `+48 600 100 200` → `***-***-200`. */
export const maskPhone = (phone: string): string => `***-***-${phone.replace(/\D/g, '').slice(-3)}`;

/** `jan.kowalski@urzad.example` → `j…@…`. */
export const maskEmail = (address: string): string => `${[...address][0] ?? ''}…@…`;

/** `K-2024-0001` → `K…1`: enough for its owner to know which, useless to anyone else. */
export const maskKeyId = (id: string): string => (id.length < 4 ? '…' : `${id[0]}…${id.at(-1)}`);

/** Any run of eleven digits that may be a PESEL number, masked in place. */
export const maskPeselsIn = (text: string): string => text.replace(/(?<!\d)(\d{6})\d{5}(?!\d)/g, '$1*****');

const letterValue = (letter: string): number => letter.charCodeAt(0) - 55;
const weighted = (number: string, weights: readonly number[]): number =>
  [...number].reduce(
    (sum, one, index) => sum + (/\d/.test(one) ? Number(one) : letterValue(one)) * (weights[index] ?? 0),
    0,
  );

/** Polish identity cards (ABC123458) and passports (AB1234567) by their check digits: most other codes of that shape fall out. */
const isIdentityDocument = (number: string): boolean =>
  number.length === 9 &&
  weighted(number, /^[A-Z]{3}/.test(number) ? [7, 3, 1, 9, 7, 3, 1, 7, 3] : [7, 3, 9, 1, 7, 3, 1, 7, 3]) % 10 === 0;

const documentNumber = /(?<![A-Z0-9])(?:[A-Z]{3} ?\d{6}|[A-Z]{2} ?\d{7})(?!\d)/g;
/** In threes or after +48: nine digits in one run may as well be a REGON. */
const phoneNumber = /(?<![\d-])(?:(?:\+|00)48[ -]?\d{3}[ -]?\d{3}[ -]?\d{3}|\d{3}([ -])\d{3}\1\d{3})(?![\d-]|[ -]\d)/g;

/** PESEL numbers, numbers of identity documents and telephone numbers in running text, each masked in place. */
export const maskIdentifiersIn = (text: string): string =>
  // Telephone numbers first: +48 and nine digits in one run would pass for a PESEL number.
  maskPeselsIn(text.replace(phoneNumber, maskPhone)).replace(documentNumber, (found) =>
    isIdentityDocument(found.replace(' ', '')) ? `${found.slice(0, 3).trim()}*****${found.slice(-1)}` : found,
  );
