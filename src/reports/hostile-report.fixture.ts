import type { Report } from '../model/index.ts';
import { sampleReport } from './sample-report.fixture.ts';

/** The same report with one hostile text in every place that a stranger can write to. */
export const poisoned = (text: string): Report => ({
  ...sampleReport,
  submission: { ...sampleReport.submission, source: text, from: text, subject: text },
  findings: sampleReport.findings.map((one) => ({
    ...one,
    message: text,
    evidence: one.evidence.map((place) => ({ ...place, quote: text, path: text })),
    trace: [{ expression: text, value: text }],
  })),
  fields: {
    a: { state: 'read', value: [text], confidence: 1, evidence: [] },
    b: { state: 'unread', reason: text, confidence: 0, evidence: [] },
  },
  alterations: sampleReport.alterations.map((one) => ({ ...one, expected: text, found: text })),
  signatures: sampleReport.signatures.map((one) => ({
    ...one,
    format: text,
    signer: { name: text, organization: text, via: 'certificate' as const },
    covers: [text],
    time: { claimed: text, proven: null },
    certificate: one.certificate && { ...one.certificate, subject: text, issuer: text },
    timestamps: [{ time: text, authority: text, ok: null }],
    changes: [{ level: 'other' as const, allowed: false, detail: text }],
    checks: [{ check: text, ok: false, detail: text }],
  })),
  signatories: { ...sampleReport.signatories!, required: text, missing: [[text]], basis: [{ text, evidence: [] }] },
  documents: sampleReport.documents.map((one) => ({
    ...one,
    name: text,
    type: text,
    problems: [{ code: 'pdf-unreadable', detail: text }],
  })),
  problems: [{ code: 'pdf-unreadable', detail: text }],
  noReply: text,
});
