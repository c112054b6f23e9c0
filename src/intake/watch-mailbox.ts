import { errorCode, imapClient, type MailServerSettings } from '../mail-server/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import { defaultLargestBytes } from './fetch-letters.ts';
import { createMemory, serveConnection, type IntakeStore } from './mailbox-session.ts';
import { backOff, pause } from './waiting.ts';

/** A mailbox to watch; the configuration's entry fits, with its password read from the file. */
export type WatchedMailbox = MailServerSettings & {
  readonly name: string;
  readonly folder: string;
  readonly processed: string | null;
  readonly pollSeconds: number;
};

export type MailboxDeps = {
  readonly store: IntakeStore;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** How long a server may take to answer before its connection counts as dead; 30 seconds when absent. */
  readonly answerSeconds?: number;
  /** A larger letter is not downloaded: its header block is taken in, the letter stays on the server. 64 MiB when absent. */
  readonly largestBytes?: number;
};

/** RFC 2177 §3: servers drop a connection idle for half an hour, routers much earlier. */
const longestIdleSeconds = 300;

/**
 * Watches one mailbox until the signal aborts. Each letter is committed to the store one by one and moved to
 * `processed` only then; a crash at any point leads to a second look, never to a loss, and the store's dedupe makes
 * the second look harmless. Lost connections come back with growing pauses, each time with a new client.
 * @throws OkienkoError `configuration` at once when the mailbox can never be watched like this
 */
export const watchMailbox = async (config: WatchedMailbox, deps: MailboxDeps): Promise<void> => {
  const { log, signal } = deps;
  if (config.processed !== null && config.processed === config.folder) {
    throw new OkienkoError(
      'configuration',
      `mailbox ${config.name}: processed must be another folder than ${config.folder}`,
    );
  }
  const answerSeconds = deps.answerSeconds ?? 30;
  const largestBytes = deps.largestBytes ?? defaultLargestBytes;
  const pollSeconds = Math.min(config.pollSeconds, longestIdleSeconds);
  const times = { connect: answerSeconds * 1000, silence: (pollSeconds + answerSeconds) * 1000 };
  const place = config.folder === 'INBOX' ? config.name : `${config.name}/${config.folder}`;
  const memory = createMemory();
  let attempt = 0;
  while (!signal.aborted) {
    const client = imapClient(config, times);
    try {
      const healthy = (): void => {
        if (attempt > 0) log.info({ mailbox: config.name }, 'mailbox is reachable again');
        attempt = 0;
      };
      const context = { ...config, ...deps, place, pollSeconds, answerSeconds, largestBytes, memory, healthy };
      await serveConnection(client, context);
    } catch (error) {
      if (signal.aborted) return;
      const milliseconds = Math.round(backOff(attempt, 500, 60_000));
      log.warn({ mailbox: config.name, code: errorCode(error), attempt, milliseconds }, 'mailbox connection lost');
      attempt += 1;
      await pause(milliseconds, signal);
    }
  }
};
