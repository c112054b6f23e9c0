import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { errorRegistry, OkienkoError, type Log } from '../model/index.ts';
import type { Aside } from './contract.ts';
import { whileInstalling, type Database } from './database.ts';
import { abandonedJobs, openPresence } from './presence.ts';
import { recoverJobs } from './recover-jobs.ts';
import { type CheckJob, type FailedJob, type Queue, type QueueOptions, type WorkerQueue } from './queue.ts';
import { quarantine } from './decide.ts';

type Handler = (submission: string, aside: Aside) => Promise<unknown>;

/** A signal that is given once and waited for once; one that comes while nobody waits is kept. */
const createBell = () => {
  let rung = false;
  let waiting: (() => void) | null = null;
  return {
    ring: (): void => {
      rung = true;
      waiting?.();
    },
    wait: async (milliseconds: number): Promise<void> => {
      if (!rung) {
        const timer = new AbortController();
        await Promise.race([
          new Promise<void>((done) => {
            waiting = done;
          }),
          pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined),
        ]);
        timer.abort();
        waiting = null;
      }
      rung = false;
    },
  };
};

/** What may be said of an error: messages can quote a letter, codes and places in our code cannot. */
const codeOf = (cause: unknown): string => (cause instanceof OkienkoError ? cause.code : 'internal');
const placeOf = (cause: unknown): string[] =>
  cause instanceof Error
    ? (cause.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 6)
    : [];

const reasonOf = (job: FailedJob): string => {
  const tries = (job.sourceRetryCount ?? 0) + 1;
  const code = (job.sourceOutput as { code?: unknown } | null)?.code;
  const why =
    typeof code === 'string' && Object.hasOwn(errorRegistry, code)
      ? `${errorRegistry[code as keyof typeof errorRegistry].summary} (${code})`
      : 'The worker died or gave no answer in time.';
  return `Checking was tried ${tries} times and failed. Last time: ${why}`;
};

const idleMilliseconds = 1_000;

/** Letters that wait aside keep what was read of them; beyond so many they take turns like the others. */
const mostAside = 32;

/**
 * Takes queued submissions, at most `concurrency` at a time, until the signal aborts; then waits for those in hand. Each
 * job is settled by itself: pg-boss's own worker would hold a quick one back until the slowest of its batch is done.
 */
export const runWorker = async (
  deps: {
    readonly db: Database;
    readonly pool: Pool;
    readonly queue: Queue;
    readonly options: QueueOptions;
    readonly log: Log;
  },
  handler: Handler,
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> => {
  const { db, pool, queue, options, log } = deps;
  const bell = createBell();
  const running = new Map<CheckJob, Promise<void>>();
  let waiting = 0;
  const aside: Aside = async (wait) => {
    waiting += 1;
    bell.ring();
    try {
      return await wait();
    } finally {
      waiting -= 1;
    }
  };
  const worker = await queue.worker();
  await whileInstalling(db, () => recoverJobs(db, queue, log));
  let presence = await openPresence(pool, bell.ring);
  let looked = 0;
  const onAbort = (): void => bell.ring();
  signal.addEventListener('abort', onAbort);
  const beat = setInterval(
    () => {
      if (running.size > 0) worker.alive([...running.keys()]).catch((cause: unknown) => warn(log, cause));
    },
    (options.heartbeatSeconds * 1_000) / 3,
  );
  try {
    while (!signal.aborted) {
      try {
        if (!presence.alive()) {
          presence = await openPresence(pool, bell.ring);
          await presence.hold(running.keys());
        }
        const free = concurrency - (running.size - Math.min(waiting, mostAside));
        const jobs = free > 0 ? await worker.take(free) : [];
        await presence.hold(jobs).catch((cause: unknown) => warn(log, cause));
        for (const job of jobs) {
          // oxlint-disable-next-line typescript/no-misused-promises -- `finally` waits for what it gets
          const ended = handle(db, worker, job, (id) => handler(id, aside), signal, log).finally(async () => {
            await presence.release(job).catch((cause: unknown) => warn(log, cause));
            running.delete(job);
            bell.ring();
          });
          running.set(job, ended);
        }
        if (performance.now() - looked > idleMilliseconds) {
          looked = performance.now();
          for (const attempt of await abandonedJobs(db)) await worker.failed(attempt, 'worker-died');
        }
        await buryFailed(db, worker, log);
        if (jobs.length === free && free > 0) continue;
        await bell.wait(idleMilliseconds);
      } catch (cause) {
        // The database is away. Letters wait in it; so do we.
        warn(log, cause);
        await bell.wait(idleMilliseconds * 2);
      }
    }
    await Promise.all(running.values());
  } finally {
    clearInterval(beat);
    signal.removeEventListener('abort', onAbort);
    presence.close();
    await worker.stop();
  }
};

const warn = (log: Log, cause: unknown): void =>
  log.warn({ code: (cause as { code?: string }).code ?? (cause as Error).name }, 'the queue cannot be reached');

const handle = async (
  db: Database,
  worker: WorkerQueue,
  job: CheckJob,
  handler: (submission: string) => Promise<unknown>,
  signal: AbortSignal,
  log: Log,
): Promise<void> => {
  const { submission } = job.data;
  try {
    try {
      await handler(submission);
    } catch (cause) {
      // Told to stop in the middle: that is not the letter's fault, and must not use up its tries.
      if (signal.aborted) return await db.transaction().execute((tx) => worker.returned(tx, job));
      log.error(
        { submission, attempt: job.retryCount + 1, code: codeOf(cause), at: placeOf(cause) },
        'checking a letter failed',
      );
      return await worker.failed(job, codeOf(cause));
    }
    await worker.done(job);
  } catch (cause) {
    // Unsettled: its heartbeat stops, and it is taken again. The handler's work is idempotent.
    warn(log, cause);
  }
};

/** A letter nobody could check is shown to an officer, never dropped. */
const buryFailed = async (db: Database, worker: WorkerQueue, log: Log): Promise<void> => {
  for (const job of await worker.takeFailed()) {
    await quarantine(db, job.data.submission, reasonOf(job));
    await worker.buried(job);
    log.error({ submission: job.data.submission }, 'a letter is in quarantine');
  }
};
