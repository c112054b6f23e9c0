import { createHash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { text, textOrNull, type Tx } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';
import type { NewReply, ReplyRow } from './reply-contract.ts';
import type { RepliesTable } from './tables.ts';

/** Why a reply was held whose sending was interrupted, with nobody who could look whether it went out. */
export const unknownDelivery = 'delivery-unknown';

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
  readyAt: row.state === 'pending' ? (row.ready_at?.toISOString() ?? null) : null,
  waitsFor: row.state === 'pending' ? row.waits_for : null,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  draftedAt: row.drafted_at?.toISOString() ?? null,
  deferrals: row.deferrals,
  bounce: row.bounced_at === null ? null : { at: row.bounced_at.toISOString(), status: row.bounce_status ?? '5.0.0' },
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

/** What an approved reply gets: by whom, and the time in which it may still be taken back. */
export const approvedNow = (by: string, undoSeconds: number) => ({
  approved_by: text(by),
  approved_at: sql<string>`now()`,
  ready_at: undoSeconds > 0 ? sql<string>`now() + make_interval(secs => ${undoSeconds})` : null,
  waits_for: undoSeconds > 0 ? ('undo' as const) : null,
});

export type ReplyTo = {
  readonly number: number;
  readonly letter: string;
  readonly domain: string;
  readonly undoSeconds: number;
};

/** The reply's number, or null when this submission has a reply of that kind already. */
export const insertReply = async (tx: Tx, reply: NewReply, of: ReplyTo): Promise<number | null> => {
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
      ...(reply.automatic ? approvedNow('automatic', of.undoSeconds) : {}),
    })
    .onConflict((conflict) => conflict.columns(['submission', 'kind']).doNothing())
    .returning('number')
    .executeTakeFirst();
  return row?.number ?? null;
};
