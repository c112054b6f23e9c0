import type { AlarmKind, LetterState, MailboxMode, MailboxState, Reconciliation, Store } from '../store/index.ts';
import { watchedFolders } from './watched-folders.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

/** How a watched folder does, for people and for metrics. Instants are ISO; null: not yet, or not known. */
export type MailboxHealth = {
  readonly name: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly mode: MailboxMode | null;
  readonly connected: boolean;
  readonly lastContactAt: string | null;
  readonly lastLookAt: string | null;
  /** Messages in the folder, and those of them that are not stored. */
  readonly onServer: number | null;
  readonly backlog: number | null;
  /** When the server received the oldest of those, and how many seconds ago; 0 where none waits. */
  readonly oldestWaitingAt: string | null;
  readonly lagSeconds: number | null;
  /** Since when the ledger has had one that is not stored. */
  readonly waitingSince: string | null;
  /** Letters without an answer that should get one, and when the oldest of them arrived. */
  readonly unanswered: number;
  readonly oldestUnansweredAt: string | null;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly lastErrorAt: string | null;
  readonly lastError: string | null;
  readonly nextRetryAt: string | null;
  readonly states: Readonly<Record<LetterState, number>>;
  readonly reconciliation: Reconciliation | null;
};

const noStates: Readonly<Record<LetterState, number>> = {
  seen: 0,
  stored: 0,
  checked: 0,
  replied: 0,
  quarantined: 0,
  failed: 0,
  gone: 0,
};

const lagOf = (state: MailboxState | undefined, now: number): number | null => {
  if (state?.backlog === null || state?.backlog === undefined) return null;
  if (state.backlog === 0 || state.oldestAt === null) return 0;
  return Math.max(0, Math.round((now - Date.parse(state.oldestAt)) / 1000));
};

/** What is dear to count is not: letters by state, and those without an answer. */
const uncounted = async (ledger: Store['ledger']) => ({
  counts: [],
  unanswered: (await ledger.waiting()).map(({ mailbox, since }) => ({
    mailbox,
    letters: 0,
    oldestAt: null,
    waitingSince: since,
  })),
});

const counted = async (ledger: Store['ledger']) => {
  const [counts, unanswered] = await Promise.all([ledger.counts(), ledger.unanswered()]);
  return { counts, unanswered };
};

/**
 * How the configured mailboxes do, folder by folder, in the order of the configuration. Without `letters` those are not counted: it is
 * asked every half minute whether all is well.
 */
export const mailboxHealth = async (
  mailboxes: readonly Pick<WatchedMailbox, 'name' | 'folder' | 'folders' | 'processed'>[],
  store: Pick<Store, 'mailboxes' | 'ledger'>,
  now: number = Date.now(),
  { letters = true }: { readonly letters?: boolean } = {},
): Promise<readonly MailboxHealth[]> => {
  const [states, reconciliations, { counts, unanswered }] = await Promise.all([
    store.mailboxes.all(),
    store.ledger.reconciliations(),
    letters ? counted(store.ledger) : uncounted(store.ledger),
  ]);
  return mailboxes.flatMap(watchedFolders).map(({ place: name, mailbox, folder }) => {
    const state = states.find((one) => one.name === name);
    const waiting = unanswered.find((one) => one.mailbox === name);
    return {
      name,
      mailbox,
      folder,
      mode: state?.mode ?? null,
      connected: state?.connected ?? false,
      lastContactAt: state?.lastContactAt ?? null,
      lastLookAt: state?.lastLookAt ?? null,
      onServer: state?.onServer ?? null,
      backlog: state?.backlog ?? null,
      oldestWaitingAt: state?.oldestAt ?? null,
      lagSeconds: lagOf(state, now),
      waitingSince: waiting?.waitingSince ?? null,
      unanswered: waiting?.letters ?? 0,
      oldestUnansweredAt: waiting?.oldestAt ?? null,
      failures: state?.failures ?? 0,
      failingSince: state?.failingSince ?? null,
      lastErrorAt: state?.lastErrorAt ?? null,
      lastError: state?.lastError ?? null,
      nextRetryAt: state?.nextRetryAt ?? null,
      states: counts.find((one) => one.mailbox === name)?.states ?? noStates,
      reconciliation: reconciliations.find((one) => one.name === name) ?? null,
    };
  });
};

/** Minutes after which it is said that something is wrong. */
export type AlarmLimits = {
  readonly silentMinutes: number;
  readonly failingMinutes: number;
  readonly waitingMinutes: number;
};

/**
 * What is wrong with a folder for too long, and since when. Of `silent` and `failing` one at most: a mailbox whose every try fails
 * is silent, too. `started`: when this process began to look, for a mailbox that nobody has ever reached.
 */
export const alarmsOf = (
  health: MailboxHealth,
  limits: AlarmLimits,
  { now, started }: { readonly now: number; readonly started: number },
): readonly { readonly kind: AlarmKind; readonly since: string }[] => {
  const longAgo = (at: string, minutes: number): boolean => now - Date.parse(at) >= minutes * 60_000;
  const alarms: { kind: AlarmKind; since: string }[] = [];
  const { failures, failingSince, lastContactAt, waitingSince, reconciliation } = health;
  const contact = lastContactAt ?? new Date(started).toISOString();
  if (failures > 0 && failingSince !== null && longAgo(failingSince, limits.failingMinutes))
    alarms.push({ kind: 'failing', since: failingSince });
  else if (longAgo(contact, limits.silentMinutes)) alarms.push({ kind: 'silent', since: contact });
  if (waitingSince !== null && longAgo(waitingSince, limits.waitingMinutes))
    alarms.push({ kind: 'waiting', since: waitingSince });
  if (reconciliation !== null && reconciliation.missing + reconciliation.twice > 0)
    alarms.push({ kind: 'ledger', since: reconciliation.comparedAt ?? reconciliation.at });
  return alarms;
};
