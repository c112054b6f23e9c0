import type { Signature } from '../../model/index.ts';
import { checksIn, undecided, type Check, type Failure } from '../failure.ts';
import { signerFromCertificate } from '../signer.ts';
import { inLanguage, words } from '../words.ts';
import { judgeTimestamp } from './judge-timestamp.ts';
import type { Carried, Judging, Signed, Timestamp } from './signed.ts';

/** A signature that is there but cannot be verified: what is known, and why the rest is not. */
export type Unverifiable = {
  readonly format: string;
  /** null only with `stamped`: nothing is wrong with it, and whether the token is trusted decides. */
  readonly failure: Failure | null;
  readonly checks: readonly Check[];
  readonly covers?: readonly string[];
  readonly evidence?: Signature['evidence'];
  readonly modified?: boolean;
  /**
   * Set where nobody signed, but a time-stamp stands over the file itself. It is validated as what it is (ETSI EN 319 102-1
   * §5.4): it proves a time and no will. Its format ends in `/TST`, its authority is named, and its kind stays unknown.
   */
  readonly stamped?: {
    readonly timestamp: Timestamp;
    readonly carried: Carried;
    readonly coverage: Signature['coverage'];
    readonly changes: Signed['changes'];
  };
};

/** The answer for a time-stamp that is nobody's signature. */
const stampedFile = (
  { timestamp, carried, coverage, changes }: NonNullable<Unverifiable['stamped']>,
  judging: Judging,
) => {
  const judged = judgeTimestamp(timestamp, carried, judging);
  const { reason } = judged;
  const detail = words((say, into) =>
    into === 'pl'
      ? `Znacznik czasu, który wystawił ${judged.authority}, z ${judged.time}${reason === null ? ', jest ważny' : `: ${say(reason)}`}.`
      : `Time-stamp of ${judged.authority} at ${judged.time}${reason === null ? ' holds' : `: ${say(reason)}`}.`,
  );
  return {
    failure:
      judged.ok === true
        ? null
        : undecided(judged.ok === null ? 'NO_CERTIFICATE_CHAIN_FOUND' : 'SIG_CONSTRAINTS_FAILURE'),
    intact: timestamp.intact,
    coverage,
    changes: changes.map((change) => ({ ...change, detail: inLanguage(change.detail, judging.language) })),
    signer: timestamp.intact && timestamp.authority ? signerFromCertificate(timestamp.authority) : null,
    time: { claimed: null, proven: judged.ok === true ? judged.time : null },
    timestamps: [{ time: judged.time, authority: judged.authority, ok: judged.ok, role: 'document' as const }],
    check: { check: 'timestamp', ok: judged.ok, detail } as const,
  };
};

export const unverified = (input: Unverifiable, judging: Judging): Signature => {
  const { document, language } = judging;
  const stamped = input.stamped ? stampedFile(input.stamped, judging) : null;
  const failure = input.failure ?? stamped?.failure ?? (stamped ? null : undecided('FORMAT_FAILURE'));
  return {
    ...(document === undefined ? {} : { document }),
    format: input.format,
    level: 'none',
    indication: failure === null ? 'TOTAL-PASSED' : failure.indication,
    subIndication: failure?.sub ?? null,
    intact: stamped?.intact ?? false,
    coverage: stamped?.coverage ?? 'none',
    covers: [...(input.covers ?? [])],
    changes: stamped?.changes ?? [],
    modified: input.modified ?? false,
    signer: stamped?.signer ?? null,
    kind: 'unknown',
    time: stamped?.time ?? { claimed: null, proven: null },
    certificate: null,
    timestamps: stamped?.timestamps ?? [],
    checks: checksIn(stamped ? [...input.checks, stamped.check] : input.checks, language),
    evidence: [...(input.evidence ?? [])],
  };
};
