/**
 * What is wrong with a mailbox for too long. `silent`: its server has answered nothing, and nobody even fails. `failing`: every
 * try fails. `waiting`: a message on the server is not stored. `ledger`: the ledger missed messages, or one was handled twice.
 */
export type AlarmKind = 'silent' | 'failing' | 'waiting' | 'ledger';

export type Alarm = {
  readonly id: number;
  /** The watched folder, as in the ledger. */
  readonly mailbox: string;
  readonly kind: AlarmKind;
  /** Since when it has been so. */
  readonly since: string;
  readonly raisedAt: string;
  readonly clearedAt: string | null;
};

/** `claimedAt` names the claim. */
export type ClaimedAlarm = Alarm & {
  readonly claimedAt: string;
  readonly tell: readonly ('raised' | 'cleared')[];
};

export type Alarms = {
  /**
   * Of these mailboxes, exactly these alarms are on now: what is new is raised, what is no longer so is cleared, each once, however
   * many processes say so.
   */
  set(
    mailboxes: readonly string[],
    on: readonly { readonly mailbox: string; readonly kind: AlarmKind; readonly since: string }[],
  ): Promise<void>;
  /** Those that are on, oldest first. */
  open(): Promise<readonly Alarm[]>;
  /** Takes on telling people of what nobody has told them, a few at a time, oldest first; for some minutes nobody else gets them. */
  claim(): Promise<readonly ClaimedAlarm[]>;
  /** People were told what the claim says. False when it has passed to somebody else, who tells them, too. */
  told(alarm: Pick<ClaimedAlarm, 'id' | 'claimedAt' | 'tell'>): Promise<boolean>;
};
