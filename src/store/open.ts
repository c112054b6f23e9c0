import { join, resolve } from 'node:path';
import type { AuditEvent, Log } from '../model/index.ts';
import { accountsOf, type AccountOptions } from './accounts.ts';
import { appendAudit, verifyAudit } from './audit.ts';
import { folderBlobs } from './blobs.ts';
import type { ArrivingLetter, Lease, Store } from './contract.ts';
import { migrate, openDatabase, whileInstalling, type Target } from './database.ts';
import { embeddedDatabase } from './embedded/embedded.ts';
import { asDatabaseError, guarded } from './guard.ts';
import { submissionIds } from './identity.ts';
import { moveCursor, readCursor } from './cursors.ts';
import { ingestLetter } from './ingest.ts';
import { fence, leasesOf } from './leases.ts';
import { mailboxStatesOf } from './mailbox-state.ts';
import { defaultCost } from './passwords.ts';
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
  readonly queue?: Partial<QueueOptions>;
  readonly accounts?: Partial<AccountOptions>;
  /** Most connections of this process for data; the queue takes two more, a worker four. */
  readonly connections?: number;
};

/** The store on a database that is already reachable; `closing` runs last. */
export const storeOn = async (
  target: Target,
  options: Omit<StoreOptions, 'databaseUrl'>,
  closing: () => Promise<void> = async () => undefined,
): Promise<Store> => {
  const { log } = options;
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
    await whileInstalling(db, async () => {
      await migrate(db);
      await queue.install();
    });
  } catch (cause) {
    await close().catch(() => undefined);
    throw asDatabaseError(cause);
  }
  const blobs = folderBlobs(join(resolve(options.dataFolder), 'blobs'));
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
      ingest: (letter: ArrivingLetter) => ingestLetter({ db, blobs, queue }, letter),
      cursor: (mailbox: string, uidValidity: string) => readCursor(db, mailbox, uidValidity),
      advanceCursor: (mailbox: string, uidValidity: string, uid: number, lease?: Lease) =>
        db.transaction().execute(async (tx) => {
          await fence(tx, lease);
          await moveCursor(tx, mailbox, uidValidity, uid);
        }),
    }),
    leases: guarded(held.leases),
    mailboxes: guarded({ ...sightingsOf(db), ...mailboxStatesOf(db, held.owner) }),
    submissions: guarded(submissionsOf(db, options.messageIdDomain ?? 'okienko.invalid')),
    replies: guarded(repliesOf(db)),
    accounts: guarded(
      accountsOf(db, { passwordCost: defaultCost, idleMinutes: 60, sessionHours: 12, ...options.accounts }),
    ),
    precedents: guarded(precedentsOf(db)),
    audit: guarded({
      append: (event: AuditEvent) =>
        db.transaction().execute((tx) => {
          const submission = 'submission' in event ? submissionIds.number(event.submission) : null;
          return appendAudit(tx, [{ event, submission }]);
        }),
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
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { databaseUrl, dataFolder, log } = options;
  if (databaseUrl !== undefined) return storeOn({ connectionString: databaseUrl }, options);
  const embedded = await embeddedDatabase({ dataFolder, log });
  return storeOn(embedded.connection, options, () => embedded.stop());
};
