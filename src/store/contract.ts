import type {
  AuditEvent,
  CaseCandidate,
  CaseQuery,
  EarlierLetters,
  EarlierWanted,
  Envelope,
  LetterMemory,
  Precedent,
  Report,
  Verdict,
} from '../model/index.ts';
import type { Accounts, AuditFilter } from './accounts-contract.ts';
import type { Alarms } from './alarm-contract.ts';
import type { Corrections, Decisions, Notes } from './desk-contract.ts';
import type { Ledger } from './ledger-contract.ts';
import type { Lease, Leases, Mailboxes } from './mailbox-contract.ts';
import type { Quarantine } from './quarantine-contract.ts';
import type { Rooms } from './rooms-contract.ts';
import type { RowDefect } from './report-summary.ts';
import type {
  Claim,
  Claims,
  BulkDecisions,
  SavedViews,
  SubmissionFilter,
  SubmissionState,
} from './worklist-contract.ts';
import type { NewReply, ReplyRow, ReplyState, Replies, SameFiles } from './reply-contract.ts';

export type * from './accounts-contract.ts';
export type * from './alarm-contract.ts';
export type * from './desk-contract.ts';
export type * from './ledger-contract.ts';
export type * from './mailbox-contract.ts';
export type * from './quarantine-contract.ts';
export type * from './reply-contract.ts';
export type * from './rooms-contract.ts';
export type * from './worklist-contract.ts';

/** Files named by the sha256 (hex) of their bytes. `put` is idempotent and durable when it returns. */
export type BlobStore = {
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
};

/** What the intake knows of a letter before anything parses it beyond its header block. */
export type ArrivingLetter = {
  readonly bytes: Uint8Array;
  readonly envelope: Envelope;
  /** `Message-ID` as written, if any. */
  readonly messageId: string | null;
  /** sha256 over From, Date, Subject and the body bytes: equal for the same mail delivered twice with other trace headers. */
  readonly contentSha256: string;
  /** Sender and subject as the header block has them, so that the list can show a letter before (or without) its report. */
  readonly from?: string | null;
  readonly subject?: string | null;
  /** An earlier letter of the mailbox is not safe yet: the cursor stays where it is. */
  readonly keepCursor?: true;
  /** Under which right to work on the mailbox it is brought; refused when somebody else has that by now. */
  readonly lease?: Lease;
};

export type IngestResult =
  | { readonly kind: 'stored'; readonly submission: string }
  | { readonly kind: 'duplicate'; readonly of: string };

export type SubmissionRow = {
  /** Public id, e.g. `A-1042`. */
  readonly id: string;
  readonly state: SubmissionState;
  readonly receivedAt: string;
  readonly from: string | null;
  readonly subject: string | null;
  readonly procedure: string | null;
  readonly verdict: Verdict | null;
  /** What an officer decided, once somebody has. */
  readonly decided: Verdict | null;
  /** Name of the applicant (the unit's name as read), when known. */
  readonly applicant: string | null;
  readonly failing: number;
  readonly undecided: number;
  readonly reply: ReplyState | null;
  /** The earlier submission of the same matter, if this one corrects it. */
  readonly previous: string | null;
  /** The later one that corrects this. */
  readonly next?: string | null;
  /** The office's term that ends first; null where the matter has none. */
  readonly term?: RowTerm | null;
  /** The worst defects; titles in the report's language. */
  readonly wrong?: readonly RowDefect[];
  /** Equal for cases that may be decided together; null where this one is looked at alone. */
  readonly findingSet?: string | null;
  /** Who has the case in hand now. */
  readonly holder?: Claim | null;
};

export type RowTerm = {
  /** Last day, YYYY-MM-DD. */
  readonly due: string;
  readonly count: 'calendar' | 'working';
  /** `waiting`: the applicant was asked and has not answered; `settled`: decided, or another letter took its place. */
  readonly state: 'running' | 'waiting' | 'settled';
};

export type SubmissionDetail = SubmissionRow & {
  readonly letter: { readonly sha256: string; readonly size: number; readonly envelope: Envelope };
  readonly report: Report | null;
  readonly replies: readonly ReplyRow[];
  readonly decision: {
    readonly verdict: Verdict;
    readonly by: string;
    readonly at: string;
    readonly reason: string | null;
  } | null;
  readonly quarantineReason: string | null;
  /** Why no reply may be sent (loop guard), when that is so. */
  readonly withheldReason: string | null;
};

export type AuditRow = { readonly seq: number; readonly at: string; readonly event: AuditEvent; readonly hash: string };

/** An application already known, for rules that look at earlier ones. */
export type KnownApplication = {
  readonly submission: string;
  readonly unit: string;
  readonly system: string;
  readonly environments: readonly string[];
  readonly ips: readonly string[];
  readonly intermediary: boolean;
  readonly open: boolean;
};

/** Waits for something; meanwhile the handler is not one of those that work. */
export type Aside = <T>(wait: () => Promise<T>) => Promise<T>;

export type Store = {
  readonly blobs: BlobStore;

  /**
   * Stores the blob, then in one transaction: dedupe rows, the ledger row, the cursor, the submission and its job. Throws
   * OkienkoError `lease`, and stores nothing, where the letter's lease has passed to somebody else.
   */
  ingest(letter: ArrivingLetter): Promise<IngestResult>;
  /** The same for several in one transaction, in that order: all of them or none. For a backlog; a few megabytes at a time. */
  ingestAll(letters: readonly ArrivingLetter[]): Promise<readonly IngestResult[]>;
  /** The highest UID handled in that mailbox under that UIDVALIDITY, 0 if none. */
  cursor(mailbox: string, uidValidity: string): Promise<number>;
  /** Moves the cursor over a UID that holds nothing to ingest (e.g. expunged meanwhile). */
  advanceCursor(mailbox: string, uidValidity: string, uid: number, lease?: Lease): Promise<void>;
  leases: Leases;
  mailboxes: Mailboxes;
  /** Every message a server ever showed, and in which state it is. */
  ledger: Ledger;
  /** Letters that could not be processed. */
  quarantine: Quarantine;
  /** What is wrong with mailboxes for too long. */
  alarms: Alarms;

  submissions: {
    /** `more`: there are more than `total`, which nobody counted to the end. */
    list(filter: SubmissionFilter): Promise<{
      readonly rows: readonly SubmissionRow[];
      readonly total: number;
      readonly more?: boolean;
    }>;
    /** How many match each, counted to `mostCounted` at most where it needs counting. */
    countOf(
      filters: readonly Omit<SubmissionFilter, 'limit' | 'offset'>[],
    ): Promise<readonly { readonly total: number; readonly more: boolean }[]>;
    /**
     * Every name is there, zero or not: `total`; each state; each verdict, for those checked that wait for a decision;
     * and `reply-draft`, `reply-pending`, `reply-sending`, `reply-sent`, `reply-held`, `reply-bounced`, `reply-cancelled`.
     */
    counts(): Promise<Readonly<Record<string, number>>>;
    get(id: string): Promise<SubmissionDetail | null>;
    /** Known applications of one unit (by REGON or KRS digits) that came before `own`. */
    known(unit: string, own: string): Promise<readonly KnownApplication[]>;
    /** Letters of the same unit or about the same person that came before `own`, and who had its keys before. */
    earlier(asked: LetterMemory, own: string, wanted: EarlierWanted): Promise<EarlierLetters>;
    /** Whether no letter that came before `own` waits for its check: until then nobody knows all the earlier ones. */
    earlierAreChecked(own: string): Promise<boolean>;
    /** Whether a letter that came before `own` is in quarantine: while it is, nobody knows all the earlier ones either. */
    earlierInQuarantine(own: string): Promise<boolean>;
    /** Earlier letters that `own` may be a correction of, each the newest of its case. */
    sameCase(asked: CaseQuery, own: string): Promise<readonly CaseCandidate[]>;
    /** The newest letter before `own` from the same address with exactly these files (see `saveReport`), once it was answered. */
    sameFiles(files: string, own: string): Promise<SameFiles | null>;
    /** An officer's word that the one corrects the other. False where that one is corrected already, or is no earlier letter. */
    link(id: string, previous: string, by: string): Promise<boolean>;
    /**
     * One transaction: report, state `checked`, applicant, reply, audit events. Idempotent for a submission already checked. False,
     * and nothing stored, where another letter took its place as the correction of `previous`, or with `ordered` where a letter
     * that came before is not checked yet: what was judged is out of date.
     */
    saveReport(
      id: string,
      result: {
        readonly report: Report;
        readonly applicant: string | null;
        readonly application: Omit<KnownApplication, 'submission' | 'open'> | null;
        /** What later letters are held against; nothing where it is left out. */
        readonly memory?: LetterMemory | null;
        readonly previous: string | null;
        /** It was judged with all letters that came before. */
        readonly ordered?: boolean;
        readonly reply: NewReply | null;
        /** The acknowledgement of receipt, where one is to go out. */
        readonly receipt?: NewReply | null;
        /** sha256 over the digests of its files; null where it has none. */
        readonly files?: string | null;
        readonly withheld: string | null;
        /** Text of the letter, to find it by; nothing of it is shown. */
        readonly text?: string | null;
      },
    ): Promise<boolean>;
    quarantine(id: string, reason: string): Promise<void>;
    /** Records an officer's decision; with `reply` the draft of that id goes to the outbox in the same transaction. */
    decide(
      id: string,
      decision: { verdict: Verdict; by: string; reason: string | null; reply: string | null },
    ): Promise<void>;
    audit(id: string): Promise<readonly AuditRow[]>;
  };

  replies: Replies;

  notes: Notes;
  /** Fields that an officer read otherwise, with the reports as they were. */
  corrections: Corrections;
  decisions: Decisions;

  /** Who has which case in hand, so that nobody takes one twice. */
  claims: Claims;
  /** Filters of the list that somebody gave a name. */
  views: SavedViews;
  /** Decisions taken together, to be undone together. */
  bulk: BulkDecisions;

  /** Many cases together, for rule authors and watchers. */
  rooms: Rooms;

  accounts: Accounts;

  /** What officers made of ambiguous texts of representation. */
  precedents: {
    /** One transaction: the precedent, and who stored it at which submission in the audit log. */
    add(submission: string, precedent: Omit<Precedent, 'at'> & { readonly of: string }): Promise<void>;
    /** The newest one for each text. */
    all(): Promise<readonly Precedent[]>;
  };

  audit: {
    append(event: AuditEvent): Promise<void>;
    /** Newest first. */
    list(filter: AuditFilter): Promise<readonly AuditRow[]>;
    /** Recomputes the chain; the first broken sequence number, or null. */
    verify(): Promise<number | null>;
  };

  /**
   * Runs `handler` for queued submissions until the signal aborts. A handler that throws is retried, then quarantined. While it
   * waits `aside` for other letters, another takes its turn.
   */
  work(
    handler: (submission: string, aside: Aside) => Promise<unknown>,
    options: { concurrency: number; signal: AbortSignal },
  ): Promise<void>;
  close(): Promise<void>;
};
