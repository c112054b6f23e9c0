import { errorCode } from '../mail-server/index.ts';
import type { Log } from '../model/index.ts';
import type { ReplyRow, StaleReply, Store } from '../store/index.ts';
import { composeMail } from './outbox-mail.ts';
import { growingPause } from './outbox-pause.ts';
import type { Relay } from './relay.ts';
import type { SentMailbox } from './sent-mailbox.ts';

/** With pauses growing to five minutes, about half an hour. */
const mostFailedLooks = 12;
/** A copy or a probe that has not come after so many grace periods proves nothing any more: a person decides. */
const mostGraces = 8;
/** Searches in one look. */
const mostWanted = 100;

/** One attempt at sending one reply. */
const attemptOf = ({ id, claim }: Pick<ReplyRow, 'id' | 'claim'>): string => `${id} ${claim}`;

/** Names the probe of one attempt; whoever looks for it knows it without asking. */
const probeOf = ({ messageId, claim }: Pick<ReplyRow, 'messageId' | 'claim'>): string =>
  `<probe-${claim ?? ''}${messageId.slice(messageId.lastIndexOf('@'))}`;

/** What one process knows of an attempt; seconds count from the claim. */
type Trace = {
  /** The earliest time at which another look can tell something new. */
  nextLook: number;
  /** Whether the relay took a probe for the Sent mailbox. */
  probed: boolean;
  /** When the probe was first seen there. */
  arrived: number | null;
};

export type InterruptedDeps = {
  readonly replies: Pick<Store['replies'], 'sent' | 'stale' | 'release'>;
  readonly relay: Relay;
  readonly sent: SentMailbox | null;
  readonly log: Log;
  readonly graceSeconds: number;
  readonly clock: () => Date;
  readonly settled: (reply: ReplyRow, message: string) => Promise<void>;
  readonly hold: (reply: ReplyRow) => Promise<void>;
};

export type Interrupted = {
  /** The relay gave this process no answer: where nobody can look, waiting for another process to know more is of no use. */
  unanswered(reply: ReplyRow): void;
  /** Settles replies that were being sent when a process died. */
  settle(): Promise<void>;
};

/**
 * Whether an interrupted reply went out. Its copy in the Sent mailbox proves that it did. Its absence alone proves nothing:
 * the mailbox may be full, its server away, the copy in the relay's queue. So a probe is sent to that mailbox after the first look
 * in vain; once it is there copies do arrive, and a copy that the relay had to try again has come after as long again at the latest, since
 * relays wait at most twice as long from try to try. A reply is sent again only when it is absent even then; when the probe does
 * not come either, a person decides.
 */
export const createInterrupted = (deps: InterruptedDeps): Interrupted => {
  const { replies, relay, sent, log, graceSeconds, clock } = deps;
  const traces = new Map<string, Trace>();
  const unanswered = new Set<string>();
  const lookPause = growingPause(1_000, 300_000, () => clock().getTime());

  const forget = (attempt: string): void => {
    traces.delete(attempt);
    unanswered.delete(attempt);
  };

  /** Where nobody can look: at once of what this process itself was left without an answer. */
  const holdUnknown = async (stale: readonly StaleReply[]): Promise<void> => {
    for (const reply of stale) {
      const attempt = attemptOf(reply);
      if (reply.claimedSeconds < 2 * graceSeconds && !unanswered.has(attempt)) continue;
      await deps.hold(reply);
      forget(attempt);
    }
  };

  const probe = async (reply: StaleReply, mailbox: SentMailbox): Promise<boolean> => {
    const raw = await composeMail(
      {
        to: mailbox.address,
        subject: 'Okienko: próba skrzynki z kopiami',
        text: 'Okienko sprawdza tą wiadomością, czy do skrzynki docierają kopie odpowiedzi. Nie trzeba na nią odpowiadać.\n',
        messageId: probeOf(reply),
        inReplyTo: null,
        references: [],
        language: 'pl',
      },
      { from: relay.from, date: clock(), html: false },
    );
    const delivery = await relay.deliver({ recipients: [mailbox.address], raw }, (graceSeconds * 1000) / 4);
    if (delivery.kind === 'accepted') return true;
    log.warn({ reply: reply.id, reason: delivery.reason }, 'the Sent mailbox could not be probed');
    return false;
  };

  const judge = async (reply: StaleReply, there: ReadonlySet<string>, mailbox: SentMailbox): Promise<void> => {
    const attempt = attemptOf(reply);
    const age = reply.claimedSeconds;
    if (there.has(reply.messageId)) {
      await deps.settled(reply, 'reply had been sent before the interruption');
      return forget(attempt);
    }
    const trace = traces.get(attempt) ?? { nextLook: 0, probed: false, arrived: null };
    if (trace.arrived === null && trace.probed && there.has(probeOf(reply))) trace.arrived = age;
    if (trace.arrived !== null && age >= 2 * trace.arrived) {
      await replies.release(reply);
      log.info({ reply: reply.id }, 'reply had not been sent before the interruption');
      return forget(attempt);
    }
    if (trace.arrived === null && age >= mostGraces * graceSeconds && traces.has(attempt)) {
      await deps.hold(reply);
      return forget(attempt);
    }
    trace.probed ||= await probe(reply, mailbox);
    trace.nextLook = trace.arrived === null ? age + Math.max(graceSeconds, age) / 4 : 2 * trace.arrived;
    traces.set(attempt, trace);
  };

  const settle: Interrupted['settle'] = async () => {
    const stale = await replies.stale(graceSeconds);
    const attempts = new Set(stale.map(attemptOf));
    for (const attempt of traces.keys()) if (!attempts.has(attempt)) traces.delete(attempt);
    for (const attempt of unanswered) if (stale.length > 0 && !attempts.has(attempt)) unanswered.delete(attempt);
    if (stale.length === 0) return;
    if (!sent) return holdUnknown(stale);
    if (lookPause.active()) return;
    const wanted = stale
      .filter((reply) => reply.claimedSeconds >= (traces.get(attemptOf(reply))?.nextLook ?? 0))
      .slice(0, mostWanted);
    if (wanted.length === 0) return;
    let there: ReadonlySet<string>;
    try {
      there = await sent.holds(wanted.flatMap((reply) => [reply.messageId, probeOf(reply)]));
      lookPause.reset();
    } catch (error) {
      lookPause.grow();
      log.warn({ code: errorCode(error), replies: wanted.length }, 'the Sent mailbox cannot be looked at');
      if (lookPause.failures() >= mostFailedLooks) await holdUnknown(wanted);
      return;
    }
    for (const reply of wanted) await judge(reply, there, sent);
  };

  return { unanswered: (reply) => void unanswered.add(attemptOf(reply)), settle };
};
