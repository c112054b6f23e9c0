/** The words, numbers and marks of a text, with their places (UTF-16 offsets). */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case, without diacritics: `lacznie`. A number: its digits; a mark: itself. */
  readonly form: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
};

/** Lower case, without diacritics. */
export const fold = (text: string): string =>
  text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '');

/** "25.000,00", "100 000", "25000": whole złoty. A group of exactly three digits continues a number. */
const number = /\d{1,3}(?:(?:\.|[ \u00a0]{1,4})\d{3})+(?:,\d{1,2})?(?!\d)|\d+(?:,\d{1,2})?/y;
const word = /\p{L}[\p{L}\p{M}’']*/uy;

const longest = 8000;

/** Texts of the register are short; what is longer is not read to its end and says so by a mark nobody understands. */
export const tokensOf = (text: string): readonly Token[] => {
  const found: Token[] = [];
  for (let at = 0; at < Math.min(text.length, longest);) {
    number.lastIndex = at;
    word.lastIndex = at;
    const digits = number.exec(text)?.[0];
    const letters = digits === undefined ? word.exec(text)?.[0] : undefined;
    if (digits !== undefined) {
      const whole = digits.replace(/,\d{1,2}$/, '').replace(/\D/g, '');
      found.push({ kind: 'number', form: whole, value: Number(whole), from: at, to: at + digits.length });
      at += digits.length;
    } else if (letters !== undefined) {
      found.push({ kind: 'word', form: fold(letters), value: 0, from: at, to: at + letters.length });
      at += letters.length;
    } else {
      const mark = text[at] as string;
      if (!/\s/.test(mark)) found.push({ kind: 'mark', form: mark, value: 0, from: at, to: at + 1 });
      at += 1;
    }
  }
  if (text.length > longest)
    found.push({ kind: 'word', form: 'nieprzeczytane', value: 0, from: longest, to: text.length });
  return found;
};
