import type { WebDeps } from '../deps.ts';
import { toFilter, type ListQuery } from '../list-query.ts';
import { nextInView, previousInView } from '../queue/neighbours.ts';
import { type Neighbours, type Step } from './view.ts';

const around = 25;

/** The submissions before and after this one in the list the officer came from. */
export const neighboursOf = async (
  deps: WebDeps,
  id: string,
  query: ListQuery,
  at: number | null,
  who: { readonly by: string; readonly today: string },
): Promise<Neighbours | null> => {
  const offset = Math.max(0, (at ?? 1) - 1 - around);
  const window = { ...toFilter(query, who), limit: 2 * around + 1, offset };
  const { rows, total } = at === null ? { rows: [], total: 0 } : await deps.store.submissions.list(window);
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) {
    // Opened by its own address, or the list has moved on since: the way goes on all the same, only not by number.
    const [previous, next] = await Promise.all([
      previousInView(deps.store, query, id, who),
      nextInView(deps.store, query, id, who),
    ]);
    const step = (to: string | null): Step | null => (to === null ? null : { id: to, at: null });
    return { at: null, total: null, previous: step(previous), next: step(next) };
  }
  const neighbour = (step: number): Step | null => {
    const row = rows[index + step];
    return row === undefined ? null : { id: row.id, at: offset + index + step + 1 };
  };
  return { at: offset + index + 1, total, previous: neighbour(-1), next: neighbour(1) };
};

/** Where a case stands in the list near a place; that place where it is further away. */
export const placeInList = async (
  deps: Pick<WebDeps, 'store'>,
  id: string,
  query: ListQuery,
  near: number,
  who: { readonly by: string; readonly today: string },
): Promise<number> => {
  const offset = Math.max(0, near - 1 - around);
  const window = { ...toFilter(query, who), limit: 4 * around + 1, offset, uncounted: true };
  const index = (await deps.store.submissions.list(window)).rows.findIndex((row) => row.id === id);
  return index === -1 ? near : offset + index + 1;
};
