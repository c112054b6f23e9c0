import { align } from '../office/align.ts';
import type { BlankCourse, CoursePlace } from './blank-course.ts';
import type { Typed } from './typed-tokens.ts';
import { textValue, tickValue, type TypedValue } from './values.ts';

export type Stretch = {
  /** Printed words of the blank that are not there, by index. */
  readonly lost: readonly number[];
  /** Words that are no value of a place. */
  readonly added: readonly Typed[];
};

export type CourseReading = {
  readonly values: ReadonlyMap<string, TypedValue>;
  readonly stretches: readonly Stretch[];
  /** Pairs of words that are the same but for case, marks or diacritics: blank index and word found. */
  readonly pairs: readonly (readonly [number, Typed])[];
};

const sure = 0.9;
const byOrder = 0.8;
/** Printed words around something odd among which values are doubted. */
const near = 15;
const typedTick = /^[xXvV✓✔+]$/u;

/** Stretches of a run that stand in cells, else in lines, of their own. */
const pieces = (run: readonly Typed[]): readonly (readonly Typed[])[] => {
  const by = (key: (one: Typed) => number): Typed[][] => [...Map.groupBy(run, key).values()];
  const cells = by((one) => one.cell);
  return cells.length > 1 ? cells : by((one) => one.line);
};

/** Behind which words (from … to, by index) a place's value may stand: behind its label, or before one that stands under it. */
const spanOf = ({ label, at, from }: CoursePlace): readonly [number, number] => {
  if (label === null) return [at - 1, at - 1];
  return label[0] >= at || from === 'below'
    ? [at - 1, Math.max(at - 1, label[0] - 1)]
    : [label[1], Math.max(label[1], at - 1)];
};

/** Words of the blank that stand elsewhere in the file, as text boxes and columns do, are neither gone nor new. */
const withoutMoved = (stretches: Loose[], course: BlankCourse): void => {
  const left = new Map<string, number[]>();
  for (const { lost } of stretches)
    for (const i of lost) {
      const { key } = course.words[i]!;
      left.set(key, [...(left.get(key) ?? []), i]);
    }
  const moved = new Set<number>();
  for (const one of stretches) {
    const own = new Map<string, number>();
    for (const { key } of one.added) own.set(key, (own.get(key) ?? 0) + 1);
    if (own.size === 0 || [...own].some(([key, times]) => (left.get(key)?.length ?? 0) < times)) continue;
    for (const [key, times] of own) for (const i of left.get(key)!.splice(0, times)) moved.add(i);
    one.added = [];
  }
  for (const one of stretches) one.lost = one.lost.filter((i) => !moved.has(i));
};

type Loose = { lost: readonly number[]; added: readonly Typed[]; readonly at: number };

type Run = {
  readonly i: number;
  /** The printed word before it. */
  readonly label: Typed | undefined;
  readonly all: readonly Typed[];
  readonly content: readonly Typed[];
  readonly told: readonly Typed[];
  readonly open: readonly CoursePlace[];
  readonly lost: boolean;
};

/** Who gets what: first what can be of one place only. */
const settle = (
  runs: readonly Run[],
  values: ReadonlyMap<string, TypedValue>,
  give: (place: CoursePlace, value: TypedValue) => void,
): void => {
  const left = new Set(runs);
  const openOf = (run: Run): CoursePlace[] => run.open.filter((one) => !values.has(one.name));
  for (let changed = true; changed;) {
    changed = false;
    for (const run of left) {
      const [only, ...more] = openOf(run);
      if (only === undefined || more.length > 0) continue;
      left.delete(run);
      changed = true;
      // What stands in several lines or cells is more than a line takes.
      const apart = !only.tall && pieces(run.content).length > 1;
      const doubt = run.lost ? 'words-differ' : apart ? 'place-unsure' : null;
      give(only, textValue(run.content.length === 0 ? run.told : run.content, sure, doubt));
    }
  }
  for (const run of left) {
    const open = openOf(run);
    const doubt = run.lost ? 'words-differ' : null;
    const parts = run.told.length === open.length ? run.told.map((one) => [one]) : pieces(run.all);
    const direct = open.filter(
      (one) =>
        one.label?.[1] === run.i && run.label?.text.endsWith(':') === true && run.content[0]?.line === run.label.line,
    );
    // All that could take it is filled: one of them has something that is not its own.
    if (open.length === 0) for (const one of run.open) give(one, textValue(run.content, 0, 'place-unsure'));
    else if (direct.length === 1 && pieces(run.content).length === 1)
      give(direct[0]!, textValue(run.content, sure, doubt));
    else if (parts.length === open.length)
      for (const [n, one] of open.entries()) give(one, textValue(parts[n]!, byOrder, doubt));
    else for (const one of open) give(one, textValue(run.content, 0, 'place-unsure'));
  }
};

/**
 * Values by the blank's words around them, the words of both in one order: what stands between two printed words lies in the
 * place that the blank has there. `suits` says whether a text can be a place's value at all. Null when the two are too far apart.
 */
export const readByCourse = (
  course: BlankCourse,
  found: readonly Typed[],
  suits: (place: string, text: string) => boolean = () => true,
): CourseReading | null => {
  const spoken = found.flatMap((one, i) => (one.key === '' ? [] : [i]));
  const aligned = align(
    course.words.map((one) => one.key),
    spoken.map((i) => (found[i] as Typed).key),
  );
  if (aligned === null) return null;
  const pairs = aligned.pairs.map(([x, y]) => [x, spoken[y] as number] as const);
  const matched = new Set(pairs.map(([x]) => x));
  const values = new Map<string, TypedValue>();
  const stretches: Loose[] = [];
  const runs: Run[] = [];
  const texts = course.places.filter((one) => !one.box);
  const boxes = course.places.filter((one) => one.box);
  const give = (place: CoursePlace, value: TypedValue): void => {
    const before = values.get(place.name);
    if (before === undefined) values.set(place.name, value);
    else values.set(place.name, { ...value, doubt: 'place-unsure', tokens: [...before.tokens, ...value.tokens] });
  };
  let last: readonly [number, number] = [-1, -1];
  for (const next of [...pairs, [course.words.length, found.length] as const]) {
    const [i, from] = last;
    const [j, to] = next;
    last = next;
    let run: readonly Typed[] = found.slice(from + 1, to);
    const lost = Array.from({ length: j - i - 1 }, (_, n) => i + 1 + n);
    // A box belongs to the option it stands before, or behind.
    const within = boxes.filter((one) => one.at > i && one.at <= j);
    const signs = run.filter((one) => one.ticked !== undefined);
    for (const [n, sign] of signs.entries()) {
      const ahead = boxes.find((one) => one.label?.[0] === j && one.from !== 'before');
      const back = boxes.find((one) => one.label?.[1] === i && one.from === 'before');
      const closest = n === signs.length - 1 && run.at(-1) === sign ? ahead : undefined;
      const other = n === 0 && run[0] === sign ? back : undefined;
      const place = closest ?? other ?? (within.length === signs.length ? within[n] : undefined);
      if (place !== undefined) give(place, tickValue(sign.ticked === true, sign, sure));
    }
    run = run.filter((one) => one.ticked === undefined);
    const mark = run.at(-1);
    const crossed = boxes.find((one) => one.label?.[0] === j && one.from !== 'before');
    if (mark !== undefined && crossed !== undefined && signs.length === 0 && typedTick.test(mark.text)) {
      give(crossed, tickValue(true, mark, byOrder));
      run = run.slice(0, -1);
    }
    const content = run.filter((one) => /[\p{L}\p{N}]/u.test(one.text));
    const told = run.filter((one) => one.field !== undefined);
    if (content.length === 0 && told.length === 0) {
      if (lost.length > 0) stretches.push({ lost, added: [], at: i });
      continue;
    }
    const open = texts.filter((one) => {
      const [low, high] = spanOf(one);
      return low <= j - 1 && high >= i;
    });
    if (open.length === 0) stretches.push({ lost, added: content, at: i });
    else {
      if (lost.length > 0) stretches.push({ lost, added: [], at: i });
      runs.push({ i, label: i < 0 ? undefined : found[from], all: run, content, told, open, lost: lost.length > 0 });
    }
  }
  settle(runs, values, give);
  withoutMoved(stretches, course);
  // A greeting before the form belongs to nobody; anything else may be the value of any place that seems empty.
  const loose = stretches.flatMap(({ added, at }) => (added.length > 0 && at >= 0 ? [at] : []));
  for (const one of texts) {
    if (values.has(one.name) || loose.length > 0) continue;
    const label = one.label?.[1] ?? one.at - 1;
    if (!matched.has(label) || (one.at < course.words.length && !matched.has(one.at))) continue;
    values.set(one.name, textValue([], sure));
  }
  // Values that stand over their labels in the file and behind them on the blank look moved by one place: where one value
  // cannot be right, or one is left over, those around it are not believed.
  const odd = texts.flatMap((one) => {
    const text = values.get(one.name)?.text ?? '';
    return text === '' || suits(one.name, text) ? [] : [one.at];
  });
  const doubted = [...loose, ...odd];
  for (const one of texts) {
    const value = values.get(one.name);
    if (value === undefined || value.doubt !== null) continue;
    if (doubted.some((at) => Math.abs(at - one.at) < near)) values.set(one.name, { ...value, doubt: 'place-unsure' });
  }
  return { values, stretches, pairs: pairs.map(([x, y]) => [x, found[y] as Typed] as const) };
};
