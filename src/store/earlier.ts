import type { KnownApplication } from './contract.ts';
import { text, type Database } from './database.ts';
import { submissionIds } from './identity.ts';

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
