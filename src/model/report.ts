import { z } from 'zod';
import { document } from './document.ts';
import { fieldFact } from './fact.ts';
import { fieldLabel } from './field-label.ts';
import { finding, verdict } from './finding.ts';
import { alteration, comparison, templateMatch } from './form.ts';
import { language } from './language.ts';
import { mailEvidence } from './mail-evidence.ts';
import { problem } from './problem.ts';
import { signature } from './signature.ts';
import { signatories } from './signatory.ts';
import { reportCase, reportTerm } from './terms.ts';

/** What pins a report: the same four give the same report, byte for byte (but for `ms`). */
export const pins = z.object({
  okienko: z.string(),
  /** `sha256:…` over the pack's files. */
  pack: z.string(),
  /** Name and digest of the trust bundle, and the trusted lists it was made from. */
  trust: z.string(),
  /** Those lists, with how current they were at the instant of the check. */
  trustLists: z
    .array(
      z.object({
        territory: z.string(),
        sequence: z.number().int(),
        issued: z.string(),
        nextUpdate: z.string().nullable(),
        /** `late`: past its next update; `too-old`: and for so long that nothing rests on it. */
        state: z.enum(['current', 'late', 'too-old']),
      }),
    )
    .optional(),
  /** The instant the letter was judged at, ISO 8601. */
  clock: z.string(),
});
export type Pins = z.infer<typeof pins>;

export const report = z.object({
  schema: z.literal('okienko.report/1'),
  language,
  submission: z.object({
    source: z.string(),
    sha256: z.string(),
    receivedAt: z.string().nullable(),
    from: z.string().nullable(),
    subject: z.string().nullable(),
  }),
  /** What is known of the message as such. Absent of a letter that is no mail. */
  mail: mailEvidence.optional(),
  procedure: z.object({ id: z.string(), version: z.string(), name: z.string() }).nullable(),
  template: templateMatch,
  verdict,
  findings: z.array(finding),
  /** What rules on trial would have found; no part of the verdict or of a reply. Absent where no rule is on trial. */
  shadow: z.array(finding).optional(),
  /** Terms of the matter. Absent where its procedure has none. */
  terms: z.array(reportTerm).optional(),
  /** Earlier letters of the same case. Absent where no earlier letters are known. */
  case: reportCase.optional(),
  fields: z.record(z.string(), fieldFact),
  /** What the fields are called, by the same keys. */
  labels: z.record(z.string(), fieldLabel).optional(),
  /** How the form compared with its blank; null when no blank was recognised. */
  comparison: comparison.omit({ alterations: true }).nullable(),
  /**
   * What rules saw besides the fields, by their names, so that another version of the pack can judge the letter again. Texts that
   * the report does not hold anyway are left out.
   */
  facts: z.record(z.string(), z.unknown()).optional(),
  /** Names of facts of which something was left out. */
  withheld: z.array(z.string()).optional(),
  alterations: z.array(alteration),
  signatures: z.array(signature),
  signatories: signatories.nullable(),
  documents: z.array(document),
  /** Why no reply may be sent, if so (loop guard); null when a reply is allowed. */
  noReply: z.string().nullable(),
  problems: z.array(problem),
  pins,
  ms: z.record(z.string(), z.number()),
});
export type Report = z.infer<typeof report>;
