import { accessTokensFor, errorCode, imapClient } from '../mail-server/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import type { Lease, MailboxChange, MailboxMode, Store } from '../store/index.ts';
import { byteRoom, type ByteRoom } from './byte-room.ts';
import { defaultLargestBytes } from './fetch-letters.ts';
import { createMemory, type IntakeStore, type SessionContext } from './mailbox-memory.ts';
import { serveConnection } from './mailbox-session.ts';
import { isLeaseLost } from './outage.ts';
import { reconcileRegularly } from './reconcile-regularly.ts';
import { underLease } from './under-lease.ts';
import { backOff, pause } from './waiting.ts';
import { watchedFolders, type WatchedFolderOfMailbox } from './watched-folders.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

export type MailboxDeps = {
  readonly store: IntakeStore;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** How long a server may take to answer before its connection counts as dead; 30 seconds when absent. */
  readonly answerSeconds?: number;
  /** A larger letter is not downloaded: its header block is taken in, the letter stays on the server. 64 MiB when absent. */
  readonly largestBytes?: number;
  /** Room for letters in memory, shared with other mailboxes of this process; one of its own when absent. */
  readonly room?: ByteRoom;
  /** Seconds after which another process may take the mailbox over from one that hangs; 30 when absent. */
  readonly leaseSeconds?: number;
  /** Tries of one letter before it is given up; 20 when absent, which takes more than an hour. */
  readonly mostTries?: number;
  /** Compares the ledger with the server that often, beside the watching; not at all when absent. */
  readonly reconcile?: { readonly ledger: Store['ledger']; readonly minutes: number };
};

/** RFC 2177 §3: servers drop a connection idle for half an hour, routers much earlier. */
const longestIdleSeconds = 300;

const modeOf = (config: WatchedMailbox): MailboxMode => {
  const { name, processed, after } = config;
  const mode = after ?? (processed === null ? 'read-only' : 'move');
  if (mode === 'move' && processed === null)
    throw new OkienkoError('configuration', `mailbox ${name}: to move letters it needs a folder, processed`);
  return mode;
};

/** Our own errors say what they were about; their causes say what it was. */
const troubleOf = (error: unknown): string =>
  error instanceof OkienkoError && error.cause !== undefined ? errorCode(error.cause) : errorCode(error);

/** Watches one folder under a lease until the signal aborts or the lease is lost. */
const watchOne = async (
  config: WatchedMailbox,
  { place, folder }: WatchedFolderOfMailbox,
  deps: MailboxDeps & { readonly room: ByteRoom },
  held: { readonly lease: Lease; readonly signal: AbortSignal; readonly lost: () => void },
): Promise<void> => {
  const { log, store, room } = deps;
  const { lease, signal, lost } = held;
  const answerSeconds = deps.answerSeconds ?? 30;
  const pollSeconds = Math.min(config.pollSeconds, longestIdleSeconds);
  const times = { connect: answerSeconds * 1000, silence: (pollSeconds + answerSeconds) * 1000 };
  const mode = modeOf(config);
  const tokens = config.oauth2 === undefined ? null : accessTokensFor(config.oauth2, log);
  const memory = createMemory();
  let failingSince: string | null = null;
  let attempt = 0;
  /** How a folder does is for people to read: where it cannot be written, letters are still taken in. */
  const tell = async (change: Partial<MailboxChange>): Promise<void> => {
    try {
      await store.mailboxes.report({ name: place, mailbox: config.name, folder, mode, ...change }, lease);
    } catch (error) {
      if (isLeaseLost(error)) throw error;
    }
  };
  const healthy = async (): Promise<void> => {
    if (attempt > 0) log.info({ mailbox: place }, 'mailbox is reachable again');
    if (attempt > 0 || failingSince !== null) await tell({ failures: 0, failingSince: null, nextRetryAt: null });
    attempt = 0;
    failingSince = null;
  };
  const context: SessionContext = {
    place,
    folder,
    mode,
    processed: config.processed ?? '',
    keyword: config.keyword ?? 'OkienkoDone',
    pollSeconds,
    answerSeconds,
    largestBytes: deps.largestBytes ?? defaultLargestBytes,
    mostTries: deps.mostTries ?? 20,
    room,
    store,
    lease,
    log,
    signal,
    memory,
    tell,
    healthy,
  };
  const known = (await store.mailboxes.all().catch(() => [])).find(({ name }) => name === place);
  if (known !== undefined && known.failures > 0) failingSince = known.failingSince;
  while (!signal.aborted) {
    try {
      const access = tokens === null ? {} : { accessToken: await tokens.token() };
      await serveConnection(imapClient({ ...config, ...access }, times), context);
    } catch (error) {
      if (signal.aborted) return;
      if (isLeaseLost(error)) return lost();
      if (errorCode(error) === 'authentication') tokens?.refused();
      if (error instanceof OkienkoError && error.code === 'configuration') throw error;
      const milliseconds = Math.round(backOff(attempt, 500, 60_000));
      const code = troubleOf(error);
      const what = code === 'folder-missing' ? 'the server has no such folder' : 'mailbox connection lost';
      log.warn({ mailbox: place, folder, code, attempt, milliseconds }, what);
      attempt += 1;
      const now = new Date();
      failingSince ??= now.toISOString();
      await tell({
        connected: false,
        failures: attempt,
        failingSince,
        lastErrorAt: now.toISOString(),
        lastError: code,
        nextRetryAt: new Date(now.getTime() + milliseconds).toISOString(),
      }).catch(lost);
      await pause(milliseconds, signal);
    }
  }
};

/**
 * Watches the folders of one mailbox until the signal aborts, each by a connection of its own, all under one lease: two
 * processes never work on one mailbox. Each letter is committed to the store one by one and moved or marked only then; a crash
 * at any point leads to a second look, never to a loss, and the store's dedupe makes the second look harmless. Lost
 * connections come back with growing pauses, each time with a new client.
 * @throws OkienkoError `configuration` at once when the mailbox can never be watched like this
 */
export const watchMailbox = async (config: WatchedMailbox, deps: MailboxDeps): Promise<void> => {
  const folders = watchedFolders(config);
  const room = deps.room ?? byteRoom();
  modeOf(config);
  if (config.oauth2 !== undefined) accessTokensFor(config.oauth2, deps.log);
  await underLease(
    `mailbox:${config.name}`,
    {
      leases: deps.store.leases,
      log: deps.log,
      signal: deps.signal,
      ...(deps.leaseSeconds && { leaseSeconds: deps.leaseSeconds }),
    },
    async (lease, signal, lost) => {
      const over = new AbortController();
      const both = AbortSignal.any([signal, over.signal]);
      const { log, reconcile } = deps;
      const comparing =
        reconcile === undefined ? null : reconcileRegularly(config, { ...reconcile, lease, log, signal: both });
      // One that can never be watched ends the others too, and the watching.
      try {
        await Promise.all(
          folders.map((folder) =>
            watchOne(config, folder, { ...deps, room }, { lease, signal: both, lost }).catch((error: unknown) => {
              over.abort();
              throw error;
            }),
          ),
        );
      } finally {
        over.abort();
        await comparing;
      }
    },
  );
};
