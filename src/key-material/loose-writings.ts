/** Bytes that stand in a text written out: hex, numbers, base64 in groups or short lines. Read whatever stands between them. */

/** Letters of a text in a row from which on it is looked at: the shortest key in base64. */
const shortest = 60;

/** The stretches of a text without control characters: what is packed or a picture has none that is long enough. */
export const stretches = (text: string): string[] => {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? 0 : text.charCodeAt(at);
    if (code >= 0x20 ? code !== 0x7f : code >= 0x09 && code <= 0x0d) continue;
    if (at - from >= shortest) found.push(text.slice(from, at));
    from = at + 1;
  }
  return found;
};

const isBase64 = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2b ||
  code === 0x2f;

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

const only = (text: string, wanted: (code: number) => boolean): string => {
  const bytes = Buffer.alloc(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (wanted(code)) {
      bytes[length] = code;
      length += 1;
    }
  }
  return bytes.toString('latin1', 0, length);
};

const numbered = /^[ \t>|*#]{0,20}\(?\d{1,6}[.:)\]|]?[ \t]{1,8}/gm;

/** A text as base64 from each of its first four letters: words before a key move where its groups begin. */
const asBase64 = (text: string): Buffer[] => {
  const letters = only(text, isBase64);
  return [0, 1, 2, 3].map((from) => Buffer.from(letters.slice(from), 'base64'));
};

/** The pairs of a hex dump without its offsets and letters; a line that is none stays as it is. */
const withoutOffsets = (line: string): string => {
  if (line.length > 200 || !/^\s{0,8}(?:0x)?[0-9a-fA-F]{4,16}:?\s/.test(line)) return line;
  const words = line.trim().split(/[\s|]+/);
  const end = words.findIndex((word, at) => at > 0 && (!/^[0-9a-fA-F]+$/.test(word) || word.length % 2 === 1));
  const pairs = words.slice(1, end < 0 ? undefined : end).join('');
  return pairs.length >= 2 ? pairs.slice(0, 64) : line;
};

const asHex = (text: string): Buffer[] => {
  const plain = text.replace(/(?:0x|\\x|\\u00|#x)(?=[0-9a-fA-F])/gi, ' ');
  const dumped = plain
    .split(/\r\n|\r|\n/)
    .map(withoutOffsets)
    .join('\n');
  return (dumped === plain ? [plain] : [plain, dumped]).flatMap((one) => {
    const digits = only(one, isHex);
    return [0, 1].map((from) => Buffer.from(digits.slice(from, digits.length - ((digits.length - from) % 2)), 'hex'));
  });
};

const shortestArray = 32;

/** Lists of whole numbers from -128 to 255, each as bytes. */
const arrays = (text: string): Buffer[] => {
  const found: Buffer[] = [];
  let numbers: number[] = [];
  let last = 0;
  const close = (): void => {
    if (numbers.length >= shortestArray) found.push(Buffer.from(numbers));
    numbers = [];
  };
  for (const match of text.matchAll(/-?\d{1,4}/g)) {
    const value = Number(match[0]);
    const gap = match.index - last;
    if (gap > 20 || gap === 0 || !/^[\s,;]+$/.test(text.slice(last, match.index))) close();
    last = match.index + match[0].length;
    if (value >= -128 && value <= 255) numbers.push(value & 255);
    else close();
  }
  close();
  return found;
};

/** What a stretch of a text may hold in bytes, one by one. Most of it is nothing; only what is certain by its own form counts in it. */
export function* writtenBytes(text: string): Generator<Buffer> {
  yield* asBase64(text);
  const bare = text.replace(numbered, '');
  if (bare.length !== text.length) yield* asBase64(bare);
  yield* asHex(text);
  yield* arrays(text);
}
