import type { Signature, SignatureAnswers } from '../../model/index.ts';
import { checksIn } from '../failure.ts';
import { signerFromCertificate } from '../signer.ts';
import { inLanguage } from '../words.ts';
import { answersFrom } from './answers.ts';
import { concludeCertificate } from './conclude.ts';
import { levelOf } from './level.ts';
import { judgeStamps, noteStamps } from './stamps.ts';
import type { Judging, Signed } from './signed.ts';

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/** One time-stamp that holds answers the question of time, whatever became of the others; not where they contradict it. */
const withProvenTime = (answers: SignatureAnswers, proven: number | null, contradicted: boolean): SignatureAnswers =>
  proven === null || contradicted ? answers : { ...answers, time: true };

/** The public result of one signature (ETSI EN 319 102-1 §5.1.3): its indication is that of the gravest failed check. */
export const assemble = (signed: Signed, judging: Judging): Signature => {
  const { verified } = signed;
  const { document, language } = judging;
  const { checks } = verified;
  const { judged, proofs, madeAfter } = judgeStamps(signed, judging);
  const conclusion = concludeCertificate(signed, judging, proofs, madeAfter);
  noteStamps(checks, judged);
  const person = verified.intact && verified.certificate ? (signed.person?.(conclusion) ?? null) : null;
  const { failure } = checks;
  const passed = failure === null && verified.intact && conclusion.trusted && !signed.modified;
  return {
    ...(document === undefined ? {} : { document }),
    format: signed.format,
    level: levelOf(signed, judged),
    indication: passed ? 'TOTAL-PASSED' : (failure?.indication ?? 'INDETERMINATE'),
    // A failure is named for every way in which `passed` can be false; should a format forget one, it is its structure.
    subIndication: passed ? null : (failure?.sub ?? 'SIG_CONSTRAINTS_FAILURE'),
    intact: verified.intact,
    coverage: signed.coverage,
    covers: [...signed.covers],
    changes: signed.changes.map((change) => ({ ...change, detail: inLanguage(change.detail, language) })),
    modified: signed.modified,
    ...(signed.counterSigns === undefined ? {} : { counterSigns: signed.counterSigns }),
    signer: person?.signer ?? (verified.certificate ? signerFromCertificate(verified.certificate) : null),
    kind: person?.kind ?? conclusion.kind,
    qualification: person?.kind === 'zaufany' ? 'podpis-zaufany' : conclusion.qualification,
    time: { claimed: iso(signed.claimed), proven: iso(proofs.signature()) },
    certificate: conclusion.certificate,
    timestamps: judged.map(({ stamp: { role, timestamp }, judged: { time, authority, ok } }) => ({
      time,
      authority,
      ok,
      role: timestamp.byResponder === true ? ('time-mark' as const) : role,
    })),
    checks: checksIn(checks.list, language),
    answers: withProvenTime(
      answersFrom(checks.list),
      proofs.signature(),
      checks.list.some(({ check }) => check === 'timestamp-order'),
    ),
    evidence: [...signed.evidence],
  };
};
