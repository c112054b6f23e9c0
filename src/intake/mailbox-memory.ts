import type { ImapFlow } from 'imapflow';
import type { Log } from '../model/index.ts';
import type { Lease, MailboxChange, MailboxMode, NumberedMailbox, Store } from '../store/index.ts';
import type { ByteRoom } from './byte-room.ts';
import { createRetries, type Retries } from './retries.ts';

export type IntakeStore = Pick<Store, 'ingest' | 'ingestAll' | 'cursor' | 'advanceCursor' | 'leases' | 'mailboxes'>;

/** How a folder looked when the last complete look over it ended; the same again means that nothing happened. */
export type LookedAt = {
  readonly highestModseq: bigint;
  readonly uidNext: number;
  readonly exists: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** What is known of a folder beyond one connection. */
export type MailboxMemory = {
  uidValidity: string;
  /** UIDs that are committed and still in the folder, under that UIDVALIDITY. */
  readonly handled: Set<number>;
  /** UIDs seen in the folder that are neither committed nor given up, lowest first. */
  pending: Set<number>;
  /** UIDs that were given up and are still in the folder. */
  givenUp: Set<number>;
  readonly retries: Retries<number>;
  /** UIDs the server announced as gone. */
  readonly vanished: Set<number>;
  /** Up to which HIGHESTMODSEQ the ledger is complete; null where the server has none. */
  modseq: bigint | null;
  lookedAt: LookedAt | null;
  /** When the folder was last compared with the ledger UID by UID, milliseconds since 1970. */
  comparedAt: number;
};

export const createMemory = (): MailboxMemory => ({
  uidValidity: '',
  handled: new Set(),
  pending: new Set(),
  givenUp: new Set(),
  retries: createRetries<number>(1_000, 300_000),
  vanished: new Set(),
  modseq: null,
  lookedAt: null,
  comparedAt: 0,
});

export type SessionContext = {
  /** What the ledger calls this folder. */
  readonly place: string;
  readonly folder: string;
  readonly mode: MailboxMode;
  /** Where handled letters move, in mode `move`. */
  readonly processed: string;
  /** What marks handled letters, in mode `keyword`. */
  readonly keyword: string;
  readonly pollSeconds: number;
  readonly answerSeconds: number;
  /** Letters above this many bytes are taken in by their header block. */
  readonly largestBytes: number;
  /** A letter that itself is the trouble is given up after so many tries. */
  readonly mostTries: number;
  /** Where letters are between the server and the disk. */
  readonly room: ByteRoom;
  readonly store: IntakeStore;
  readonly lease: Lease;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly memory: MailboxMemory;
  /** Writes how the folder does. */
  readonly tell: (change: Partial<MailboxChange>) => Promise<void>;
  /** Called after every complete pass over the folder. */
  readonly healthy: () => Promise<void>;
};

/** A connection with the folder open. */
export type Session = { readonly client: ImapFlow; readonly context: SessionContext; readonly box: NumberedMailbox };
