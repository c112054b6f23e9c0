import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import type { ArrivingLetter, BlobStore, IngestResult } from './contract.ts';
import { line, text, type Database, type Tx } from './database.ts';
import { bareMessageId, searchText, submissionIds, threadId } from './identity.ts';
import { moveCursor } from './cursors.ts';
import { fence } from './leases.ts';
import type { Queue } from './queue.ts';

/** One key for the same mail delivered twice: its Message-ID (when it has one) and its content. */
const contentKey = (messageId: string | null, contentSha256: string): string =>
  createHash('sha256')
    .update(messageId === null ? '' : bareMessageId(messageId))
    .update('\0')
    .update(contentSha256)
    .digest('hex');

/**
 * Claims both keys for `sha256`. Returns the letter that had one of them before, or null when this one is the first. A
 * concurrent transaction with the same key is waited for, so two mailboxes that show one mail agree on one letter. The
 * order (raw, then content) is the same everywhere and so cannot deadlock.
 */
const claimKeys = async (tx: Tx, sha256: string, content: string): Promise<string | null> => {
  const claim = async (kind: 'raw' | 'content', key: string): Promise<boolean> => {
    const result = await tx
      .insertInto('letter_keys')
      .values({ kind, key, letter: sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  };
  const holder = async (kind: 'raw' | 'content', key: string): Promise<string> => {
    const row = tx.selectFrom('letter_keys').select('letter').where('kind', '=', kind).where('key', '=', key);
    return (await row.executeTakeFirstOrThrow()).letter;
  };
  if (!(await claim('raw', sha256))) return holder('raw', sha256);
  if (await claim('content', content)) return null;
  const first = await holder('content', content);
  await tx
    .updateTable('letter_keys')
    .set({ letter: first })
    .where('kind', '=', 'raw')
    .where('key', '=', sha256)
    .execute();
  return first;
};

/**
 * The ledger: true when this place had not shown a letter before. A row that only says it was listed is filled in; one that
 * has other bytes (a server that gave a UID out twice) now names the newer letter, the older keeps its own records.
 */
const recordSighting = async (tx: Tx, letter: ArrivingLetter, sha256: string, of: string | null): Promise<boolean> => {
  const { source, place, uid, uidValidity, receivedAt } = letter.envelope;
  const filled = {
    state: 'stored' as const,
    sha256,
    letter: of ?? sha256,
    duplicate: of !== null,
    stored_at: sql<string>`clock_timestamp()`,
  };
  const result = await tx
    .insertInto('sightings')
    .values({
      ...filled,
      source,
      mailbox: text(place),
      uid_validity: uidValidity ?? null,
      uid: uid ?? null,
      seen_at: receivedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox', 'uid_validity', 'uid'])
        .where('uid', 'is not', null)
        .doUpdateSet({ ...filled, last_error: null, next_try_at: null })
        .where(({ or, eb }) => or([eb('sightings.letter', 'is', null), eb('sightings.sha256', '<>', sha256)])),
    )
    .executeTakeFirst();
  if (uid !== undefined && uidValidity !== undefined && letter.keepCursor !== true)
    await moveCursor(tx, text(place), uidValidity, uid);
  return (result.numInsertedOrUpdatedRows ?? 0n) === 1n;
};

/**
 * The letter is on the disk before anything speaks of it; then one transaction makes it a submission with its job, or
 * finds that it already is one. Killed at any point, a repeated call ends in the same state.
 */
export const ingestLetter = async (
  { db, blobs, queue }: { readonly db: Database; readonly blobs: BlobStore; readonly queue: Queue },
  letter: ArrivingLetter,
): Promise<IngestResult> => {
  const sha256 = await blobs.put(letter.bytes);
  const { envelope, messageId } = letter;
  return db.transaction().execute(async (tx): Promise<IngestResult> => {
    await fence(tx, letter.lease);
    const first = await claimKeys(tx, sha256, contentKey(messageId, letter.contentSha256));
    if (first !== null) {
      const { number } = await tx
        .selectFrom('submissions')
        .select('number')
        .where('letter', '=', first)
        .executeTakeFirstOrThrow();
      const of = submissionIds.id(number);
      const fresh = await recordSighting(tx, letter, sha256, first);
      if (fresh)
        await appendAudit(tx, [{ event: { type: 'letter-duplicate', letter: sha256, of }, submission: number }]);
      return { kind: 'duplicate', of };
    }
    await tx
      .insertInto('letters')
      .values({
        sha256,
        size: letter.bytes.byteLength,
        source: envelope.source,
        place: text(envelope.place),
        uid: envelope.uid ?? null,
        uid_validity: envelope.uidValidity ?? null,
        received_at: envelope.receivedAt,
      })
      .execute();
    const { number } = await tx
      .insertInto('submissions')
      .values({
        letter: sha256,
        state: 'received',
        received_at: envelope.receivedAt,
        search: '',
        sender: line(letter.from),
        subject: line(letter.subject),
        message_id: threadId(messageId),
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('submissions')
      .set({ search: searchText(number, letter.from, letter.subject) })
      .where('number', '=', number)
      .execute();
    const submission = submissionIds.id(number);
    await recordSighting(tx, letter, sha256, null);
    await queue.add(tx, submission);
    const stored = {
      type: 'letter-stored',
      letter: sha256,
      source: envelope.source,
      size: letter.bytes.byteLength,
    } as const;
    await appendAudit(tx, [{ event: stored, submission: number }]);
    return { kind: 'stored', submission };
  });
};
