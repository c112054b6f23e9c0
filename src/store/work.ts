import type { Pool } from 'pg';
import { errorRegistry, OkienkoError, type Log } from '../model/index.ts';
import { createBell } from './bell.ts';
import type { Aside } from './contract.ts';
import { whileInstalling, type Database } from './database.ts';
import { interrupted } from './interrupted.ts';
import { abandonedJobs, noteHow, openPresence } from './presence.ts';
import { recoverJobs } from './recover-jobs.ts';
import type { CheckJob, FailedJob, Queue, QueueOptions, WorkerQueue } from './queue.ts';
import { quarantine } from './quarantine.ts';
import { createTurns } from './turns.ts';

type Handler = (submission: string, aside: Aside) => Promise<unknown>;

/** What may be said of an error: messages can quote a letter, codes and places in our code cannot. */
const codeOf = (cause: unknown): string => (cause instanceof OkienkoError ? cause.code : 'internal');
const placeOf = (cause: unknown): string[] =>
  cause instanceof Error
    ? (cause.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 6)
    : [];

const reasonOf = (job: FailedJob): { readonly code: string; readonly tries: number; readonly reason: string } => {
  const tries = (job.sourceRetryCount ?? 0) + 1;
  const said = (job.sourceOutput as { code?: unknown } | null)?.code;
  const code = typeof said === 'string' && Object.hasOwn(errorRegistry, said) ? said : 'worker-died';
  const why =
    code === 'worker-died'
      ? 'The worker died or gave no answer in time.'
      : `${errorRegistry[code as keyof typeof errorRegistry].summary} (${code})`;
  return { code, tries, reason: `Checking was tried ${tries} times and failed. Last time: ${why}` };
};

const idleMilliseconds = 1_000;
/** How often the connection that only listens is asked whether it still hears anything. */
const askMilliseconds = 10_000;

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
  const turns = createTurns();
  /** Outside of a turn, noted as such: whatever the process dies of meanwhile, it is not this letter. */
  const outside = async <T>(job: CheckJob, wait: () => Promise<T>): Promise<T> => {
    const note = (aside: boolean, alone: boolean) =>
      noteHow(db, job, { aside, alone }).catch((cause: unknown) => warn(log, cause));
    const alone = job.data.suspect === true;
    waiting += 1;
    bell.ring();
    await note(true, false);
    try {
      return await wait();
    } finally {
      await turns.enter(alone);
      await note(false, alone);
      waiting -= 1;
    }
  };
  const inTurn = async (job: CheckJob): Promise<unknown> => {
    const alone = job.data.suspect === true;
    const aside: Aside = (wait) => {
      turns.leave(alone);
      return outside(job, wait);
    };
    // A letter under suspicion waits outside until the others are done; the rest need not be written down.
    if (alone) await outside(job, () => Promise.resolve());
    else await turns.enter(false);
    try {
      return await handler(job.data.submission, aside);
    } finally {
      turns.leave(alone);
    }
  };
  const worker = await queue.worker();
  await whileInstalling(db, () => recoverJobs(db, queue, log));
  let presence = await openPresence(pool, bell.ring);
  let looked = 0;
  let asked = performance.now();
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
        if (performance.now() - asked > askMilliseconds) {
          asked = performance.now();
          await presence.ask();
        }
        if (!presence.alive()) {
          presence = await openPresence(pool, bell.ring);
          await presence.hold(running.keys());
        }
        const free = concurrency - (running.size - Math.min(waiting, mostAside));
        const jobs = free > 0 && !turns.closed() ? await worker.take(free) : [];
        await presence.hold(jobs).catch((cause: unknown) => warn(log, cause));
        for (const job of jobs) {
          // oxlint-disable-next-line typescript/no-misused-promises -- `finally` waits for what it gets
          const ended = handle(db, worker, job, () => inTurn(job), signal, log).finally(async () => {
            await presence.release(job).catch((cause: unknown) => warn(log, cause));
            running.delete(job);
            bell.ring();
          });
          running.set(job, ended);
        }
        if (performance.now() - looked > idleMilliseconds) {
          looked = performance.now();
          for (const job of await abandonedJobs(db)) await interrupted(db, worker, job, options, log);
        }
        await buryFailed(db, worker, log);
        if (jobs.length === free && free > 0 && !turns.closed()) continue;
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
  handler: () => Promise<unknown>,
  signal: AbortSignal,
  log: Log,
): Promise<void> => {
  const { submission } = job.data;
  try {
    try {
      await handler();
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
    const { reason, ...why } = reasonOf(job);
    await quarantine(db, job.data.submission, reason, why);
    await worker.buried(job);
    log.error({ submission: job.data.submission }, 'a letter is in quarantine');
  }
};
