import type { Line } from './lines.ts';

/** Left edges, in points: of the numbered names of fields, and of what is entered. */
export type Columns = { readonly label: number; readonly value: number };

/** Where a numbered name begins on a line: "1.Nazwisko", perhaps after the number of a position; -1 when none does. */
export const labelAt = ({ words }: Line): number => {
  const begins = (index: number): boolean => {
    const text = words[index]?.text ?? '';
    if (/^\d{1,2}\.\p{Lu}/u.test(text)) return true;
    return /^\d{1,2}\.$/.test(text) && /^\p{Lu}/u.test(words[index + 1]?.text ?? '');
  };
  if (begins(0)) return 0;
  return /^\d{1,3}\.?$/.test(words[0]?.text ?? '') && begins(1) ? 1 : -1;
};

/** Edges nearer than this are one. */
const same = 1.6;
/** A name of a field takes at least so much of the width. */
const narrowest = 25;

type Cluster = { readonly at: number; readonly lines: ReadonlySet<Line> };

/** Left edges that several lines share. */
const clusters = (edges: readonly (readonly [number, Line])[]): readonly Cluster[] => {
  const found: { at: number; last: number; lines: Set<Line> }[] = [];
  for (const [x, line] of edges.toSorted((a, b) => a[0] - b[0])) {
    const open = found.at(-1);
    if (open && x - open.at <= same) open.lines.add(line);
    else found.push({ at: x, last: x, lines: new Set([line]) });
  }
  return found;
};

const labelLeft = (line: Line): number | null => line.words[labelAt(line)]?.box[0] ?? null;

/** Edges at which words begin right of the names of fields. */
const candidates = (lines: readonly Line[]): readonly Cluster[] =>
  clusters(
    lines.flatMap((line) => {
      const at = labelAt(line);
      const start = line.words[at]?.box[0] ?? 0;
      return line.words
        .slice(at + 1)
        .filter(({ box: [x] }) => x > start + narrowest)
        .map((word) => [word.box[0], line] as const);
    }),
  );

/** The entered values begin at the rightmost edge that most lines share; words of names stand anywhere. */
const strongest = (lines: readonly Line[], least: number): number | null => {
  const found = candidates(lines);
  const most = Math.max(0, ...found.map((cluster) => cluster.lines.size));
  if (most < least) return null;
  return found.findLast((cluster) => cluster.lines.size >= most * 0.6)?.at ?? null;
};

/** Tables have few columns of values between them; a file with more is none of the register, and must not cost time. */
const mostColumns = 40;

const shared = (edges: readonly number[]): readonly number[] => {
  const found: { at: number; times: number }[] = [];
  for (const edge of edges.toSorted((a, b) => a - b)) {
    const open = found.at(-1);
    if (open && edge - open.at <= same / 2) open.times += 1;
    else found.push({ at: edge, times: 1 });
  }
  return found
    .toSorted((a, b) => b.times - a.times)
    .slice(0, mostColumns)
    .map(({ at }) => at);
};

/** The columns of one table, given its lines and all others of the document; null when they cannot be told. */
export type ColumnFinder = (table: readonly Line[]) => Columns | null;

/**
 * Tables of an extract have their columns in common, though one with positions (L.p.) is indented. A table of its own is asked
 * first; a short one takes the column of values that others have and at which a word begins on each of its lines.
 */
export const columnFinder = (tables: readonly (readonly Line[])[]): ColumnFinder => {
  const strong = tables.flatMap((table) => {
    const own = table.filter((line) => labelAt(line) >= 0);
    const value = own.length >= 3 ? strongest(own, 3) : null;
    return value === null ? [] : [value];
  });
  const known = shared(strong);
  return (table) => {
    // A value may begin with a number and a dot too: the names stand leftmost.
    const labelled = table.filter((line) => labelAt(line) >= 0);
    const label = Math.min(...labelled.map((line) => labelLeft(line) ?? Infinity));
    if (!Number.isFinite(label)) return null;
    const own = labelled.filter((line) => (labelLeft(line) ?? Infinity) - label <= same);
    const value = own.length >= 3 ? strongest(own, 3) : null;
    if (value !== null) return { label, value };
    // Beside its name, or between two lines of it.
    const begins = (edge: number): number =>
      table.filter(({ words }) => words.some(({ box: [x] }) => Math.abs(x - edge) <= same)).length;
    // Of several the one at which most lines begin, of equals the rightmost: numbers of entries stand left of the values.
    const [best] = known
      .filter((edge) => edge > label + narrowest && begins(edge) >= own.length)
      .toSorted((a, b) => begins(b) - begins(a) || b - a);
    if (best !== undefined) return { label, value: best };
    const alone = own.length === 2 ? strongest(own, 2) : null;
    return alone === null ? null : { label, value: alone };
  };
};

export const columnOf = (x: number, { label, value }: Columns): 'position' | 'label' | 'value' =>
  x >= value - same ? 'value' : x >= label - same ? 'label' : 'position';
