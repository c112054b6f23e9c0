import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Accounts, SignInHow, Visitor } from '../accounts-contract.ts';
import { textOrNull, type Tx } from '../database.ts';
import { isUuid, liveSession, tell, type AccountParts } from './parts.ts';

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const short = (value: string | undefined, most: number): string | null => textOrNull(value)?.slice(0, most) ?? null;

/** A new session in this transaction, and none of those that have ended. Its token is known to nobody before. */
export const beginSession = async (
  tx: Tx,
  { options }: AccountParts,
  account: string,
  how: SignInHow,
  visitor: Visitor & { readonly halfway?: boolean },
): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  const now = new Date().toISOString();
  await tx
    .deleteFrom('sessions')
    .where(sql<boolean>`not ${liveSession(options)}`)
    .execute();
  await tx
    .insertInto('sessions')
    .values({
      token_sha256: digestOf(token),
      account,
      created_at: now,
      seen_at: now,
      halfway: visitor.halfway ?? false,
      how,
      origin: short(visitor.origin, 64),
      agent: short(visitor.agent, 200),
    })
    .execute();
  if (visitor.halfway !== true)
    await tx.updateTable('accounts').set({ signed_in_at: now }).where('id', '=', account).execute();
  return token;
};

export const sessionsOf = (
  parts: AccountParts,
): Pick<Accounts, 'session' | 'rotate' | 'signOut' | 'sessions' | 'endSessions'> => {
  const { db, options } = parts;
  const live = liveSession(options);
  return {
    session: async (token) => {
      const digest = digestOf(token);
      const row = await db
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.id', 'sessions.account')
        .select(['accounts.id', 'accounts.name', 'accounts.roles', 'accounts.source', 'accounts.must_change'])
        .select('sessions.id as session')
        .select(sql<boolean>`sessions.seen_at < now() - interval '30 seconds'`.as('ageing'))
        .select(
          sql<boolean>`accounts.totp is not null or exists (select from passkeys where passkeys.account = accounts.id)`.as(
            'has_factor',
          ),
        )
        .where('token_sha256', '=', digest)
        .where('halfway', '=', false)
        .where('disabled_at', 'is', null)
        .where(live)
        .executeTakeFirst();
      if (row === undefined) return null;
      // Not at every request: a page with its parts would write a dozen times.
      if (row.ageing)
        await db
          .updateTable('sessions')
          .set({ seen_at: new Date().toISOString() })
          .where('token_sha256', '=', digest)
          .execute();
      const { id, name, roles, source, session, must_change: mustChange, has_factor: hasFactor } = row;
      return { id, name, roles, source, session, mustChange, hasFactor };
    },
    rotate: async (token) => {
      const fresh = randomBytes(32).toString('base64url');
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set({ token_sha256: digestOf(fresh) })
        .where('token_sha256', '=', digestOf(token))
        .where('halfway', '=', false)
        .where(live)
        .executeTakeFirst();
      return numUpdatedRows === 1n ? fresh : null;
    },
    signOut: async (token) => {
      await db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('sessions')
          .using('accounts')
          .whereRef('accounts.id', '=', 'sessions.account')
          .where('token_sha256', '=', digestOf(token))
          .returning(['accounts.name', 'how', 'halfway'])
          .executeTakeFirst();
        // A script's session ends by itself every few minutes: nobody's deed.
        if (gone !== undefined && gone.how !== 'script' && !gone.halfway)
          await tell(tx, { type: 'signed-out', by: gone.name });
      });
    },
    sessions: async (account) => {
      const rows = await db
        .selectFrom('sessions')
        .select(['id', 'created_at', 'seen_at', 'how', 'origin', 'agent'])
        .where('account', '=', account)
        .where('halfway', '=', false)
        .where(live)
        .orderBy('seen_at', 'desc')
        .limit(100)
        .execute();
      return rows.map(({ created_at: started, seen_at: seen, ...row }) => ({
        ...row,
        startedAt: started.toISOString(),
        seenAt: seen.toISOString(),
      }));
    },
    endSessions: async (account, which, by) => {
      if (!isUuid(account) || ('id' in which && !isUuid(which.id))) return 0;
      return db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('sessions')
          .where('account', '=', account)
          .$if('id' in which, (q) => q.where('id', '=', 'id' in which ? which.id : ''))
          .$if('keep' in which && which.keep !== null, (q) =>
            q.where('token_sha256', '!=', digestOf('keep' in which ? (which.keep ?? '') : '')),
          )
          .returning('id')
          .execute();
        if (gone.length === 0) return 0;
        const { name } = await tx
          .selectFrom('accounts')
          .select('name')
          .where('id', '=', account)
          .executeTakeFirstOrThrow();
        await tell(tx, { type: 'account-changed', account: name, change: 'sessions-ended', by });
        return gone.length;
      });
    },
  };
};
