import { sql } from 'kysely';
import { fromKysely, PgBoss, type Job, type JobWithMetadata } from 'pg-boss';
import type { Log } from '../model/index.ts';
import type { Target, Tx } from './database.ts';

export type QueueOptions = {
  /** Tries after the first one. */
  readonly retries: number;
  /** Wait before the first retry; doubled each time. */
  readonly retrySeconds: number;
  /**
   * A job whose worker has been silent for so long goes to another; at least 10, which pg-boss demands. The second net: a
   * worker that died is noticed within seconds (presence.ts), this is for one that hangs or lost the network.
   */
  readonly heartbeatSeconds: number;
  /** Longest time one check may take altogether. */
  readonly expireSeconds: number;
  /** How often pg-boss looks for silent workers and jobs past their time; it counts the whole queue each time. */
  readonly superviseSeconds: number;
};

export const queueDefaults: QueueOptions = {
  retries: 3,
  retrySeconds: 2,
  heartbeatSeconds: 30,
  expireSeconds: 3_600,
  superviseSeconds: 10,
};

/** `failed` is where pg-boss puts a job whose last retry failed, or whose worker died every time. */
export const queueNames = { checks: 'check', failed: 'check-failed' } as const;
const { checks, failed } = queueNames;
export const workChannel = 'okienko_work';

type Payload = { readonly submission: string };
export type CheckJob = Job<Payload>;
/** Names one try of a job, so that a later try is never settled by mistake. */
export type Attempt = Pick<CheckJob, 'id' | 'retryCount'>;
export type FailedJob = JobWithMetadata<Payload>;

export type Queue = {
  /** Creates what the queue needs in the database. */
  install(): Promise<void>;
  /** Adds the check of a submission within the transaction that stores it, and wakes a worker at its commit. */
  add(tx: Tx, submission: string): Promise<void>;
  stop(): Promise<void>;
  /** A second set of connections for taking jobs; it also looks for dead workers. */
  worker(): Promise<WorkerQueue>;
};

export type WorkerQueue = {
  take(limit: number): Promise<readonly CheckJob[]>;
  alive(jobs: readonly CheckJob[]): Promise<void>;
  done(job: CheckJob): Promise<void>;
  failed(job: Attempt, code: string): Promise<void>;
  /** Puts a job back as if it had never been taken. */
  returned(tx: Tx, job: CheckJob): Promise<void>;
  takeFailed(): Promise<readonly FailedJob[]>;
  buried(job: FailedJob): Promise<void>;
  stop(): Promise<void>;
};

export const openQueue = (target: Target, options: QueueOptions, log: Log): Queue => {
  const connect = (more: { supervise: boolean; max: number }): PgBoss => {
    const boss = new PgBoss({
      ...target,
      ...more,
      schedule: false,
      registerInstance: false,
      superviseIntervalSeconds: options.superviseSeconds,
      monitorIntervalSeconds: options.superviseSeconds,
      application_name: 'okienko-queue',
    });
    boss.on('error', (cause) =>
      log.warn({ code: (cause as { code?: string }).code ?? cause.name }, 'the queue reports an error'),
    );
    return boss;
  };
  const boss = connect({ supervise: false, max: 2 });
  return {
    install: async () => {
      await boss.start();
      const settings = {
        retryLimit: options.retries,
        retryDelay: options.retrySeconds,
        retryBackoff: true,
        heartbeatSeconds: options.heartbeatSeconds,
        expireInSeconds: options.expireSeconds,
        retentionSeconds: 365 * 86_400,
        deleteAfterSeconds: 86_400,
      };
      const known = await boss.getQueue(checks);
      if (known === null) {
        await boss.createQueue(failed, { ...settings, retryLimit: 1_000_000, retryDelay: 1 });
        await boss.createQueue(checks, { ...settings, deadLetter: failed });
      } else if (Object.entries(settings).some(([name, value]) => known[name as keyof typeof settings] !== value)) {
        await boss.updateQueue(checks, settings);
      }
    },
    add: async (tx, submission) => {
      await boss.send(checks, { submission }, { db: fromKysely(tx) });
      await sql`select pg_notify(${workChannel}, '')`.execute(tx);
    },
    stop: () => boss.stop({ graceful: false }),
    worker: async () => {
      const own = connect({ supervise: true, max: 3 });
      await own.start();
      return {
        take: (limit) => own.fetch<Payload>(checks, { batchSize: limit }),
        alive: async (jobs) => {
          await own.touch(checks, [...jobs]);
        },
        done: async (job) => {
          await own.complete(checks, job);
        },
        failed: async (job, code) => {
          await own.fail(checks, job, { code });
        },
        returned: async (tx, job) => {
          await own.complete(checks, job, null, { db: fromKysely(tx) });
          await own.send(checks, job.data, { db: fromKysely(tx) });
          await sql`select pg_notify(${workChannel}, '')`.execute(tx);
        },
        takeFailed: () => own.fetch<Payload>(failed, { batchSize: 20, includeMetadata: true }),
        buried: async (job) => {
          await own.complete(failed, job);
        },
        stop: () => own.stop({ graceful: false }),
      };
    },
  };
};
