import type { Lease, LeftHow, NumberedMailbox, ShownLetter } from './mailbox-contract.ts';

/**
 * The one state of every message a server ever showed. `seen`: listed, not stored yet. `stored`: safe, waits for its check.
 * `checked`, `replied`. `quarantined`: it could not be checked. `failed`: it could not be fetched or stored after bounded tries and
 * waits on the server. `gone`: it left the server before it was stored.
 */
export type LetterState = 'seen' | 'stored' | 'checked' | 'replied' | 'quarantined' | 'failed' | 'gone';

/** All messages of a folder as the server listed them; `at` is the database's time (ISO) from before it was asked. */
export type ServerListing = {
  readonly uids: readonly number[];
  /** UIDNEXT when the folder was opened: what the ledger has from there on came later. */
  readonly uidNext: number;
  readonly at: string;
};

/** A message that became two letters, or a letter that was answered twice. `uid` null: it was shown by no mail server. */
export type Twice = { readonly uid: number | null; readonly submissions: readonly string[] };

export type LedgerComparison = {
  /** Listed and in the ledger as being there. */
  readonly known: readonly number[];
  /** Listed, not in the ledger, and beyond what the watcher has looked at: it will come to them. */
  readonly fresh: readonly number[];
  /** Listed, not in the ledger, and the watcher has been past them: without this look they would be lost. */
  readonly missing: readonly number[];
  /** In the ledger as being there, and not listed: they have left, and the watcher has yet to note it. */
  readonly departed: readonly number[];
  readonly twice: readonly Twice[];
};

/** The folder into which handled messages of a mailbox move. */
export type ProcessedFolder = {
  readonly folder: string;
  readonly onServer: number;
  /** Those of them that were moved there. */
  readonly inLedger: number;
  /** The first of the others: somebody else put them there, or they were there before Okienko. No difference, but worth a look. */
  readonly unknownUids: readonly number[];
};

/** What a comparison of one watched folder with its server found. */
export type Reconciliation = {
  readonly name: string;
  readonly mailbox: string;
  readonly folder: string;
  /** Of the last attempt. */
  readonly at: string;
  /** Why it got no answer: a code. The numbers are those of the last that did. */
  readonly problem: string | null;
  readonly uidValidity: string | null;
  /** Of the last attempt that got an answer, and of the last that found no difference. */
  readonly comparedAt: string | null;
  readonly agreedAt: string | null;
  readonly onServer: number;
  /** Those of them that the ledger knew, or that are so new that the watcher had not come to them (`fresh`). */
  readonly inLedger: number;
  readonly fresh: number;
  readonly missing: number;
  readonly twice: number;
  readonly departed: number;
  /** The first of them. */
  readonly missingUids: readonly number[];
  readonly twiceUids: readonly number[];
  /** Of the whole mailbox, at the first of its folders; null where nothing moves. */
  readonly processed: ProcessedFolder | null;
};

/** A message in the ledger. */
export type LedgerLetter = {
  /** Public id, e.g. `L-17`. */
  readonly id: string;
  readonly state: LetterState;
  readonly mailbox: string;
  readonly uidValidity: string | null;
  readonly uid: number | null;
  readonly seenAt: string;
  readonly arrivedAt: string | null;
  readonly storedAt: string | null;
  readonly size: number | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly nextTryAt: string | null;
  readonly leftAt: string | null;
  readonly leftHow: LeftHow | null;
  /** The same mail had become a letter before. */
  readonly duplicate: boolean;
  readonly submission: string | null;
  readonly from: string | null;
  readonly subject: string | null;
  readonly releasedBy: string | null;
};

export type LedgerFilter = {
  /** Those of a former numbering of their folder (UIDVALIDITY) that were shown again under a later one, instead of all others. */
  readonly former?: boolean;
  readonly mailbox?: string;
  readonly state?: LetterState;
  readonly limit: number;
  readonly offset: number;
};

/** Letters of one place that wait for an answer. */
export type Unanswered = {
  readonly mailbox: string;
  readonly letters: number;
  /** When the oldest arrived. */
  readonly oldestAt: string;
  /** Since when the ledger has had one that is still on the server; null where all are stored. */
  readonly waitingSince: string | null;
};

export type Ledger = {
  /** The database's time. */
  now(): Promise<string>;
  /** Compares what a server listed with the ledger, at one moment. Changes nothing. */
  compare(folder: NumberedMailbox, listing: ServerListing): Promise<LedgerComparison>;
  /**
   * Puts messages into the ledger as `seen`, so that the watcher takes them; what it has entered or closed since the listing stays as it
   * is. Gives how many. Throws OkienkoError `lease`.
   */
  add(folder: NumberedMailbox, letters: readonly ShownLetter[], listedAt: string): Promise<number>;
  /** Which of these UIDs of the folder of handled messages were given to messages of these places when they moved there. */
  movedTo(
    places: readonly string[],
    to: { readonly folder: string; readonly uidValidity: string; readonly uids: readonly number[] },
  ): Promise<readonly number[]>;
  /** Which of the others there have the size and time of a stored message that left these places; one row for one message. */
  alike(places: readonly string[], uidValidity: string, letters: readonly ShownLetter[]): Promise<readonly number[]>;
  /** Writes down what a comparison found. Throws OkienkoError `lease`. */
  reconciled(
    found: Omit<Reconciliation, 'at' | 'comparedAt' | 'agreedAt' | 'problem'>,
    lease: Lease | undefined,
  ): Promise<void>;
  /** Writes down that the server could not be asked. */
  unreconciled(
    folder: Pick<Reconciliation, 'name' | 'mailbox' | 'folder'> & { readonly problem: string },
    lease: Lease | undefined,
  ): Promise<void>;
  /** The last one of each folder, by name. */
  reconciliations(): Promise<readonly Reconciliation[]>;
  /** How many messages of each place are in which state, each once; every state is there, zero or not. */
  counts(): Promise<readonly { readonly mailbox: string; readonly states: Readonly<Record<LetterState, number>> }[]>;
  /** Newest first. */
  list(filter: LedgerFilter): Promise<{ readonly rows: readonly LedgerLetter[]; readonly total: number }>;
  get(id: string): Promise<LedgerLetter | null>;
  /** By place: since when the ledger has had a message that is still on its server and not stored. Cheap. */
  waiting(): Promise<readonly { readonly mailbox: string; readonly since: string }[]>;
  /** By place: letters, stored or not, that have no answer yet and should get one. */
  unanswered(): Promise<readonly Unanswered[]>;
};
