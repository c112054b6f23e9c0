import type { Indication, Language, SignatureCheck, SubIndication } from '../model/index.ts';
import { inLanguage, type Words } from './words.ts';

/** Why a signature is not TOTAL-PASSED, in the words of ETSI EN 319 102-1 §5.1.3. */
export type Failure = { readonly indication: Exclude<Indication, 'TOTAL-PASSED'>; readonly sub: SubIndication };

export const failed = (sub: SubIndication): Failure => ({ indication: 'TOTAL-FAILED', sub });
export const undecided = (sub: SubIndication): Failure => ({ indication: 'INDETERMINATE', sub });

export type Check = { readonly check: string; readonly ok: boolean | null; readonly detail: Words };

/** A growing list of checks and the first thing that went wrong. */
export type Checks = {
  readonly list: Check[];
  failure: Failure | null;
};

export const startChecks = (): Checks => ({ list: [], failure: null });

/** Notes a check; when it is not `true` and a failure is named, the gravest such failure becomes the result. */
export const note = (
  checks: Checks,
  check: string,
  ok: boolean | null,
  detail: Words,
  failure: Failure | null = null,
): boolean | null => {
  checks.list.push({ check, ok, detail });
  if (ok !== true && failure) checks.failure = worse(checks.failure, failure);
  return ok;
};

/** The list as the report has it. */
export const checksIn = (list: readonly Check[], language: Language): SignatureCheck[] =>
  list.map(({ check, ok, detail }) => ({ check, ok, detail: inLanguage(detail, language) }));

/** A total failure outranks an undecided one; among equals the first named stays. */
export const worse = (first: Failure | null, second: Failure): Failure =>
  first === null || (first.indication === 'INDETERMINATE' && second.indication === 'TOTAL-FAILED') ? second : first;
