import { sql } from 'kysely';
import type { KnownApplication } from './contract.ts';
import { text, type Database } from './database.ts';
import { submissionIds, threadId } from './identity.ts';

type Standing = {
  readonly state: string;
  readonly verdict: string | null;
  readonly decided: string | null;
  readonly replaced: unknown;
};

/** A later submission in its place closes an application; so does a refusal, and an officer who does not ask for more. */
export const isOpen = ({ state, verdict, decided, replaced }: Standing): boolean =>
  replaced !== true && replaced !== 1 && (state === 'decided' ? decided === 'complete' : verdict !== 'reject');

/**
 * An application is open while nobody has settled it: checked with anything but a refusal, or decided to be completed;
 * and no later submission has taken its place.
 */
export const knownApplications = async (
  db: Database,
  unit: string,
  except: string,
): Promise<readonly KnownApplication[]> => {
  const rows = await db
    .selectFrom('applications')
    .innerJoin('submissions', 'submissions.number', 'applications.submission')
    .selectAll('applications')
    .select(['submissions.state', 'submissions.verdict'])
    .select((eb) => [
      eb
        .selectFrom('decisions')
        .select('decisions.verdict')
        .whereRef('decisions.submission', '=', 'applications.submission')
        .orderBy('decisions.id', 'desc')
        .limit(1)
        .as('decided'),
      eb
        .exists(
          eb
            .selectFrom('submissions as later')
            .select('later.number')
            .whereRef('later.previous', '=', 'applications.submission'),
        )
        .as('replaced'),
    ])
    .where('applications.unit', '=', text(unit).slice(0, 200))
    .where('applications.submission', '!=', submissionIds.number(except) ?? 0)
    .orderBy('applications.submission')
    .execute();
  return rows.map((row) => ({
    submission: submissionIds.id(row.submission),
    unit: row.unit,
    system: row.system,
    environments: row.environments,
    ips: row.ips,
    intermediary: row.intermediary,
    open: isOpen(row),
  }));
};

/** A thread is our letters and our own replies: an applicant who answers a reply names the reply, not the first letter. */
export const inThread = async (db: Database, messageIds: readonly string[]): Promise<string | null> => {
  // `References` of a hostile mail may name thousands; the latest are at the end (RFC 5322 3.6.4).
  const bare = messageIds
    .map(threadId)
    .filter((id) => id !== null)
    .slice(-200);
  const [letter, reply] = await Promise.all([
    db
      .selectFrom('submissions')
      .select((eb) => eb.fn.max('number').as('newest'))
      .where(sql<boolean>`message_id = any(${bare})`)
      .executeTakeFirst(),
    db
      .selectFrom('replies')
      .select((eb) => eb.fn.max('submission').as('newest'))
      .where(sql<boolean>`message_id = any(${bare.map((id) => `<${id}>`)})`)
      .executeTakeFirst(),
  ]);
  const newest = Math.max(letter?.newest ?? 0, reply?.newest ?? 0);
  return newest === 0 ? null : submissionIds.id(newest);
};
