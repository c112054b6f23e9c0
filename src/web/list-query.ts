import { verdict, type Verdict } from '../model/index.ts';
import { sortKeys, type SortKey, type SubmissionFilter, type SubmissionState } from '../store/index.ts';
import { addWorkingDays } from '../terms/index.ts';
import { link } from './pages/html.ts';

const states: readonly SubmissionState[] = ['received', 'checked', 'decided', 'quarantined'];

const holders = ['me', 'nobody', 'anybody'] as const;
const dues = ['over', 'soon'] as const;

export const pageSize = 25;

/** What the list shows, as it stands in the address. Unknown values are as if absent. */
export type ListQuery = {
  readonly state?: SubmissionState;
  readonly verdict?: Verdict;
  readonly procedure?: string;
  /** In whose hands the case is. */
  readonly holder?: 'me' | 'nobody' | 'anybody';
  /** Terms that are over, or end within three working days. */
  readonly due?: 'over' | 'soon';
  /** The words searched for; they never stand in an address themselves. */
  readonly text?: string;
  /** The same, sealed for the address. */
  readonly search?: string;
  readonly sort?: SortKey;
  /** The other way round than that order usually goes. */
  readonly order?: 'reverse';
  /** From 1; where `after` or `before` stand, only what the page is called. */
  readonly page: number;
  /** The submission that this page begins behind, or ends before: holds while letters come. */
  readonly after?: string;
  readonly before?: string;
  readonly end?: 'yes';
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
  const holder = holders.find((one) => one === get('holder'));
  const due = dues.find((one) => one === get('due'));
  const sort = sortKeys.find((one) => one === get('sort'));
  const place = (name: string): string | undefined => {
    const id = get(name);
    return id !== undefined && /^A-[1-9][0-9]{0,14}$/.test(id) ? id : undefined;
  };
  const [after, before] = [place('after'), place('before')];
  return {
    ...(state !== undefined && { state }),
    ...(wanted.success && { verdict: wanted.data }),
    ...(procedure !== undefined && /^[a-z0-9-]{1,80}$/.test(procedure) && { procedure }),
    ...(search !== undefined && text !== '' && { text, search }),
    ...(holder !== undefined && { holder }),
    ...(due !== undefined && { due }),
    ...(sort !== undefined && { sort }),
    ...(get('order') === 'reverse' && { order: 'reverse' as const }),
    ...(after !== undefined
      ? { after }
      : before !== undefined
        ? { before }
        : get('end') === 'yes'
          ? { end: 'yes' as const }
          : {}),
    page: Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1,
  };
};

/** Working days in which a term counts as ending soon. */
export const soonDays = 3;

/** `who`: the name of the account that asks, and the day in Poland. */
export const toFilter = (
  query: ListQuery,
  who: { readonly by: string; readonly today: string } = { by: '', today: '' },
): Omit<SubmissionFilter, 'limit' | 'offset'> => ({
  ...(query.state !== undefined && { state: query.state }),
  ...(query.verdict !== undefined && { verdict: query.verdict }),
  ...(query.procedure !== undefined && { procedure: query.procedure }),
  ...(query.text !== undefined && { text: query.text }),
  ...(query.holder !== undefined && { holder: query.holder === 'me' ? { by: who.by } : query.holder }),
  ...(query.due !== undefined && {
    dueUpTo: query.due === 'over' ? dayBefore(who.today) : addWorkingDays(who.today, soonDays),
  }),
  ...(query.sort !== undefined && { sort: query.sort }),
  ...(query.order !== undefined && { reverse: true }),
});

const dayBefore = (day: string): string => {
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at - 86_400_000).toISOString().slice(0, 10);
};

export const filterParameters = (query: ListQuery): Record<string, string | undefined> => ({
  state: query.state,
  verdict: query.verdict,
  procedure: query.procedure,
  holder: query.holder,
  due: query.due,
  search: query.search,
  sort: query.sort,
  order: query.order,
});

export const listLink = (query: ListQuery): string =>
  link('/submissions', {
    ...filterParameters(query),
    after: query.after,
    before: query.before,
    end: query.end,
    page: query.page > 1 ? query.page : undefined,
  });

/** The same list from its beginning. */
export const fromStart = ({ after: _after, before: _before, end: _end, ...query }: ListQuery): ListQuery => ({
  ...query,
  page: 1,
});

/** A PESEL number is never searched for: there is no need to. Eleven digits, however grouped. */
export const holdsPesel = (text: string): boolean => /(?<!\d)(?:\d[ -]?){10}\d(?!\d)/.test(text);
