import type { FieldFact, Report } from '../model/index.ts';
import type { NewReply } from './reply-contract.ts';

export type Note = { readonly by: string; readonly at: string; readonly text: string };

/** What officers tell each other about a case; nothing of it leaves the office. */
export type Notes = {
  /** Throws OkienkoError `usage` for a submission that is not there. */
  add(submission: string, text: string, by: string): Promise<void>;
  /** Oldest first. */
  of(submission: string): Promise<readonly Note[]>;
};

/** A field that an officer read otherwise than the program. */
export type Correction = {
  /** As the report calls it, e.g. `form.keyIds`. */
  readonly field: string;
  readonly before: FieldFact;
  readonly after: FieldFact;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** Of the report that it replaced, from 1. */
  readonly version: number;
};

export type Corrections = {
  /**
   * One transaction: the report as it was becomes an old version, the new one takes its place, a draft of the reply is replaced by
   * `reply` (and cancelled where that is null). False, and nothing stored, where the case is decided or not checked, or another
   * correction came first: `version` is how many old ones the officer saw.
   */
  save(
    submission: string,
    change: Pick<Correction, 'field' | 'before' | 'after' | 'by' | 'reason' | 'version'> & {
      readonly report: Report;
      readonly reply: NewReply | null;
    },
  ): Promise<boolean>;
  /** Oldest first. */
  of(submission: string): Promise<readonly Correction[]>;
  /** A report that was replaced. */
  version(submission: string, version: number): Promise<Report | null>;
};

export type Decisions = {
  /**
   * Takes the last decision back: the case waits again and its reply, if one was approved with it, is a draft again. False once the
   * reply is on its way, and for a decision without a reply after `undoMinutes`.
   */
  undo(submission: string, by: string): Promise<boolean>;
};
