import { sql } from 'kysely';
import type { Verdict } from '../model/index.ts';
import type { KnownApplication } from './contract.ts';
import { text, type Database } from './database.ts';
import { submissionIds } from './identity.ts';

/** The verdict of the last decision on the submission whose number stands in `column`. */
export const decidedVerdict = (column: string) => sql<Verdict | null>`(
  select decisions.verdict from decisions where decisions.submission = ${sql.ref(column)} order by decisions.id desc limit 1)`;

/** Whether a later submission, other than `except`, took the place of the one whose number stands in `column`. */
export const isReplaced = (column: string, except = 0) => sql<boolean>`exists (
  select 1 from submissions later where later.previous = ${sql.ref(column)} and later.number <> ${except})`;

/** The same, as it stood before `own` came: what came after it is no part of its history. */
export const isReplacedBefore = (column: string, own: number) => sql<boolean>`exists (
  select 1 from submissions later where later.previous = ${sql.ref(column)} and later.number <= ${own})`;

type Standing = {
  readonly state: string;
  readonly verdict: string | null;
  readonly decided: string | null;
  readonly replaced: boolean;
};

/** A later submission in its place closes an application; so does a refusal, and an officer who does not ask for more. */
export const isOpen = ({ state, verdict, decided, replaced }: Standing): boolean =>
  !replaced && (state === 'decided' ? decided === 'complete' : verdict !== 'reject');

/**
 * An application is open while nobody has settled it: checked with anything but a refusal, or decided to be completed;
 * and no later submission has taken its place. Only those that came before `own`.
 */
export const knownApplications = async (
  db: Database,
  unit: string,
  own: string,
): Promise<readonly KnownApplication[]> => {
  const before = submissionIds.number(own) ?? Number.MAX_SAFE_INTEGER;
  const rows = await db
    .selectFrom('applications')
    .innerJoin('submissions', 'submissions.number', 'applications.submission')
    .selectAll('applications')
    .select(['submissions.state', 'submissions.verdict'])
    .select([
      decidedVerdict('applications.submission').as('decided'),
      isReplacedBefore('applications.submission', before).as('replaced'),
    ])
    .where('applications.unit', '=', text(unit).slice(0, 200))
    .where('applications.submission', '<', before)
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
