import type { Signature } from '../../model/index.ts';
import { checksIn, note } from '../failure.ts';
import { signerFromCertificate } from '../signer.ts';
import { inLanguage, words } from '../words.ts';
import { concludeCertificate } from './conclude.ts';
import { judgeTimestamp, type JudgedTimestamp } from './judge-timestamp.ts';
import { pathMaterial } from './path-material.ts';
import type { Judging, Signed, Stamp } from './signed.ts';

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

type Judged = { readonly stamp: Stamp; readonly judged: JudgedTimestamp };

/** Judges time-stamps from the newest to the oldest: each trusted one proves that the older ones existed by then. */
const judgeStamps = (signed: Signed, { trust, at }: Judging): { judged: Judged[]; proven: number | null } => {
  let existed = at;
  let proven: number | null = null;
  const judged: Judged[] = [];
  const rank = ({ role }: Stamp): number => (role === 'document' || role === 'archive' ? 0 : 1);
  for (const stamp of signed.stamps.toSorted((a, b) => rank(a) - rank(b) || b.timestamp.time - a.timestamp.time)) {
    const one = judgeTimestamp(stamp.timestamp, trust, signed.carried, { existed, at });
    judged.push({ stamp, judged: one });
    if (one.ok !== true || stamp.role === 'content' || stamp.role === 'references') continue;
    existed = Math.min(existed, one.at);
    proven = existed;
  }
  return { judged, proven };
};

const levelOf = (signed: Signed, judged: readonly Judged[]): Signature['level'] => {
  if (!signed.baseline) return 'none';
  const holding = judged.filter((one) => one.judged.ok !== false).map(({ stamp }) => stamp.role);
  if (holding.length === 0) return 'B-B';
  if (signed.carried.crls.length === 0 && signed.carried.ocsps.length === 0) return 'B-T';
  return holding.some((role) => role === 'archive' || role === 'document') ? 'B-LTA' : 'B-LT';
};

/** The public result of one signature (ETSI EN 319 102-1 §5.1.3): its indication is that of the gravest failed check. */
export const assemble = (signed: Signed, judging: Judging): Signature => {
  const { verified } = signed;
  const { trust, at, document, language } = judging;
  const { checks } = verified;
  const { judged, proven } = judgeStamps(signed, judging);
  for (const { judged: one } of judged)
    note(
      checks,
      'timestamp',
      one.ok,
      words(
        (say) =>
          `Time-stamp of ${one.authority} at ${one.time}${one.reason === null ? ' holds' : `: ${say(one.reason)}`}.`,
      ),
    );
  const conclusion = concludeCertificate(
    verified,
    pathMaterial(trust, signed.carried, 'signature', proven ?? at),
    at,
    proven,
  );
  const person = verified.intact && verified.certificate ? (signed.person?.(conclusion) ?? null) : null;
  const { failure } = checks;
  const passed = failure === null && verified.intact && conclusion.trusted && !signed.modified;
  return {
    ...(document === undefined ? {} : { document }),
    format: signed.format,
    level: levelOf(signed, judged),
    // The failure is named for every way in which `passed` can be false; CUSTOM would mean that one was forgotten.
    indication: passed ? 'TOTAL-PASSED' : (failure?.indication ?? 'INDETERMINATE'),
    subIndication: passed ? null : (failure?.sub ?? 'CUSTOM'),
    intact: verified.intact,
    coverage: signed.coverage,
    covers: [...signed.covers],
    changes: signed.changes.map((change) => ({ ...change, detail: inLanguage(change.detail, language) })),
    modified: signed.modified,
    ...(signed.counterSigns === undefined ? {} : { counterSigns: signed.counterSigns }),
    signer: person?.signer ?? (verified.certificate ? signerFromCertificate(verified.certificate) : null),
    kind: person?.kind ?? conclusion.kind,
    time: { claimed: iso(signed.claimed), proven: iso(proven) },
    certificate: conclusion.certificate,
    timestamps: judged.map(({ judged: { time, authority, ok } }) => ({ time, authority, ok })),
    checks: checksIn(checks.list, language),
    evidence: [...signed.evidence],
  };
};
