import { Worker } from 'node:worker_threads';
import type { Problem } from '../model/index.ts';
import type { Answer, Order } from './protocol.ts';
import { sealThread } from './seal.ts';

/** A task: takes plain data, gives plain data (structured clone carries them between the processes). */
// oxlint-disable-next-line typescript/no-explicit-any -- each task narrows its own input; the caller is our own process
export type Task = (input: any) => Promise<unknown>;

/** Bytes outside the heap that are worth a twentieth of a second to be rid of. */
const muchLeft = 30_000_000;

const problemOf = (cause: unknown): Problem => ({
  code: 'reader-failed',
  // The message of a library's exception may quote the file; its class and our own words do not.
  detail: `reading failed: ${cause instanceof Error ? cause.name : 'unknown error'}`,
});

const dieWithParent = (): void => {
  // A task that loops for ever also blocks the 'disconnect' event; a thread of its own still sees that the parent is gone.
  const parent = process.ppid;
  const watch = `setInterval(() => { if (process.ppid !== ${parent}) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
  new Worker(watch, { eval: true, stdout: true }).unref();
};

/** Milliseconds without a task after which what the last ones left is swept. */
const idle = 25;

/**
 * The inside of the cage: called once by the entry module of the child. `prepare` gets the setup and returns the tasks by
 * name; it runs before the child says it is ready, so that a warm child costs nothing. `light` names tasks that take next to
 * no memory: they need not wait for the sweep after the one before.
 */
export const serveTasks = (
  prepare: (setup: never) => Promise<Readonly<Record<string, Task>>>,
  light: ReadonlySet<string> = new Set(),
): void => {
  dieWithParent();
  const send = (answer: Answer): void => void process.send?.(answer);
  sealThread((forbidden, by) => send({ forbidden, by }));
  let tasks: Readonly<Record<string, Task>> | null = null;
  let sweeping: NodeJS.Timeout | null = null;
  const sweep = (): void => {
    if (sweeping === null) return;
    clearTimeout(sweeping);
    sweeping = null;
    globalThis.gc?.();
  };
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: Order | { setup: never }) => {
    void (async () => {
      if ('setup' in message) {
        try {
          tasks = await prepare(message.setup);
          send({ ready: true });
        } catch (cause) {
          send({ failed: cause instanceof Error ? cause.message : String(cause) });
          process.disconnect?.();
        }
        return;
      }
      const task = tasks?.[message.task];
      try {
        if (!task) throw new Error(`unknown task ${message.task}`);
        // What one task leaves behind must not lie beneath the next one's pictures.
        if (!light.has(message.task)) sweep();
        send({ id: message.id, ok: true, value: await task(message.input) });
        if (process.memoryUsage().arrayBuffers > muchLeft) sweeping ??= setTimeout(sweep, idle);
      } catch (cause) {
        if (process.env['OKIENKO_DEBUG'])
          process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
        send({ id: message.id, ok: false, problem: problemOf(cause) });
      }
    })();
  });
};
