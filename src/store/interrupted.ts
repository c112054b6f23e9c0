import type { Log } from '../model/index.ts';
import type { Database } from './database.ts';
import { quarantine } from './quarantine.ts';
import type { AbandonedJob, QueueOptions, WorkerQueue } from './queue.ts';

/** A worker may die so often, whatever of, with one letter in hand beside others, for each time it may die with that letter alone. */
const deathsForOne = 10;

/**
 * A worker died with this letter in hand. Processes die of many things: none of the letter's tries is used up. Nor is it guilty because
 * it was there, perhaps with others: it is under suspicion, and checked alone from now on. Only a death while it was alone counts against
 * it. Should the process die again and again and never while it is alone, an officer gets it in the end as well.
 *
 * The quarantine and the end of the job are two transactions: killed in between, the job is found again, and ended then.
 */
export const interrupted = async (
  db: Database,
  worker: WorkerQueue,
  job: AbandonedJob,
  { mostInterruptions }: QueueOptions,
  log: Log,
): Promise<void> => {
  const { submission } = job;
  // One that waited for others has no part in the death at all.
  const alone = job.alone && !job.aside;
  const interruptions = job.interruptions + (alone ? 1 : 0);
  const deaths = job.deaths + (job.aside ? 0 : 1);
  const seconds = alone ? Math.ceil(Math.random() * Math.min(60, 2 ** interruptions)) : 0;
  const enough = interruptions >= mostInterruptions || deaths >= mostInterruptions * deathsForOne;
  const again = enough ? null : { seconds, interruptions, deaths, suspect: job.suspect || !job.aside };
  if (again === null) {
    const how = alone ? 'with this letter alone in hand' : 'with this letter in hand';
    const tries = alone ? interruptions : deaths;
    await quarantine(db, submission, `The checking process died ${tries} times ${how}.`, {
      code: 'worker-died',
      tries,
    });
  }
  if (!(await db.transaction().execute((tx) => worker.interrupted(tx, job, again)))) return;
  if (again === null) log.error({ submission }, 'a letter is in quarantine');
  else log.warn({ submission, deaths, alone }, 'the worker that checked a letter died; the letter is checked again');
};
