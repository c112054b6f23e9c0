import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Database } from './database.ts';
import { submissionIds } from './identity.ts';
import { queueNames, workChannel, type Attempt, type CheckJob } from './queue.ts';

/** First half of the lock's name; the second is the number of the submission being checked. */
const lockClass = 7_100;
const numberOf = (job: CheckJob): number => submissionIds.number(job.data.submission) ?? 0;

/**
 * A worker's own connection. It hears of new jobs, and it holds one lock for each job in hand: when the worker dies, the
 * kernel closes the connection and the locks are free at once, long before a heartbeat is missed.
 */
export type Presence = {
  /** False once the connection broke; the locks are gone with it. */
  alive(): boolean;
  hold(jobs: Iterable<CheckJob>): Promise<void>;
  release(job: CheckJob): Promise<void>;
  close(): void;
};

export const openPresence = async (pool: Pool, onJob: () => void): Promise<Presence> => {
  const client: PoolClient = await pool.connect();
  let alive = true;
  const close = (): void => {
    if (alive) client.release(true);
    alive = false;
  };
  client.on('notification', onJob);
  client.on('error', () => {
    close();
    // Wakes the worker, which opens another at once: without locks its jobs look abandoned.
    onJob();
  });
  try {
    await client.query(`listen ${workChannel}`);
  } catch (cause) {
    close();
    throw cause;
  }
  return {
    alive: () => alive,
    hold: async (jobs) => {
      const numbers = [...jobs].map(numberOf);
      if (numbers.length > 0)
        await client.query('select pg_try_advisory_lock($1, n) from unnest($2::int[]) n', [lockClass, numbers]);
    },
    release: async (job) => {
      if (alive) await client.query('select pg_advisory_unlock($1, $2)', [lockClass, numberOf(job)]);
    },
    close,
  };
};

/**
 * Jobs that are taken, but whose lock nobody holds: their worker died. One taken just now may have no lock yet. The probe's
 * own locks end with the statement; `materialized` keeps it from trying those of other rows.
 */
export const abandonedJobs = async (db: Database): Promise<readonly Attempt[]> => {
  const { rows } = await sql<Attempt>`
    with taken as materialized (
      select id, retry_count as "retryCount", substr(data ->> 'submission', 3)::int as number from pgboss.job
      where name = ${queueNames.checks} and state = 'active' and started_on < now() - interval '2 seconds')
    select id, "retryCount" from taken where pg_try_advisory_xact_lock(${lockClass}::int, number)`.execute(db);
  return rows;
};
