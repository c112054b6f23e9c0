import type { Store } from '../../store/index.ts';
import { toFilter, type ListQuery } from '../list-query.ts';

type Who = { readonly by: string; readonly today: string };

/** In one look; further on nobody searches for a case that is free. */
const mostSkipped = 50;

const inView = async (
  store: Pick<Store, 'submissions'>,
  query: ListQuery,
  id: string,
  who: Who,
  side: 'after' | 'before',
): Promise<string | null> => {
  const { rows } = await store.submissions.list({
    ...toFilter(query, who),
    [side]: id,
    limit: mostSkipped,
    offset: 0,
    uncounted: true,
  });
  const inOrder = side === 'after' ? rows : rows.toReversed();
  return inOrder.find(({ holder }) => holder == null || holder.by === who.by)?.id ?? null;
};

/** The case to go on with after this one is decided: the next that waits, and after the last the first one again. */
export const nextToDecide = async (
  store: Pick<Store, 'submissions'>,
  query: ListQuery,
  id: string,
  who: Who,
): Promise<string | null> => {
  const waiting = { ...query, state: 'checked' as const };
  const after = await inView(store, waiting, id, who, 'after');
  if (after !== null) return after;
  const filter = { ...toFilter(waiting, who), limit: mostSkipped, offset: 0, uncounted: true };
  const { rows } = await store.submissions.list(filter);
  return rows.find((row) => row.id !== id && (row.holder == null || row.holder.by === who.by))?.id ?? null;
};

/** The case after this one in the officer's list that is in nobody else's hands; holds while letters come and cases are decided. */
export const nextInView = (store: Pick<Store, 'submissions'>, query: ListQuery, id: string, who: Who) =>
  inView(store, query, id, who, 'after');

export const previousInView = (store: Pick<Store, 'submissions'>, query: ListQuery, id: string, who: Who) =>
  inView(store, query, id, who, 'before');
