import type { Signature, Signer } from '../model/index.ts';
import {
  materialOf,
  signatureTimestampTokens,
  verifyTimestamp,
  type Cms,
  type SignerInfo,
  type Timestamp,
  type VerifiedSigner,
} from './cms/index.ts';
import { certificateReferences } from './cms/signing-certificate.ts';
import { concludeCertificate, pathMaterial, type Carried, type Conclusion } from './conclude.ts';
import { note } from './failure.ts';
import { unlessMalformed } from './malformed.ts';
import { signerFromCertificate } from './signer.ts';
import { judgeTimestamp, type JudgedTimestamp } from './timestamps.ts';
import type { ReadTrust } from './trust.ts';

/** A signature after cryptography, with what its container says of it; format-neutral, so that other formats can join. */
export type Assembled = {
  readonly format: string;
  readonly verified: VerifiedSigner;
  readonly cms: Cms;
  readonly signer: SignerInfo;
  /** Validation data of the document (a DSS dictionary), beside what the signature itself carries. */
  readonly carried: Carried;
  /** Document time-stamps that cover this signature. */
  readonly documentTimestamps: readonly Timestamp[];
  /** The signature follows the baseline profile of its format. */
  readonly baseline: boolean;
  readonly trust: ReadTrust;
  /** Milliseconds. */
  readonly at: number;
  readonly claimed: number | null;
  readonly coverage: Signature['coverage'];
  readonly covers: readonly string[];
  readonly changes: Signature['changes'];
  readonly modified: boolean;
  readonly evidence: Signature['evidence'];
  readonly document: number | undefined;
  /** Gives the person where the certificate is not theirs (podpis zaufany). */
  readonly person?: (conclusion: Conclusion) => { readonly signer: Signer; readonly kind: Signature['kind'] } | null;
};

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/** Judges time-stamps from the newest to the oldest: each trusted one proves that the older ones existed by then. */
const judgeTimestamps = (
  input: Assembled,
  material: Carried,
): { judged: JudgedTimestamp[]; proven: number | null; archived: boolean } => {
  const { trust, at } = input;
  let existed = at;
  let proven: number | null = null;
  const judged: JudgedTimestamp[] = [];
  const take = (timestamp: Timestamp): void => {
    const one = judgeTimestamp(timestamp, trust, material, { existed, at });
    judged.push(one);
    if (one.ok !== true) return;
    existed = Math.min(existed, one.at);
    proven = existed;
  };
  for (const timestamp of input.documentTimestamps.toSorted((a, b) => b.time - a.time)) take(timestamp);
  const archived = judged.some(({ ok }) => ok !== false);
  const candidates = [
    ...material.certificates,
    ...trust.certificates,
    ...trust.anchors.map(({ certificate }) => certificate),
  ];
  const tokens = signatureTimestampTokens(input.signer)
    .map((token) => verifyTimestamp(token, [input.signer.signature], candidates))
    .filter((timestamp) => timestamp !== null);
  for (const timestamp of tokens.toSorted((a, b) => b.time - a.time)) take(timestamp);
  return { judged, proven, archived };
};

const levelOf = (
  input: Assembled,
  { judged, archived }: { readonly judged: readonly JudgedTimestamp[]; readonly archived: boolean },
  material: Carried,
): Signature['level'] => {
  if (!input.baseline || (unlessMalformed(() => certificateReferences(input.signer)) ?? []).length === 0) return 'none';
  if (!judged.some(({ ok }) => ok !== false)) return 'B-B';
  if (material.crls.length === 0 && material.ocsps.length === 0) return 'B-T';
  return archived ? 'B-LTA' : 'B-LT';
};

/** The public result of one signature (ETSI EN 319 102-1 §5.1.3): its indication is that of the gravest failed check. */
export const assemble = (input: Assembled): Signature => {
  const { verified, signer, cms, trust, at } = input;
  const { checks } = verified;
  const own = materialOf(signer);
  const material: Carried = {
    certificates: [...cms.certificates, ...own.certificates, ...input.carried.certificates],
    crls: [...cms.crls, ...own.crls, ...input.carried.crls],
    ocsps: [...cms.ocsps, ...own.ocsps, ...input.carried.ocsps],
  };
  const { judged, proven, archived } = judgeTimestamps(input, material);
  for (const { ok, authority, time, reason } of judged)
    note(
      checks,
      'timestamp',
      ok,
      `Time-stamp of ${authority} at ${time}${reason === null ? ' holds' : `: ${reason}`}.`,
    );
  const conclusion = concludeCertificate(
    verified,
    pathMaterial(trust, material, 'signature', proven ?? at),
    at,
    proven,
  );
  const person = verified.intact && verified.certificate ? (input.person?.(conclusion) ?? null) : null;
  const { failure } = checks;
  const passed = failure === null && verified.intact && conclusion.trusted && !input.modified;
  return {
    ...(input.document === undefined ? {} : { document: input.document }),
    format: input.format,
    level: levelOf(input, { judged, archived }, { ...material, certificates: [] }),
    // The failure is named for every way in which `passed` can be false; CUSTOM would mean that one was forgotten.
    indication: passed ? 'TOTAL-PASSED' : (failure?.indication ?? 'INDETERMINATE'),
    subIndication: passed ? null : (failure?.sub ?? 'CUSTOM'),
    intact: verified.intact,
    coverage: input.coverage,
    covers: [...input.covers],
    changes: [...input.changes],
    modified: input.modified,
    signer: person?.signer ?? (verified.certificate ? signerFromCertificate(verified.certificate) : null),
    kind: person?.kind ?? conclusion.kind,
    time: { claimed: iso(input.claimed), proven: iso(proven) },
    certificate: conclusion.certificate,
    timestamps: judged.map(({ time, authority, ok }) => ({ time, authority, ok })),
    checks: checks.list,
    evidence: [...input.evidence],
  };
};

/** A signature that is there but cannot be verified: what is known, and why the rest is not. */
export const unverified = (input: {
  readonly format: string;
  readonly indication: 'INDETERMINATE' | 'TOTAL-FAILED';
  readonly subIndication: NonNullable<Signature['subIndication']>;
  readonly checks: Signature['checks'];
  readonly covers?: readonly string[];
  readonly evidence?: Signature['evidence'];
  readonly document: number | undefined;
  readonly modified?: boolean;
}): Signature => ({
  ...(input.document === undefined ? {} : { document: input.document }),
  format: input.format,
  level: 'none',
  indication: input.indication,
  subIndication: input.subIndication,
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
  checks: [...input.checks],
  evidence: [...(input.evidence ?? [])],
});
