import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { OkienkoError } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import type { Account, Store } from './contract.ts';
import { text, type Database } from './database.ts';
import { hashPassword, passwordMatches, type Cost, type PasswordHash } from './passwords.ts';

export type AccountOptions = {
  readonly passwordCost: Cost;
  /** A session ends after so much time without a request, and in any case after the second. */
  readonly idleMinutes: number;
  readonly sessionHours: number;
};

const shortestPassword = 8;
/** Longer ones only serve to keep the server busy. */
const longestPassword = 1_000;
const normalName = (name: string): string => text(name.normalize('NFC').trim().toLowerCase());
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export const accountsOf = (db: Database, options: AccountOptions): Store['accounts'] => {
  const { passwordCost, idleMinutes, sessionHours } = options;
  /** What an unknown name is compared with, so that it takes as long as a known one. Made at once, not at the first need. */
  const nobody: Promise<PasswordHash> = hashPassword(randomBytes(16).toString('hex'), passwordCost);
  nobody.catch(() => undefined);

  const liveSession = sql<boolean>`sessions.created_at > now() - make_interval(hours => ${sessionHours})
    and sessions.seen_at > now() - make_interval(mins => ${idleMinutes})`;

  const failed = async (name: string | null): Promise<null> => {
    await db.transaction().execute(async (tx) => {
      // The same statements whether the name exists or not.
      await tx
        .updateTable('accounts')
        .set({ failures: sql<number>`failures + 1` })
        .where('name', '=', name ?? '')
        .execute();
      // A name that is no account may be a password typed into the wrong field: it is not recorded.
      await appendAudit(tx, [{ event: { type: 'sign-in-failed', account: name ?? 'unknown' }, submission: null }]);
    });
    return null;
  };

  return {
    create: async (name, password, role) => {
      const known = normalName(name);
      if (known === '') throw new OkienkoError('usage', 'an account needs a name');
      if (password.length < shortestPassword || password.length > longestPassword) {
        throw new OkienkoError('usage', `a password has ${shortestPassword} to ${longestPassword} characters`);
      }
      const { salt, cost, hash } = await hashPassword(password, passwordCost);
      const id = randomUUID();
      const result = await db
        .insertInto('accounts')
        .values({ id, name: known, role, salt, cost: JSON.stringify(cost), hash })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst();
      if (result.numInsertedOrUpdatedRows !== 1n)
        throw new OkienkoError('usage', `there is already an account ${known}`);
      return { id, name: known, role };
    },
    signIn: async (name, password) => {
      const wanted = normalName(name);
      const row = await db
        .selectFrom('accounts')
        .select(['id', 'name', 'role', 'salt', 'cost', 'hash'])
        .where('name', '=', wanted)
        .executeTakeFirst();
      const matches = await passwordMatches(password.slice(0, longestPassword + 1), row ?? (await nobody));
      // The right password is let in whatever was tried before: a lock here would let any stranger keep an officer out.
      // Who may try how often is for the caller to say, who knows where the attempts come from.
      if (row === undefined || !matches) return failed(row?.name ?? null);
      const account: Account = { id: row.id, name: row.name, role: row.role };
      const token = randomBytes(32).toString('base64url');
      const now = new Date().toISOString();
      await db.transaction().execute(async (tx) => {
        await tx.updateTable('accounts').set({ failures: 0 }).where('id', '=', row.id).execute();
        await tx
          .deleteFrom('sessions')
          .where(sql<boolean>`not (${liveSession})`)
          .execute();
        await tx
          .insertInto('sessions')
          .values({ token_sha256: digestOf(token), account: row.id, created_at: now, seen_at: now })
          .execute();
        await appendAudit(tx, [{ event: { type: 'signed-in', by: row.name }, submission: null }]);
      });
      return { account, token };
    },
    session: async (token) => {
      const digest = digestOf(token);
      const row = await db
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.id', 'sessions.account')
        .select(['accounts.id', 'accounts.name', 'accounts.role'])
        .select(sql<boolean>`sessions.seen_at < now() - interval '30 seconds'`.as('ageing'))
        .where('token_sha256', '=', digest)
        .where(liveSession)
        .executeTakeFirst();
      if (row === undefined) return null;
      // Not at every request: a page with its parts would write a dozen times.
      if (row.ageing)
        await db
          .updateTable('sessions')
          .set({ seen_at: new Date().toISOString() })
          .where('token_sha256', '=', digest)
          .execute();
      return { id: row.id, name: row.name, role: row.role };
    },
    signOut: async (token) => {
      await db.deleteFrom('sessions').where('token_sha256', '=', digestOf(token)).execute();
    },
    count: async () => {
      const { n } = await db
        .selectFrom('accounts')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
  };
};
