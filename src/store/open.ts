import { join, resolve } from 'node:path';
import { OkienkoError, type Log } from '../model/index.ts';
import { accountsOf, type AccountOptions } from './accounts.ts';
import { appendAudit, verifyAudit } from './audit.ts';
import { folderBlobs } from './blobs.ts';
import type { Store } from './contract.ts';
import { migrate, openDatabase, whileInstalling, type Target } from './database.ts';
import { embeddedDatabase } from './embedded/embedded.ts';
import { submissionIds } from './identity.ts';
import { ingestLetter, moveCursor } from './ingest.ts';
import { defaultCost } from './passwords.ts';
import { openQueue, queueDefaults, type QueueOptions } from './queue.ts';
import { repliesOf } from './replies.ts';
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
  const close = async (): Promise<void> => {
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
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('database', 'the database cannot be reached or refuses to work', { cause });
  }
  const blobs = folderBlobs(join(resolve(options.dataFolder), 'blobs'));
  const submissions = submissionsOf(db, options.messageIdDomain ?? 'okienko.invalid');
  let closed: Promise<void> | null = null;
  const closingDown = new AbortController();
  const workers = new Set<Promise<void>>();
  const work: Store['work'] = async (handler, { concurrency, signal }) => {
    const both = AbortSignal.any([signal, closingDown.signal]);
    const running = runWorker({ db, pool, queue, options: queueOptions, log }, handler, { concurrency, signal: both });
    workers.add(running);
    await running.finally(() => workers.delete(running));
  };
  return {
    blobs,
    ingest: (letter) => ingestLetter({ db, blobs, queue }, letter),
    cursor: async (mailbox, uidValidity) => {
      const row = await db
        .selectFrom('cursors')
        .select('uid')
        .where('mailbox', '=', mailbox)
        .where('uid_validity', '=', uidValidity)
        .executeTakeFirst();
      return row?.uid ?? 0;
    },
    advanceCursor: (mailbox, uidValidity, uid) => moveCursor(db, mailbox, uidValidity, uid),
    submissions,
    replies: repliesOf(db),
    accounts: accountsOf(db, { passwordCost: defaultCost, idleMinutes: 60, sessionHours: 12, ...options.accounts }),
    audit: {
      append: (event) =>
        db
          .transaction()
          .execute((tx) =>
            appendAudit(tx, [
              { event, submission: 'submission' in event ? submissionIds.number(event.submission) : null },
            ]),
          ),
      verify: () => verifyAudit(db),
    },
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
