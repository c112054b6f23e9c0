import type { Finding } from './finding.ts';
import type { LetterMemory } from './memory.ts';
import type { CaseSign, ReportCase } from './terms.ts';

/** What earlier letters of the same case are looked for by. */
export type CaseQuery = {
  /** Of `In-Reply-To` and `References`. */
  readonly messageIds: readonly string[];
  /** Public ids that stand in the subject, e.g. `A-1042`. */
  readonly numbers: readonly string[];
  readonly memory: LetterMemory;
  /** Of a letter that says it is one of several messages: whose it is. Others of the sender's that say so may belong to it. */
  readonly series?: { readonly sender: string };
};

/** An earlier letter that may be of the same case; the newest of its case. */
export type CaseCandidate = {
  readonly submission: string;
  readonly signs: readonly CaseSign[];
  readonly procedure: string | null;
  /** Day of receipt in Poland. */
  readonly received: string;
  /** What an officer decided, or else what the check came to. */
  readonly verdict: string;
  /** Day in Poland on which our newest reply to it was sent. */
  readonly answered: string | null;
  /** REGON or KRS; empty when not known. */
  readonly unit: string;
  readonly unitNames: readonly string[];
  /** Bare address, in lower case. */
  readonly sender: string;
  readonly system: string;
  readonly environments: readonly string[];
  /** Another letter is linked as its correction already. */
  readonly taken: boolean;
  readonly findings: readonly Pick<Finding, 'rule' | 'outcome' | 'severity'>[];
  readonly case: ReportCase | null;
};
