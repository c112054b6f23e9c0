import { sql } from 'kysely';
import type { Log } from '../model/index.ts';
import type { Database } from './database.ts';
import { submissionIds } from './identity.ts';
import { queueNames, type Queue } from './queue.ts';

/**
 * Gives a job to every unchecked submission that has none: after the queue's tables were lost or restored from another
 * moment than ours, or a job was deleted by hand. A letter must not wait for a check that nobody will make.
 */
export const recoverJobs = async (db: Database, queue: Queue, log: Log): Promise<void> => {
  const names = Object.values(queueNames);
  const { rows } = await sql<{ number: number }>`
    select number from submissions
    where state = 'received' and not exists (
      select 1 from pgboss.job
      where name = any(${names}) and state in ('created', 'retry', 'active') and data ->> 'submission' = 'A-' || number)
    order by number`.execute(db);
  for (const { number } of rows) {
    await db.transaction().execute((tx) => queue.add(tx, submissionIds.id(number)));
    log.warn({ submission: submissionIds.id(number) }, 'a letter had no job and was queued again');
  }
};
