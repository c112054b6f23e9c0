/** Automatic numbers and bullets (ECMA-376 part 1 §17.9): text that a reader sees and the paragraphs do not hold. */
import { attribute, child, elements, type Node } from '../xml.ts';

type Level = {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly style: string | undefined;
};

export type Numbering = {
  /** The label of the next paragraph of this list and level; '' for none. */
  label(numId: string, level: number): string;
  /** The list and level that a paragraph style is tied to. */
  levelOfStyle(numId: string, style: string | undefined): number;
};

const levels = 9;

const roman = (value: number): string => {
  const marks: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = Math.min(value, 4_000);
  let out = '';
  for (const [size, mark] of marks)
    while (rest >= size) {
      out += mark;
      rest -= size;
    }
  return out;
};

/** §17.9.17: after z comes aa, then bb. */
const letters = (value: number): string =>
  String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.min(20, Math.floor((value - 1) / 26) + 1));

/** A number as a list shows it; formats that are not known come out in digits. */
export const numeral = (value: number, format: string): string => {
  if (value < 1) return String(value);
  switch (format) {
    case 'lowerLetter':
    case 'a':
      return letters(value);
    case 'upperLetter':
    case 'A':
      return letters(value).toUpperCase();
    case 'lowerRoman':
    case 'i':
      return roman(value);
    case 'upperRoman':
    case 'I':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
};

const readLevel = (node: Node): Level => ({
  format: attribute(child(node, 'w:numFmt'), 'w:val') ?? 'decimal',
  text: attribute(child(node, 'w:lvlText'), 'w:val') ?? '',
  start: Number(attribute(child(node, 'w:start'), 'w:val') ?? 1) || 0,
  style: attribute(child(node, 'w:pStyle'), 'w:val'),
});

const levelsOf = (node: Node, name: string): Map<number, Node> =>
  new Map(
    elements(node)
      .filter((one) => one.name === name)
      .map((one) => [Number(attribute(one, 'w:ilvl') ?? 0), one]),
  );

export const readNumbering = (part: Node | undefined): Numbering => {
  const abstract = new Map<string, Node>();
  const lists = new Map<string, Map<number, Level>>();
  const sharing = new Map<string, string>();
  for (const node of elements(part))
    if (node.name === 'w:abstractNum') abstract.set(attribute(node, 'w:abstractNumId') ?? '', node);
  for (const node of elements(part)) {
    if (node.name !== 'w:num') continue;
    const id = attribute(node, 'w:numId') ?? '';
    const source = attribute(child(node, 'w:abstractNumId'), 'w:val') ?? '';
    const base = abstract.get(source);
    const made = new Map<number, Level>();
    if (base !== undefined) for (const [at, level] of levelsOf(base, 'w:lvl')) made.set(at, readLevel(level));
    let own = false;
    for (const [at, override] of levelsOf(node, 'w:lvlOverride')) {
      const whole = child(override, 'w:lvl');
      const start = attribute(child(override, 'w:startOverride'), 'w:val');
      const before = whole === undefined ? made.get(at) : readLevel(whole);
      if (before === undefined) continue;
      own ||= start !== undefined;
      made.set(at, start === undefined ? before : { ...before, start: Number(start) || 0 });
    }
    lists.set(id, made);
    // Lists of one abstract list count on, unless one starts anew.
    sharing.set(id, own ? `own ${id}` : source);
  }
  const counters = new Map<string, number[]>();
  return {
    levelOfStyle: (numId, style) => {
      for (const [at, level] of lists.get(numId) ?? []) if (style !== undefined && level.style === style) return at;
      return 0;
    },
    label: (numId, level) => {
      const list = lists.get(numId);
      const here = list?.get(level);
      if (list === undefined || here === undefined || level < 0 || level >= levels) return '';
      const key = sharing.get(numId) ?? numId;
      const counts = counters.get(key) ?? [];
      counters.set(key, counts);
      for (let above = 0; above < level; above++) counts[above] ??= list.get(above)?.start ?? 1;
      counts[level] = counts[level] === undefined ? here.start : counts[level] + 1;
      counts.length = level + 1;
      if (here.format === 'bullet') return here.text === '' ? '' : '•';
      return here.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return numeral(counts[at] ?? list.get(at)?.start ?? 1, list.get(at)?.format ?? 'decimal');
      });
    },
  };
};
