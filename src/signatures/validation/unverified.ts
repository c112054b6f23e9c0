import type { Signature } from '../../model/index.ts';
import { checksIn, type Check, type Failure } from '../failure.ts';
import type { Judging } from './signed.ts';

/** A signature that is there but cannot be verified: what is known, and why the rest is not. */
export type Unverifiable = {
  readonly format: string;
  readonly failure: Failure;
  readonly checks: readonly Check[];
  readonly covers?: readonly string[];
  readonly evidence?: Signature['evidence'];
  readonly modified?: boolean;
};

export const unverified = (input: Unverifiable, { document, language }: Judging): Signature => ({
  ...(document === undefined ? {} : { document }),
  format: input.format,
  level: 'none',
  indication: input.failure.indication,
  subIndication: input.failure.sub,
  intact: false,
  coverage: 'none',
  covers: [...(input.covers ?? [])],
  changes: [],
  modified: input.modified ?? false,
  signer: null,
  kind: 'unknown',
  time: { claimed: null, proven: null },
  certificate: null,
  timestamps: [],
  checks: checksIn(input.checks, language),
  evidence: [...(input.evidence ?? [])],
});
