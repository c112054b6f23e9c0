/**
 * Whether programs read a page's content alike (ISO 32000-2 §7.8.2, annex A): operators with their operands, strings, arrays and
 * dictionaries closed, pictures in the content ended where their data end. What is drawn is not asked.
 */

/** Operands of each operator; null for as many as its colour space or its pattern wants. */
const operands: Readonly<Record<string, number | null>> = {
  ...Object.fromEntries([...'qQhnSsfFWBb'].map((name) => [name, 0])),
  ...Object.fromEntries(['f*', 'B*', 'b*', 'W*', 'BT', 'ET', 'T*', 'EMC', 'BX', 'EX'].map((name) => [name, 0])),
  ...Object.fromEntries([...'wJjiMGg'].map((name) => [name, 1])),
  ...Object.fromEntries(
    ['ri', 'gs', 'CS', 'cs', 'sh', 'Do', 'MP', 'BMC', 'Tc', 'Tw', 'Tz', 'TL', 'Tr', 'Ts', 'Tj', 'TJ', "'"].map(
      (name) => [name, 1],
    ),
  ),
  ...Object.fromEntries(['d', 'm', 'l', 'DP', 'BDC', 'Tf', 'Td', 'TD', 'd0'].map((name) => [name, 2])),
  ...Object.fromEntries(['RG', 'rg', '"'].map((name) => [name, 3])),
  ...Object.fromEntries(['v', 'y', 're', 'K', 'k'].map((name) => [name, 4])),
  ...Object.fromEntries(['cm', 'c', 'Tm', 'd1'].map((name) => [name, 6])),
  ...Object.fromEntries(['SC', 'SCN', 'sc', 'scn'].map((name) => [name, null])),
};

/** Colours of an unknown number of inks (§8.6.6.5) and arrays nested in arrays. */
const mostOperands = 33;
const deepest = 32;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const constants: ReadonlySet<string> = new Set(['true', 'false', 'null']);

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9 || c === 12 || c === 0;
const isDelimiter = (c: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(c));

/** Where a string that starts at `at` ends (the octet behind it); -1 where it does not. */
const endOfString = (bytes: Uint8Array, at: number): number => {
  let nesting = 0;
  for (let i = at; i < bytes.length; i++) {
    const c = bytes[i];
    if (c === 92) i++;
    else if (c === 40) nesting++;
    else if (c === 41 && --nesting === 0) return i + 1;
  }
  return -1;
};

const endOfHex = (bytes: Uint8Array, at: number): number => {
  for (let i = at + 1; i < bytes.length; i++) {
    const c = bytes[i]!;
    if (c === 62) return i + 1;
    if (!isSpace(c) && !/[0-9A-Fa-f]/.test(String.fromCharCode(c))) return -1;
  }
  return -1;
};

/** Where the data of a picture end, at the first EI that stands alone (§8.9.7); -1 where none does. */
const endOfPicture = (bytes: Uint8Array, from: number): number => {
  for (let i = from; i + 2 < bytes.length + 1; i++) {
    if (bytes[i] !== 69 || bytes[i + 1] !== 73 || !isSpace(bytes[i - 1] ?? 0)) continue;
    if (i + 2 >= bytes.length || isSpace(bytes[i + 2]!)) return i;
  }
  return -1;
};

const componentsOf: Readonly<Record<string, number>> = {
  '/G': 1,
  '/DeviceGray': 1,
  '/RGB': 3,
  '/DeviceRGB': 3,
  '/CMYK': 4,
  '/DeviceCMYK': 4,
};

/** Octets that a picture without a filter takes; null where its data do not say. */
const lengthOfPicture = (words: readonly string[]): number | null => {
  const after = (...keys: readonly string[]): string | undefined => {
    const at = words.findIndex((word, i) => i % 2 === 0 && keys.includes(word));
    return at < 0 ? undefined : words[at + 1];
  };
  if (after('/F', '/Filter') !== undefined) return null;
  const [width, height] = [Number(after('/W', '/Width')), Number(after('/H', '/Height'))];
  const mask = after('/IM', '/ImageMask') === 'true';
  const bits = mask ? 1 : Number(after('/BPC', '/BitsPerComponent'));
  const inks = mask ? 1 : componentsOf[after('/CS', '/ColorSpace') ?? ''];
  if (inks === undefined || !Number.isFinite(width * height * bits)) return null;
  return Math.ceil((width * bits * inks) / 8) * height;
};

/** What is wrong with a content stream, in a few words; null when it is well-formed. */
export const malformedContent = (bytes: Uint8Array): string | null => {
  const open: ('[' | '<<')[] = [];
  let count = 0;
  let picture: string[] | null = null;
  let lenient = 0;
  const operand = (word: string): void => {
    if (open.length === 0) count++;
    if (picture !== null && picture.length < 200) picture.push(word);
  };
  for (let at = 0; at < bytes.length;) {
    const c = bytes[at]!;
    if (isSpace(c)) {
      at++;
      continue;
    }
    if (c === 37) {
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
      continue;
    }
    if (c === 40) {
      at = endOfString(bytes, at);
      if (at < 0) return 'a string without an end';
      operand('()');
      continue;
    }
    if (c === 60 && bytes[at + 1] !== 60) {
      at = endOfHex(bytes, at);
      if (at < 0) return 'a string that is no hexadecimal';
      operand('<>');
      continue;
    }
    if (c === 91 || c === 60) {
      open.push(c === 91 ? '[' : '<<');
      if (open.length > deepest) return 'nested too deep';
      at += c === 91 ? 1 : 2;
      continue;
    }
    if (c === 93 || c === 62) {
      const opened = open.pop();
      if (opened !== (c === 93 ? '[' : '<<') || (c === 62 && bytes[at + 1] !== 62)) return 'brackets that do not match';
      operand(opened);
      at += c === 93 ? 1 : 2;
      continue;
    }
    const start = at++;
    if (c !== 47 && isDelimiter(c)) return 'a sign that belongs to nothing';
    while (at < bytes.length && !isSpace(bytes[at]!) && !isDelimiter(bytes[at]!)) at++;
    const word = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(at - start, 200)).toString('latin1');
    if (c === 47 || number.test(word) || constants.has(word)) {
      operand(word);
      if (count > mostOperands && picture === null) return 'too many operands';
      continue;
    }
    if (open.length > 0) return 'an operator within brackets';
    if (word === 'BI') {
      if (count > 0) return 'operands before BI';
      picture = [];
      continue;
    }
    if (word === 'ID') {
      if (picture === null) return 'ID without BI';
      const first = endOfPicture(bytes, at + 1);
      if (first < 0) return 'a picture without an end';
      const length = lengthOfPicture(picture);
      // Programs that count end it elsewhere than those that search.
      if (length !== null && Math.abs(first - at - 1 - length) > 2) return 'a picture of another length than it says';
      at = first + 2;
      picture = null;
      count = 0;
      continue;
    }
    const wanted = Object.hasOwn(operands, word) ? operands[word] : undefined;
    if (picture !== null) return 'an operator within a picture';
    if (wanted === undefined) {
      if (lenient === 0) return 'an unknown operator';
    } else if (wanted !== null && wanted !== count) return `${word} with ${count} operands`;
    if (word === 'BX') lenient++;
    if (word === 'EX') lenient = Math.max(0, lenient - 1);
    count = 0;
  }
  if (open.length > 0 || picture !== null) return 'brackets without an end';
  return count > 0 ? 'operands without an operator' : null;
};
