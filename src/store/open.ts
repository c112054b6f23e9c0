import { join, resolve } from 'node:path';
import { OkienkoError, type AuditEvent, type Log } from '../model/index.ts';
import { accountsOf, type AccountOptions } from './accounts/accounts.ts';
import { alarmsOf } from './alarms.ts';
import type { AuditFilter } from './accounts-contract.ts';
import { listAudit } from './audit-list.ts';
import { appendAudit, verifyAudit } from './audit.ts';
import { correctionsOf } from './desk/corrections.ts';
import { notesOf } from './desk/notes.ts';
import { decisionsOf } from './desk/undo.ts';
import { folderBlobs } from './blobs.ts';
import { keepingOf } from './keeping.ts';
import type { Keeping } from './keeping-contract.ts';
import { keyringOf, type EncryptionOptions } from './keyring.ts';
import type { ArrivingLetter, Lease, Store } from './contract.ts';
import { installOn, openDatabase, type Target } from './database.ts';
import { embeddedDatabase } from './embedded/embedded.ts';
import { asDatabaseError, guarded } from './guard.ts';
import { submissionIds } from './identity.ts';
import { moveCursor, readCursor } from './cursors.ts';
import { ingestLetters } from './ingest.ts';
import { fence, leasesOf } from './leases.ts';
import { ledgerOf } from './ledger.ts';
import { mailboxStatesOf } from './mailbox-state.ts';
import { defaultCost } from './passwords.ts';
import { quarantineOf } from './quarantine.ts';
import { claimsOf } from './claims.ts';
import { bulkDecisionsOf, savedViewsOf } from './saved-views.ts';
import { roomsOf } from './rooms.ts';
import { openQueue, queueDefaults, type QueueOptions } from './queue.ts';
import { precedentsOf } from './precedents.ts';
import { repliesOf } from './replies.ts';
import { sightingsOf } from './sightings.ts';
import { submissionsOf } from './submissions.ts';
import { runWorker } from './work.ts';

export type StoreOptions = {
  /**
   * A PostgreSQL server (`postgres://…`); without one an embedded database under `dataFolder` is used. Not through a pooler
   * in transaction mode: locks and notifications belong to a session.
   */
  readonly databaseUrl?: string;
  /** Stored letters, and the embedded database. */
  readonly dataFolder: string;
  readonly log: Log;
  /** Right-hand side of our replies' Message-IDs. */
  readonly messageIdDomain?: string;
  /** The address that gets our own copy of every reply: what is told of it alone says nothing of the applicant. */
  readonly copiesTo?: string;
  /** How long an approved reply waits so that it can be taken back; 0 when absent. */
  readonly undoSeconds?: number;
  readonly queue?: Partial<QueueOptions>;
  readonly accounts?: Partial<AccountOptions>;
  /** Seals stored letters; without it they are stored as they came. */
  readonly encryption?: EncryptionOptions;
  /** Most connections of this process for data; the queue takes two more, a worker four. */
  readonly connections?: number;
};

/** With what only its keeper needs. */
export type OpenedStore = Store & { readonly keeping: Keeping };

/** The store on a database that is already reachable; `closing` runs last. */
export const storeOn = async (
  target: Target,
  options: Omit<StoreOptions, 'databaseUrl'>,
  closing: () => Promise<void> = async () => undefined,
): Promise<OpenedStore> => {
  const { log } = options;
  const blobs = folderBlobs(join(resolve(options.dataFolder), 'blobs'), keyringOf(options.encryption));
  await blobs.checkKey();
  const queueOptions: QueueOptions = { ...queueDefaults, ...options.queue };
  const { db, pool } = openDatabase(target, log, options.connections ?? 10);
  const queue = openQueue(target, queueOptions, log);
  const held = leasesOf(db, pool);
  const close = async (): Promise<void> => {
    held.close();
    await queue.stop();
    await db.destroy();
    await closing();
  };
  try {
    await installOn(target, log, queue.install);
  } catch (cause) {
    await close().catch(() => undefined);
    throw asDatabaseError(cause);
  }
  const domain = options.messageIdDomain ?? 'okienko.invalid';
  const replies = {
    domain,
    copiesDomain: options.copiesTo?.slice(options.copiesTo.lastIndexOf('@') + 1).toLowerCase() ?? domain,
    undoSeconds: options.undoSeconds ?? 0,
  };
  let closed: Promise<void> | null = null;
  const closingDown = new AbortController();
  const workers = new Set<Promise<void>>();
  const work: Store['work'] = async (handler, { concurrency, signal }) => {
    const both = AbortSignal.any([signal, closingDown.signal]);
    const running = runWorker({ db, pool, queue, options: queueOptions, log }, handler, { concurrency, signal: both });
    workers.add(running);
    try {
      await running;
    } catch (cause) {
      throw asDatabaseError(cause);
    } finally {
      workers.delete(running);
    }
  };
  return {
    blobs,
    ...guarded({
      ingest: async (letter: ArrivingLetter) => {
        const [result] = await ingestLetters({ db, blobs, queue }, [letter]);
        if (result === undefined) throw new OkienkoError('internal', 'a letter was taken in without a result');
        return result;
      },
      ingestAll: (letters: readonly ArrivingLetter[]) => ingestLetters({ db, blobs, queue }, letters),
      cursor: (mailbox: string, uidValidity: string) => readCursor(db, mailbox, uidValidity),
      advanceCursor: (mailbox: string, uidValidity: string, uid: number, lease?: Lease) =>
        db.transaction().execute(async (tx) => {
          await fence(tx, lease);
          await moveCursor(tx, mailbox, uidValidity, uid);
        }),
    }),
    leases: guarded(held.leases),
    mailboxes: guarded({ ...sightingsOf(db), ...mailboxStatesOf(db, held.owner) }),
    ledger: guarded(ledgerOf(db)),
    quarantine: guarded(quarantineOf(db, queue)),
    alarms: guarded(alarmsOf(db)),
    submissions: guarded(submissionsOf(db, replies)),
    replies: guarded(repliesOf(db, replies)),
    notes: guarded(notesOf(db)),
    corrections: guarded(correctionsOf(db, replies.domain)),
    decisions: guarded(decisionsOf(db)),
    claims: guarded(claimsOf(db)),
    views: guarded(savedViewsOf(db)),
    bulk: guarded(bulkDecisionsOf(db)),
    rooms: guarded(roomsOf(db)),
    keeping: guarded(keepingOf(db, blobs)),
    accounts: guarded(
      accountsOf(
        db,
        { passwordCost: defaultCost, idleMinutes: 60, sessionHours: 12, ...options.accounts },
        resolve(options.dataFolder),
      ),
    ),
    precedents: guarded(precedentsOf(db)),
    audit: guarded({
      append: (event: AuditEvent) =>
        db.transaction().execute((tx) => {
          const submission = 'submission' in event ? submissionIds.number(event.submission) : null;
          return appendAudit(tx, [{ event, submission }]);
        }),
      list: (filter: AuditFilter) => listAudit(db, filter),
      verify: () => verifyAudit(db),
    }),
    work,
    close: () =>
      (closed ??= (async () => {
        // The pool waits for the connections that are out, so the workers go first.
        closingDown.abort();
        await Promise.allSettled(workers);
        await close();
      })()),
  };
};

/** Opens the store and brings its database up to date. Throws OkienkoError `database`. */
export const openStore = async (options: StoreOptions): Promise<OpenedStore> => {
  const { databaseUrl, dataFolder, log } = options;
  if (databaseUrl !== undefined) return storeOn({ connectionString: databaseUrl }, options);
  const embedded = await embeddedDatabase({ dataFolder, log });
  return storeOn(embedded.connection, options, () => embedded.stop());
};
