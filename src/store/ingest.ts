import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import type { ArrivingLetter, BlobStore, IngestResult } from './contract.ts';
import { line, text, type Database, type Tx } from './database.ts';
import { searchText, submissionIds, threadId } from './identity.ts';
import { moveCursor } from './cursors.ts';
import { takeFresh } from './ingest-fresh.ts';
import { claimKeys, contentKey, type Taken } from './letter-keys.ts';
import { erasedLetter, forgetAgain } from './erase.ts';
import { ingestLock } from './ingest-lock.ts';
import { fence } from './leases.ts';
import type { Queue } from './queue.ts';
import { searchWords } from './search-words.ts';
import { storeWords } from './store-words.ts';

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

type Deps = { readonly db: Database; readonly blobs: BlobStore; readonly queue: Queue };

const takeOne = async (tx: Tx, queue: Queue, letter: ArrivingLetter, digest: string): Promise<Taken> => {
  const { envelope, messageId } = letter;
  const content = contentKey(messageId, letter.contentSha256);
  const erased = await erasedLetter(tx, digest, content);
  const sha256 = erased === null ? digest : await forgetAgain(tx, digest);
  const first = erased ?? (await claimKeys(tx, sha256, content));
  if (first !== null) {
    const { number } = await tx
      .selectFrom('submissions')
      .select('number')
      .where('letter', '=', first)
      .executeTakeFirstOrThrow();
    const of = submissionIds.id(number);
    const fresh = await recordSighting(tx, letter, sha256, first);
    const event = { type: 'letter-duplicate', letter: sha256, of } as const;
    return { result: { kind: 'duplicate', of }, events: fresh ? [{ event, submission: number }] : [] };
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
  await storeWords(tx, number, searchWords(submission, [letter.from, letter.subject]));
  await recordSighting(tx, letter, sha256, null);
  await queue.add(tx, submission);
  const event = {
    type: 'letter-stored',
    letter: sha256,
    source: envelope.source,
    size: letter.bytes.byteLength,
  } as const;
  return { result: { kind: 'stored', submission }, events: [{ event, submission: number }] };
};

const fenceAll = async (tx: Tx, letters: readonly ArrivingLetter[]): Promise<void> => {
  const leases = new Map(letters.map(({ lease }) => [`${lease?.name}/${lease?.epoch}`, lease]));
  for (const lease of leases.values()) await fence(tx, lease);
};

/** Told by a transaction that must leave nothing behind. */
class KnownAlready extends Error {}

/** One letter, or a group of which nobody knew any; null, and nothing is done, where somebody did. */
const takeQuickly = async (
  { db, queue }: Deps,
  letters: readonly ArrivingLetter[],
  digests: readonly string[],
): Promise<readonly IngestResult[] | null> => {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock_shared(${ingestLock})`.execute(tx);
      await fenceAll(tx, letters);
      const [only] = letters;
      const taken =
        letters.length === 1 && only !== undefined
          ? [await takeOne(tx, queue, only, digests[0] ?? '')]
          : await takeFresh(tx, queue, letters, digests);
      // Not a savepoint: the keys claimed in vain would stay locked while this waits for its turn.
      if (taken === null) throw new KnownAlready();
      await appendAudit(
        tx,
        taken.flatMap(({ events }) => events),
      );
      return taken.map(({ result }) => result);
    });
  } catch (cause) {
    if (cause instanceof KnownAlready) return null;
    throw cause;
  }
};

const takeOneByOne = (
  { db, queue }: Deps,
  letters: readonly ArrivingLetter[],
  digests: readonly string[],
): Promise<readonly IngestResult[]> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${ingestLock})`.execute(tx);
    await fenceAll(tx, letters);
    const taken: Taken[] = [];
    for (const [index, letter] of letters.entries()) taken.push(await takeOne(tx, queue, letter, digests[index] ?? ''));
    await appendAudit(
      tx,
      taken.flatMap(({ events }) => events),
    );
    return taken.map(({ result }) => result);
  });

/**
 * The letters are on the disk before anything speaks of them; then one transaction makes each a submission with its job, in that
 * order, or finds that it already is one. Killed at any point, a repeated call ends in the same state.
 */
export const ingestLetters = async (
  deps: Deps,
  letters: readonly ArrivingLetter[],
): Promise<readonly IngestResult[]> => {
  if (letters.length === 0) return [];
  const digests = await Promise.all(letters.map(({ bytes }) => deps.blobs.put(bytes)));
  return (await takeQuickly(deps, letters, digests)) ?? (await takeOneByOne(deps, letters, digests));
};
