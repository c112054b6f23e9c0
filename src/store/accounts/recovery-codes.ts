import { randomInt } from 'node:crypto';
import type { Tx } from '../database.ts';
import type { AccountParts } from './parts.ts';

/** Without I, L, O, U: read aloud and typed by hand without a mistake (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const count = 10;
const length = 12;

/** As it was printed, whatever spaces, hyphens and look-alikes somebody typed. */
export const plainCode = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

export const isRecoveryCode = (code: string): boolean => /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plainCode(code));

export const codeDigest = ({ key }: AccountParts, account: string, code: string): string =>
  key.digest('recovery code', `${account}\n${plainCode(code)}`);

/** Ten new ones of 60 bits, in place of all earlier ones; this is the only time anybody sees them. */
export const makeRecoveryCodes = async (tx: Tx, parts: AccountParts, account: string): Promise<readonly string[]> => {
  const codes = Array.from({ length: count }, () =>
    Array.from({ length }, () => letters[randomInt(letters.length)]).join(''),
  );
  await tx.deleteFrom('recovery_codes').where('account', '=', account).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ account, digest: codeDigest(parts, account, code) })))
    .execute();
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
};
