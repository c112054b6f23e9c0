import { z } from 'zod';

/** What the office's own mail server found out about a sender (RFC 8601), for the methods that are looked at. */
export const mailAuthentication = z.object({
  /** The server that said it: one that the office trusts. */
  by: z.string(),
  results: z.array(
    z.object({
      method: z.enum(['spf', 'dkim', 'dmarc', 'arc']),
      /** As the server wrote it: `pass`, `fail`, `none`, `temperror`… */
      result: z.string(),
      /** The domain it speaks of; null when it names none. */
      domain: z.string().nullable(),
    }),
  ),
});
export type MailAuthentication = z.infer<typeof mailAuthentication>;

/** A message that somebody else wrote and the sender passed on. Whoever passed it on may have changed it: all of it is a claim. */
export const forwarded = z.object({
  /** `inline`: in the text; `attached`: as a message of its own. */
  how: z.enum(['inline', 'attached']),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  /** As it is written there. */
  date: z.string().nullable(),
});
export type Forwarded = z.infer<typeof forwarded>;

/** One of several messages that belong together, as it says itself: which, and of how many; null where it does not say. */
export const messageSeries = z.object({ part: z.number().int().nullable(), of: z.number().int().nullable() });
export type MessageSeries = z.infer<typeof messageSeries>;

/** What kind of message it is by its parts. */
export const mailKind = z.enum(['message', 'calendar', 'delivery-report', 'read-receipt']);
export type MailKind = z.infer<typeof mailKind>;

/** What a delivery report (RFC 3464) says, as far as it can be matched with what we sent. */
export const deliveryEvidence = z.object({
  /** The worst of its recipients: one that failed outweighs one that was delayed. */
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
  /** RFC 3463. */
  status: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/),
  /** Message-IDs of what it gives back, with their brackets. */
  messageIds: z.array(z.string()),
  /** Domains of the recipients it is about. */
  domains: z.array(z.string()),
  /** `Original-Envelope-Id` as given (RFC 3461 §4.4), without xtext. */
  envelopeIds: z.array(z.string()),
});
export type DeliveryEvidence = z.infer<typeof deliveryEvidence>;

export const mailEvidence = z.object({
  kind: mailKind,
  /** Null: no server that the office trusts said anything. */
  authentication: mailAuthentication.nullable(),
  forwarded: forwarded.nullable(),
  /** Of a delivery report. */
  delivery: deliveryEvidence.optional(),
  /** Further parts of the same application may come, or have come, in other messages. Absent: nothing says so. */
  series: messageSeries.optional(),
});
export type MailEvidence = z.infer<typeof mailEvidence>;
