import type { Verdict } from '../model/index.ts';
import type { ReplyRow, ReplyState } from './reply-contract.ts';

export type SubmissionState = 'received' | 'checked' | 'decided' | 'quarantined';

/**
 * What a list may be sorted by. `due`: running terms first; `verdict`: worst first; `holder`: cases in somebody's hands first.
 * Everything else is an alphabet or a number.
 */
export const sortKeys = [
  'received',
  'due',
  'number',
  'verdict',
  'procedure',
  'applicant',
  'wrong',
  'state',
  'reply',
  'holder',
] as const;
export type SortKey = (typeof sortKeys)[number];

export type SubmissionFilter = {
  readonly state?: SubmissionState;
  readonly verdict?: Verdict;
  readonly procedure?: string;
  readonly reply?: ReplyState;
  /** Words of the letter, its fields and findings, each from its beginning, in any order; all must be there. */
  readonly text?: string;
  /** The case is in the hands of that one, of nobody, of anybody. */
  readonly holder?: { readonly by: string } | 'nobody' | 'anybody';
  /** A term of the office runs that ends on that day or earlier, YYYY-MM-DD. */
  readonly dueUpTo?: string;
  /** Of that set of findings (`SubmissionRow.findingSet`), waiting for a decision. */
  readonly findingSet?: string;
  /** Absent: the newest letter first. */
  readonly sort?: SortKey;
  /** The other way round than usual: `received`, `number` and `wrong` usually have the greatest first. */
  readonly reverse?: boolean;
  readonly limit: number;
  readonly offset: number;
  /** Only what comes after, or before, that submission in this order, whether or not it matches itself; holds while others come and go. */
  readonly after?: string;
  readonly before?: string;
  /** The last ones in this order; `offset` then counts from the end. */
  readonly fromEnd?: boolean;
  /** Do not count: `total` is then that of `rows`. */
  readonly uncounted?: boolean;
};

/** Counting stops here where every row would have to be looked at. */
export const mostCounted = 1_000;

export type Claim = {
  /** Name of the account. */
  readonly by: string;
  readonly since: string;
  readonly until: string;
};

export type ClaimResult =
  /** `fresh`: it was nobody's, or was taken over; otherwise the time was renewed. */
  | { readonly kind: 'yours'; readonly claim: Claim; readonly fresh: boolean }
  | { readonly kind: 'held'; readonly claim: Claim }
  /** Not waiting for a decision: decided meanwhile, not checked yet, or unknown. */
  | { readonly kind: 'not-open' };

/** A case in hand is for `claimMinutes`, renewed while its page is open. Taking, taking over and giving back are audited. */
export type Claims = {
  /** `over`: take it from whoever has it. */
  take(submission: string, by: string, over?: boolean): Promise<ClaimResult>;
  /** Like `take`, of a case that is one's own still; null where it is not. Takes nothing. */
  renew(submission: string, by: string): Promise<Claim | null>;
  of(submission: string): Promise<Claim | null>;
  /** False where it was not theirs. */
  release(submission: string, by: string): Promise<boolean>;
};
export const claimMinutes = 15;

export type SavedView = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly shared: boolean;
  /** Parameters of the list's address; `text` holds the words searched for. */
  readonly query: Readonly<Record<string, string>>;
};

export type SavedViews = {
  /** One's own, then those that others share; 60 at most. */
  list(owner: string): Promise<readonly SavedView[]>;
  /** One of the same owner and name is replaced. Null where the owner has 30 already. */
  save(view: Omit<SavedView, 'id'>): Promise<number | null>;
  remove(id: number, owner: string): Promise<boolean>;
};

export type BulkDecision = {
  readonly id: number;
  readonly by: string;
  readonly at: string;
  readonly verdict: Verdict;
  readonly submissions: readonly string[];
  readonly undoneAt: string | null;
};

export type BulkDecisions = {
  /** How many cases wait for a decision with each of these sets of findings. */
  alike(findingSets: readonly string[]): Promise<Readonly<Record<string, number>>>;
  /** The drafts of replies of these submissions, acknowledgements of receipt aside. */
  drafts(submissions: readonly string[]): Promise<readonly ReplyRow[]>;
  /** Written down before the first is decided, so that an interrupted one can be undone too. */
  begin(bulk: {
    readonly by: string;
    readonly verdict: Verdict;
    readonly findingSet: string;
    readonly submissions: readonly string[];
  }): Promise<number>;
  get(id: number): Promise<BulkDecision | null>;
  /** Once, by who decided; false otherwise. */
  undo(id: number, by: string): Promise<boolean>;
};
