import { z } from 'zod';
import { verdict } from './finding.ts';

/**
 * One thing that happened, for the append-only, hash-chained audit log. Carries ids and outcomes, no personal data.
 */
export const auditEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('letter-stored'), letter: z.string(), source: z.string(), size: z.number() }),
  z.object({ type: z.literal('letter-duplicate'), letter: z.string(), of: z.string() }),
  z.object({ type: z.literal('submission-checked'), submission: z.string(), verdict, pack: z.string().nullable() }),
  z.object({ type: z.literal('submission-quarantined'), submission: z.string(), reason: z.string() }),
  z.object({ type: z.literal('reply-drafted'), submission: z.string(), reply: z.string() }),
  z.object({ type: z.literal('reply-approved'), submission: z.string(), reply: z.string(), by: z.string() }),
  z.object({ type: z.literal('reply-edited'), submission: z.string(), reply: z.string(), by: z.string() }),
  z.object({ type: z.literal('reply-withheld'), submission: z.string(), reason: z.string() }),
  z.object({ type: z.literal('reply-sent'), submission: z.string(), reply: z.string() }),
  z.object({ type: z.literal('reply-held'), submission: z.string(), reply: z.string(), reason: z.string() }),
  z.object({
    type: z.literal('decision'),
    submission: z.string(),
    decision: verdict,
    proposed: verdict,
    by: z.string(),
    reason: z.string().optional(),
  }),
  z.object({ type: z.literal('case-linked'), submission: z.string(), previous: z.string(), by: z.string() }),
  z.object({ type: z.literal('precedent-stored'), submission: z.string(), key: z.string(), by: z.string() }),
  z.object({ type: z.literal('letter-viewed'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('signed-in'), by: z.string() }),
  z.object({ type: z.literal('sign-in-failed'), account: z.string() }),
]);
export type AuditEvent = z.infer<typeof auditEvent>;
