import type { AuditEvent } from '../model/index.ts';

/**
 * What somebody is at the office. An account may have several at once; src/web/security/roles.ts says what each of them may
 * do. `admin` is the administrator.
 */
export const roles = ['viewer', 'officer', 'author', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

export type Account = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/** How somebody signed in. `script`: HTTP Basic. */
export type SignInHow = 'password' | 'code' | 'recovery' | 'passkey' | 'openid' | 'script';

/** From where: the address and the browser's own name, for the list of one's sessions. */
export type Visitor = { readonly origin?: string; readonly agent?: string };

export type SecondFactor = {
  readonly totp: boolean;
  readonly passkeys: number;
  /** Unused ones. */
  readonly recoveryCodes: number;
};

/** The account of a live session and what it must know of itself. */
export type SessionAccount = Account & {
  readonly session: string;
  readonly source: 'local' | 'openid';
  /** The password was set by somebody else and must be changed before anything else. */
  readonly mustChange: boolean;
  readonly hasFactor: boolean;
};

export type SessionRow = {
  readonly id: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly how: SignInHow;
  readonly origin: string | null;
  readonly agent: string | null;
};

export type AccountRow = Account & {
  readonly source: 'local' | 'openid';
  readonly disabled: boolean;
  readonly mustChange: boolean;
  readonly createdAt: string;
  readonly signedInAt: string | null;
  readonly sessions: number;
  readonly factor: SecondFactor;
};

export type Passkey = {
  /** Base64url, as the authenticator made it. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly backedUp: boolean;
};
export type PasskeyRow = Passkey & {
  readonly account: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

export type SignedIn = {
  readonly account: Account;
  readonly token: string;
  /** The password was right and a second factor is still to come: the token opens nothing but `halfway` and `enterCode`. */
  readonly halfway: boolean;
};

/** A change by an administrator; `last`: nobody would be left who can administer; `none`: no such account. */
export type AdminOutcome = 'done' | 'last' | 'none';

export type Accounts = {
  /** Names are unique regardless of case; a password has at least 8 characters. Throws OkienkoError `usage`. */
  create(
    name: string,
    password: string,
    roles: readonly Role[],
    options?: { readonly by?: string; readonly mustChange?: boolean },
  ): Promise<Account>;
  /**
   * Null when name or password is wrong or the account is disabled; takes the same time in every
   * case. Writes the audit events itself.
   */
  signIn(name: string, password: string, visitor?: Visitor & { readonly how?: 'script' }): Promise<SignedIn | null>;
  /** Who is halfway in. Ends after ten minutes. */
  halfway(token: string): Promise<(Account & { readonly factor: SecondFactor }) | null>;
  /**
   * A code of the app or a recovery code for a halfway session, which becomes a whole one under a new token. Ten wrong codes in
   * twelve hours end it for the account, wherever they come from: who gets as far as this knows the password.
   */
  enterCode(token: string, code: string, visitor?: Visitor): Promise<SignedIn | 'wrong' | 'too-many' | 'ended'>;
  /**
   * A whole session for somebody whose passkey or provider has vouched for them; ends the session `replaces`. Null for a disabled
   * account.
   */
  start(
    account: string,
    how: 'passkey',
    visitor: Visitor & { readonly replaces?: string | undefined },
  ): Promise<SignedIn | null>;
  /** The account of a live session token. */
  session(token: string): Promise<SessionAccount | null>;
  /** The same session under a new token, after its rights rose. Null when it has ended. */
  rotate(token: string): Promise<string | null>;
  signOut(token: string): Promise<void>;
  count(): Promise<number>;

  sessions(account: string): Promise<readonly SessionRow[]>;
  /** Ends one session of the account, or with null all but the one of `keep`. How many were ended. */
  endSessions(
    account: string,
    which: { readonly id: string } | { readonly keep: string | null },
    by: string,
  ): Promise<number>;

  /** Whether it is the account's password; no session, no audit. */
  isPassword(account: string, password: string): Promise<boolean>;
  /** Sets a new password and ends all sessions but the one of `keep`. Throws OkienkoError `usage` for one too short. */
  changePassword(account: string, password: string, keep: string): Promise<void>;

  factor(account: string): Promise<SecondFactor>;
  /** A fresh secret, waiting for its first code; the one in use stays until then. */
  beginTotp(account: string): Promise<string>;
  /** The secret that waits for its first code. */
  pendingTotp(account: string): Promise<string | null>;
  /** The first code of the new secret: from now on it is asked for. The recovery codes, once; null for a wrong code. */
  confirmTotp(account: string, code: string): Promise<readonly string[] | null>;
  removeTotp(account: string): Promise<void>;
  /** New ones; the old ones are worth nothing any more. */
  renewRecoveryCodes(account: string): Promise<readonly string[]>;

  passkeys(account: string): Promise<readonly PasskeyRow[]>;
  passkey(id: string): Promise<PasskeyRow | null>;
  /** False where that passkey is known already. Recovery codes come with the first factor of an account. */
  addPasskey(account: string, key: Passkey): Promise<readonly string[] | boolean>;
  /** Keeps the counter and takes the challenge: false when that was used before, and then nothing may follow. */
  usePasskey(id: string, counter: number, challenge: string): Promise<boolean>;
  removePasskey(account: string, id: string): Promise<void>;

  list(): Promise<readonly AccountRow[]>;
  get(id: string): Promise<AccountRow | null>;
  find(name: string): Promise<AccountRow | null>;
  /** Ends the account's sessions: who signs in anew has the new rights under a new token. */
  setRoles(id: string, roles: readonly Role[], by: string): Promise<AdminOutcome>;
  setDisabled(id: string, disabled: boolean, by: string): Promise<AdminOutcome>;
  /** Must be changed at the next sign-in; ends all sessions. */
  resetPassword(id: string, password: string, by: string): Promise<AdminOutcome>;
  resetFactor(id: string, by: string): Promise<AdminOutcome>;

  /**
   * The account of somebody whom the provider vouches for, made or brought up to date. `taken`: the name belongs to another account;
   * `disabled`: the administrator shut it.
   */
  fromOpenId(
    person: {
      readonly issuer: string;
      readonly subject: string;
      readonly name: string;
      readonly roles: readonly Role[];
    },
    visitor: Visitor,
  ): Promise<SignedIn | 'taken' | 'disabled'>;

  /** Seals and opens what a browser carries through a sign-in of several steps. */
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string | null>;
};

/** Which events of the log are wanted; all conditions hold together. */
export type AuditFilter = {
  readonly type?: AuditEvent['type'];
  /** The name of the account that did it, or at which it was done where nobody is named. */
  readonly by?: string;
  /** Public id of a submission. */
  readonly submission?: string;
  /** Instants, ISO; from (inclusive) to (exclusive). */
  readonly from?: string;
  readonly to?: string;
  /** Only older than this sequence number. */
  readonly before?: number;
  readonly limit: number;
};
