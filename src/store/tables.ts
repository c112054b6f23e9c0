import type { ColumnType, Generated } from 'kysely';
import type { Role, SignInHow } from './accounts-contract.ts';
import type {
  ClaimsTable,
  BulkDecisionsTable,
  SavedViewsTable,
  SearchWordsTable,
  WorklistTable,
  WorklistTallyTable,
} from './worklist-tables.ts';
import type { RowDefect } from './report-summary.ts';
import type { DeskTables } from './desk-tables.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { ProcessedFolder } from './ledger-contract.ts';
import type { LeftHow, MailboxMode, ReplyState, ReplyWait, SightingState, SubmissionState } from './contract.ts';
import type { AttachedCertificate, AuditEvent, Language, Verdict } from '../model/index.ts';

/** Instants go in as ISO text and come out as `Date`. */
type Instant = ColumnType<Date, string, string>;
type OptionalInstant = ColumnType<Date | null, string | null | undefined, string | null>;

export type LettersTable = {
  sha256: string;
  size: number;
  source: string;
  place: string;
  uid: number | null;
  uid_validity: string | null;
  received_at: Instant;
};

/** What makes a letter the same letter; the primary key is (kind, key). */
export type LetterKeysTable = { kind: 'raw' | 'content'; key: string; letter: string };

/** A message some place showed us: from a mail server each (mailbox, UIDVALIDITY, UID) once, from the moment it was listed. */
export type SightingsTable = {
  id: Generated<number>;
  source: string;
  mailbox: string;
  uid_validity: string | null;
  uid: number | null;
  /** `seen`: listed, not stored yet; `failed`: given up after bounded tries; `gone`: it left the server before it was stored. */
  state: Generated<SightingState>;
  /** Of the bytes as they were stored; null until then. */
  sha256: string | null;
  /** The letter it is; null exactly until `stored`. */
  letter: string | null;
  /** Another sighting had made the letter ours before. */
  duplicate: Generated<boolean>;
  /** When it was first listed; for what came by no mail server, when it was received. */
  seen_at: Instant;
  /** RFC822.SIZE and INTERNALDATE as the server gave them. */
  size: number | null;
  arrived_at: OptionalInstant;
  stored_at: OptionalInstant;
  failures: Generated<number>;
  last_error: string | null;
  next_try_at: OptionalInstant;
  /** When it was found to be in that mailbox no longer, and how it left. */
  left_at: OptionalInstant;
  left_how: LeftHow | null;
  /** Where it was moved, when the server said so (COPYUID). */
  left_to: string | null;
  left_to_uid_validity: string | null;
  left_to_uid: number | null;
  /** When it was given up, and who took it out of quarantine to handle it by hand. */
  failed_at: OptionalInstant;
  released_at: OptionalInstant;
  released_by: string | null;
};

/** What the last comparison of a watched folder with its server found; `name` is the `mailbox` of its sightings. */
export type ReconciliationsTable = {
  name: string;
  mailbox: string;
  folder: string;
  /** Of the last attempt; `compared_at` of the last that got an answer, `agreed_at` of the last without a difference. */
  at: Instant;
  uid_validity: string | null;
  compared_at: OptionalInstant;
  agreed_at: OptionalInstant;
  on_server: Generated<number>;
  in_ledger: Generated<number>;
  fresh: Generated<number>;
  missing: Generated<number>;
  twice: Generated<number>;
  departed: Generated<number>;
  missing_uids: Generated<number[]>;
  twice_uids: Generated<number[]>;
  processed: ColumnType<ProcessedFolder | null, string | null | undefined, string | null>;
  /** Why the last attempt got no answer. */
  problem: string | null;
};

export type AlarmsTable = {
  id: Generated<number>;
  mailbox: string;
  kind: string;
  since: Instant;
  raised_at: Instant;
  cleared_at: OptionalInstant;
  /** Who tells people of it does so alone for a while after this. */
  claimed_at: OptionalInstant;
  told_raised_at: OptionalInstant;
  told_cleared_at: OptionalInstant;
};

export type LeasesTable = {
  name: string;
  epoch: number;
  owner: string;
  /** The connection by which the holder shows that it lives. */
  backend_pid: number;
  backend_start: Instant;
  taken_at: Instant;
  expires_at: Instant;
};

/** One row for each watched folder of a mailbox; `name` is the `mailbox` of its sightings. */
export type MailboxesTable = {
  name: string;
  mailbox: string;
  folder: string;
  mode: MailboxMode;
  uid_validity: string | null;
  highest_modseq: string | null;
  connected: Generated<boolean>;
  last_contact_at: OptionalInstant;
  last_look_at: OptionalInstant;
  failures: Generated<number>;
  failing_since: OptionalInstant;
  last_error_at: OptionalInstant;
  last_error: string | null;
  next_retry_at: OptionalInstant;
  on_server: number | null;
  backlog: number | null;
  oldest_uid: number | null;
  oldest_at: OptionalInstant;
  epoch: number | null;
  owner: string | null;
  updated_at: Instant;
};

export type CursorsTable = { mailbox: string; uid_validity: string; uid: number };

export type SubmissionsTable = {
  number: Generated<number>;
  letter: string;
  state: SubmissionState;
  received_at: Instant;
  message_id: string | null;
  sender: string | null;
  subject: string | null;
  procedure: string | null;
  verdict: Verdict | null;
  applicant: string | null;
  failing: Generated<number>;
  undecided: Generated<number>;
  previous: number | null;
  quarantine_reason: string | null;
  /** The same as a code of src/model/errors.ts or `worker-died`, and after how many tries. */
  quarantine_code: string | null;
  quarantine_tries: number | null;
  quarantined_at: OptionalInstant;
  withheld_reason: string | null;
  checked_at: OptionalInstant;
  /** Last day of the office's next term, YYYY-MM-DD. */
  due: string | null;
  /** Its days are working days. */
  due_working: Generated<boolean>;
  /** sha256 over the digests of the files it brought; null for a letter without any. */
  files: string | null;
  /** Folded sender, subject and applicant. */
  search: string;
  /** The worst defects, for the list. */
  wrong: ColumnType<readonly RowDefect[] | null, string | null | undefined, string | null>;
  /** Equal for cases that may be decided together (see report-summary.ts). */
  finding_set: string | null;
};

/** Apart from the submission, so that the list never reads past megabytes of reports. `json` keeps every byte as written. */
export type ReportsTable = { submission: number; report: ColumnType<unknown, string, string> };

export type RepliesTable = {
  number: Generated<number>;
  submission: number;
  kind: string;
  language: Language;
  state: ReplyState;
  recipient: string;
  /** The bare address in lower case, for the rate limit. */
  address: string;
  subject: string;
  body: string;
  message_id: string;
  in_reply_to: string | null;
  refs: string[];
  held_reason: string | null;
  claimed_at: OptionalInstant;
  claim: string | null;
  sent_at: OptionalInstant;
  drafted_at: OptionalInstant;
  approved_at: OptionalInstant;
  /** An account's name, or `automatic`. */
  approved_by: string | null;
  /** Not claimed before; null: at once. */
  ready_at: OptionalInstant;
  waits_for: ReplyWait | null;
  /** How often the relay put it off. */
  deferrals: Generated<number>;
  bounced_at: OptionalInstant;
  bounce_status: string | null;
};

/** What mail servers reported of our replies: one row for each report and reply. */
export type DeliveryReportsTable = { reply: number; submission: number; action: string; status: string; at: Instant };

export type DecisionsTable = {
  id: Generated<number>;
  submission: number;
  verdict: Verdict;
  by: string;
  reason: string | null;
  at: Instant;
  /** In which state it found the case, and the reply that went with it. */
  before: string | null;
  reply: number | null;
};

export type ApplicationsTable = {
  submission: number;
  unit: string;
  system: string;
  environments: string[];
  ips: string[];
  intermediary: boolean;
};

export type AccountsTable = {
  id: string;
  name: string;
  roles: Role[];
  /** Null for accounts of an identity provider. */
  salt: string | null;
  cost: ColumnType<{ N: number; r: number; p: number } | null, string | null | undefined, string | null>;
  hash: string | null;
  failures: Generated<number>;
  source: Generated<'local' | 'openid'>;
  issuer: Generated<string | null>;
  subject: Generated<string | null>;
  created_at: ColumnType<Date, string | undefined, string>;
  signed_in_at: OptionalInstant;
  disabled_at: OptionalInstant;
  must_change: Generated<boolean>;
  /** Sealed with the access key, like the pending one. */
  totp: Generated<string | null>;
  totp_pending: Generated<string | null>;
  /** The highest time step whose code was used. */
  totp_step: Generated<number>;
  code_failures: Generated<number>;
  code_failed_at: OptionalInstant;
};

export type SessionsTable = {
  /** sha256 of the token: who reads the table cannot use what it holds. */
  token_sha256: string;
  id: Generated<string>;
  account: string;
  created_at: Instant;
  seen_at: Instant;
  halfway: Generated<boolean>;
  how: Generated<SignInHow>;
  origin: Generated<string | null>;
  agent: Generated<string | null>;
};

export type RecoveryCodesTable = { account: string; digest: string; used_at: OptionalInstant };

export type PasskeysTable = {
  id: string;
  account: string;
  public_key: string;
  counter: number;
  transports: string[];
  name: string;
  backed_up: boolean;
  created_at: Instant;
  used_at: OptionalInstant;
};

export type UsedChallengesTable = { digest: string; at: Instant };

export type AuditTable = {
  seq: number;
  at: Instant;
  submission: number | null;
  event: ColumnType<AuditEvent, string, never>;
  previous: string;
  hash: string;
};

/** One row: the newest link. It is the lock under which the chain grows, and shows when the end was cut off. */
export type AuditHeadTable = { one: Generated<boolean>; seq: number; hash: string };

/** Kept by a trigger; see migrations/rooms.ts. */
export type ReportMarksTable = {
  submission: number;
  month: string;
  procedure: string;
  verdict: string;
  failed: string[];
  undecided: string[];
};

/** Officers' readings of ambiguous texts of representation; a newer one for the same text replaces an older. */
export type PrecedentsTable = {
  id: Generated<string>;
  key: string;
  text: string;
  reading: string;
  by: string;
  why: string;
  at: Instant;
};

/** What is remembered of letters. `people` and `person_names` are hashes under the key of `memory_key`. */
export type MemoriesTable = {
  submission: number;
  procedure: string;
  template: string;
  unit: string;
  unit_names: string[];
  people: string[];
  person_names: string[];
  system: string;
  received: string;
  spki: string[];
  certificates: ColumnType<readonly AttachedCertificate[], string, string>;
};

export type MemoryKeyTable = { one: Generated<boolean>; key: string };

export type Tables = DeskTables &
  PrivacyTables & {
    memories: MemoriesTable;
    memory_key: MemoryKeyTable;
    precedents: PrecedentsTable;
    letters: LettersTable;
    letter_keys: LetterKeysTable;
    sightings: SightingsTable;
    leases: LeasesTable;
    mailboxes: MailboxesTable;
    reconciliations: ReconciliationsTable;
    alarms: AlarmsTable;
    cursors: CursorsTable;
    submissions: SubmissionsTable;
    reports: ReportsTable;
    replies: RepliesTable;
    delivery_reports: DeliveryReportsTable;
    decisions: DecisionsTable;
    applications: ApplicationsTable;
    accounts: AccountsTable;
    sessions: SessionsTable;
    recovery_codes: RecoveryCodesTable;
    passkeys: PasskeysTable;
    used_challenges: UsedChallengesTable;
    audit: AuditTable;
    audit_head: AuditHeadTable;
    worklist: WorklistTable;
    worklist_tally: WorklistTallyTable;
    search_words: SearchWordsTable;
    claims: ClaimsTable;
    saved_views: SavedViewsTable;
    bulk_decisions: BulkDecisionsTable;
    report_marks: ReportMarksTable;
  };
