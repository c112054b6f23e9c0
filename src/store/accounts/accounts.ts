import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { OkienkoError } from '../../model/index.ts';
import { accessKey } from '../access-key.ts';
import { roles, type Accounts } from '../accounts-contract.ts';
import type { Database } from '../database.ts';
import { hashPassword, passwordMatches, type PasswordHash } from '../passwords.ts';
import { administrationOf } from './administration.ts';
import { factorsOf, hasFactor } from './factors.ts';
import { openIdOf } from './open-id.ts';
import { longestPassword, newPasswordHash } from './new-password.ts';
import { isAccountName, normalName, reservedNames, tell, type AccountOptions, type AccountParts } from './parts.ts';
import { passkeysOf } from './passkeys.ts';
import { beginSession, digestOf, sessionsOf } from './sessions.ts';

export type { AccountOptions } from './parts.ts';

export const accountsOf = (db: Database, options: AccountOptions, dataFolder: string): Accounts => {
  const key = accessKey(dataFolder);
  const parts: AccountParts = { db, options, key, clock: options.clock ?? Date.now };
  /** What an unknown name is compared with, so that it takes as long as a known one. Made at once, not at the first need. */
  const nobody: Promise<PasswordHash> = hashPassword(randomBytes(16).toString('hex'), options.passwordCost);
  nobody.catch(() => undefined);

  const matches = async (
    password: string,
    row: { salt: string | null; cost: PasswordHash['cost'] | null; hash: string | null } | undefined,
  ): Promise<boolean> => {
    const known =
      row === undefined || row.salt === null || row.cost === null || row.hash === null
        ? null
        : { salt: row.salt, cost: row.cost, hash: row.hash };
    const same = await passwordMatches(password.slice(0, longestPassword + 1), known ?? (await nobody));
    return known !== null && same;
  };

  const failed = async (name: string | null): Promise<null> => {
    await db.transaction().execute(async (tx) => {
      // The same statements whether the name exists or not.
      await tx
        .updateTable('accounts')
        .set({ failures: sql<number>`failures + 1` })
        .where('name', '=', name ?? '')
        .execute();
      // A name that is no account may be a password typed into the wrong field: it is not recorded.
      await tell(tx, { type: 'sign-in-failed', account: name ?? 'unknown' });
    });
    return null;
  };

  return {
    ...sessionsOf(parts),
    ...factorsOf(parts),
    ...passkeysOf(parts),
    ...administrationOf(parts),
    ...openIdOf(parts),
    create: async (name, password, wanted, more = {}) => {
      const known = normalName(name);
      if (known === '') throw new OkienkoError('usage', 'an account needs a name');
      if (!isAccountName(known) || reservedNames.has(known))
        throw new OkienkoError('usage', 'this cannot be the name of an account');
      const own = roles.filter((role) => wanted.includes(role));
      const { salt, cost, hash } = await newPasswordHash(password, parts);
      const id = randomUUID();
      await db.transaction().execute(async (tx) => {
        const result = await tx
          .insertInto('accounts')
          .values({
            id,
            name: known,
            roles: [...own],
            salt,
            cost: JSON.stringify(cost),
            hash,
            must_change: more.mustChange ?? false,
          })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirst();
        if (result.numInsertedOrUpdatedRows !== 1n)
          throw new OkienkoError('usage', `there is already an account ${known}`);
        await tell(tx, { type: 'account-created', account: known, roles: own.join(' '), by: more.by ?? 'console' });
      });
      return { id, name: known, roles: own };
    },
    signIn: async (name, password, visitor = {}) => {
      const wanted = normalName(name);
      const row = await db
        .selectFrom('accounts')
        .select(['id', 'name', 'roles', 'salt', 'cost', 'hash', 'disabled_at'])
        .where('name', '=', wanted)
        .executeTakeFirst();
      const right = await matches(password, row);
      // The right password is let in whatever was tried before: a lock here would let any stranger keep an officer out.
      // Who may try how often is for the caller to say, who knows where the attempts come from.
      if (row === undefined || !right || row.disabled_at !== null) return failed(row?.name ?? null);
      return db.transaction().execute(async (tx) => {
        await tx.updateTable('accounts').set({ failures: 0 }).where('id', '=', row.id).execute();
        const halfway = await hasFactor(tx, row.id);
        // A script has no hand for a second factor: where one is wanted, a password alone opens nothing.
        if (halfway && visitor.how === 'script') {
          await tell(tx, { type: 'second-factor-failed', account: row.name });
          return null;
        }
        const token = await beginSession(tx, parts, row.id, visitor.how ?? 'password', { ...visitor, halfway });
        if (!halfway) await tell(tx, { type: 'signed-in', by: row.name, ...(visitor.how && { how: visitor.how }) });
        return { account: { id: row.id, name: row.name, roles: row.roles }, token, halfway };
      });
    },
    count: async () => {
      const { n } = await db
        .selectFrom('accounts')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
    isPassword: async (account, password) => {
      const row = await db
        .selectFrom('accounts')
        .select(['salt', 'cost', 'hash'])
        .where('id', '=', account)
        .executeTakeFirst();
      return matches(password, row);
    },
    changePassword: async (account, password, keep) => {
      const { salt, cost, hash } = await newPasswordHash(password, parts);
      await db.transaction().execute(async (tx) => {
        const { name } = await tx
          .updateTable('accounts')
          .set({ salt, cost: JSON.stringify(cost), hash, must_change: false })
          .where('id', '=', account)
          .returning('name')
          .executeTakeFirstOrThrow();
        await tx
          .deleteFrom('sessions')
          .where('account', '=', account)
          .where('token_sha256', '!=', digestOf(keep))
          .execute();
        await tell(tx, { type: 'account-changed', account: name, change: 'password', by: name });
      });
    },
    seal: async (text) => key.seal('sign-in', text),
    open: async (sealed) => key.open('sign-in', sealed),
  };
};
