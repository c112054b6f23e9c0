import { text, type Database } from './database.ts';
import { fence } from './leases.ts';
import type { Lease, Mailboxes, MailboxChange, MailboxState } from './mailbox-contract.ts';
import type { MailboxesTable } from './tables.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const columns: Readonly<Record<keyof Omit<MailboxChange, 'name'>, keyof MailboxesTable>> = {
  mailbox: 'mailbox',
  folder: 'folder',
  mode: 'mode',
  uidValidity: 'uid_validity',
  highestModseq: 'highest_modseq',
  connected: 'connected',
  lastContactAt: 'last_contact_at',
  lastLookAt: 'last_look_at',
  failures: 'failures',
  failingSince: 'failing_since',
  lastErrorAt: 'last_error_at',
  lastError: 'last_error',
  nextRetryAt: 'next_retry_at',
  onServer: 'on_server',
  backlog: 'backlog',
  oldestUid: 'oldest_uid',
  oldestAt: 'oldest_at',
};

const reportOf =
  (db: Database, owner: string) =>
  async (change: MailboxChange, lease?: Lease): Promise<void> => {
    const known = Object.entries(columns).flatMap(([key, column]) => {
      const value = change[key as keyof MailboxChange];
      return value === undefined ? [] : [[column, typeof value === 'string' ? text(value) : value] as const];
    });
    const values = {
      ...(Object.fromEntries(known) as Pick<MailboxesTable, 'mailbox' | 'folder' | 'mode'>),
      epoch: lease?.epoch ?? null,
      owner,
      updated_at: new Date().toISOString(),
    };
    await db.transaction().execute(async (tx) => {
      await fence(tx, lease);
      await tx
        .insertInto('mailboxes')
        .values({ ...values, name: text(change.name) })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    });
  };

const allOf = (db: Database) => async (): Promise<readonly MailboxState[]> => {
  const rows = await db.selectFrom('mailboxes').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    name: row.name,
    mailbox: row.mailbox,
    folder: row.folder,
    mode: row.mode,
    uidValidity: row.uid_validity,
    highestModseq: row.highest_modseq,
    connected: row.connected,
    lastContactAt: instant(row.last_contact_at),
    lastLookAt: instant(row.last_look_at),
    failures: row.failures,
    failingSince: instant(row.failing_since),
    lastErrorAt: instant(row.last_error_at),
    lastError: row.last_error,
    nextRetryAt: instant(row.next_retry_at),
    onServer: row.on_server,
    backlog: row.backlog,
    oldestUid: row.oldest_uid,
    oldestAt: instant(row.oldest_at),
    epoch: row.epoch,
    owner: row.owner,
    updatedAt: row.updated_at.toISOString(),
  }));
};

/** How the watched folders do. `owner` names this process in what it reports. */
export const mailboxStatesOf = (db: Database, owner: string): Pick<Mailboxes, 'report' | 'all'> => ({
  report: reportOf(db, owner),
  all: allOf(db),
});
