import { stat } from 'node:fs/promises';
import { statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, readPack, type PackCache } from '../load-pack.ts';
import { problemText } from '../yaml-source.ts';
import { lintCases } from './cases.ts';
import { lintPack } from './lint.ts';
import { testMemory, testPack, type TestMemory } from './test-pack.ts';

/** What a watch remembers between two looks at a pack. */
export type ReviewMemory = { readonly files: PackCache; readonly tests: TestMemory };
const reviewMemory = (): ReviewMemory => ({ files: new Map(), tests: testMemory() });

/** Loads, lints and tests a pack once, and says what came out, a line each. */
export const reviewPack = async (directory: string, memory?: ReviewMemory): Promise<readonly string[]> => {
  const { pack, problems } = await readPack(directory, memory?.files);
  if (!pack) return problems.map(problemText);
  const wrong = [...lintPack(pack), ...(await lintCases(pack, memory?.tests.cases))].map(problemText);
  const { passed, failed, failures } = await testPack(pack, memory?.tests);
  return [
    ...wrong,
    ...failures.flatMap(({ file, line, what, expected, actual, trace }) => [
      `${file}:${line}: ${what}: expected ${expected}, got ${actual}`,
      ...trace.map((step) => `    ${step}`),
    ]),
    `${pack.procedure.id}: ${pack.rules.length} rules, ${passed} tests passed, ${failed} failed`,
  ];
};

/** Milliseconds of quiet after a change: editors save in several steps. */
const quiet = 30;

const savedAt = (path: string): number | null => {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
};

const stampOf = async (directory: string): Promise<string> => {
  try {
    const paths = await filesBelow(directory);
    const stats = await Promise.all(paths.map(async (path) => await stat(join(directory, path))));
    return stats.map(({ mtimeMs, size }, at) => `${paths[at]} ${mtimeMs} ${size}`).join('\n');
  } catch {
    // A file that goes away meanwhile: the next look tells.
    return '';
  }
};

/**
 * Reviews a pack now and after every change of its files, until the signal aborts. Only what changed is read anew, and each
 * review says how long after the save it was there.
 */
export const watchPack = async (
  directory: string,
  { signal, print }: { readonly signal: AbortSignal; readonly print: (line: string) => void },
): Promise<void> => {
  const memory = reviewMemory();
  const reviewNow = async (changed: string | null): Promise<void> => {
    const started = Date.now();
    try {
      const lines = await reviewPack(directory, memory);
      const since = (changed === null ? null : savedAt(changed)) ?? started;
      const spent = Math.max(0, Math.round(Date.now() - since));
      for (const line of lines.slice(0, -1)) print(line);
      print(
        `${lines.at(-1) ?? directory} (${changed === null ? '' : 'saved '}${spent} ms ${changed === null ? 'to load' : 'ago'})`,
      );
    } catch (error) {
      print(error instanceof Error ? error.message : String(error));
    }
  };
  let running = Promise.resolve();
  const review = (changed: string | null): void => {
    running = running.then(() => reviewNow(changed));
  };
  review(null);
  // Once more in silence: the second time the machine runs what it compiled the first time, and so will the first save.
  running = running.then(async () => void (await reviewPack(directory, memory).catch(() => [])));
  await running;
  if (signal.aborted) return;
  let seen = await stampOf(directory);
  await new Promise<void>((resolve) => {
    let pause: NodeJS.Timeout | undefined;
    const heard = async (changed: string | null): Promise<void> => {
      seen = await stampOf(directory);
      review(changed);
    };
    const watcher = watch(directory, { recursive: true }, (_, name) => {
      clearTimeout(pause);
      pause = setTimeout(() => void heard(name === null ? null : join(directory, name)), quiet);
    });
    // A recursive watch follows the file, not its name: once an editor has saved by renaming, it hears of that name no more.
    const compare = async (): Promise<void> => {
      const now = await stampOf(directory);
      if (now === seen) return;
      seen = now;
      clearTimeout(pause);
      pause = setTimeout(() => review(null), quiet);
    };
    const look = setInterval(() => void compare(), 1_000);
    const stop = (): void => {
      clearInterval(look);
      clearTimeout(pause);
      watcher.close();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    watcher.on('error', stop);
  });
  await running;
};
