import { sql } from 'kysely';
import { fromKysely, PgBoss, type Job, type JobWithMetadata } from 'pg-boss';
import type { Log } from '../model/index.ts';
import type { Target, Tx } from './database.ts';
import { limits } from './silence.ts';

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
  /** A letter that was alone in hand at so many deaths of a worker is for an officer: it may well be their cause. */
  readonly mostInterruptions: number;
  /** How often pg-boss looks for silent workers and jobs past their time; it counts the whole queue each time. */
  readonly superviseSeconds: number;
};

export const queueDefaults: QueueOptions = {
  retries: 3,
  retrySeconds: 2,
  heartbeatSeconds: 30,
  expireSeconds: 3_600,
  mostInterruptions: 10,
  superviseSeconds: 10,
};

/** `failed` is where pg-boss puts a job whose last retry failed, or whose worker died every time. */
export const queueNames = { checks: 'check', failed: 'check-failed' } as const;
const { checks, failed } = queueNames;
export const workChannel = 'okienko_work';

/**
 * Deaths of workers are not the letter's own failures, and are counted apart. `deaths`: how often one died with it in hand;
 * `interruptions`: how often it was alone then. `suspect`: a worker died with it in hand, so it is checked alone. `alone`: that is what
 * happens at the moment. `aside`: it waits for other letters; whatever a worker dies of then, it is not this one.
 */
type Payload = {
  readonly submission: string;
  readonly interruptions?: number;
  readonly deaths?: number;
  readonly suspect?: boolean;
  readonly alone?: boolean;
  readonly aside?: boolean;
};
export type CheckJob = Job<Payload>;
/** Names one try of a job, so that a later try is never settled by mistake. */
export type Attempt = Pick<CheckJob, 'id' | 'retryCount'>;
/** One whose worker died. */
export type AbandonedJob = Attempt & Readonly<Required<Payload>>;
/** How it goes on with one whose worker died. */
export type Again = { readonly seconds: number } & Required<Pick<Payload, 'interruptions' | 'deaths' | 'suspect'>>;
export type FailedJob = JobWithMetadata<Payload>;

export type Queue = {
  /** Creates what the queue needs in the database. */
  install(): Promise<void>;
  /** Adds the check of a submission within the transaction that stores it, and wakes a worker at its commit. */
  add(tx: Tx, submission: string): Promise<void>;
  /** The same for several, in one statement. */
  addAll(tx: Tx, submissions: readonly string[]): Promise<void>;
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
  /** Ends a job whose worker died; with `again` another takes its place after so many seconds. False when somebody else has done it. */
  interrupted(tx: Tx, job: AbandonedJob, again: Again | null): Promise<boolean>;
  takeFailed(): Promise<readonly FailedJob[]>;
  buried(job: FailedJob): Promise<void>;
  stop(): Promise<void>;
};

export const openQueue = (target: Target, options: QueueOptions, log: Log): Queue => {
  const connect = (more: { supervise: boolean; max: number }): PgBoss => {
    const boss = new PgBoss({
      ...limits,
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
    addAll: async (tx, submissions) => {
      // The statement of `send` with more rows: what is left out here, the queue's settings fill in as they do there.
      const jobs = submissions.map((submission) => ({ data: { submission } satisfies Payload }));
      await boss.insert(checks, jobs, { db: fromKysely(tx) });
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
          const { alone: _alone, aside: _aside, ...data } = job.data;
          await own.send(checks, data, { db: fromKysely(tx) });
          await sql`select pg_notify(${workChannel}, '')`.execute(tx);
        },
        interrupted: async (tx, { id, retryCount, submission }, again) => {
          const { rows } = await sql`select from pgboss.job
            where name = ${checks} and id = ${id} and state = 'active' and retry_count = ${retryCount} for update`.execute(
            tx,
          );
          if (rows.length === 0) return false;
          await own.complete(checks, id, null, { db: fromKysely(tx) });
          if (again !== null) {
            const { seconds, ...known } = again;
            const data: Payload = { submission, ...known };
            await own.send(checks, data, { db: fromKysely(tx), startAfter: seconds });
            await sql`select pg_notify(${workChannel}, '')`.execute(tx);
          }
          return true;
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
