import { sql } from 'kysely';
import type { AuditFilter } from './accounts-contract.ts';
import type { AuditRow } from './contract.ts';
import type { Database } from './database.ts';
import { submissionIds } from './identity.ts';

const mostRows = 500;

/** One page of the log, newest first, by the indexes that fit the filter. */
export const listAudit = async (db: Database, filter: AuditFilter): Promise<readonly AuditRow[]> => {
  const submission = filter.submission === undefined ? undefined : submissionIds.number(filter.submission);
  // An id that names nothing names no event either.
  if (submission === null) return [];
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'event', 'hash'])
    .$if(filter.type !== undefined, (q) => q.where(sql<boolean>`event ->> 'type' = ${filter.type}`))
    .$if(filter.by !== undefined, (q) =>
      q.where(sql<boolean>`coalesce(event ->> 'by', event ->> 'account') = ${filter.by}`),
    )
    .$if(submission !== undefined, (q) => q.where('submission', '=', submission ?? 0))
    .$if(filter.from !== undefined, (q) => q.where(sql<boolean>`at >= ${filter.from}::timestamptz`))
    .$if(filter.to !== undefined, (q) => q.where(sql<boolean>`at < ${filter.to}::timestamptz`))
    .$if(filter.before !== undefined, (q) => q.where('seq', '<', filter.before ?? 0))
    .orderBy('seq', 'desc')
    .limit(Math.min(filter.limit, mostRows))
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
};
