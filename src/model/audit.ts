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
  z.object({ type: z.literal('quarantine-retried'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('quarantine-released'), submission: z.string(), by: z.string() }),
  /** `message`: a row of the ledger that is no letter yet, e.g. `L-17`. */
  z.object({ type: z.literal('message-retried'), message: z.string(), by: z.string() }),
  z.object({ type: z.literal('message-released'), message: z.string(), by: z.string() }),
  z.object({ type: z.literal('message-viewed'), message: z.string(), by: z.string() }),
  /** `by`: somebody asked for it; absent: the check made it. */
  z.object({
    type: z.literal('reply-drafted'),
    submission: z.string(),
    reply: z.string(),
    by: z.string().optional(),
  }),
  z.object({ type: z.literal('reply-approved'), submission: z.string(), reply: z.string(), by: z.string() }),
  /** `language`: written anew in that language from the report, not by hand. */
  z.object({
    type: z.literal('reply-edited'),
    submission: z.string(),
    reply: z.string(),
    by: z.string(),
    language: z.enum(['pl', 'en']).optional(),
  }),
  z.object({ type: z.literal('reply-withheld'), submission: z.string(), reason: z.string() }),
  z.object({ type: z.literal('reply-sent'), submission: z.string(), reply: z.string() }),
  /** `by`: an officer did it; absent: the sender. */
  z.object({
    type: z.literal('reply-held'),
    submission: z.string(),
    reply: z.string(),
    reason: z.string(),
    by: z.string().optional(),
  }),
  z.object({
    type: z.literal('reply-cancelled'),
    submission: z.string(),
    reply: z.string(),
    by: z.string(),
    reason: z.string().optional(),
  }),
  z.object({ type: z.literal('reply-recalled'), submission: z.string(), reply: z.string(), by: z.string() }),
  /** `by` is the letter that reported it, `status` as in RFC 3463. */
  z.object({
    type: z.literal('reply-bounced'),
    submission: z.string(),
    reply: z.string(),
    by: z.string(),
    status: z.string(),
  }),
  z.object({
    type: z.literal('decision'),
    submission: z.string(),
    decision: verdict,
    proposed: verdict,
    by: z.string(),
    reason: z.string().optional(),
  }),
  /** Who has a case in hand. */
  z.object({ type: z.literal('case-claimed'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('case-taken-over'), submission: z.string(), by: z.string(), from: z.string() }),
  z.object({ type: z.literal('case-released'), submission: z.string(), by: z.string() }),
  /** Within its time; the reply that went with it is recalled. */
  z.object({ type: z.literal('decision-undone'), submission: z.string(), decision: verdict, by: z.string() }),
  z.object({ type: z.literal('note-added'), submission: z.string(), by: z.string() }),
  /** `version` is the number of the report it replaced; the values stand with the case. */
  z.object({
    type: z.literal('field-corrected'),
    submission: z.string(),
    field: z.string(),
    version: z.number(),
    by: z.string(),
  }),
  z.object({ type: z.literal('case-linked'), submission: z.string(), previous: z.string(), by: z.string() }),
  z.object({ type: z.literal('precedent-stored'), submission: z.string(), key: z.string(), by: z.string() }),
  z.object({ type: z.literal('letter-viewed'), submission: z.string(), by: z.string() }),
  /** A whole case, or so many rows of the list, left the system as a file. */
  z.object({ type: z.literal('case-exported'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('list-exported'), format: z.enum(['csv', 'json']), rows: z.number(), by: z.string() }),
  /** A masked value was shown; `place` names it (`field:…`, `signature:2`), never the value. */
  z.object({ type: z.literal('value-revealed'), submission: z.string(), place: z.string(), by: z.string() }),
  /** `how`: with what, where it was not the password alone. */
  z.object({ type: z.literal('signed-in'), by: z.string(), how: z.string().optional() }),
  z.object({ type: z.literal('sign-in-failed'), account: z.string() }),
  /** The password was right, the second factor was not. */
  z.object({ type: z.literal('second-factor-failed'), account: z.string() }),
  /** The identity provider knows them, the office does not; `why` is a word of ours. */
  z.object({ type: z.literal('openid-refused'), why: z.string() }),
  z.object({ type: z.literal('signed-out'), by: z.string() }),
  z.object({ type: z.literal('account-created'), account: z.string(), roles: z.string(), by: z.string() }),
  /** `change` is a word of ours, e.g. `roles` or `passkey-added`; `to` the new roles. */
  z.object({
    type: z.literal('account-changed'),
    account: z.string(),
    change: z.string(),
    to: z.string().optional(),
    by: z.string(),
  }),
  /** Nothing is left of the case but its number, dates and outcome. */
  z.object({
    type: z.literal('case-erased'),
    submission: z.string(),
    why: z.enum(['retention', 'person']),
    by: z.string(),
  }),
  z.object({ type: z.literal('hold-set'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('hold-lifted'), submission: z.string(), by: z.string() }),
  z.object({ type: z.literal('retention-run'), run: z.number(), removed: z.number(), by: z.string() }),
  /** `person` is a keyed hash. */
  z.object({ type: z.literal('person-exported'), person: z.string(), cases: z.number(), by: z.string() }),
  /** `key`: the id of the key that seals from now on; `bad` files could not be opened. */
  z.object({
    type: z.literal('keys-rotated'),
    key: z.string(),
    sealed: z.number(),
    rewrapped: z.number(),
    bad: z.number(),
    by: z.string(),
  }),
  z.object({ type: z.literal('person-erased'), person: z.string(), cases: z.number(), by: z.string() }),
  /** The log begins after that entry, whose hash it was. */
  z.object({ type: z.literal('log-pruned'), upTo: z.number(), hash: z.string(), by: z.string() }),
  z.object({ type: z.literal('audit-viewed'), by: z.string() }),
  z.object({ type: z.literal('audit-verified'), by: z.string(), broken: z.number().nullable() }),
]);
export type AuditEvent = z.infer<typeof auditEvent>;
