/** Full calendar years after the year in which a case was last worked on; then what it speaks of goes. */
export type RetentionPeriods = {
  readonly years: number;
  readonly replies?: number | undefined;
  readonly notes?: number | undefined;
  readonly earlierReports?: number | undefined;
  readonly searchWords?: number | undefined;
};

export type RetentionProtocol = {
  readonly at: string;
  readonly dryRun: boolean;
  /** By procedure (`other`: none) and what: how many, by which number of years, until which day. */
  readonly removed: readonly {
    readonly procedure: string;
    readonly what: 'case' | 'replies' | 'notes' | 'earlier-reports' | 'search-words' | 'log';
    readonly number: number;
    readonly years: number;
    readonly until: string;
  }[];
  /** Due, but kept. */
  readonly held: number;
  readonly open: number;
  /** Procedures of stored cases for which nobody has said how long. */
  readonly withoutRule: readonly string[];
};

export type PersonCase = {
  readonly id: string;
  readonly receivedAt: string;
  readonly state: string;
  readonly held: boolean;
};

export type SignedHead = {
  readonly at: string;
  readonly seq: number;
  readonly hash: string;
  /** Hexadecimal sha256 of the public key (SPKI). */
  readonly key: string;
  readonly signature: string;
};

export type HeadsVerdict = {
  readonly broken: number | null;
  /** What is wrong with the heads, in words. */
  readonly faults: readonly string[];
  /** Entries whose time lies before that of the one before them by more than a minute: a clock was set back. */
  readonly clockJumps: readonly number[];
  readonly entries: number;
};

/** What the keeper of personal data does; on the command line and once a day. */
export type Keeping = {
  /** Cases in which the number, address or name stands. */
  find(person: string): Promise<readonly PersonCase[]>;
  /** Everything stored of a case, by table, and its letter where it still exists. */
  collect(
    id: string,
  ): Promise<{ readonly tables: Readonly<Record<string, readonly unknown[]>>; readonly letter: Uint8Array | null }>;
  /** A hash of what identifies the person under the key of this installation. */
  pseudonym(person: string): Promise<string>;
  erase(id: string, why: 'retention' | 'person', by: string): Promise<'erased' | 'held' | 'open' | 'gone'>;
  hold(id: string, reason: string, by: string): Promise<void>;
  lift(id: string, by: string): Promise<boolean>;
  retain(order: {
    readonly rules: Readonly<Record<string, RetentionPeriods>>;
    readonly logYears: number;
    readonly dryRun: boolean;
    readonly by: string;
    readonly now: Date;
  }): Promise<RetentionProtocol>;
  lastRun(): Promise<string | null>;
  signHead(keyPem: string, now: Date): Promise<SignedHead | null>;
  verify(heads: readonly SignedHead[], publicKeyPem: string | null): Promise<HeadsVerdict>;
};
