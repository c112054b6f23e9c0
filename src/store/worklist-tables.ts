import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, string, string>;

/** Kept by triggers; see migrations/worklist.ts. Absent words are empty texts. */
export type WorklistTable = {
  number: number;
  received_at: Instant;
  state: string;
  verdict: string;
  procedure: string;
  reply: string;
  term_state: string;
  standing: number;
  state_rank: number;
  due_key: string;
  applicant_key: string;
  wrong_key: number;
};

/** Changes of how many rows of the worklist there are of a kind; their sum is the number. */
export type WorklistTallyTable = {
  id: Generated<number>;
  state: string;
  verdict: string;
  procedure: string;
  reply: string;
  n: number;
};

export type SearchWordsTable = { number: number; words: ColumnType<string, never, never> };

export type ClaimsTable = { submission: number; by: string; taken_at: Instant; expires_at: Instant };

export type SavedViewsTable = {
  id: Generated<number>;
  owner: string;
  name: string;
  shared: boolean;
  query: ColumnType<Readonly<Record<string, string>>, string, string>;
  made_at: Generated<Date>;
};

export type BulkDecisionsTable = {
  id: Generated<number>;
  by: string;
  at: Generated<Date>;
  verdict: string;
  finding_set: string;
  submissions: number[];
  undone_at: ColumnType<Date | null, string | null | undefined, string | null>;
};
