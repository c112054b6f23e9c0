import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Accounts, PasskeyRow } from '../accounts-contract.ts';
import { text } from '../database.ts';
import { dropSpareCodes, hasFactor } from './factors.ts';
import { tell, type AccountParts } from './parts.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { beginSession, digestOf } from './sessions.ts';

const mostPasskeys = 20;

type Own = 'start' | 'passkeys' | 'passkey' | 'addPasskey' | 'usePasskey' | 'removePasskey';

export const passkeysOf = (parts: AccountParts): Pick<Accounts, Own> => {
  const { db } = parts;
  const select = db
    .selectFrom('passkeys')
    .select(['id', 'account', 'public_key', 'counter', 'transports', 'name', 'backed_up', 'created_at', 'used_at']);
  const rowOf = (row: Awaited<ReturnType<typeof select.executeTakeFirstOrThrow>>): PasskeyRow => ({
    id: row.id,
    account: row.account,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
    name: row.name,
    backedUp: row.backed_up,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
  });
  const named = (account: string) =>
    db.selectFrom('accounts').select('name').where('id', '=', account).executeTakeFirstOrThrow();

  return {
    start: (account, how, visitor) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('accounts')
          .select(['id', 'name', 'roles'])
          .where('id', '=', account)
          .where('disabled_at', 'is', null)
          .executeTakeFirst();
        if (row === undefined) return null;
        if (visitor.replaces !== undefined)
          await tx.deleteFrom('sessions').where('token_sha256', '=', digestOf(visitor.replaces)).execute();
        const token = await beginSession(tx, parts, row.id, how, visitor);
        await tell(tx, { type: 'signed-in', by: row.name, how });
        return { account: row, token, halfway: false };
      }),
    passkeys: async (account) =>
      (await select.where('account', '=', account).orderBy('created_at').execute()).map(rowOf),
    passkey: async (id) => {
      const row = await select.where('id', '=', text(id).slice(0, 1_400)).executeTakeFirst();
      return row === undefined ? null : rowOf(row);
    },
    addPasskey: async (account, one) => {
      const { name: by } = await named(account);
      return db.transaction().execute(async (tx) => {
        await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute();
        const first = !(await hasFactor(tx, account));
        const { many } = await tx
          .selectFrom('passkeys')
          .select((eb) => eb.fn.countAll<number>().as('many'))
          .where('account', '=', account)
          .executeTakeFirstOrThrow();
        if (many >= mostPasskeys) return false;
        const added = await tx
          .insertInto('passkeys')
          .values({
            id: one.id,
            account,
            public_key: one.publicKey,
            counter: one.counter,
            transports: [...one.transports],
            name: text(one.name).slice(0, 100),
            backed_up: one.backedUp,
            created_at: new Date().toISOString(),
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows !== 1n) return false;
        const codes = first ? await makeRecoveryCodes(tx, parts, account) : true;
        await tell(tx, { type: 'account-changed', account: by, change: 'passkey-added', by });
        return codes;
      });
    },
    usePasskey: (id, counter, challenge) =>
      db.transaction().execute(async (tx) => {
        const now = new Date().toISOString();
        await tx
          .deleteFrom('used_challenges')
          .where(sql<boolean>`at < now() - interval '1 day'`)
          .execute();
        const taken = await tx
          .insertInto('used_challenges')
          .values({ digest: createHash('sha256').update(challenge).digest('hex'), at: now })
          .onConflict((conflict) => conflict.column('digest').doNothing())
          .executeTakeFirst();
        if (taken.numInsertedOrUpdatedRows !== 1n) return false;
        // A counter that does not rise is a copied key; passkeys that are synchronised keep theirs at 0.
        const { numUpdatedRows } = await tx
          .updateTable('passkeys')
          .set({ counter, used_at: now })
          .where('id', '=', id)
          .where((eb) => eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb.lit(counter === 0)])]))
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),
    removePasskey: async (account, id) => {
      const { name: by } = await named(account);
      await db.transaction().execute(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('passkeys')
          .where('account', '=', account)
          .where('id', '=', text(id).slice(0, 1_400))
          .executeTakeFirst();
        if (numDeletedRows === 0n) return;
        await dropSpareCodes(tx, account);
        await tell(tx, { type: 'account-changed', account: by, change: 'passkey-removed', by });
      });
    },
  };
};
