import { sql, type Selectable } from 'kysely';
import { text, type Database } from './database.ts';
import { fence } from './leases.ts';
import type { Ledger, Reconciliation } from './ledger-contract.ts';
import type { ReconciliationsTable } from './tables.ts';

/** That many UIDs are named. */
const mostNamed = 100;

const toReconciliation = (row: Selectable<ReconciliationsTable>): Reconciliation => ({
  name: row.name,
  mailbox: row.mailbox,
  folder: row.folder,
  at: row.at.toISOString(),
  problem: row.problem,
  uidValidity: row.uid_validity,
  comparedAt: row.compared_at?.toISOString() ?? null,
  agreedAt: row.agreed_at?.toISOString() ?? null,
  onServer: row.on_server,
  inLedger: row.in_ledger,
  fresh: row.fresh,
  missing: row.missing,
  twice: row.twice,
  departed: row.departed,
  missingUids: row.missing_uids.map(Number),
  twiceUids: row.twice_uids.map(Number),
  processed: row.processed,
});

export const reconciliationsOf = (db: Database): Pick<Ledger, 'reconciled' | 'unreconciled' | 'reconciliations'> => ({
  reconciled: (found, lease) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, lease);
      const now = sql<string>`clock_timestamp()`;
      const agrees = found.missing === 0 && found.twice === 0;
      const values = {
        mailbox: text(found.mailbox),
        folder: text(found.folder),
        at: now,
        problem: null,
        uid_validity: found.uidValidity,
        compared_at: now,
        ...(agrees ? { agreed_at: now } : {}),
        on_server: found.onServer,
        in_ledger: found.inLedger,
        fresh: found.fresh,
        missing: found.missing,
        twice: found.twice,
        departed: found.departed,
        missing_uids: found.missingUids.slice(0, mostNamed),
        twice_uids: found.twiceUids.slice(0, mostNamed),
        processed: found.processed === null ? null : JSON.stringify(found.processed),
      };
      await tx
        .insertInto('reconciliations')
        .values({ name: text(found.name), ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    }),
  unreconciled: ({ name, mailbox, folder, problem }, lease) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, lease);
      const values = { mailbox: text(mailbox), folder: text(folder), at: sql<string>`clock_timestamp()`, problem };
      await tx
        .insertInto('reconciliations')
        .values({ name: text(name), ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    }),
  reconciliations: async () => {
    const rows = await db
      .selectFrom('reconciliations')
      .selectAll()
      .orderBy(sql`name`)
      .execute();
    return rows.map(toReconciliation);
  },
});
