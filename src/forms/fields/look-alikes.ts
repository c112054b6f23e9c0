/** Letters and signs that are read where a digit stands, and which digit that is. */
const letterDigits: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  $: '5',
  G: '6',
  b: '6',
  B: '8',
  '&': '8',
  g: '9',
  q: '9',
};

/** Digits that a doubtful digit may be instead. */
const near: Readonly<Record<string, string>> = {
  '0': '68',
  '1': '47',
  '2': '7',
  '3': '8',
  '4': '9',
  '5': '68',
  '6': '058',
  '7': '12',
  '8': '0369',
  '9': '48',
};

/** Every digit a character may stand for; empty when it is no digit at all. */
export const digitsFor = (character: string, doubtful: boolean): string => {
  const digit = /^[0-9]$/.test(character) ? character : (letterDigits[character] ?? '');
  return doubtful && digit !== '' ? digit + (near[digit] ?? '') : digit;
};
