import { verdict, type Verdict } from '../model/index.ts';
import type { SubmissionFilter, SubmissionState } from '../store/index.ts';
import { link } from './pages/html.ts';

const states: readonly SubmissionState[] = ['received', 'checked', 'decided', 'quarantined'];

export const pageSize = 25;

/** What the list shows, as it stands in the address. Unknown values are as if absent. */
export type ListQuery = {
  readonly state?: SubmissionState;
  readonly verdict?: Verdict;
  readonly procedure?: string;
  /** The words searched for; they never stand in an address themselves. */
  readonly text?: string;
  /** The same, sealed for the address. */
  readonly search?: string;
  /** Running terms first, the earliest on top. */
  readonly sort?: 'due';
  /** From 1. */
  readonly page: number;
};

export const cleanWords = (words: string | undefined): string =>
  [...(words ?? '').trim()].slice(0, 200).join('').trim();

/** `open` gives the words that this session sealed, null for anything else. */
export const readListQuery = (
  get: (name: string) => string | undefined,
  open: (token: string) => string | null = () => null,
): ListQuery => {
  const state = states.find((one) => one === get('state'));
  const wanted = verdict.safeParse(get('verdict'));
  const procedure = get('procedure');
  const search = get('search');
  const text = search === undefined ? '' : cleanWords(open(search) ?? '');
  const number = Number(get('page') ?? '1');
  return {
    ...(state !== undefined && { state }),
    ...(wanted.success && { verdict: wanted.data }),
    ...(procedure !== undefined && /^[a-z0-9-]{1,80}$/.test(procedure) && { procedure }),
    ...(search !== undefined && text !== '' && { text, search }),
    ...(get('sort') === 'due' && { sort: 'due' as const }),
    page: Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1,
  };
};

export const toFilter = (query: ListQuery): Omit<SubmissionFilter, 'limit' | 'offset'> => ({
  ...(query.state !== undefined && { state: query.state }),
  ...(query.verdict !== undefined && { verdict: query.verdict }),
  ...(query.procedure !== undefined && { procedure: query.procedure }),
  ...(query.text !== undefined && { text: query.text }),
  ...(query.sort !== undefined && { sort: query.sort }),
});

export const filterParameters = (query: ListQuery): Record<string, string | undefined> => ({
  state: query.state,
  verdict: query.verdict,
  procedure: query.procedure,
  search: query.search,
  sort: query.sort,
});

export const listLink = (query: ListQuery): string =>
  link('/submissions', { ...filterParameters(query), page: query.page > 1 ? query.page : undefined });

/** A PESEL number is never searched for: there is no need to. Eleven digits, however grouped. */
export const holdsPesel = (text: string): boolean => /(?<!\d)(?:\d[ -]?){10}\d(?!\d)/.test(text);
