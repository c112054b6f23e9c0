import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import type { Keeping } from './keeping-contract.ts';
import type { FolderBlobs } from './blobs.ts';
import { text, type Database, type Tx } from './database.ts';
import { ingestLock } from './ingest-lock.ts';
import { lockSubmission } from './lock-submission.ts';

/** Whether a letter of these keys was ours and is erased: what stands for it, or null. */
export const erasedLetter = async (tx: Tx, raw: string, content: string): Promise<string | null> => {
  const { rows } = await sql<{ letter: string }>`select letter from letter_keys
    where (kind, key) in (select 'raw', erased_key(${raw}) union all select 'content', erased_key(${content})) limit 1`.execute(
    tx,
  );
  return rows[0]?.letter ?? null;
};

export const someErased = async (tx: Tx, raw: readonly string[], content: readonly string[]): Promise<boolean> => {
  const { rows } = await sql`select 1 from letter_keys
    where (kind, key) in (select 'raw', erased_key(k) from unnest(${raw}::text[]) k
      union all select 'content', erased_key(k) from unnest(${content}::text[]) k) limit 1`.execute(tx);
  return rows.length > 0;
};

/** Its file was stored again before anybody knew that it is erased. The digest by which the ledger knows it. */
export const forgetAgain = async (tx: Tx, sha256: string): Promise<string> => {
  await sql`insert into blob_removals (sha256) values (${sha256}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ key: string }>`select erased_key(${sha256}) as key`.execute(tx);
  return rows[0]?.key ?? '';
};

/** Decisions before replies, which they name. */
const dependants = [
  'reports',
  'report_versions',
  'corrections',
  'notes',
  'decisions',
  'delivery_reports',
  'replies',
  'applications',
  'memories',
  'claims',
] as const;

const eraseRows = async (tx: Tx, number: number, letter: string): Promise<void> => {
  await sql`insert into blob_removals (sha256) select ${letter}
    union select sha256 from sightings where letter = ${letter} and sha256 is not null on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into letters (sha256, size, source, place, uid, uid_validity, received_at)
    select erased_key(sha256), size, source, place, uid, uid_validity, received_at from letters where sha256 = ${letter}`.execute(
    tx,
  );
  for (const table of dependants) await sql`delete from ${sql.table(table)} where submission = ${number}`.execute(tx);
  await sql`delete from search_words where number = ${number}`.execute(tx);
  await sql`update letter_keys set key = erased_key(key), letter = erased_key(letter) where letter = ${letter}`.execute(
    tx,
  );
  await sql`update sightings set letter = erased_key(letter), sha256 = erased_key(sha256) where letter = ${letter}`.execute(
    tx,
  );
  await sql`update submissions set letter = erased_key(letter), state = 'decided', sender = null, subject = null, message_id = null,
    applicant = null, search = '', quarantine_reason = null, withheld_reason = null, wrong = null, finding_set = null, files = null,
    due = null, erased_at = now() where number = ${number}`.execute(tx);
  await sql`delete from letters where sha256 = ${letter}`.execute(tx);
  // Last: the triggers have just brought it up to date.
  await sql`delete from worklist where number = ${number}`.execute(tx);
};

/** See `Keeping`. The file goes after the commit; whoever dies in between leaves a row that says so. */
export const eraseCase = async (
  db: Database,
  blobs: FolderBlobs,
  id: string,
  why: 'retention' | 'person',
  by: string,
): ReturnType<Keeping['erase']> => {
  const outcome = await db.transaction().execute(async (tx) => {
    // Nobody takes the same letter in meanwhile.
    await sql`select pg_advisory_xact_lock(${ingestLock})`.execute(tx);
    const row = await lockSubmission(tx, id);
    const { rows } = await sql<{ erased: boolean; held: boolean }>`select erased_at is not null as erased,
      exists (select 1 from legal_holds h where h.submission = number) as held from submissions where number = ${row.number}`.execute(
      tx,
    );
    if (rows[0]?.erased === true) return 'gone' as const;
    if (rows[0]?.held === true) return 'held' as const;
    const { rows: sending } =
      await sql`select 1 from replies where submission = ${row.number} and state in ('pending', 'sending')`.execute(tx);
    if (row.state === 'received' || sending.length > 0) return 'open' as const;
    await eraseRows(tx, row.number, row.letter);
    await appendAudit(tx, [
      { event: { type: 'case-erased', submission: id, why, by: text(by) }, submission: row.number },
    ]);
    return 'erased' as const;
  });
  if (outcome === 'erased') await removeFiles(db, blobs);
  return outcome;
};

/** A file that a letter still has stays: nobody but this case had it, unless another came since. */
export const removeFiles = async (db: Database, blobs: FolderBlobs): Promise<void> => {
  const { rows } = await sql<{ sha256: string; used: boolean }>`select sha256,
    exists (select 1 from letters l where l.sha256 = r.sha256) or exists (select 1 from sightings s where s.sha256 = r.sha256) as used
    from blob_removals r`.execute(db);
  for (const { sha256, used } of rows) {
    if (!used) await blobs.remove(sha256);
    await sql`delete from blob_removals where sha256 = ${sha256}`.execute(db);
  }
};
