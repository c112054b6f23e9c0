import { sql } from 'kysely';
import { roles as allRoles, type AccountRow, type Accounts, type AdminOutcome } from '../accounts-contract.ts';
import type { Tx } from '../database.ts';
import { newPasswordHash } from './new-password.ts';
import { isUuid, liveSession, normalName, tell, type AccountParts } from './parts.ts';

const mostListed = 1_000;

type Own = 'list' | 'get' | 'find' | 'setRoles' | 'setDisabled' | 'resetPassword' | 'resetFactor';

export const administrationOf = (parts: AccountParts): Pick<Accounts, Own> => {
  const { db, options } = parts;
  const select = db
    .selectFrom('accounts')
    .select(['id', 'name', 'roles', 'source', 'must_change', 'created_at', 'signed_in_at', 'disabled_at'])
    .select([
      sql<boolean>`totp is not null`.as('totp'),
      sql<number>`(select count(*) from passkeys where passkeys.account = accounts.id)`.as('passkeys'),
      sql<number>`(select count(*) from recovery_codes where recovery_codes.account = accounts.id and used_at is null)`.as(
        'codes',
      ),
      sql<number>`(select count(*) from sessions where sessions.account = accounts.id and not halfway and ${liveSession(options)})`.as(
        'live',
      ),
    ]);
  const rowOf = (row: Awaited<ReturnType<typeof select.executeTakeFirstOrThrow>>): AccountRow => ({
    id: row.id,
    name: row.name,
    roles: row.roles,
    source: row.source,
    disabled: row.disabled_at !== null,
    mustChange: row.must_change,
    createdAt: row.created_at.toISOString(),
    signedInAt: row.signed_in_at?.toISOString() ?? null,
    sessions: row.live,
    factor: { totp: row.totp, passkeys: row.passkeys, recoveryCodes: row.codes },
  });

  /** One change of one account, unless nobody would be left to administer; `work` says what to write into the log. */
  const change = async (
    id: string,
    losesAdmin: boolean,
    by: string,
    work: (tx: Tx) => Promise<{ readonly change: string; readonly to?: string }>,
  ): Promise<AdminOutcome> => {
    if (!isUuid(id)) return 'none';
    return db.transaction().execute(async (tx) => {
      // All who administer, locked in one order: two of them cannot remove each other at the same moment.
      const admins = await tx
        .selectFrom('accounts')
        .select('id')
        .where(sql<boolean>`'admin' = any(roles)`)
        .where('disabled_at', 'is', null)
        .orderBy('id')
        .forUpdate()
        .execute();
      const row = await tx.selectFrom('accounts').select('name').where('id', '=', id).forUpdate().executeTakeFirst();
      if (row === undefined) return 'none';
      if (losesAdmin && admins.every((one) => one.id === id) && admins.length > 0) return 'last';
      const what = await work(tx);
      await tx.deleteFrom('sessions').where('account', '=', id).execute();
      await tell(tx, { type: 'account-changed', account: row.name, ...what, by });
      return 'done';
    });
  };

  return {
    list: async () => (await select.orderBy('name').limit(mostListed).execute()).map(rowOf),
    get: async (id) => {
      if (!isUuid(id)) return null;
      const row = await select.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rowOf(row);
    },
    find: async (name) => {
      const row = await select.where('name', '=', normalName(name)).executeTakeFirst();
      return row === undefined ? null : rowOf(row);
    },
    setRoles: (id, wanted, by) => {
      const own = allRoles.filter((role) => wanted.includes(role));
      return change(id, !own.includes('admin'), by, async (tx) => {
        await tx.updateTable('accounts').set({ roles: own }).where('id', '=', id).execute();
        return { change: 'roles', to: own.join(' ') };
      });
    },
    setDisabled: (id, disabled, by) =>
      change(id, disabled, by, async (tx) => {
        const at = disabled ? new Date().toISOString() : null;
        await tx.updateTable('accounts').set({ disabled_at: at }).where('id', '=', id).execute();
        return { change: disabled ? 'disabled' : 'enabled' };
      }),
    resetPassword: async (id, password, by) => {
      const { salt, cost, hash } = await newPasswordHash(password, parts);
      return change(id, false, by, async (tx) => {
        await tx
          .updateTable('accounts')
          .set({ salt, cost: JSON.stringify(cost), hash, must_change: true, code_failures: 0 })
          .where('id', '=', id)
          .where('source', '=', 'local')
          .execute();
        return { change: 'password-reset' };
      });
    },
    resetFactor: (id, by) =>
      change(id, false, by, async (tx) => {
        await tx
          .updateTable('accounts')
          .set({ totp: null, totp_pending: null, code_failures: 0 })
          .where('id', '=', id)
          .execute();
        await tx.deleteFrom('passkeys').where('account', '=', id).execute();
        await tx.deleteFrom('recovery_codes').where('account', '=', id).execute();
        return { change: 'factor-reset' };
      }),
  };
};
