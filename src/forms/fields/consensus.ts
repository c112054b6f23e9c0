import type { Letter, Letters } from './grammar.ts';

/** More cells than any field needs; longer texts are not compared letter by letter. */
const mostCells = 250_000;

type View = {
  /** For each letter the one that stands for it in another reading, null where there is none. */
  readonly stands: readonly (Letter | null)[];
  /** What another reading has before each letter (and after the last) that the first has not. */
  readonly added: readonly string[];
};

/** Another reading seen against the first (least edits). */
const seenAgainst = (a: Letters, b: Letters): View => {
  const [n, m] = [a.length, b.length];
  const w = m + 1;
  const cost = new Uint16Array((n + 1) * w);
  for (let j = 0; j <= m; j++) cost[j] = j;
  for (let i = 1; i <= n; i++) {
    cost[i * w] = i;
    for (let j = 1; j <= m; j++) {
      const change = a[i - 1]!.text === b[j - 1]!.text ? 0 : 1;
      cost[i * w + j] = Math.min(
        cost[(i - 1) * w + j - 1]! + change,
        cost[(i - 1) * w + j]! + 1,
        cost[i * w + j - 1]! + 1,
      );
    }
  }
  const stands: (Letter | null)[] = Array.from({ length: n }, () => null);
  const added: string[] = Array.from({ length: n + 1 }, () => '');
  for (let i = n, j = m; i > 0 || j > 0;) {
    const here = cost[i * w + j]!;
    const change = i > 0 && j > 0 && a[i - 1]!.text === b[j - 1]!.text ? 0 : 1;
    if (i > 0 && j > 0 && here === cost[(i - 1) * w + j - 1]! + change) stands[--i] = b[--j]!;
    else if (i > 0 && here === cost[(i - 1) * w + j]! + 1) i--;
    else added[i] = b[--j]!.text + added[i];
  }
  return { stands, added };
};

/** What the Polish recognition data do not know: they read a, o, Q or G for it, or two letters. */
const unknownSign = '@';
const isSign = (letter: Letter | undefined): boolean => letter?.text === unknownSign;

type Vote = { readonly text: string; readonly times: number; readonly confidence: number };

const counted = (votes: readonly (Letter | null)[]): readonly Vote[] => {
  const found = new Map<string, { times: number; confidence: number }>();
  for (const vote of votes) {
    const known = found.get(vote?.text ?? '') ?? { times: 0, confidence: 0 };
    found.set(vote?.text ?? '', {
      times: known.times + 1,
      confidence: Math.max(known.confidence, vote?.confidence ?? 0.5),
    });
  }
  return [...found]
    .map(([text, vote]) => ({ text, ...vote }))
    .sort(
      (x, y) => y.times - x.times || Number(x.text === ' ') - Number(y.text === ' ') || y.confidence - x.confidence,
    );
};

/**
 * Several readings of the same writing put together letter by letter by vote; letters and gaps that fewer than two readings
 * have are marked as not backed. An at-sign is always believed: nothing else is read as one. Null when there is nothing to
 * compare, or too much.
 */
export const consensus = (readings: readonly Letters[]): Letters | null => {
  const [first, ...others] = readings;
  if (first === undefined || others.length === 0) return null;
  if (others.some((one) => (one.length + 1) * (first.length + 1) > mostCells)) return null;
  const views = others.map((other) => seenAgainst(first, other));
  const letters: Letter[] = [];
  for (let i = 0; i <= first.length; i++) {
    const [extra, next] = counted(views.map((view) => (view.added[i] === '' ? null : letterOf(view.added[i]!))));
    const near = isSign(first[i]) || isSign(first[i - 1]);
    const inserted = extra !== undefined && extra.text !== '' && extra.times > 1 && !near ? extra.text : '';
    for (const text of inserted) letters.push({ text, confidence: 0.6, backed: true });
    // Somebody saw more here, or less.
    const disputed =
      !near && inserted === '' && others.length === 1 && [extra, next].some((one) => (one?.text ?? '').trim() !== '');
    const own = first[i];
    if (own === undefined) {
      const last = letters.at(-1);
      if (disputed && last !== undefined) letters[letters.length - 1] = { ...last, backed: false };
      continue;
    }
    if (isSign(own)) {
      letters.push({ ...own, backed: true });
      continue;
    }
    const votes = [own, ...views.map((view) => view.stands[i] ?? null)];
    const [best] = counted(votes);
    if (best === undefined || best.text === '') {
      if (best !== undefined && best.times > 1) continue;
      letters.push({ ...own, confidence: own.confidence * 0.5, backed: own.text === ' ' });
      continue;
    }
    const backed = best.times > 1 || best.text === ' ';
    letters.push({
      text: best.text,
      confidence: backed ? best.confidence : best.confidence * 0.5,
      backed: backed && !disputed,
    });
  }
  return letters;
};

const letterOf = (text: string): Letter => ({ text, confidence: 0.6 });
