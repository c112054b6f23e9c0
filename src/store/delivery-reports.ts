import { sql } from 'kysely';
import type { AuditEvent, DeliveryEvidence } from '../model/index.ts';
import { text, type Tx } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';

/**
 * What a delivery report says of replies of ours, which it must name by our own Message-ID or by the envelope we gave
 * them. A reply that came back is `bounced`; it is never sent again by itself. The audit events are the caller's to append.
 */
export const settleDeliveryReport = async (
  tx: Tx,
  letter: number,
  delivery: DeliveryEvidence,
  copiesDomain: string,
): Promise<{ readonly event: AuditEvent; readonly submission: number }[]> => {
  const named = [...new Set([...delivery.messageIds, ...delivery.envelopeIds.map((one) => `<${one}>`)])].slice(0, 50);
  if (named.length === 0) return [];
  const replies = await tx
    .selectFrom('replies')
    .select(['number', 'submission', 'address'])
    .where('message_id', 'in', named.map(text))
    .orderBy('number')
    .limit(50)
    .forUpdate()
    .execute();
  const at = sql<string>`clock_timestamp()`;
  const events: { event: AuditEvent; submission: number }[] = [];
  for (const reply of replies) {
    const { action, status } = delivery;
    await tx
      .insertInto('delivery_reports')
      .values({ reply: reply.number, submission: letter, action, status, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // The copy for our own Sent mailbox goes out with the reply: that it failed says nothing of the other.
    const onlyOurs =
      delivery.domains.length > 0 &&
      delivery.domains.every((one) => one === copiesDomain) &&
      !reply.address.toLowerCase().endsWith(`@${copiesDomain}`);
    if (action !== 'failed' || onlyOurs) continue;
    // Being sent, or held because nobody knew: that it came back proves that it went out.
    const row = await tx
      .updateTable('replies')
      .set({ state: 'bounced', bounced_at: at, bounce_status: status, held_reason: null, claim: null })
      .where('number', '=', reply.number)
      .where(({ or, and, eb }) =>
        or([
          eb('state', 'in', ['sent', 'sending']),
          and([eb('state', '=', 'held'), eb('held_reason', '=', 'delivery-unknown')]),
        ]),
      )
      .returning('number')
      .executeTakeFirst();
    if (row === undefined) continue;
    const event: AuditEvent = {
      type: 'reply-bounced',
      submission: submissionIds.id(reply.submission),
      reply: replyIds.id(reply.number),
      by: submissionIds.id(letter),
      status,
    };
    events.push({ event, submission: reply.submission });
  }
  return events;
};
