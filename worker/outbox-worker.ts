import type { Config } from '../src/config/index.ts';
import type { Log } from '../src/model/index.ts';
import {
  createOutbox,
  imapSentMailbox,
  quietUntil,
  readSealKey,
  sealedAnnex,
  smtpRelay,
  type OutboxDeps,
} from '../src/replies/index.ts';
import type { ClaimRules, Store } from '../src/store/index.ts';
import { ownAddresses } from './own-addresses.ts';

/** What the sender keeps to at that moment. */
export const rulesAt = (replies: Config['replies'], now: Date): ClaimRules => {
  const { perSenderPerDay, automaticPerSender, perHour, quietHours } = replies;
  const until = quietHours === undefined ? null : quietUntil(now, quietHours);
  return {
    perSenderPerDay,
    automaticPerSender,
    perHour,
    ...(until === null ? {} : { quiet: { until: until.toISOString(), all: quietHours?.for === 'all' } }),
  };
};

/** Letters that say nothing of the result bring no annex about it. */
const withoutAnnex: ReadonlySet<string> = new Set(['receipt', 'duplicate', 'wrong-addressee']);

/** The sealed result of the check for each answer, where the office has a key for it. @throws OkienkoError `configuration` */
const annexesOf = (
  { replies, office }: Config,
  store: Pick<Store, 'submissions'>,
): NonNullable<OutboxDeps['annexes']> | null => {
  if (replies.annex === undefined) return null;
  const seal = readSealKey(replies.annex);
  return async (reply) => {
    const report = withoutAnnex.has(reply.kind) ? null : (await store.submissions.get(reply.submission))?.report;
    if (!report) return [];
    return [await sealedAnnex({ report, reference: reply.submission, office: office.name, now: new Date() }, seal)];
  };
};

/** Sends approved and automatic replies until the signal aborts. Without an SMTP relay they wait in the outbox. */
export const runOutboxWorker = async (deps: {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly signal: AbortSignal;
}): Promise<void> => {
  const { config, store, log, signal } = deps;
  if (!config.smtp) {
    log.warn({}, 'no smtp in the configuration: replies wait in the outbox');
    return;
  }
  const annexes = annexesOf(config, store);
  const outbox = createOutbox({
    store,
    relay: smtpRelay(config.smtp, log),
    sent: config.sent ? imapSentMailbox(config.sent) : null,
    log,
    graceSeconds: config.replies.graceSeconds,
    rules: (now) => rulesAt(config.replies, now),
    ownAddresses: ownAddresses(config),
    html: config.replies.html,
    ...(annexes === null ? {} : { annexes }),
  });
  await outbox.run(signal);
};
