import { createHash } from 'node:crypto';
import type { appendAudit } from './audit.ts';
import type { IngestResult } from './contract.ts';
import type { Tx } from './database.ts';
import { bareMessageId } from './identity.ts';

/** What became of one letter, and what the audit log is to say of it. */
export type Taken = { readonly result: IngestResult; readonly events: Parameters<typeof appendAudit>[1] };

/** One key for the same mail delivered twice: its Message-ID (when it has one) and its content. */
export const contentKey = (messageId: string | null, contentSha256: string): string =>
  createHash('sha256')
    .update(messageId === null ? '' : bareMessageId(messageId))
    .update('\0')
    .update(contentSha256)
    .digest('hex');

/**
 * The order in which keys are claimed, everywhere: all raw ones before all content ones, each sorted. A transaction that waits for a
 * key then holds only lower ones, so that nobody waits in a circle.
 */
export const inClaimingOrder = (
  letters: readonly { readonly raw: string; readonly content: string }[],
): readonly { readonly kind: 'raw' | 'content'; readonly key: string; readonly letter: string }[] => {
  const sorted = (kind: 'raw' | 'content') =>
    letters
      .map((letter) => ({ kind, key: letter[kind], letter: letter.raw }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [...sorted('raw'), ...sorted('content')];
};

/**
 * Claims both keys for `sha256`. Returns the letter that had one of them before, or null when this one is the first. A
 * concurrent transaction with the same key is waited for, so two mailboxes that show one mail agree on one letter. The
 * order is that of `inClaimingOrder`, for one letter.
 */
export const claimKeys = async (tx: Tx, sha256: string, content: string): Promise<string | null> => {
  const claim = async (kind: 'raw' | 'content', key: string): Promise<boolean> => {
    const result = await tx
      .insertInto('letter_keys')
      .values({ kind, key, letter: sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  };
  const holder = async (kind: 'raw' | 'content', key: string): Promise<string> => {
    const row = tx.selectFrom('letter_keys').select('letter').where('kind', '=', kind).where('key', '=', key);
    return (await row.executeTakeFirstOrThrow()).letter;
  };
  if (!(await claim('raw', sha256))) return holder('raw', sha256);
  if (await claim('content', content)) return null;
  const first = await holder('content', content);
  await tx
    .updateTable('letter_keys')
    .set({ letter: first })
    .where('kind', '=', 'raw')
    .where('key', '=', sha256)
    .execute();
  return first;
};
