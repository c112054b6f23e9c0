import type { ImapFlow } from 'imapflow';
import { accessTokensFor, errorCode, imapClient } from '../mail-server/index.ts';
import { OkienkoError, silentLog, type Log } from '../model/index.ts';
import type { Lease, LedgerComparison, ProcessedFolder, ShownLetter, Store } from '../store/index.ts';
import { openMailbox } from './open-mailbox.ts';
import { answered, answeredLively } from './patience.ts';
import { isLeaseLost } from './outage.ts';
import { watchedFolders, type WatchedFolderOfMailbox } from './watched-folders.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

/** That many messages are named in one command (RFC 7162 section 4: a server need not take long lines). */
const perCommand = 500;

export type ReconcileDeps = {
  readonly ledger: Store['ledger'];
  readonly log?: Log;
  /** Under whose right it is written down; without one nothing is written. */
  readonly lease?: Lease | undefined;
  /** How long a server may take to answer; 30 seconds when absent. */
  readonly answerSeconds?: number;
  readonly signal?: AbortSignal;
};

/** What a look at one folder found, or why there was none. */
export type FolderReconciled = WatchedFolderOfMailbox & {
  /** `differs`: something is missing or was handled twice. `cannot-tell`: the server or the ledger gave no answer. */
  readonly outcome: 'agrees' | 'differs' | 'cannot-tell';
  /** A code, where it cannot be told. */
  readonly problem: string | null;
  readonly uidValidity: string | null;
  readonly onServer: number;
  readonly inLedger: number;
  readonly comparison: LedgerComparison;
  /** Of the whole mailbox, at the first of its folders; null where nothing moves, or it could not be looked into. */
  readonly processed: ProcessedFolder | null;
  /** Put into the ledger, so that the watcher takes them: the missing ones and those that it had not come to. */
  readonly added: number;
};

const nothing: LedgerComparison = { known: [], fresh: [], missing: [], departed: [], twice: [] };

/** What the server says of messages before anybody takes them. One that has gone meanwhile is left out. */
const shown = async (client: ImapFlow, uids: readonly number[], milliseconds: number): Promise<ShownLetter[]> => {
  const letters: ShownLetter[] = [];
  for (let from = 0; from < uids.length; from += perCommand) {
    const some = uids.slice(from, from + perCommand).join(',');
    const fetched = await answeredLively(
      client,
      client.fetchAll(some, { uid: true, size: true, internalDate: true }, { uid: true }),
      milliseconds,
    );
    for (const { uid, size, internalDate } of fetched) {
      const arrived = internalDate === undefined ? null : new Date(internalDate);
      const at = arrived === null || Number.isNaN(arrived.getTime()) ? null : arrived.toISOString();
      letters.push({ uid, size: size ?? null, arrivedAt: at });
    }
  }
  return letters;
};

/** So many messages that are not known by their UID are looked at more closely. */
const mostLookedAt = 20_000;
/** So many that are not known at all are named. */
const mostNamed = 100;

/** The folder of handled messages beside what was moved there. Null where nothing moves, or where there is no such folder yet. */
const lookIntoProcessed = async (
  client: ImapFlow,
  config: WatchedMailbox,
  places: readonly string[],
  { ledger, answerSeconds = 30 }: ReconcileDeps,
): Promise<ProcessedFolder | null> => {
  const { processed: folder, after } = config;
  if (folder === null || (after ?? 'move') !== 'move') return null;
  const milliseconds = answerSeconds * 1000;
  const opened = await answered(client, client.mailboxOpen(folder, { readOnly: true }), milliseconds).catch(
    (error: unknown) => {
      if (!client.usable) throw error;
      return null;
    },
  );
  if (opened === null) return null;
  const uidValidity = String(opened.uidValidity);
  const found =
    opened.exists === 0 ? [] : await answeredLively(client, client.search({ all: true }, { uid: true }), milliseconds);
  if (found === false || found === undefined) return null;
  const uids = [...new Set(found)];
  const moved = new Set(await ledger.movedTo(places, { folder, uidValidity, uids }));
  const others = uids.filter((uid) => !moved.has(uid));
  const closer = await shown(client, others.slice(0, mostLookedAt), milliseconds);
  const alike = new Set(closer.length === 0 ? [] : await ledger.alike(places, uidValidity, closer));
  // What left while we looked is no stranger.
  const there = new Set([...closer.map(({ uid }) => uid), ...others.slice(mostLookedAt)]);
  const unknown = others.filter((uid) => there.has(uid) && !alike.has(uid));
  const inLedger = moved.size + alike.size;
  return { folder, onServer: inLedger + unknown.length, inLedger, unknownUids: unknown.slice(0, mostNamed) };
};

const reconcileFolder = async (
  client: ImapFlow,
  watched: WatchedFolderOfMailbox,
  deps: ReconcileDeps,
  processed: ProcessedFolder | null,
): Promise<FolderReconciled> => {
  const { ledger, lease } = deps;
  const milliseconds = (deps.answerSeconds ?? 30) * 1000;
  const at = await ledger.now();
  const opened = await openMailbox(client, watched.folder, { readOnly: true }, milliseconds);
  const uidValidity = String(opened.uidValidity);
  // SEARCH in an empty folder is an error with some servers.
  const found =
    opened.exists === 0 ? [] : await answeredLively(client, client.search({ all: true }, { uid: true }), milliseconds);
  // A refusal is no empty folder.
  if (found === false || found === undefined) throw new OkienkoError('mailbox', 'the server did not list the folder');
  const folder = { name: watched.place, uidValidity, ...(lease === undefined ? {} : { lease }) };
  const comparison = await ledger.compare(folder, { uids: found, uidNext: opened.uidNext || 1, at });
  const { missing, fresh, twice, known, departed } = comparison;
  const onServer = known.length + fresh.length + missing.length;
  const inLedger = known.length + fresh.length;
  let added = 0;
  if (lease !== undefined) {
    const unknown = await shown(client, [...missing, ...fresh], milliseconds);
    if (unknown.length > 0) added = await ledger.add(folder, unknown, at);
    await ledger.reconciled(
      {
        name: watched.place,
        mailbox: watched.mailbox,
        folder: watched.folder,
        uidValidity,
        onServer,
        inLedger,
        fresh: fresh.length,
        missing: missing.length,
        twice: twice.length,
        departed: departed.length,
        missingUids: missing,
        twiceUids: twice.flatMap(({ uid }) => (uid === null ? [] : [uid])),
        processed,
      },
      lease,
    );
  }
  const outcome = missing.length > 0 || twice.length > 0 ? 'differs' : 'agrees';
  return { ...watched, outcome, problem: null, uidValidity, onServer, inLedger, comparison, processed, added };
};

const troubleOf = (error: unknown): string =>
  error instanceof OkienkoError && error.cause !== undefined ? errorCode(error.cause) : errorCode(error);

/**
 * Asks the server anew for all messages of each watched folder, by a connection of its own and without changing anything there,
 * and compares them with the ledger. What the ledger does not know is entered as `seen`, so that the watcher takes it.
 * @throws OkienkoError `configuration`, and `lease` where the mailbox has passed to somebody else
 */
export const reconcileMailbox = async (
  config: WatchedMailbox,
  deps: ReconcileDeps,
): Promise<readonly FolderReconciled[]> => {
  const { ledger, lease, log = silentLog, signal } = deps;
  const milliseconds = (deps.answerSeconds ?? 30) * 1000;
  const folders = watchedFolders(config);
  const refused = async (watched: WatchedFolderOfMailbox, error: unknown): Promise<FolderReconciled> => {
    if (isLeaseLost(error) || (error instanceof OkienkoError && error.code === 'configuration')) throw error;
    const problem = troubleOf(error);
    const { place: name, mailbox, folder } = watched;
    if (lease !== undefined && signal?.aborted !== true)
      await ledger.unreconciled({ name, mailbox, folder, problem }, lease).catch(() => undefined);
    log.warn({ mailbox: name, code: problem }, 'the ledger could not be compared with the server');
    return {
      ...watched,
      outcome: 'cannot-tell',
      problem,
      uidValidity: null,
      onServer: 0,
      inLedger: 0,
      comparison: nothing,
      processed: null,
      added: 0,
    };
  };
  let client: ImapFlow | null = null;
  const close = (): void => client?.close();
  try {
    const tokens = config.oauth2 === undefined ? null : accessTokensFor(config.oauth2, log);
    const access = tokens === null ? {} : { accessToken: await tokens.token() };
    client = imapClient({ ...config, ...access }, { connect: milliseconds, silence: milliseconds });
    // The signal lives as long as the lease: what listens to it must go with this comparison.
    signal?.addEventListener('abort', close, { once: true });
    await client.connect();
  } catch (error) {
    signal?.removeEventListener('abort', close);
    client?.close();
    return await Promise.all(folders.map((watched) => refused(watched, error)));
  }
  try {
    const done: FolderReconciled[] = [];
    const places = folders.map(({ place }) => place);
    for (const [index, watched] of folders.entries())
      done.push(
        await (async () => {
          const processed = index === 0 ? await lookIntoProcessed(client, config, places, deps) : null;
          return await reconcileFolder(client, watched, deps, processed);
        })().catch((error: unknown) => refused(watched, error)),
      );
    await client.logout().catch(() => {});
    return done;
  } finally {
    signal?.removeEventListener('abort', close);
    client.close();
  }
};
