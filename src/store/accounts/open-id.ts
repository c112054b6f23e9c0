import { randomUUID } from 'node:crypto';
import { roles as allRoles, type Accounts } from '../accounts-contract.ts';
import { text } from '../database.ts';
import { normalName, tell, type AccountParts } from './parts.ts';
import { beginSession } from './sessions.ts';

export const openIdOf = (parts: AccountParts): Pick<Accounts, 'fromOpenId'> => {
  const { db } = parts;
  return {
    fromOpenId: ({ issuer, subject, name, roles }, visitor) => {
      const own = allRoles.filter((role) => roles.includes(role));
      const wanted = normalName(name);
      const who = { issuer: text(issuer), subject: text(subject) };
      return db.transaction().execute(async (tx) => {
        // The provider's own key, never the name: names are given to somebody else one day.
        const known = await tx
          .selectFrom('accounts')
          .select(['id', 'name', 'roles', 'disabled_at'])
          .where('issuer', '=', who.issuer)
          .where('subject', '=', who.subject)
          .forUpdate()
          .executeTakeFirst();
        if (known !== undefined && known.disabled_at !== null) return 'disabled';
        const id = known?.id ?? randomUUID();
        if (known === undefined) {
          const made = await tx
            .insertInto('accounts')
            .values({ id, name: wanted, roles: own, salt: null, hash: null, source: 'openid', ...who })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          if (made.numInsertedOrUpdatedRows !== 1n) return 'taken';
          await tell(tx, { type: 'account-created', account: wanted, roles: own.join(' '), by: 'openid' });
        } else if (own.join(' ') !== known.roles.join(' ')) {
          await tx.updateTable('accounts').set({ roles: own }).where('id', '=', id).execute();
          await tx.deleteFrom('sessions').where('account', '=', id).execute();
          await tell(tx, {
            type: 'account-changed',
            account: known.name,
            change: 'roles',
            to: own.join(' '),
            by: 'openid',
          });
        }
        const token = await beginSession(tx, parts, id, 'openid', visitor);
        const account = { id, name: known?.name ?? wanted, roles: own };
        await tell(tx, { type: 'signed-in', by: account.name, how: 'openid' });
        return { account, token, halfway: false };
      });
    },
  };
};
