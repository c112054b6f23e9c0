import { sql } from 'kysely';
import type { Database } from './database.ts';
import { submissionIds } from './identity.ts';
import type { SameFiles } from './reply-contract.ts';

/** The address without the name; each letter may have it written otherwise. */
const bare = (table: string) =>
  sql`lower(trim(coalesce(substring(${sql.ref(`${table}.sender`)} from '<([^<>]*)>\s*$'), ${sql.ref(`${table}.sender`)})))`;

/**
 * The newest letter before `own` from the same address with exactly these files, if it was answered. From another address it is
 * nobody's business whether we have them.
 */
export const sameFiles = async (db: Database, files: string, own: string): Promise<SameFiles | null> => {
  const number = submissionIds.demand(own);
  const row = await db
    .selectFrom('submissions as earlier')
    .innerJoin('submissions as later', (join) => join.on('later.number', '=', number))
    .innerJoin('replies', 'replies.submission', 'earlier.number')
    .select(['earlier.number', 'earlier.received_at', 'earlier.verdict', 'replies.sent_at'])
    .where('earlier.files', '=', files)
    .where('earlier.number', '<', number)
    .where('replies.state', '=', 'sent')
    .where('replies.kind', 'not in', ['receipt', 'duplicate'])
    .where(sql<boolean>`earlier.sender is not null and earlier.sender <> ''`)
    .where(sql<boolean>`${bare('earlier')} = ${bare('later')}`)
    .orderBy('earlier.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.sent_at === null || row.verdict === null) return null;
  return {
    submission: submissionIds.id(row.number),
    verdict: row.verdict,
    receivedAt: row.received_at.toISOString(),
    answeredAt: row.sent_at.toISOString(),
  };
};
