import { sql } from 'kysely';
import type { ArrivingLetter } from './contract.ts';
import { moveCursor } from './cursors.ts';
import { someErased } from './erase.ts';
import { line, text, type Tx } from './database.ts';
import { searchText, submissionIds, threadId } from './identity.ts';
import { contentKey, inClaimingOrder, type Taken } from './letter-keys.ts';
import type { Queue } from './queue.ts';
import { searchWords } from './search-words.ts';
import { storeNewWords } from './store-words.ts';

type Digested = { readonly letter: ArrivingLetter; readonly sha256: string };
type Numbered = Digested & { readonly number: number };

/** True when nobody had any of the keys, here or in a transaction that is still open, which is waited for. */
const claimAll = async (tx: Tx, group: readonly Digested[]): Promise<boolean> => {
  const keys = inClaimingOrder(
    group.map(({ letter, sha256 }) => ({ raw: sha256, content: contentKey(letter.messageId, letter.contentSha256) })),
  );
  const claimed = await sql`insert into letter_keys (kind, key, letter)
    select kind, key, letter from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[],
      ${keys.map(({ letter }) => letter)}::text[]) with ordinality as one (kind, key, letter, n)
    order by n
    on conflict do nothing`.execute(tx);
  return claimed.numAffectedRows === BigInt(keys.length);
};

const storeLetters = async (tx: Tx, group: readonly Digested[]): Promise<readonly Numbered[]> => {
  const column = <T>(of: (one: Digested) => T): T[] => group.map(of);
  await sql`insert into letters (sha256, size, source, place, uid, uid_validity, received_at)
    select * from unnest(${column(({ sha256 }) => sha256)}::text[], ${column(({ letter }) => letter.bytes.byteLength)}::bigint[],
      ${column(({ letter }) => letter.envelope.source)}::text[], ${column(({ letter }) => text(letter.envelope.place))}::text[],
      ${column(({ letter }) => letter.envelope.uid ?? null)}::bigint[],
      ${column(({ letter }) => letter.envelope.uidValidity ?? null)}::text[],
      ${column(({ letter }) => letter.envelope.receivedAt)}::timestamptz[])`.execute(tx);
  // Numbers are given in the order of the letters: the one that came first has the lower one.
  const { rows } = await sql<{ number: number; letter: string }>`
    insert into submissions (letter, state, received_at, search, sender, subject, message_id)
    select letter, 'received', received_at, '', sender, subject, message_id
    from unnest(${column(({ sha256 }) => sha256)}::text[], ${column(({ letter }) => letter.envelope.receivedAt)}::timestamptz[],
      ${column(({ letter }) => line(letter.from))}::text[], ${column(({ letter }) => line(letter.subject))}::text[],
      ${column(({ letter }) => threadId(letter.messageId))}::text[])
      with ordinality as one (letter, received_at, sender, subject, message_id, n)
    order by n
    returning number, letter`.execute(tx);
  const numbers = new Map(rows.map(({ number, letter }) => [letter, number]));
  return group.flatMap((one) => {
    const number = numbers.get(one.sha256);
    return number === undefined ? [] : [{ ...one, number }];
  });
};

const makeFindable = async (tx: Tx, group: readonly Numbered[]): Promise<void> => {
  await sql`update submissions set search = one.search
    from unnest(${group.map(({ number }) => number)}::bigint[],
      ${group.map(({ number, letter }) => searchText(number, letter.from, letter.subject))}::text[]) as one (number, search)
    where submissions.number = one.number`.execute(tx);
  await storeNewWords(
    tx,
    group.map(({ number, letter }) => ({
      number,
      words: searchWords(submissionIds.id(number), [letter.from, letter.subject]),
    })),
  );
};

/** As `recordSighting` in ingest.ts does it for one. */
const recordSightings = async (tx: Tx, group: readonly Digested[]): Promise<void> => {
  const column = <T>(of: (one: Digested) => T): T[] => group.map(of);
  await sql`insert into sightings (source, mailbox, uid_validity, uid, seen_at, state, sha256, letter, duplicate, stored_at)
    select source, mailbox, uid_validity, uid, seen_at, 'stored', sha256, sha256, false, clock_timestamp()
    from unnest(${column(({ letter }) => letter.envelope.source)}::text[], ${column(({ letter }) => text(letter.envelope.place))}::text[],
      ${column(({ letter }) => letter.envelope.uidValidity ?? null)}::text[],
      ${column(({ letter }) => letter.envelope.uid ?? null)}::bigint[],
      ${column(({ letter }) => letter.envelope.receivedAt)}::timestamptz[], ${column(({ sha256 }) => sha256)}::text[])
      as one (source, mailbox, uid_validity, uid, seen_at, sha256)
    order by mailbox, uid_validity, uid
    on conflict (mailbox, uid_validity, uid) where uid is not null do update set state = 'stored', sha256 = excluded.sha256,
      letter = excluded.letter, duplicate = false, stored_at = excluded.stored_at, last_error = null, next_try_at = null
    where sightings.letter is null or sightings.sha256 <> excluded.sha256`.execute(tx);
};

/** Once for each folder: up to the highest of those that may move it. */
const moveCursors = async (tx: Tx, group: readonly Digested[]): Promise<void> => {
  const highest = new Map<string, { place: string; uidValidity: string; uid: number }>();
  for (const { letter } of group) {
    const { place, uid, uidValidity } = letter.envelope;
    if (uid === undefined || uidValidity === undefined || letter.keepCursor === true) continue;
    const key = `${uidValidity} ${place}`;
    if ((highest.get(key)?.uid ?? 0) < uid) highest.set(key, { place: text(place), uidValidity, uid });
  }
  for (const { place, uidValidity, uid } of highest.values()) await moveCursor(tx, place, uidValidity, uid);
};

/** Two letters under one number cannot be one statement's; nor can one letter twice, which the keys tell. */
const placesDiffer = (letters: readonly ArrivingLetter[]): boolean => {
  const numbered = letters.filter(({ envelope }) => envelope.uid !== undefined);
  const places = numbered.map(({ envelope: { place, uidValidity, uid } }) => JSON.stringify([place, uidValidity, uid]));
  return new Set(places).size === numbered.length;
};

/**
 * A group of letters of which none is known and all are different, which is what a backlog mostly is: a dozen statements for all of
 * them instead of ten for each. Null where one of them is known; the transaction must then be rolled back.
 */
export const takeFresh = async (
  tx: Tx,
  queue: Queue,
  letters: readonly ArrivingLetter[],
  digests: readonly string[],
): Promise<readonly Taken[] | null> => {
  const group = letters.map((letter, index) => ({ letter, sha256: digests[index] ?? '' }));
  const contents = letters.map(({ messageId, contentSha256 }) => contentKey(messageId, contentSha256));
  if (!placesDiffer(letters) || (await someErased(tx, digests, contents)) || !(await claimAll(tx, group))) return null;
  const numbered = await storeLetters(tx, group);
  await makeFindable(tx, numbered);
  await recordSightings(tx, group);
  await moveCursors(tx, group);
  await queue.addAll(
    tx,
    numbered.map(({ number }) => submissionIds.id(number)),
  );
  return numbered.map(({ letter, sha256, number }) => {
    const event = {
      type: 'letter-stored',
      letter: sha256,
      source: letter.envelope.source,
      size: letter.bytes.byteLength,
    } as const;
    return {
      result: { kind: 'stored', submission: submissionIds.id(number) },
      events: [{ event, submission: number }],
    };
  });
};
