import { sql } from 'kysely';
import type { AuditEvent } from '../../model/index.ts';
import type { AccessKey } from '../access-key.ts';
import { appendAudit } from '../audit.ts';
import { text, type Database, type Tx } from '../database.ts';
import type { Cost } from '../passwords.ts';

export type AccountOptions = {
  readonly passwordCost: Cost;
  /** A session ends after so much time without a request, and in any case after the second. */
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** Milliseconds since 1970, for the codes of authenticator apps; for tests. */
  readonly clock?: () => number;
};

/** What all parts of the accounts stand on. */
export type AccountParts = {
  readonly db: Database;
  readonly options: AccountOptions;
  readonly key: AccessKey;
  readonly clock: () => number;
};

export const normalName = (name: string): string => text(name.normalize('NFC').trim().toLowerCase());

/** Told in the log, where a name of an account would be taken for something else. */
export const reservedNames: ReadonlySet<string> = new Set(['automatic', 'console', 'unknown', 'openid', 'setup']);

/** A name may be anything one line of a log can show; what is invisible or turns a line around is no name. */
export const isAccountName = (name: string): boolean =>
  name !== '' && [...name].length <= 100 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(name);

/** An id as the database makes it; anything else would be an error of the database instead of "no such account". */
export const isUuid = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);

export const tell = (tx: Tx, ...events: readonly AuditEvent[]): Promise<void> =>
  appendAudit(
    tx,
    events.map((event) => ({ event, submission: null })),
  );

/** How long a right password waits for its second factor. */
const halfwayMinutes = 10;

export const liveSession = ({ idleMinutes, sessionHours }: AccountOptions) =>
  sql<boolean>`(sessions.created_at > now() - make_interval(hours => ${sessionHours})
    and sessions.seen_at > now() - make_interval(mins => ${idleMinutes})
    and (not sessions.halfway or sessions.created_at > now() - make_interval(mins => ${halfwayMinutes})))`;
