import { createHash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { appendAudit } from './audit.ts';
import type { NewReply, ReplyRow, Store } from './contract.ts';
import { text, textOrNull, type Database, type Tx } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';
import type { RepliesTable } from './tables.ts';

export const toReply = (row: Selectable<RepliesTable>): ReplyRow => ({
  id: replyIds.id(row.number),
  submission: submissionIds.id(row.submission),
  kind: row.kind,
  language: row.language,
  state: row.state,
  to: row.recipient,
  subject: row.subject,
  text: row.body,
  messageId: row.message_id,
  inReplyTo: row.in_reply_to,
  references: row.refs,
  heldReason: row.held_reason,
  sentAt: row.sent_at?.toISOString() ?? null,
  claim: row.state === 'sending' ? row.claim : null,
});

/** The address alone, in lower case: `Jan <JAN@x.example>` and `jan@x.example` are one correspondent. */
export const bareAddress = (value: string): string =>
  text(/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value)
    .trim()
    .toLowerCase()
    .slice(0, 500);

/**
 * The same reply always has the same Message-ID, also in a database set up anew from the same letters: what our Sent
 * mailbox already holds is recognised. Derived from the letter's digest, which says nothing about anybody.
 */
const messageIdOf = (letter: string, submission: number, kind: string, domain: string): string => {
  const digest = createHash('sha256')
    .update([letter, submissionIds.id(submission), kind].join('\0'))
    .digest('hex');
  return `<reply.${digest.slice(0, 40)}@${domain}>`;
};

/** The reply's number, or null when this submission has a reply of that kind already. */
export const insertReply = async (
  tx: Tx,
  reply: NewReply,
  of: { readonly number: number; readonly letter: string; readonly domain: string },
): Promise<number | null> => {
  const row = await tx
    .insertInto('replies')
    .values({
      submission: of.number,
      kind: reply.kind,
      language: reply.language,
      state: reply.automatic ? 'pending' : 'draft',
      recipient: text(reply.to),
      address: bareAddress(reply.to),
      subject: text(reply.subject),
      body: text(reply.text),
      message_id: messageIdOf(of.letter, of.number, reply.kind, of.domain),
      in_reply_to: textOrNull(reply.inReplyTo),
      refs: reply.references.map(text),
    })
    .onConflict((conflict) => conflict.columns(['submission', 'kind']).doNothing())
    .returning('number')
    .executeTakeFirst();
  return row?.number ?? null;
};

/** Puts a draft, or one held for an officer, into the outbox. False when it is past that. */
export const approveReply = async (tx: Tx, reply: number, by: string, submission?: number): Promise<boolean> => {
  let update = tx
    .updateTable('replies')
    .set({ state: 'pending', held_reason: null, claimed_at: null })
    .where('number', '=', reply)
    .where('state', 'in', ['draft', 'held']);
  if (submission !== undefined) update = update.where('submission', '=', submission);
  const row = await update.returning(['number', 'submission']).executeTakeFirst();
  if (row === undefined) return false;
  const event = {
    type: 'reply-approved',
    submission: submissionIds.id(row.submission),
    reply: replyIds.id(row.number),
    by,
  } as const;
  await appendAudit(tx, [{ event, submission: row.submission }]);
  return true;
};

const now = (): string => new Date().toISOString();

export const repliesOf = (db: Database): Store['replies'] => {
  const settle = async (
    id: string,
    from: readonly ('pending' | 'sending' | 'held')[],
    change: Partial<{
      state: 'sent' | 'held';
      sent_at: string;
      held_reason: string | null;
    }>,
    tell: ((submission: string, reply: string) => Parameters<typeof appendAudit>[1][number]['event']) | null,
  ): Promise<void> => {
    const number = replyIds.demand(id);
    await db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('replies')
        .set(change)
        .where('number', '=', number)
        .where('state', 'in', from)
        .returning('submission')
        .executeTakeFirst();
      // Told twice (after a crash): the first time counts.
      if (row === undefined || tell === null) return;
      const event = tell(submissionIds.id(row.submission), id);
      await appendAudit(tx, [{ event, submission: row.submission }]);
    });
  };
  return {
    get: async (id) => {
      const number = replyIds.number(id);
      if (number === null) return null;
      const row = await db.selectFrom('replies').selectAll().where('number', '=', number).executeTakeFirst();
      return row === undefined ? null : toReply(row);
    },
    edit: async (id, change, by) => {
      const number = replyIds.number(id);
      if (number === null) return false;
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('replies')
          .set({ subject: text(change.subject), body: text(change.text) })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .returning('submission')
          .executeTakeFirst();
        if (row === undefined) return false;
        const event = { type: 'reply-edited', submission: submissionIds.id(row.submission), reply: id, by } as const;
        await appendAudit(tx, [{ event, submission: row.submission }]);
        return true;
      });
    },
    approve: async (id, by) => {
      const number = replyIds.number(id);
      return number === null ? false : db.transaction().execute((tx) => approveReply(tx, number, by));
    },
    claim: async () => {
      const row = await db
        .updateTable('replies')
        .set({ state: 'sending', claimed_at: sql<string>`now()`, claim: sql<string>`gen_random_uuid()::text` })
        .where('number', '=', (eb) =>
          eb
            .selectFrom('replies')
            .select('number')
            .where('state', '=', 'pending')
            .orderBy('number')
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        // The subquery may run again after a concurrent change of the row: the state is asked once more.
        .where('state', '=', 'pending')
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toReply(row);
    },
    sent: (id) =>
      settle(
        id,
        ['pending', 'sending', 'held'],
        { state: 'sent', sent_at: now(), held_reason: null },
        (submission, reply) => ({
          type: 'reply-sent',
          submission,
          reply,
        }),
      ),
    stale: async (graceSeconds) => {
      const rows = await db
        .selectFrom('replies')
        .selectAll()
        .where('state', '=', 'sending')
        .where('claimed_at', '<', sql<Date>`now() - make_interval(secs => ${graceSeconds})`)
        .orderBy('number')
        .execute();
      return rows.map(toReply);
    },
    release: async ({ id, claim }) => {
      await db
        .updateTable('replies')
        .set({ state: 'pending', claimed_at: null, claim: null })
        .where('number', '=', replyIds.demand(id))
        .where('state', '=', 'sending')
        .where('claim', '=', claim)
        .execute();
    },
    hold: (id, reason) =>
      settle(id, ['pending', 'sending'], { state: 'held', held_reason: text(reason) }, (submission, reply) => ({
        type: 'reply-held',
        submission,
        reply,
        reason,
      })),
    sentTo: async (address, since) => {
      const { n } = await db
        .selectFrom('replies')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('address', '=', bareAddress(address))
        .where('state', '=', 'sent')
        .where('sent_at', '>=', sql<Date>`${since}::timestamptz`)
        .executeTakeFirstOrThrow();
      return n;
    },
  };
};
