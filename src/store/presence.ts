import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Database } from './database.ts';
import { submissionIds } from './identity.ts';
import { shortQuestion } from './silence.ts';
import { queueNames, workChannel, type AbandonedJob, type CheckJob } from './queue.ts';

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
  /** Whether anybody still answers: a connection that only listens never notices that the other end has gone. */
  ask(): Promise<void>;
  hold(jobs: Iterable<CheckJob>): Promise<void>;
  release(job: CheckJob): Promise<void>;
  close(): void;
};

export const openPresence = async (pool: Pool, onJob: () => void): Promise<Presence> => {
  const client: PoolClient = await pool.connect();
  let alive = true;
  const patience = Math.min(shortQuestion, pool.options.query_timeout ?? shortQuestion);
  const query = async (text: string, values: unknown[] = []): Promise<void> => {
    const question = { text, values, query_timeout: patience };
    await client.query(question);
  };
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
    await query(`listen ${workChannel}`);
  } catch (cause) {
    close();
    throw cause;
  }
  return {
    alive: () => alive,
    ask: async () => {
      if (alive) await query('select 1').catch(close);
    },
    hold: async (jobs) => {
      const numbers = [...jobs].map(numberOf);
      if (numbers.length > 0)
        await query('select pg_try_advisory_lock($1, n) from unnest($2::int[]) n', [lockClass, numbers]);
    },
    release: async (job) => {
      if (alive) await query('select pg_advisory_unlock($1, $2)', [lockClass, numberOf(job)]);
    },
    close,
  };
};

/**
 * Jobs that are taken, but whose lock nobody holds: their worker died. One taken just now may have no lock yet. The probe's
 * own locks end with the statement; `materialized` keeps it from trying those of other rows.
 */
export const abandonedJobs = async (db: Database): Promise<readonly AbandonedJob[]> => {
  const { rows } = await sql<AbandonedJob>`
    with taken as materialized (
      select id, retry_count as "retryCount", data ->> 'submission' as submission,
        coalesce((data ->> 'interruptions')::int, 0) as interruptions,
        coalesce((data ->> 'deaths')::int, 0) as deaths, coalesce((data ->> 'suspect')::boolean, false) as suspect,
        coalesce((data ->> 'alone')::boolean, false) as alone, coalesce((data ->> 'aside')::boolean, false) as aside,
        substr(data ->> 'submission', 3)::int as number
      from pgboss.job
      where name = ${queueNames.checks} and state = 'active' and started_on < now() - interval '2 seconds')
    select id, "retryCount", submission, interruptions, deaths, suspect, alone, aside
    from taken where pg_try_advisory_xact_lock(${lockClass}::int, number)`.execute(db);
  return rows;
};

/** Notes on a taken job whether it waits for other letters at the moment, and whether the process has nothing else in hand. */
export const noteHow = async (
  db: Database,
  { id }: Pick<CheckJob, 'id'>,
  { aside, alone }: { readonly aside: boolean; readonly alone: boolean },
): Promise<void> => {
  await sql`update pgboss.job
    set data = data || jsonb_build_object('aside', ${aside}::boolean, 'alone', ${alone}::boolean)
    where name = ${queueNames.checks} and id = ${id} and state = 'active'`.execute(db);
};
