import { z } from 'zod';
import { outcome, verdict } from '../../model/index.ts';

/**
 * A sample submission: facts, the verdict and every finding that is neither `pass` nor `not-applicable`. `extends` names
 * another case whose facts are taken over; objects are merged, lists and values replaced.
 */
export const caseSchema = z.strictObject({
  title: z.string(),
  extends: z.string().optional(),
  clock: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).default({}),
  expect: z.strictObject({
    verdict,
    findings: z.record(z.string(), outcome).default({}),
    /** Findings of rules in shadow mode that are neither `pass` nor `not-applicable`. */
    shadow: z.record(z.string(), outcome).default({}),
  }),
});
export type Case = z.infer<typeof caseSchema>;
