const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const mark = /\p{M}/u;

/** How many columns of a fixed-width screen the text takes; it must hold no control characters. */
export const columns = (text: string): number => {
  let sum = 0;
  for (const character of text) sum += mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
};

const pieces = (word: string, limit: number): string[] => {
  const parts = [''];
  for (const character of word) {
    if (columns(parts.at(-1)! + character) > limit && parts.at(-1) !== '') parts.push('');
    parts[parts.length - 1] += character;
  }
  return parts;
};

export type WrapOptions = {
  /** Columns, indents included. */
  readonly width: number;
  /** What stands before the first line and before the others. */
  readonly first?: string;
  readonly rest?: string;
  /** A single word longer than this many columns is broken; without it, one longer than the line. */
  readonly breakAfter?: number;
};

/** Lines of at most `width` columns, broken at spaces (never at a non-breaking one), without spaces at their ends. */
export const wrap = (text: string, { width, first = '', rest = '', breakAfter }: WrapOptions): string[] => {
  const room = Math.max(8, width - Math.max(columns(first), columns(rest)));
  const limit = Math.max(room, breakAfter ?? room);
  const words = text
    .split(/[ \n\t]+/)
    .filter((word) => word !== '')
    .flatMap((word) => (columns(word) > limit ? pieces(word, room) : [word]));
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && columns(line) + 1 + columns(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((one, index) => (index === 0 ? first : rest) + one).map((one) => one.trimEnd());
};
