/** The right to work on something. The epoch grows with each holder: what an earlier one still writes is refused. */
export type Lease = { readonly name: string; readonly epoch: number };

export type LeaseHolder = Lease & { readonly owner: string; readonly takenAt: string; readonly expiresAt: string };

export type Leases = {
  /**
   * Takes the lease for so many seconds when it is free: never taken, given back, run out, or its holder's connection to the
   * database is gone. Null while somebody else has it.
   */
  acquire(name: string, seconds: number): Promise<Lease | null>;
  /** False when somebody else has taken it. A holder whose time ran out and whom nobody followed keeps it. */
  renew(lease: Lease, seconds: number): Promise<boolean>;
  /** Free for the next one at once. */
  release(lease: Lease): Promise<void>;
  /** Who has it now; null when nobody has. */
  holder(name: string): Promise<LeaseHolder | null>;
};

/**
 * `seen`: the server listed it, it is not stored yet. `stored`: it is a letter of ours. `failed`: it could not be fetched or
 * stored after bounded tries, and waits on the server. `gone`: it left the server before it was stored.
 */
export type SightingState = 'seen' | 'stored' | 'failed' | 'gone';

/** `moved` by us; `vanished`: moved or deleted by somebody; `renumbered`: the server gave out a new UIDVALIDITY. */
export type LeftHow = 'moved' | 'vanished' | 'renumbered';

/** What becomes of a letter on the server once it is committed. */
export type MailboxMode = 'move' | 'keyword' | 'read-only';

/** A watched folder as it is numbered now. Every write under a lease that passed to another throws OkienkoError `lease`. */
export type NumberedMailbox = { readonly name: string; readonly uidValidity: string; readonly lease?: Lease };

/** `size` is RFC822.SIZE in bytes, `arrivedAt` INTERNALDATE as an ISO instant, each null where the server did not say. */
export type ShownLetter = { readonly uid: number; readonly size: number | null; readonly arrivedAt: string | null };

export type Sighting = {
  readonly uid: number;
  readonly state: SightingState;
  /** False where the server now shows another size or time under this UID than before: it may be another letter. */
  readonly same: boolean;
  readonly failures: number;
  readonly lastError: string | null;
  readonly nextTryAt: string | null;
  /** An officer has taken it over by hand: it was given up, and waits for nothing more. */
  readonly released?: boolean;
};

/** How a watched folder does. Times are ISO instants; null: not yet, or not known. */
export type MailboxState = {
  /** As in the ledger: `wnioski`, or `wnioski/Folder` for another folder than INBOX. */
  readonly name: string;
  /** The mailbox's name in the configuration, and the folder on the server. */
  readonly mailbox: string;
  readonly folder: string;
  readonly mode: MailboxMode;
  readonly uidValidity: string | null;
  /** HIGHESTMODSEQ (RFC 7162) up to which the ledger is complete, where the server has one. */
  readonly highestModseq: string | null;
  readonly connected: boolean;
  /** When the server last answered anything. */
  readonly lastContactAt: string | null;
  /** When the last complete look over the folder ended. */
  readonly lastLookAt: string | null;
  /** Failures in a row, and since when; 0 and null when all is well. */
  readonly failures: number;
  readonly failingSince: string | null;
  /** The newest trouble, kept when it is over. `lastError` is a code. */
  readonly lastErrorAt: string | null;
  readonly lastError: string | null;
  readonly nextRetryAt: string | null;
  /** Messages in the folder at the last look. */
  readonly onServer: number | null;
  /** Those of them that are not stored: on their way, waiting for another try, or given up. */
  readonly backlog: number | null;
  /** The lowest UID of those, and when the server received the oldest; null where none waits. Now minus `oldestAt` is the lag. */
  readonly oldestUid: number | null;
  readonly oldestAt: string | null;
  /** Under whose lease. */
  readonly epoch: number | null;
  readonly owner: string | null;
  readonly updatedAt: string;
};

/** What the watcher knows anew; what is left out stays as it was. */
export type MailboxChange = Pick<MailboxState, 'name' | 'mailbox' | 'folder' | 'mode'> &
  Partial<Omit<MailboxState, 'name' | 'mailbox' | 'folder' | 'mode' | 'epoch' | 'owner' | 'updatedAt'>>;

export type Mailboxes = {
  /**
   * Puts what a server lists into the ledger before anything else is done with it: new rows are `seen`. Gives what is known of
   * each, in the order asked. One that was thought to have left is there again.
   */
  seen(mailbox: NumberedMailbox, letters: readonly ShownLetter[]): Promise<readonly Sighting[]>;
  /** A try to fetch or store it failed. `nextTryAt` null: it is given up, state `failed`. */
  failed(
    mailbox: NumberedMailbox,
    failure: { readonly uid: number; readonly code: string; readonly nextTryAt: string | null },
  ): Promise<void>;
  /** They were moved to another folder; `to` maps each UID to its new one where the server said so. */
  moved(
    mailbox: NumberedMailbox,
    uids: readonly number[],
    to: { readonly folder: string; readonly uidValidity: string | null; readonly uids: ReadonlyMap<number, number> },
  ): Promise<void>;
  /** Given all UIDs the folder has now, below `below`: what the ledger still had there has left. Gives those UIDs. */
  vanished(mailbox: NumberedMailbox, present: readonly number[], below: number): Promise<readonly number[]>;
  /** The server says of these UIDs that they have left (VANISHED, RFC 7162). */
  left(mailbox: NumberedMailbox, uids: readonly number[]): Promise<void>;
  /** What is listed, not stored and not gone, lowest UID first: still to be tried (`seen`), or given up (`failed`). */
  waiting(mailbox: NumberedMailbox): Promise<readonly { readonly uid: number; readonly state: 'seen' | 'failed' }[]>;
  /** The folder has this UIDVALIDITY now: what was seen under another is no more. Gives how many rows that were. */
  renumbered(mailbox: NumberedMailbox): Promise<number>;
  /** What was given up is tried again at the next look. False when there is no such row in state `failed`. */
  retry(mailbox: string, uidValidity: string, uid: number): Promise<boolean>;
  /** Writes how a watched folder does. */
  report(change: MailboxChange, lease?: Lease): Promise<void>;
  /** All watched folders, by name. */
  all(): Promise<readonly MailboxState[]>;
};
