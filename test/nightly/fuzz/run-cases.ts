import { caseOf, minimise, play } from './cases.ts';
import { better, judge, type Verdict } from './judge.ts';
import { manifestsOf, repackedOnly } from './mutate-zip.ts';
import { randomFrom } from './random.ts';
import type { Subject } from './subjects.ts';

export type Failure = {
  readonly seed: number;
  readonly index: number;
  readonly subject: string;
  readonly what: string;
  /** The smallest file found that still fails. */
  readonly file: Buffer;
};

/** No single file may take longer, milliseconds. */
export const slowest = 2_000;

type Found = { readonly what: string; readonly again: (bytes: Buffer) => Promise<boolean> };

const examine = async (subject: Subject, base: Verdict, bytes: Buffer): Promise<Found | null> => {
  const crash = async (input: Buffer): Promise<string | null> => {
    try {
      await judge(subject, input);
      return null;
    } catch (error) {
      return `an exception: ${(error as Error).message}`;
    }
  };
  const time = async (input: Buffer): Promise<number> => {
    const started = performance.now();
    await judge(subject, input);
    return performance.now() - started;
  };
  let verdict: Verdict;
  const started = performance.now();
  try {
    verdict = await judge(subject, bytes);
  } catch (error) {
    const what = `an exception: ${(error as Error).stack ?? String(error)}`;
    return { what, again: async (input) => (await crash(input)) !== null };
  }
  if (performance.now() - started > slowest) {
    // A busy machine may stand still for a moment; the file itself is slow only if it is slow again.
    const spent = await time(bytes);
    if (spent > slowest)
      return { what: `${Math.round(spent)} ms`, again: async (input) => (await time(input)) > slowest };
  }
  const why = better(subject, base, bytes, verdict);
  if (why === null) return null;
  return {
    what: why,
    again: async (input) => better(subject, base, input, await judge(subject, input)) === why,
  };
};

/** The verdict that none may beat. Packing an archive anew mends what was wrong with it alone, so that counts as it was, too. */
const baseOf = async (subject: Subject): Promise<Verdict> => {
  const verdict = await judge(subject, subject.bytes);
  if (subject.shape !== 'zip') return verdict;
  const mended = await judge(subject, repackedOnly(Buffer.from(subject.bytes), randomFrom(0)));
  return {
    passed: verdict.passed || mended.passed,
    intact: verdict.intact || mended.intact,
    sound: verdict.sound || mended.sound,
    harmless: verdict.harmless || mended.harmless,
    // A time-stamp in a container covers a manifest; moved out of its folder, that is a file like any other.
    covered: [...verdict.covered, ...mended.covered, ...manifestsOf(subject.bytes)],
    contents: [],
    revocationGood: verdict.revocationGood || mended.revocationGood,
  };
};

/** Plays cases `from` up to `until` of a seed and hands over each failure. `before` is told of each case before it is played. */
export const runCases = async (
  subjects: readonly Subject[],
  options: {
    readonly seed: number;
    readonly from: number;
    readonly until: number;
    readonly before?: (index: number) => void;
    readonly stop?: () => boolean;
    readonly failed: (failure: Failure) => void;
  },
): Promise<number> => {
  const bases = new Map<Subject, Verdict>();
  for (const subject of subjects) bases.set(subject, await baseOf(subject));
  let index = options.from;
  for (; index < options.until && options.stop?.() !== true; index += 1) {
    options.before?.(index);
    const current = caseOf(subjects, options.seed, index);
    const bytes = play(current);
    if (bytes.equals(current.subject.bytes)) continue;
    const found = await examine(current.subject, bases.get(current.subject) as Verdict, bytes);
    if (!found) continue;
    const file = await minimise(current, found.again);
    options.failed({ seed: options.seed, index, subject: current.subject.name, what: found.what, file });
  }
  return index - options.from;
};
