import type { SavedView, Store } from '../../store/index.ts';
import { fromStart, listLink, readListQuery, toFilter, type ListQuery } from '../list-query.ts';
import type { Texts } from '../texts/index.ts';

export type CountedView = {
  readonly name: string;
  readonly href: string;
  readonly here: boolean;
  /** Absent: nobody counted. */
  readonly count?: { readonly total: number; readonly more: boolean };
  /** Set for what the officer may remove. */
  readonly remove?: number;
};

type Who = { readonly by: string; readonly today: string };

const own = (t: Texts): readonly (readonly [string, Omit<ListQuery, 'page'>])[] => [
  [t.list.all, {}],
  [t.state.checked, { state: 'checked' }],
  [t.queue.mine, { holder: 'me' }],
  [t.queue.soon, { state: 'checked', due: 'soon', sort: 'due' }],
  [t.state.received, { state: 'received' }],
  [t.state.decided, { state: 'decided' }],
  [t.state.quarantined, { state: 'quarantined' }],
];

/** What makes two addresses the same view: not the page, nor the seal of the words, which is new each time. */
const keyOf = (query: ListQuery): string => {
  const { search: _search, ...rest } = fromStart(query);
  return listLink(rest) + (query.text ?? '');
};

export const queryOfView = (view: SavedView, seal: (words: string) => string): ListQuery => {
  const { text, ...parameters } = view.query;
  const read = readListQuery((name) => (name === 'search' ? undefined : parameters[name]));
  return text === undefined ? read : { ...read, text, search: seal(text) };
};

/** Parameters of a view as they are stored: without the page, with the words themselves. */
export const savedQuery = (query: ListQuery): Record<string, string> => {
  const { search: _search, page: _page, ...rest } = fromStart(query);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
};

const mostCountedViews = 12;

export const countedViews = async (
  store: Pick<Store, 'submissions'>,
  saved: readonly SavedView[],
  query: ListQuery,
  who: Who,
  t: Texts,
  seal: (words: string) => string,
): Promise<{ readonly own: readonly CountedView[]; readonly saved: readonly CountedView[] }> => {
  const here = keyOf(query);
  const queries = saved.map((view) => queryOfView(view, seal));
  const built = own(t);
  const counts = await store.submissions.countOf([
    ...built.map(([, one]) => toFilter({ ...one, page: 1 }, who)),
    ...queries.slice(0, mostCountedViews).map((one) => toFilter(one, who)),
  ]);
  const counted = (at: number): Pick<CountedView, 'count'> => {
    const count = counts[at];
    return count === undefined ? {} : { count };
  };
  return {
    own: built.map(([name, one], at) => {
      const target = { ...one, page: 1 };
      return { name, href: listLink(target), here: keyOf(target) === here, ...counted(at) };
    }),
    saved: saved.flatMap((view, at) => {
      const target = queries[at];
      if (target === undefined) return [];
      const mine = view.owner === who.by ? { remove: view.id } : {};
      const common = { name: view.name, href: listLink(target), here: keyOf(target) === here, ...mine };
      return [{ ...common, ...(at < mostCountedViews ? counted(built.length + at) : {}) }];
    }),
  };
};
