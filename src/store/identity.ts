import { OkienkoError } from '../model/index.ts';

const numbered = (prefix: string, what: string) => {
  const pattern = new RegExp(`^${prefix}-([1-9][0-9]{0,14})$`);
  const number = (id: string): number | null => {
    const match = pattern.exec(id);
    return match === null ? null : Number(match[1]);
  };
  return {
    id: (value: number): string => `${prefix}-${value}`,
    number,
    /** For calls that need it to exist: an id nobody was ever given is a mistake of the caller. */
    demand: (id: string): number => {
      const value = number(id);
      if (value === null) throw new OkienkoError('usage', `there is no ${what} ${id.slice(0, 40)}`);
      return value;
    },
  };
};

/** Public ids, e.g. `A-1042`, `R-7`, and `L-17` for a message in the ledger. */
export const submissionIds = numbered('A', 'submission');
export const replyIds = numbered('R', 'reply');
export const ledgerIds = numbered('L', 'message');

/** A Message-ID without the brackets and spaces that programs write or forget. */
export const bareMessageId = (value: string): string => value.replaceAll(/[<>\s\0]/g, '');

/** An index row holds 2,704 bytes at most: a longer Message-ID, which no mail program makes, would be refused for ever. */
export const threadId = (messageId: string | null): string | null => {
  // PostgreSQL's text cannot hold U+0000, which a hostile mail can put into any header.
  const bare = messageId === null ? '' : bareMessageId(messageId).replaceAll('\0', '');
  return bare === '' || Buffer.byteLength(bare) > 1_000 ? null : bare;
};

/** Lower case without diacritics, so that "lodz" finds "ŁÓDŹ" whatever the server's collation. */
export const fold = (value: string): string =>
  value.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l').replaceAll('\0', '');

/** What the list is searched by: id, sender, subject, applicant. */
export const searchText = (number: number, ...parts: readonly (string | null | undefined)[]): string =>
  fold([submissionIds.id(number), ...parts].filter((part) => part != null).join(' \n '));

/** `LIKE` pattern that finds `value` anywhere, taken literally. */
export const containing = (value: string): string => `%${fold(value.trim()).replaceAll(/[\\%_]/g, '\\$&')}%`;
