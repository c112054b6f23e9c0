import addressparser from 'nodemailer/lib/addressparser';
import { errorCode } from '../mail-server/index.ts';
import type { Log } from '../model/index.ts';
import type { ReplyRow, Store } from '../store/index.ts';
import { refuseAddress, type AddressRefusal } from './outbox-address.ts';
import { composeMail } from './outbox-mail.ts';
import { growingPause, pauseFor } from './outbox-pause.ts';
import type { Relay } from './relay.ts';
import type { SentMailbox } from './sent-mailbox.ts';

export type OutboxStore = {
  readonly replies: Pick<Store['replies'], 'claim' | 'sent' | 'stale' | 'release' | 'hold' | 'sentTo'>;
};

/**
 * Why a reply was held for an officer; after `refused-by-relay` and `deferred-too-long` follows the relay's code, e.g.
 * `refused-by-relay 550 5.1.1`.
 */
export type HoldReason =
  | AddressRefusal
  | 'too-many-replies'
  | 'cannot-compose'
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
   * A reply is sent again after twice that at the earliest.
   */
  readonly graceSeconds: number;
  readonly perSenderPerDay: number;
  /** The office's own addresses (mailboxes watched, aliases), with or without names; the relay's and the Sent one are added. */
  readonly ownAddresses?: readonly string[];
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

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** With pauses growing to an hour, about ten hours. */
const mostDeferrals = 15;
const longestDeferralSeconds = 3_600;
/** With pauses growing to five minutes, about half an hour. */
const mostFailedLooks = 12;
const pollMilliseconds = 1_000;

/** One attempt at sending one reply. */
const attemptOf = ({ id, claim }: Pick<ReplyRow, 'id' | 'claim'>): string => `${id} ${claim}`;

/**
 * Sends replies so that none is sent twice, whenever the process dies: claim (committed as `sending`), hand to the
 * relay in one transaction together with the copy for our own Sent mailbox, mark as sent. What is found `sending` after
 * the grace period was interrupted: a copy in the Sent mailbox proves that it was sent; its absence, seen twice, the
 * second time after twice the grace period, that it was not; and where nobody can look, an officer decides.
 *
 * Several outboxes may run on one store, also on several machines: a reply has one claim at a time, and a claim that has
 * been superseded can release nothing. Each looks twice for itself; what only one of them knows (a relay that put a
 * reply off) the others tell by the age of the claim.
 */
export const createOutbox = (deps: OutboxDeps): Outbox => {
  const { relay, sent, log, graceSeconds } = deps;
  const { replies } = deps.store;
  const clock = deps.clock ?? (() => new Date());
  const named = (deps.ownAddresses ?? []).flatMap((text) => addressparser(text, { flatten: true }));
  const own = [...named.map(({ address }) => address), relay.fromAddress, ...(sent ? [sent.address] : [])];
  /** Replies still claimed that the relay certainly did not take; released when their pause is over. */
  const deferred = new Map<
    string,
    { readonly attempts: number; readonly until: number; readonly released: boolean; readonly claim: string | null }
  >();
  /** Attempts whose mail was missing from the Sent mailbox when looked for. */
  const missed = new Set<string>();
  /** Attempts of this process of which the relay gave no answer. */
  const unanswered = new Set<string>();
  const relayPause = growingPause(1_000, 300_000, () => clock().getTime());
  const lookPause = growingPause(1_000, 300_000, () => clock().getTime());
  let counts = { sent: 0, held: 0, deferred: 0, unknown: 0 };

  const hold = async (reply: ReplyRow, reason: HoldReason): Promise<void> => {
    await replies.hold(reply.id, reason);
    deferred.delete(reply.id);
    counts.held += 1;
    log.warn({ reply: reply.id, submission: reply.submission, reason }, 'reply held for an officer');
  };

  const settled = async (reply: ReplyRow, message: string): Promise<void> => {
    await replies.sent(reply.id);
    deferred.delete(reply.id);
    counts.sent += 1;
    log.info({ reply: reply.id, submission: reply.submission }, message);
  };

  const defer = async (reply: ReplyRow, reason: string): Promise<void> => {
    const attempts = (deferred.get(reply.id)?.attempts ?? 0) + 1;
    if (attempts >= mostDeferrals) return hold(reply, `deferred-too-long ${reason}`);
    const until = clock().getTime() + Math.min(30_000 * 2 ** (attempts - 1), longestDeferralSeconds * 1000);
    deferred.set(reply.id, { attempts, until, released: false, claim: reply.claim });
    counts.deferred += 1;
    log.info({ reply: reply.id, reason, attempts }, 'reply put off by the relay');
  };

  const send = async (reply: ReplyRow, claimedAt: number): Promise<void> => {
    const refusal = refuseAddress(reply.to, own);
    if (refusal) return hold(reply, refusal);
    const now = clock();
    const since = new Date(now.getTime() - dayMilliseconds).toISOString();
    if ((await replies.sentTo(reply.to, since)) >= deps.perSenderPerDay) return hold(reply, 'too-many-replies');
    let raw: Buffer;
    try {
      raw = await composeMail(reply, { from: relay.from, date: now });
    } catch (error) {
      log.error({ reply: reply.id, code: errorCode(error) }, 'reply could not be composed');
      return hold(reply, 'cannot-compose');
    }
    const recipients = sent ? [reply.to, sent.address] : [reply.to];
    // Half the grace for us, half for the relay: when someone looks, an accepted mail has arrived. A process that slept
    // (a paused machine) may have lost its claim meanwhile and must not send any more.
    const left = claimedAt + (graceSeconds * 1000) / 2 - Date.now();
    if (left <= 0) return void log.warn({ reply: reply.id }, 'sending came too late; looking later');
    const delivery = await relay.deliver({ recipients, raw }, left);
    if (delivery.kind === 'accepted') {
      relayPause.reset();
      return settled(reply, 'reply sent');
    }
    if (delivery.kind === 'refused') return hold(reply, `refused-by-relay ${delivery.reason}`);
    if (delivery.kind === 'unknown') {
      counts.unknown += 1;
      unanswered.add(attemptOf(reply));
      log.warn({ reply: reply.id, reason: delivery.reason }, 'reply may or may not have been sent; looking later');
      return;
    }
    if (!delivery.relay) return defer(reply, delivery.reason);
    relayPause.grow();
    await replies.release(reply);
    counts.deferred += 1;
    log.warn({ reason: delivery.reason }, 'the relay does not work');
  };

  /** Lets go of what was put off long enough. */
  const releaseDue = async (): Promise<void> => {
    for (const [id, entry] of deferred) {
      if (entry.released || entry.until > clock().getTime()) continue;
      await replies.release({ id, claim: entry.claim });
      deferred.set(id, { ...entry, released: true });
    }
  };

  const claimedLongerThan = async (seconds: number): Promise<ReadonlySet<string>> =>
    new Set((await replies.stale(seconds)).map(attemptOf));

  /**
   * Where nobody can look: an officer decides. A living process may merely wait for the relay that put its reply off,
   * but never longer than the longest pause.
   */
  const holdUnknown = async (stale: readonly ReplyRow[]): Promise<void> => {
    const forsaken = await claimedLongerThan(longestDeferralSeconds + graceSeconds);
    for (const reply of stale) {
      const attempt = attemptOf(reply);
      if (!forsaken.has(attempt) && !unanswered.has(attempt)) continue;
      await hold(reply, 'delivery-unknown');
      unanswered.delete(attempt);
    }
  };

  /** Settles replies that were being sent when a process died. */
  const reconcile = async (): Promise<void> => {
    const stale = (await replies.stale(graceSeconds)).filter(({ id }) => deferred.get(id)?.released ?? true);
    const attempts = new Set(stale.map(attemptOf));
    for (const attempt of missed) if (!attempts.has(attempt)) missed.delete(attempt);
    if (stale.length === 0) return;
    if (!sent) return holdUnknown(stale);
    if (lookPause.active()) return;
    const old = await claimedLongerThan(2 * graceSeconds);
    // What was missed once is looked for again only when that can decide.
    const wanted = stale.filter((reply) => !missed.has(attemptOf(reply)) || old.has(attemptOf(reply)));
    if (wanted.length === 0) return;
    let there: ReadonlySet<string>;
    try {
      there = await sent.holds(wanted.map(({ messageId }) => messageId));
      lookPause.reset();
    } catch (error) {
      lookPause.grow();
      log.warn({ code: errorCode(error), replies: wanted.length }, 'the Sent mailbox cannot be looked at');
      if (lookPause.failures() >= mostFailedLooks) await holdUnknown(wanted);
      return;
    }
    for (const reply of wanted) {
      const attempt = attemptOf(reply);
      if (there.has(reply.messageId)) await settled(reply, 'reply had been sent before the interruption');
      else if (old.has(attempt) && missed.has(attempt)) {
        await replies.release(reply);
        log.info({ reply: reply.id }, 'reply had not been sent before the interruption');
      } else {
        missed.add(attempt);
        continue;
      }
      missed.delete(attempt);
      unanswered.delete(attempt);
    }
  };

  const drain: Outbox['drain'] = async (signal) => {
    counts = { sent: 0, held: 0, deferred: 0, unknown: 0 };
    await releaseDue();
    await reconcile();
    const stopped = (): boolean => signal?.aborted ?? false;
    while (!stopped() && !relayPause.active()) {
      const claimedAt = Date.now();
      const reply = await replies.claim();
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
