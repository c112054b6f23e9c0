import type { Report, Verdict } from '../model/index.ts';

/** How many letters of a month (YYYY-MM, by the calendar of Poland) came to a verdict. `procedure`: empty where none was recognised. */
export type VerdictCount = {
  readonly month: string;
  readonly procedure: string;
  readonly verdict: Verdict;
  readonly count: number;
};

/** In how many letters of a month a rule failed or could not tell; `point`: of the form, empty for the whole letter. */
export type DefectCount = {
  readonly month: string;
  readonly procedure: string;
  readonly rule: string;
  readonly point: string;
  readonly outcome: 'fail' | 'cannot-tell';
  readonly count: number;
};

export type TermCounts = {
  /** Cases that wait for a decision, by their term; days of the calendar. */
  readonly waiting: Readonly<Record<'over' | 'today' | 'within3' | 'within7' | 'later' | 'none', number>>;
  /** Cases with a term that were decided, by the month of the decision. */
  readonly decided: readonly { readonly month: string; readonly inTime: number; readonly late: number }[];
};

/** What rule authors and watchers look at: many cases together. */
export type Rooms = {
  /** Reports of a procedure, the newest letter first; `before`: only of letters before that one. At most 50 at a time. */
  reports(
    procedure: string,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<readonly { readonly submission: string; readonly report: Report }[]>;
  /** Of letters of those months and the months between, YYYY-MM. */
  statistics(
    from: string,
    to: string,
  ): Promise<{ readonly verdicts: readonly VerdictCount[]; readonly defects: readonly DefectCount[] }>;
  /** `today`: YYYY-MM-DD; decisions from the month `from` on. */
  terms(today: string, from: string): Promise<TermCounts>;
};
