import { sql, type Selectable } from 'kysely';
import type { Alarm, AlarmKind, Alarms } from './alarm-contract.ts';
import { text, type Database } from './database.ts';
import type { AlarmsTable } from './tables.ts';

/** Told at once, by one mail. */
const mostClaimed = 10;
/** Longer than three tries of a command and a mail server that answers nothing take for all of them. */
const claimTime = '6 minutes';

const toAlarm = (row: Selectable<AlarmsTable>): Alarm => ({
  id: row.id,
  mailbox: row.mailbox,
  kind: row.kind as AlarmKind,
  since: row.since.toISOString(),
  raisedAt: row.raised_at.toISOString(),
  clearedAt: row.cleared_at?.toISOString() ?? null,
});

export const alarmsOf = (db: Database): Alarms => ({
  set: (mailboxes, on) =>
    db.transaction().execute(async (tx) => {
      if (on.length > 0)
        await sql`insert into alarms (mailbox, kind, since, raised_at)
          select mailbox, kind, since, clock_timestamp()
          from unnest(${on.map(({ mailbox }) => text(mailbox))}::text[], ${on.map(({ kind }) => kind)}::text[],
            ${on.map(({ since }) => since)}::timestamptz[]) as new (mailbox, kind, since)
          order by mailbox, kind
          on conflict (mailbox, kind) where cleared_at is null do nothing`.execute(tx);
      const names = on.map(({ mailbox, kind }) => `${kind} ${text(mailbox)}`);
      await tx
        .updateTable('alarms')
        .set({ cleared_at: sql<string>`clock_timestamp()` })
        .where('cleared_at', 'is', null)
        .where(sql<boolean>`mailbox = any(${mailboxes.map(text)}::text[])`)
        .where(sql<boolean>`not (kind || ' ' || mailbox = any(${names}::text[]))`)
        .execute();
    }),
  open: async () => {
    const rows = await db.selectFrom('alarms').selectAll().where('cleared_at', 'is', null).orderBy('since').execute();
    return rows.map(toAlarm);
  },
  claim: async () => {
    const rows = await db
      .updateTable('alarms')
      .set({ claimed_at: sql<string>`clock_timestamp()` })
      .where(
        sql<boolean>`id in (select id from alarms
          where (told_raised_at is null or (cleared_at is not null and told_cleared_at is null))
            and (claimed_at is null or claimed_at < clock_timestamp() - ${claimTime}::interval)
          order by id limit ${mostClaimed} for update skip locked)`,
      )
      .returningAll()
      .returning(sql<string>`claimed_at::text`.as('claim'))
      .execute();
    return rows
      .sort((a, b) => a.id - b.id)
      .map((row) => ({
        ...toAlarm(row),
        claimedAt: row.claim,
        tell: [
          ...(row.told_raised_at === null ? (['raised'] as const) : []),
          ...(row.cleared_at !== null && row.told_cleared_at === null ? (['cleared'] as const) : []),
        ],
      }));
  },
  told: async ({ id, claimedAt, tell }) => {
    const at = sql<string>`clock_timestamp()`;
    const result = await db
      .updateTable('alarms')
      .set({
        claimed_at: null,
        ...(tell.includes('raised') ? { told_raised_at: at } : {}),
        ...(tell.includes('cleared') ? { told_cleared_at: at } : {}),
      })
      .where('id', '=', id)
      .where(sql<boolean>`claimed_at = ${claimedAt}::timestamptz`)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
});
