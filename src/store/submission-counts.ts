import type { Verdict } from '../model/index.ts';
import type { ReplyState, SubmissionState } from './contract.ts';
import type { Database } from './database.ts';
import { kindsOf } from './submission-list.ts';

/**
 * How many submissions there are: by state; `total`; by verdict, for those checked that wait for a decision; and by the
 * state of their replies (`reply-draft`, `reply-held`…). Every name is there, zero or not.
 */
export const countSubmissions = async (db: Database): Promise<Readonly<Record<string, number>>> => {
  const states: SubmissionState[] = ['received', 'checked', 'decided', 'quarantined'];
  const verdicts: Verdict[] = ['accept', 'complete', 'reject', 'officer'];
  const replies: ReplyState[] = ['draft', 'pending', 'sending', 'sent', 'held', 'bounced', 'cancelled'];
  const counts: Record<string, number> = { total: 0 };
  for (const name of [...states, ...verdicts, ...replies.map((state) => `reply-${state}`)]) counts[name] = 0;
  const add = (name: string, n: number): void => {
    counts[name] = (counts[name] ?? 0) + n;
  };
  const [kinds, outbox] = await Promise.all([
    kindsOf(db),
    db
      .selectFrom('replies')
      .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy('state')
      .execute(),
  ]);
  for (const { state, verdict, n } of kinds) {
    add('total', n);
    add(state, n);
    if (state === 'checked' && verdict !== '') add(verdict, n);
  }
  for (const { state, n } of outbox) add(`reply-${state}`, n);
  return counts;
};
