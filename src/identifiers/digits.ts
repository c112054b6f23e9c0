/** Digits of a number as people write it: spaces (also non-breaking), hyphens and dots between groups are dropped. */
export const compactDigits = (text: string): string => text.replace(/[\s\u00a0\u2007\u202f.\-\u2010-\u2015]/g, '');

/** True for a run of ASCII digits only; other scripts' digits are not digits of an official number. */
export const isDigits = (text: string, length?: number): boolean =>
  /^[0-9]+$/.test(text) && (length === undefined || text.length === length);

/** `000…0` passes every checksum here and is nobody's number. */
export const allZeros = (text: string): boolean => /^0+$/.test(text);
