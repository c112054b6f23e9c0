import type { Config } from '../src/config/index.ts';
import type { Log } from '../src/model/index.ts';
import { createOutbox, imapSentMailbox, smtpRelay } from '../src/replies/index.ts';
import type { Store } from '../src/store/index.ts';

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
  const outbox = createOutbox({
    store,
    relay: smtpRelay(config.smtp),
    sent: config.sent ? imapSentMailbox(config.sent) : null,
    log,
    graceSeconds: config.replies.graceSeconds,
    perSenderPerDay: config.replies.perSenderPerDay,
    ownAddresses: config.mailboxes.flatMap(({ user }) => (user?.includes('@') ? [user] : [])),
  });
  await outbox.run(signal);
};
