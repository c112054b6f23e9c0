import type { Evidence } from '../model/index.ts';
import { columnOf, labelAt, type Columns } from './columns.ts';
import { around, textOf, type Line } from './lines.ts';
import type { CellTop } from './rules-of-page.ts';

/** One state of a field; of a full extract with the entries that brought and took it. */
export type Version = {
  readonly added: number | null;
  readonly removed: number | null;
  readonly value: string;
  readonly evidence: readonly Evidence[];
};

/** One numbered field of a table. */
export type Field = {
  /** L.p., where the table has positions and this line begins one. */
  readonly position: number | null;
  readonly number: number;
  readonly name: string;
  readonly versions: readonly Version[];
  /** The parts of the row did not come together in the one way they should. */
  readonly broken: boolean;
};

export type TableOptions = {
  readonly full: boolean;
  readonly document: number;
  readonly cellTop: CellTop;
};

type Start = { readonly page: number; readonly top: number; readonly line: Line; readonly drawn: boolean };

const before = (start: Start, line: Line): boolean =>
  start.page < line.page || (start.page === line.page && start.top <= line.middle);

/** Text over several lines: a soft hyphen parts a word, any other hyphen belongs to it. */
const joined = (lines: readonly string[]): string => {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1)?.slice(-2) ?? '';
    if (/\p{L}\u00ad$/u.test(last)) parts.push((parts.pop() ?? '').slice(0, -1), line);
    else if (/\p{L}-$/u.test(last) && /^\p{L}/u.test(line)) parts.push(line);
    else parts.push(' ', line);
  }
  return parts
    .join('')
    .replace(/\u00ad/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
};

/** Dashes and stars stand for nothing entered. */
const entered = (text: string): string => (/^[-–—*\s]*$/u.test(text) ? '' : text);

const entryMark = /^(?:\d{1,5}|[-–—\u00ad])$/u;
const entryNumber = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

type Parts = {
  readonly line: Line;
  readonly position: readonly Line['words'][number][];
  readonly label: readonly Line['words'][number][];
  readonly marks: readonly string[];
  readonly value: readonly Line['words'][number][];
};

const partsOf = (line: Line, columns: Columns, full: boolean): Parts => {
  const position = line.words.filter(({ box: [x] }) => columnOf(x, columns) === 'position');
  const value = line.words.filter(({ box: [x] }) => columnOf(x, columns) === 'value');
  let label = line.words.filter(({ box: [x] }) => columnOf(x, columns) === 'label');
  const marks: string[] = [];
  // Nr wpisu wprow. and wykr. stand at the end of the middle, two of them.
  const most = full ? 2 : 0;
  while (marks.length < most && entryMark.test(label.at(-1)?.text ?? '')) {
    marks.unshift(label.at(-1)?.text ?? '');
    label = label.slice(0, -1);
  }
  return { line, position, label, marks, value };
};

const evidenceOf = (parts: readonly Parts[], quote: string, document: number): Evidence[] => {
  const pages = new Map<number, Line['words'][number][]>();
  for (const { line, value } of parts) {
    if (value.length === 0) continue;
    const words = pages.get(line.page) ?? [];
    for (const word of value) words.push(word);
    pages.set(line.page, words);
  }
  return [...pages].map(([page, words]) => ({ document, page, box: around(words), quote, via: 'text' }));
};

const startOf = (line: Line, x: number, cellTop: CellTop): Start => {
  const drawn = cellTop(line.page, x, line.middle);
  // Without lines a cell begins with its first line of text.
  return { page: line.page, top: drawn ?? line.middle - line.height * 0.45, line, drawn: drawn !== null };
};

/** A value that stands elsewhere than beside its name belongs to another row for all anybody can tell. */
const aligned = (start: Start, parts: readonly Parts[]): boolean => {
  if (start.drawn) return true;
  const first = parts.find(({ value }) => value.length > 0);
  return first?.line === start.line;
};

const versionsOf = (
  rows: readonly Parts[],
  row: Start,
  columns: Columns,
  { full, document, cellTop }: TableOptions,
): { readonly versions: readonly Version[]; readonly broken: boolean } => {
  const version = (parts: readonly Parts[], marks: readonly string[]): Version => {
    const text = entered(joined(parts.filter(({ value }) => value.length > 0).map(({ value }) => textOf(value))));
    return {
      added: entryNumber(marks[0] ?? ''),
      removed: entryNumber(marks[1] ?? ''),
      value: text,
      evidence: evidenceOf(parts, text, document),
    };
  };
  const none = (parts: readonly Parts[]): boolean => parts.every(({ value }) => value.length === 0);
  if (!full) return { versions: [version(rows, [])], broken: none(rows) || !aligned(row, rows) };
  const marked = rows.filter(({ marks }) => marks.length > 0);
  const starts = marked.map(({ line }) => startOf(line, columns.value + 2, cellTop));
  const groups = marked.map((): Parts[] => []);
  let lost = false;
  let held = 0;
  for (const parts of rows) {
    while (held < starts.length && before(starts[held] as Start, parts.line)) held += 1;
    if (parts.value.length === 0) continue;
    if (held === 0) lost = true;
    groups[held - 1]?.push(parts);
  }
  // Two pairs of numbers in one drawn cell are not two versions.
  const cells = new Set(starts.map(({ page, top }) => `${page} ${top}`));
  const broken =
    lost ||
    marked.length === 0 ||
    cells.size < starts.length ||
    marked.some(({ marks }) => marks.length !== 2) ||
    groups.some((group, index) => {
      const start = starts[index];
      return none(group) || start === undefined || !aligned(start, group);
    });
  return { versions: groups.map((group, index) => version(group, marked[index]?.marks ?? [])), broken };
};

export type Table = {
  readonly fields: readonly Field[];
  /** Lines that belong to no field: the end of a title, or what nobody knows. */
  readonly loose: readonly Line[];
};

/** The fields of one table. Linear in its lines but for a search among the rows of the same table. */
export const readTable = (lines: readonly Line[], columns: Columns, options: TableOptions): Table => {
  const begins = (line: Line): boolean => {
    const at = labelAt(line);
    return at >= 0 && columnOf(line.words[at]?.box[0] ?? 0, columns) === 'label';
  };
  const starts = lines.filter(begins).map((line) => startOf(line, columns.label + 2, options.cellTop));
  const rows = starts.map((): Parts[] => []);
  const loose: Line[] = [];
  let current = 0;
  for (const line of lines) {
    while (current < starts.length && before(starts[current] as Start, line)) current += 1;
    const row = rows[current - 1];
    if (row) row.push(partsOf(line, columns, options.full));
    else loose.push(line);
  }
  const fields = starts.map((start, index): Field => {
    const parts = rows[index] ?? [];
    const name = joined(parts.filter(({ label }) => label.length > 0).map(({ label }) => textOf(label)));
    const [, number, words] = /^(\d{1,2})\.\s*(.*)$/su.exec(name) ?? [];
    const positions = parts.flatMap(({ position }) => position);
    const position = /^(\d{1,3})\.?$/.exec(textOf(positions))?.[1];
    const { versions, broken } = versionsOf(parts, start, columns, options);
    return {
      position: position === undefined ? null : Number(position),
      number: Number(number ?? 0),
      name: words ?? name,
      versions,
      broken: broken || (positions.length > 0 && position === undefined),
    };
  });
  return { fields, loose };
};
