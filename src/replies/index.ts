export { checkReplyTexts, composeReply, type ComposedReply } from './compose-reply.ts';
export type { Office, ReplyInput } from './reply-input.ts';
export { replyPolicy } from './reply-policy.ts';
export { createOutbox, type HoldReason, type Outbox, type OutboxDeps, type OutboxResult } from './outbox.ts';
export { smtpRelay, type Delivery, type Relay, type RelaySettings } from './relay.ts';
export { imapSentMailbox, type SentMailbox, type SentMailboxSettings } from './sent-mailbox.ts';
