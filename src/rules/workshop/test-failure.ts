/** Why one test or case did not come out as it says. */
export type TestFailure = {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** The explanation of what happened, one step a line. */
  readonly trace: readonly string[];
};
