import { z } from 'zod';
import { evidence } from './evidence.ts';

export const signatories = z.object({
  outcome: z.enum(['satisfied', 'not-satisfied', 'officer']),
  /** What was required, in words. */
  required: z.string(),
  /** Each inner list is one way to complete it: the people or roles still missing. */
  missing: z.array(z.array(z.string())),
  /** Why: one sentence a step, with its evidence. */
  basis: z.array(z.object({ text: z.string(), evidence: z.array(evidence).default([]) })),
  /** Machine-readable reason. */
  reason: z.enum([
    'head-signed',
    'joint-set-signed',
    'authorised-signed',
    'no-signature',
    'signer-not-authorised',
    'authorisation-not-signed',
    'authorisation-signed-by-other',
    'authorisation-out-of-scope',
    'joint-set-incomplete',
    'entity-unknown',
    'signature-unverified',
    'ambiguous',
  ]),
});
export type Signatories = z.infer<typeof signatories>;

/** What the office knows of an entity: who heads it, or who must act jointly. Data of the office, not of the letter. */
export const entity = z.object({
  name: z.string(),
  regon: z.string().optional(),
  krs: z.string().optional(),
  /** Any one of these people alone. */
  heads: z.array(z.string()).default([]),
  /** Any one of these sets, every person of the set. */
  joint: z.array(z.array(z.string()).min(2)).default([]),
  /**
   * PESEL numbers of these people, by name, where the office knows them: then a namesake's signature does not count. Without
   * one a person is known by name alone, and the report says so.
   */
  pesels: z.record(z.string(), z.string().regex(/^\d{11}$/)).default({}),
  /** Where the office has it from, e.g. "decyzja MC z 5 stycznia 2026 r.". */
  source: z.string().optional(),
});
export type Entity = z.infer<typeof entity>;
