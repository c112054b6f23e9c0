import { watch } from 'node:fs';
import { readPack } from '../load-pack.ts';
import { lintPack } from './lint.ts';
import { testPack } from './test-pack.ts';
import { problemText } from '../yaml-source.ts';

/** Loads, lints and tests a pack once, and says what came out, a line each. */
export const reviewPack = async (directory: string): Promise<readonly string[]> => {
  const { pack, problems } = await readPack(directory);
  if (!pack) return problems.map(problemText);
  const { passed, failed, failures } = await testPack(pack);
  return [
    ...lintPack(pack).map(problemText),
    ...failures.flatMap(({ file, line, what, expected, actual, trace }) => [
      `${file}:${line}: ${what}: expected ${expected}, got ${actual}`,
      ...trace.map((step) => `    ${step}`),
    ]),
    `${pack.procedure.id}: ${pack.rules.length} rules, ${passed} tests passed, ${failed} failed`,
  ];
};

/** Reviews a pack now and after every change of its files, until the signal aborts. */
export const watchPack = async (
  directory: string,
  { signal, print }: { readonly signal: AbortSignal; readonly print: (line: string) => void },
): Promise<void> => {
  const reviewNow = async (): Promise<void> => {
    try {
      for (const line of await reviewPack(directory)) print(line);
    } catch (error) {
      print(error instanceof Error ? error.message : String(error));
    }
  };
  let running = Promise.resolve();
  const review = (): void => {
    running = running.then(reviewNow);
  };
  review();
  await running;
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    // Editors save in several steps; the pause lets them finish.
    let pause: NodeJS.Timeout | undefined;
    const watcher = watch(directory, { recursive: true }, () => {
      clearTimeout(pause);
      pause = setTimeout(review, 100);
    });
    const stop = (): void => {
      clearTimeout(pause);
      watcher.close();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    watcher.on('error', stop);
  });
  await running;
};
