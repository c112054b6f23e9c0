/** A letter that could not be processed after bounded tries, with what is known of it. */
export type QuarantinedLetter = {
  /** `A-1042`: stored, its check failed. `L-17`: still on the mail server, it could not be fetched or stored. */
  readonly id: string;
  readonly stored: boolean;
  readonly mailbox: string;
  readonly uidValidity: string | null;
  readonly uid: number | null;
  /** When it was given up. */
  readonly since: string;
  readonly receivedAt: string;
  readonly tries: number | null;
  /** Why, of the last try: a code of docs/errors.md, `worker-died`, or what the mail server or the database said (a code, never words). */
  readonly code: string;
  readonly size: number | null;
  readonly from: string | null;
  readonly subject: string | null;
};

export type Quarantine = {
  /** Oldest first: what waits longest is on top. */
  list(page: {
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ readonly rows: readonly QuarantinedLetter[]; readonly total: number }>;
  get(id: string): Promise<QuarantinedLetter | null>;
  /** Gives it all its tries again: to the checks, or to the watcher at its next look. False when it is not in quarantine. */
  retry(id: string, by: string): Promise<boolean>;
  /**
   * To an officer by hand: one that is stored waits for a decision, without a report; one on the server is not tried again and
   * counts no more as waiting. False when it is not in quarantine.
   */
  release(id: string, by: string): Promise<boolean>;
};
