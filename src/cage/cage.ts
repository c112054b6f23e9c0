import type { ChildProcess } from 'node:child_process';
import { OkienkoError, type Log, type Problem } from '../model/index.ts';
import { layersOf, type CageLayers } from './confine.ts';
import { defaultCageLimits, processorSeconds, residentMegabytes, wallFactor, type CageLimits } from './limits.ts';
import { forkReader } from './fork-reader.ts';
import type { Answer, Order } from './protocol.ts';
import type { Forbidden } from './seal.ts';

export type CageOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Cage = {
  /** Runs one task in a child process of its own for the time of the task. Never rejects for what the bytes do. */
  run<T>(task: string, input: unknown, limits?: Partial<CageLimits>): Promise<CageOutcome<T>>;
  /** What the system keeps from the reader that started last; null before one is ready. */
  layers?(): CageLayers | null;
  close(): Promise<void>;
};

export type CageOptions = {
  /** The module that answers tasks (it calls `serveTasks`). */
  readonly entry: URL;
  /** Sent once to each child before its first task. */
  readonly setup: unknown;
  /** How many children may work at once. */
  readonly size: number;
  readonly limits?: Partial<CageLimits>;
  readonly log: Log;
};

type Job = {
  readonly order: Order;
  readonly limits: CageLimits;
  readonly settle: (outcome: CageOutcome<unknown>) => void;
  /** Given a second time, to a fresh reader. */
  readonly again?: true;
};

type Inmate = {
  readonly child: ChildProcess;
  ready: boolean;
  /** Tasks it has finished. */
  served: number;
  job: Job | null;
  timer: NodeJS.Timeout | null;
  verdict: Problem | null;
};

const watchInterval = 50;
/** Processor seconds after which a reader is replaced between two tasks: long before the kernel's limit (confine.ts). */
const mostSecondsOfOne = 900;

/**
 * A pool of child processes for whatever parses bytes from strangers. A child that dies, hangs or grows past its limits is
 * killed and replaced; only the task it was working on is lost, and that task ends in one `Problem`.
 */
export const createCage = (options: CageOptions): Cage => {
  const limits: CageLimits = { ...defaultCageLimits, ...options.limits };
  const queue: Job[] = [];
  const inmates = new Set<Inmate>();
  let closed = false;
  let serial = 0;
  let failedStarts = 0;
  let layers: CageLayers | null = null;

  const finish = (inmate: Inmate, outcome: CageOutcome<unknown>): void => {
    const { job } = inmate;
    inmate.job = null;
    inmate.served += 1;
    if (inmate.timer) clearInterval(inmate.timer);
    inmate.timer = null;
    job?.settle(outcome);
  };

  const kill = (inmate: Inmate, problem: Problem): void => {
    inmate.verdict ??= problem;
    inmate.child.kill('SIGKILL');
  };

  /** Nothing in a letter makes a reader reach out; one that does is in somebody else's hands and is not asked again. */
  const refuse = (inmate: Inmate, { forbidden, by }: { readonly forbidden: Forbidden; readonly by: string }): void => {
    options.log.error({ task: inmate.job?.order.task, forbidden, by }, 'a reading process reached for what it may not');
    if (inmate.job)
      kill(inmate, {
        code: 'reader-forbidden',
        detail: `reading reached for the ${forbidden} (${by}) and was stopped`,
      });
  };

  /** Readers keep what they once allocated. One that has grown would fail an innocent letter next; a fresh one takes over. */
  const retireIfSwollen = (inmate: Inmate): void => {
    const { pid } = inmate.child;
    const used = pid === undefined ? null : residentMegabytes(pid);
    const spent = pid === undefined ? null : processorSeconds(pid);
    if ((used !== null && used > limits.megabytes / 2) || (spent !== null && spent > mostSecondsOfOne))
      kill(inmate, { code: 'reader-retired', detail: 'the reading process was replaced' });
  };

  const give = (inmate: Inmate, job: Job): void => {
    inmate.job = job;
    const { pid } = inmate.child;
    const spentBefore = pid === undefined ? null : processorSeconds(pid);
    const deadline = performance.now() + job.limits.seconds * 1000 * (spentBefore === null ? 1 : wallFactor);
    inmate.timer = setInterval(() => {
      const used = pid === undefined ? null : residentMegabytes(pid);
      if (used !== null && used > job.limits.megabytes) {
        kill(inmate, { code: 'reader-memory', detail: `reading took more than ${job.limits.megabytes} MiB of memory` });
        return;
      }
      const spent = pid === undefined || spentBefore === null ? 0 : (processorSeconds(pid) ?? 0) - spentBefore;
      if (spent > job.limits.seconds || performance.now() > deadline) {
        kill(inmate, { code: 'reader-timeout', detail: `reading took longer than ${job.limits.seconds} s` });
      }
    }, watchInterval);
    inmate.child.send(job.order, (error) => {
      if (error) kill(inmate, { code: 'reader-crash', detail: 'the reading process could not be reached' });
    });
  };

  const start = (): void => {
    const child = forkReader(options.entry);
    const inmate: Inmate = { child, ready: false, served: 0, job: null, timer: null, verdict: null };
    inmates.add(inmate);
    child.on('message', (answer: Answer) => {
      if ('ready' in answer) {
        inmate.ready = true;
        if (child.pid !== undefined) layers = layersOf(child.pid);
        failedStarts = 0;
      } else if ('failed' in answer) {
        options.log.error({ reason: answer.failed }, 'a reading process could not prepare itself');
      } else if ('forbidden' in answer) {
        refuse(inmate, answer);
      } else if (inmate.verdict === null && inmate.job?.order.id === answer.id) {
        retireIfSwollen(inmate);
        finish(inmate, answer.ok ? { ok: true, value: answer.value } : { ok: false, problem: answer.problem });
      }
      advance();
    });
    child.on('error', (cause) => {
      // A process that could not be started never exits: without this it would hold its place for ever.
      if (child.pid === undefined && inmates.delete(inmate)) {
        failedStarts += 1;
        advance();
      }
      options.log.error({ error: cause.message }, 'a reading process could not be started');
    });
    child.on('exit', (code, signal) => {
      inmates.delete(inmate);
      // What earlier letters left in a reader must not count against this one: only a fresh reader may say so.
      if (inmate.job && inmate.verdict?.code === 'reader-memory' && inmate.served > 0 && !inmate.job.again && !closed) {
        queue.unshift({ ...inmate.job, again: true });
        if (inmate.timer) clearInterval(inmate.timer);
        inmate.job = null;
      } else if (inmate.job) {
        const died: Problem = { code: 'reader-crash', detail: `the reading process died (${signal ?? code})` };
        options.log.warn(
          { task: inmate.job.order.task, problem: (inmate.verdict ?? died).code },
          'a reading process ended early',
        );
        finish(inmate, { ok: false, problem: inmate.verdict ?? died });
      } else if (!inmate.ready && !closed) {
        failedStarts += 1;
      }
      if (!closed) advance();
    });
    child.send({ setup: options.setup });
  };

  const advance = (): void => {
    if (closed) return;
    if (failedStarts > 3) {
      for (const job of queue.splice(0))
        job.settle({
          ok: false,
          problem: { code: 'reader-unavailable', detail: 'the reading process does not start' },
        });
      failedStarts = 0;
      return;
    }
    for (const inmate of inmates) {
      if (queue.length === 0) return;
      if (inmate.ready && !inmate.job && !inmate.verdict) give(inmate, queue.shift() as Job);
    }
    const starting = [...inmates].filter(({ ready }) => !ready).length;
    for (let wanted = Math.min(queue.length - starting, options.size - inmates.size); wanted > 0; wanted -= 1) start();
  };

  return {
    run: <T>(task: string, input: unknown, own?: Partial<CageLimits>) => {
      if (closed) throw new OkienkoError('cage', 'the cage is closed');
      serial += 1;
      const order: Order = { id: serial, task, input };
      return new Promise<CageOutcome<T>>((resolve) => {
        queue.push({ order, limits: { ...limits, ...own }, settle: resolve as Job['settle'] });
        advance();
      });
    },
    layers: () => layers,
    close: async () => {
      closed = true;
      for (const job of queue.splice(0))
        job.settle({ ok: false, problem: { code: 'reader-unavailable', detail: 'the cage was closed' } });
      await Promise.all(
        [...inmates].map(
          (inmate) =>
            new Promise<void>((resolve) => {
              inmate.child.once('exit', () => resolve());
              inmate.child.kill('SIGKILL');
            }),
        ),
      );
    },
  };
};
