import { compactDigits, isNrb, isPesel } from '../../identifiers/index.ts';

/** Numbers within texts. Texts are read up to 100 000 characters. */

const limit = 100_000;

/** Valid PESEL numbers, each once. */
export const peselsIn = (text: string): string[] => [
  ...new Set(
    Array.from(text.slice(0, limit).matchAll(/(?<!\d)\d{11}(?!\d)/g), ([digits]) => digits).filter((digits) =>
      isPesel(digits),
    ),
  ),
];

/** Runs of exactly so many digits; one space or dash may stand between groups. */
export const numbersIn = (text: string, digits: bigint): string[] => [
  ...new Set(
    Array.from(text.slice(0, limit).matchAll(/(?<!\d)\d(?:[ \u00a0-]?\d)*(?!\d)/g), ([run]) =>
      run.replace(/\D/g, ''),
    ).filter((run) => BigInt(run.length) === digits),
  ),
];

/** "MC/1/2026", "5/26"; not "brak". */
export const hasDigit = (text: string): boolean => /\d/.test(text.slice(0, limit));

/** Number of a school in the register RSPO: one to six digits, not all zero. */
export const isRspo = (text: string): boolean => /^(?!0+$)\d{1,6}$/.test(text.trim().slice(0, 20));

export const sameAccount = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((text) => compactDigits(text.slice(0, 60).trim().replace(/^PL/i, '')));
  return isNrb(a.slice(0, 60)) && left === right;
};

const amount =
  /(?<![\d,.])(\d{1,3}(?:[ \u00a0.]\d{3}){1,3}|\d{1,9})(?:,(\d{2}))?[ \u00a0]?(?:zł|złot\p{L}{0,3}|PLN)(?!\p{L})/giu;

/** True when the text names that sum in złoty, given in grosze: "17 zł" and "17,00 PLN" are 1700. */
export const mentionsAmount = (text: string, grosze: bigint): boolean =>
  Array.from(
    text.slice(0, limit).matchAll(amount),
    ([, whole = '0', part = '00']) => BigInt(whole.replace(/\D/g, '')) * 100n + BigInt(part),
  ).includes(grosze);
