import type { Language, Verdict } from '../model/index.ts';

/**
 * `draft`: an officer has yet to approve it. `pending`: approved, to be sent at `readyAt`. `sending`: the relay has it or gets it.
 * `held`: stopped until an officer says more. `bounced`: sent, and a mail server gave it back. `cancelled`: never to be sent.
 * `withheld` is no state of a reply but of a letter: it may not be answered.
 */
export type ReplyState = 'draft' | 'pending' | 'sending' | 'sent' | 'held' | 'withheld' | 'bounced' | 'cancelled';

export type ReplyRow = {
  readonly id: string;
  readonly submission: string;
  readonly kind: string;
  readonly language: Language;
  readonly state: ReplyState;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly heldReason: string | null;
  readonly sentAt: string | null;
  /** Names the claim under which it is being sent: another claim of the same reply has another name. Null unless `sending`. */
  readonly claim: string | null;
  /** Of a pending one: when it may be sent (ISO instant; null: now), and what it waits for until then. */
  readonly readyAt?: string | null;
  readonly waitsFor?: ReplyWait | null;
  /** Who approved it: an account's name, or `automatic`. */
  readonly approvedBy?: string | null;
  readonly approvedAt?: string | null;
  readonly draftedAt?: string | null;
  /** How often the relay put it off in a row. */
  readonly deferrals?: number;
  /** When and with which status (RFC 3463) it came back. */
  readonly bounce?: { readonly at: string; readonly status: string } | null;
};

/** A reply that is being sent, and for how long: by the database's clock. */
export type StaleReply = ReplyRow & { readonly claimedSeconds: number };

/** A reply ready to be stored; `automatic` puts it straight into the outbox, otherwise an officer approves it. */
export type NewReply = {
  readonly kind: string;
  readonly language: Language;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly automatic: boolean;
};

/**
 * Why an approved reply is not sent yet: somebody may still take it back (`undo`), it is the office's quiet time, too many
 * went to that address or altogether, or the relay put it off.
 */
export type ReplyWait = 'undo' | 'quiet-hours' | 'sender-limit' | 'office-limit' | 'relay';

/** What a sender keeps to when it claims. Nothing is dropped by it: what may not go yet waits, with the reason. */
export type ClaimRules = {
  /** Most replies to one address within 24 hours, whoever approved them. */
  readonly perSenderPerDay?: number;
  /** Most replies to one address within so many hours that nobody approved. */
  readonly automaticPerSender?: { readonly most: number; readonly hours: number };
  /** Most replies altogether within an hour. */
  readonly perHour?: number;
  /** It is quiet time until then (ISO instant): for what nobody approved, or for `all`. */
  readonly quiet?: { readonly until: string; readonly all: boolean };
};

/** How the outbox is looked at: `waiting` is approved and not sent, `refused` are letters that may not be answered. */
export type OutboxGroup = 'draft' | 'waiting' | 'held' | 'sent' | 'bounced' | 'cancelled' | 'refused';

export type OutboxEntry = {
  /** Null for a letter that may not be answered. */
  readonly reply: ReplyRow | null;
  readonly submission: string;
  readonly procedure: string | null;
  readonly applicant: string | null;
  readonly receivedAt: string;
  /** Why the letter may not be answered (a code of `report.noReply`). */
  readonly withheld: string | null;
};

/** What a mail server told of a reply (RFC 3464): `failed`, `delayed`, `delivered`, `relayed`, `expanded`. */
export type DeliveryReport = {
  /** The letter that brought it. */
  readonly submission: string;
  readonly action: string;
  /** RFC 3463, e.g. `5.1.1`; `5.0.0` where the report does not say. */
  readonly status: string;
  readonly at: string;
};

/** What officers do with replies. Each is one statement on the row's state: a sender that claims meanwhile wins or loses, never both. */
export type ReplyActions = {
  /** Stops it for a person to look at: a draft or one that waits. False once it is being sent. */
  holdBack(id: string, by: string): Promise<boolean>;
  /** It is not to be sent. A draft, one that waits, or a held one; false once it is being sent. */
  cancel(id: string, by: string, reason: string | null): Promise<boolean>;
  /**
   * Back to a draft: one that waits, is held or was cancelled. False once it is being sent, and for one of which nobody knows
   * whether it was sent.
   */
  recall(id: string, by: string): Promise<boolean>;
  /** A draft that somebody asked for; null where the letter has one of that kind already. */
  draft(submission: string, reply: Omit<NewReply, 'automatic'>, by: string): Promise<string | null>;
};

/** How many approved replies wait for what; null: for nothing but their turn. */
export type WaitingReplies = readonly { readonly waitsFor: ReplyWait | null; readonly replies: number }[];

export type OutboxViews = {
  waiting(): Promise<WaitingReplies>;
  outbox(filter: {
    readonly group: OutboxGroup;
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ readonly entries: readonly OutboxEntry[]; readonly total: number }>;
  /** How many there are in each group. */
  outboxCounts(): Promise<Readonly<Record<OutboxGroup, number>>>;
  /** What was reported of a reply, newest first. */
  deliveryReports(id: string): Promise<readonly DeliveryReport[]>;
  /** Whether one of these Message-IDs is that of a reply of ours, whatever became of it. */
  ours(messageIds: readonly string[]): Promise<boolean>;
};

/** An earlier letter from the same address that brought the same files. */
export type SameFiles = {
  readonly submission: string;
  readonly receivedAt: string;
  readonly verdict: Verdict;
  /** When it was answered. */
  readonly answeredAt: string;
};

export type Replies = ReplyActions &
  OutboxViews & {
    get(id: string): Promise<ReplyRow | null>;
    /** An officer's edit of a draft or of a held reply; refused (false) in any other state, and where nobody knows whether it was sent. `language`: it was written anew in that one. */
    edit(id: string, change: { subject: string; text: string; language?: Language }, by: string): Promise<boolean>;
    /** Puts a draft, or a reply held for an officer, into the outbox, where it waits for the undo time first; refused (false) in any other state. */
    approve(id: string, by: string): Promise<boolean>;
    /**
     * Claims one pending reply whose time has come and commits it as `sending` before anything is sent; null when there is none.
     * What may not go yet by the rules is given its time and reason. Claims take turns, so that no two senders exceed a limit together.
     */
    claim(rules?: ClaimRules): Promise<ReplyRow | null>;
    sent(id: string): Promise<void>;
    /** Replies in `sending` claimed more than `graceSeconds` ago: they need reconciling with our Sent mailbox. */
    stale(graceSeconds: number): Promise<readonly StaleReply[]>;
    /**
     * Back to `pending`: it is proven that under this claim it was not sent. Does nothing when the reply has been claimed
     * again since, so that two senders looking at one interrupted reply cannot both resend it.
     */
    release(reply: Pick<ReplyRow, 'id' | 'claim'>): Promise<void>;
    /**
     * The relay certainly did not take it under this claim and may take it at `until` (ISO instant): `pending` until then. Does nothing
     * when the reply has been claimed again since.
     */
    postpone(reply: Pick<ReplyRow, 'id' | 'claim'>, until: string): Promise<void>;
    /** An officer has to decide. Does nothing when the reply has been claimed again since, or is settled. */
    hold(reply: Pick<ReplyRow, 'id' | 'claim'>, reason: string): Promise<void>;
  };
