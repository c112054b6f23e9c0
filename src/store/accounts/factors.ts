import { sql } from 'kysely';
import { matchingStep, newSecret } from '../../one-time-codes/index.ts';
import type { Accounts, SecondFactor } from '../accounts-contract.ts';
import type { Database, Tx } from '../database.ts';
import { liveSession, tell, type AccountParts } from './parts.ts';
import { codeDigest, isRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { beginSession, digestOf } from './sessions.ts';

/** Wrong codes in that time, from everywhere; three of a million codes are right at any moment. */
const mostWrong = 10;
const wrongHours = 12;

export const hasFactor = async (db: Database | Tx, account: string): Promise<boolean> => {
  const { found } = await db
    .selectNoFrom(
      sql<boolean>`exists (select from accounts where id = ${account} and totp is not null)
        or exists (select from passkeys where account = ${account})`.as('found'),
    )
    .executeTakeFirstOrThrow();
  return found;
};

const factorOf = async (db: Database | Tx, account: string): Promise<SecondFactor> => {
  const row = await db
    .selectNoFrom([
      sql<boolean>`exists (select from accounts where id = ${account} and totp is not null)`.as('totp'),
      sql<number>`(select count(*) from passkeys where account = ${account})`.as('passkeys'),
      sql<number>`(select count(*) from recovery_codes where account = ${account} and used_at is null)`.as(
        'recoveryCodes',
      ),
    ])
    .executeTakeFirstOrThrow();
  return row;
};

const named = async (tx: Tx, account: string): Promise<string> =>
  (await tx.selectFrom('accounts').select('name').where('id', '=', account).executeTakeFirstOrThrow()).name;

/** Codes without the factor they stand in for would be a second password for ever. */
export const dropSpareCodes = async (tx: Tx, account: string): Promise<void> => {
  if (!(await hasFactor(tx, account))) await tx.deleteFrom('recovery_codes').where('account', '=', account).execute();
};

type Own =
  | 'halfway'
  | 'enterCode'
  | 'factor'
  | 'beginTotp'
  | 'pendingTotp'
  | 'confirmTotp'
  | 'removeTotp'
  | 'renewRecoveryCodes';

export const factorsOf = (parts: AccountParts): Pick<Accounts, Own> => {
  const { db, key, clock, options } = parts;
  const secretOf = (sealed: string | null): string | null => (sealed === null ? null : key.open('totp', sealed));

  const halfwayAccount = (on: Database | Tx, token: string) =>
    on
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account')
      .where('token_sha256', '=', digestOf(token))
      .where('halfway', '=', true)
      .where('disabled_at', 'is', null)
      .where(liveSession(options));

  /** What the code is good for: `recovery` is used up by asking. */
  const use = async (
    tx: Tx,
    row: { id: string; totp: string | null; totp_step: number },
    code: string,
  ): Promise<'code' | 'recovery' | null> => {
    if (isRecoveryCode(code)) {
      const { numUpdatedRows } = await tx
        .updateTable('recovery_codes')
        .set({ used_at: new Date().toISOString() })
        .where('account', '=', row.id)
        .where('digest', '=', codeDigest(parts, row.id, code))
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n ? 'recovery' : null;
    }
    const secret = secretOf(row.totp);
    const step = secret === null ? null : matchingStep(secret, code, clock());
    if (step === null || step <= row.totp_step) return null;
    await tx.updateTable('accounts').set({ totp_step: step }).where('id', '=', row.id).execute();
    return 'code';
  };

  return {
    halfway: async (token) => {
      const row = await halfwayAccount(db, token)
        .select(['accounts.id', 'accounts.name', 'accounts.roles'])
        .executeTakeFirst();
      return row === undefined ? null : { ...row, factor: await factorOf(db, row.id) };
    },
    enterCode: (token, code, visitor = {}) =>
      db.transaction().execute(async (tx) => {
        // The row stays locked: a thousand codes sent at once are looked at one after the other.
        const row = await halfwayAccount(tx, token)
          .select(['accounts.id', 'name', 'roles', 'totp', 'totp_step', 'code_failures'])
          .select(
            sql<boolean>`coalesce(code_failed_at > now() - make_interval(hours => ${wrongHours}), false)`.as('recent'),
          )
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) return 'ended';
        const failures = row.recent ? row.code_failures : 0;
        if (failures >= mostWrong) return 'too-many';
        const how = await use(tx, row, code.slice(0, 100));
        if (how === null) {
          await tx
            .updateTable('accounts')
            // The window counts from the first wrong code on, so that it ends.
            .set({ code_failures: failures + 1, ...(failures === 0 && { code_failed_at: new Date().toISOString() }) })
            .where('id', '=', row.id)
            .execute();
          await tell(tx, { type: 'second-factor-failed', account: row.name });
          return 'wrong';
        }
        await tx.updateTable('accounts').set({ code_failures: 0 }).where('id', '=', row.id).execute();
        await tx.deleteFrom('sessions').where('token_sha256', '=', digestOf(token)).execute();
        const fresh = await beginSession(tx, parts, row.id, how, visitor);
        await tell(tx, { type: 'signed-in', by: row.name, how });
        return { account: { id: row.id, name: row.name, roles: row.roles }, token: fresh, halfway: false };
      }),
    factor: (account) => factorOf(db, account),
    beginTotp: async (account) => {
      const secret = newSecret();
      await db
        .updateTable('accounts')
        .set({ totp_pending: key.seal('totp', secret) })
        .where('id', '=', account)
        .execute();
      return secret;
    },
    pendingTotp: async (account) => {
      const row = await db.selectFrom('accounts').select('totp_pending').where('id', '=', account).executeTakeFirst();
      return secretOf(row?.totp_pending ?? null);
    },
    confirmTotp: (account, code) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('accounts')
          .select(['name', 'totp_pending'])
          .where('id', '=', account)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const secret = secretOf(row.totp_pending);
        const step = secret === null ? null : matchingStep(secret, code.slice(0, 100), clock());
        if (step === null) return null;
        const first = !(await hasFactor(tx, account));
        await tx
          .updateTable('accounts')
          .set({ totp: row.totp_pending, totp_pending: null, totp_step: step })
          .where('id', '=', account)
          .execute();
        const codes = first ? await makeRecoveryCodes(tx, parts, account) : [];
        await tell(tx, { type: 'account-changed', account: row.name, change: 'totp-added', by: row.name });
        return codes;
      }),
    removeTotp: (account) =>
      db.transaction().execute(async (tx) => {
        const name = await named(tx, account);
        await tx.updateTable('accounts').set({ totp: null, totp_pending: null }).where('id', '=', account).execute();
        await dropSpareCodes(tx, account);
        await tell(tx, { type: 'account-changed', account: name, change: 'totp-removed', by: name });
      }),
    renewRecoveryCodes: (account) =>
      db.transaction().execute(async (tx) => {
        const name = await named(tx, account);
        if (!(await hasFactor(tx, account))) return [];
        const codes = await makeRecoveryCodes(tx, parts, account);
        await tell(tx, { type: 'account-changed', account: name, change: 'recovery-codes', by: name });
        return codes;
      }),
  };
};
