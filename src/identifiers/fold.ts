const letters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

/** Lower case without diacritics, so that "ŁĘCKI", "Łęcki" and "Lecki" are one; punctuation and spaces stay. */
export const foldLetters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[łøđßæœþ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Folded words with one space between, without punctuation. */
export const foldWords = (text: string): string =>
  foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
