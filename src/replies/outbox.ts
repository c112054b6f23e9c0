import addressparser from 'nodemailer/lib/addressparser';
import { errorCode } from '../mail-server/index.ts';
import type { Log } from '../model/index.ts';
import type { ClaimRules, ReplyRow, Store } from '../store/index.ts';
import { refuseAddress, type AddressRefusal } from './outbox-address.ts';
import { createInterrupted } from './interrupted.ts';
import { composeMail, type Annex } from './outbox-mail.ts';
import { growingPause, pauseFor } from './outbox-pause.ts';
import type { Relay } from './relay.ts';
import type { SentMailbox } from './sent-mailbox.ts';

export type OutboxStore = {
  readonly replies: Pick<Store['replies'], 'claim' | 'sent' | 'stale' | 'release' | 'postpone' | 'hold'>;
};

/**
 * Why a reply was held for an officer (`officer`: one of them stopped it); after `refused-by-relay` and `deferred-too-long` follows the relay's code, e.g.
 * `refused-by-relay 550 5.1.1`.
 */
export type HoldReason =
  | AddressRefusal
  | 'cannot-compose'
  | 'unfinished'
  | 'delivery-unknown'
  | `refused-by-relay ${string}`
  | `deferred-too-long ${string}`;

export type OutboxDeps = {
  readonly store: OutboxStore;
  readonly relay: Relay;
  /** Null when there is none: then a reply whose sending was interrupted is held for an officer. */
  readonly sent: SentMailbox | null;
  readonly log: Log;
  /**
   * How long after its claim a reply has normally reached the Sent mailbox if it was sent; longer than the relay's delay.
   * A reply is sent again after twice that at the earliest, and only when a probe has shown that copies arrive.
   */
  readonly graceSeconds: number;
  /** What it keeps to at this moment: limits and quiet hours. Nothing when absent. */
  readonly rules?: (now: Date) => ClaimRules;
  /** Files that go with a reply; a failure holds it. */
  readonly annexes?: (reply: ReplyRow) => Promise<readonly Annex[]>;
  /** The office's own addresses (mailboxes watched, aliases), with or without names; the relay's and the Sent one are added. */
  readonly ownAddresses?: readonly string[];
  /** Also as HTML beside the plain text; true when absent. */
  readonly html?: boolean;
  readonly clock?: () => Date;
};

export type OutboxResult = {
  readonly sent: number;
  readonly held: number;
  readonly deferred: number;
  readonly unknown: number;
};

export type Outbox = {
  /** Sends whatever is or becomes ready until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Settles what was interrupted, then sends everything that is ready now. */
  drain(signal?: AbortSignal): Promise<OutboxResult>;
};

/** With pauses growing to an hour, about ten hours. */
const mostDeferrals = 15;
const longestDeferralSeconds = 3_600;
const pollMilliseconds = 1_000;

/**
 * Sends replies so that none is sent twice, whenever the process dies: claim (committed as `sending`), hand to the
 * relay in one transaction together with the copy for our own Sent mailbox, mark as sent. What is found `sending` after
 * the grace period was interrupted: what became of it interrupted.ts finds out; where nobody can, an officer decides.
 *
 * Several outboxes may run on one store, also on several machines: a reply has one claim at a time, and a claim that has
 * been superseded can release, put off or hold nothing. Each looks for itself.
 */
export const createOutbox = (deps: OutboxDeps): Outbox => {
  const { relay, sent, log, graceSeconds } = deps;
  const { replies } = deps.store;
  const clock = deps.clock ?? (() => new Date());
  const named = (deps.ownAddresses ?? []).flatMap((text) => addressparser(text, { flatten: true }));
  const own = [...named.map(({ address }) => address), relay.fromAddress, ...(sent ? [sent.address] : [])];
  const relayPause = growingPause(1_000, 300_000, () => clock().getTime());
  let counts = { sent: 0, held: 0, deferred: 0, unknown: 0 };

  const hold = async (reply: ReplyRow, reason: HoldReason): Promise<void> => {
    await replies.hold(reply, reason);
    counts.held += 1;
    log.warn({ reply: reply.id, submission: reply.submission, reason }, 'reply held for an officer');
  };

  const settled = async (reply: ReplyRow, message: string): Promise<void> => {
    await replies.sent(reply.id);
    counts.sent += 1;
    log.info({ reply: reply.id, submission: reply.submission }, message);
  };

  const interrupted = createInterrupted({
    replies,
    relay,
    sent,
    log,
    graceSeconds,
    clock,
    settled,
    hold: (reply) => hold(reply, 'delivery-unknown'),
  });

  /** The relay certainly did not take it: it waits in the store, where anyone may take it up later. */
  const defer = async (reply: ReplyRow, reason: string): Promise<void> => {
    const attempts = (reply.deferrals ?? 0) + 1;
    if (attempts >= mostDeferrals) return hold(reply, `deferred-too-long ${reason}`);
    // By chance a little earlier or later: what was put off together must not come back in one second.
    const pause = Math.min(30_000 * 2 ** (attempts - 1), longestDeferralSeconds * 1000) * (1 - Math.random() / 4);
    const until = clock().getTime() + pause;
    await replies.postpone(reply, new Date(until).toISOString());
    counts.deferred += 1;
    log.info({ reply: reply.id, reason, attempts }, 'reply put off by the relay');
  };

  const send = async (reply: ReplyRow, claimedAt: number): Promise<void> => {
    const refusal = refuseAddress(reply.to, own);
    if (refusal) return hold(reply, refusal);
    // What a text leaves to the officer stands between these; nobody filled it in.
    if (/[⟦⟧]/.test(`${reply.subject}${reply.text}`)) return hold(reply, 'unfinished');
    const now = clock();
    let raw: Buffer;
    try {
      const annexes = (await deps.annexes?.(reply)) ?? [];
      raw = await composeMail(reply, { from: relay.from, date: now, html: deps.html ?? true, annexes });
    } catch (error) {
      log.error({ reply: reply.id, code: errorCode(error) }, 'reply could not be composed');
      return hold(reply, 'cannot-compose');
    }
    const recipients = sent ? [reply.to, sent.address] : [reply.to];
    // Half the grace for us, half for the relay: when someone looks, an accepted mail has arrived. A process that slept
    // (a paused machine) may have lost its claim meanwhile and must not send any more.
    const left = claimedAt + (graceSeconds * 1000) / 2 - Date.now();
    if (left <= 0) return void log.warn({ reply: reply.id }, 'sending came too late; looking later');
    const delivery = await relay.deliver({ recipients, raw, envelopeId: reply.messageId.slice(1, -1) }, left);
    if (delivery.kind === 'accepted') {
      relayPause.reset();
      return settled(reply, 'reply sent');
    }
    if (delivery.kind === 'refused') return hold(reply, `refused-by-relay ${delivery.reason}`);
    if (delivery.kind === 'unknown') {
      counts.unknown += 1;
      interrupted.unanswered(reply);
      // Of a deadline nobody is to blame: this machine may have been too busy to hear the answer.
      log.warn({ reply: reply.id, reason: delivery.reason }, 'reply may or may not have been sent; looking later');
      return;
    }
    if (!delivery.relay) return defer(reply, delivery.reason);
    relayPause.grow();
    await replies.release(reply);
    counts.deferred += 1;
    const what =
      delivery.reason === 'deadline' ? 'the relay did not answer in the time we have' : 'the relay does not work';
    log.warn({ reason: delivery.reason }, what);
  };

  const drain: Outbox['drain'] = async (signal) => {
    counts = { sent: 0, held: 0, deferred: 0, unknown: 0 };
    await interrupted.settle();
    const stopped = (): boolean => signal?.aborted ?? false;
    while (!stopped() && !relayPause.active()) {
      const claimedAt = Date.now();
      const reply = await replies.claim(deps.rules?.(clock()) ?? {});
      if (!reply) break;
      await send(reply, claimedAt);
    }
    return counts;
  };

  const run: Outbox['run'] = async (signal) => {
    const trouble = growingPause(pollMilliseconds, 60_000, Date.now);
    while (!signal.aborted) {
      try {
        if (!trouble.active()) {
          await drain(signal);
          trouble.reset();
        }
      } catch (error) {
        trouble.grow();
        log.error({ code: errorCode(error) }, 'outbox cannot work');
      }
      await pauseFor(pollMilliseconds, signal);
    }
  };

  return { run, drain };
};
