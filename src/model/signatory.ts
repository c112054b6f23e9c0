import { z } from 'zod';
import { evidence } from './evidence.ts';

/** `certain`: the same number; `likely`: by the writing of the name alone; `no`: not that person. */
export const identityDegree = z.enum(['certain', 'likely', 'no']);
export type IdentityDegree = z.infer<typeof identityDegree>;

/** By what a signer was known to be a person of the register, and in what the two writings of the name differ. */
export const identityHow = z.enum([
  'pesel',
  'same-name',
  'diacritics',
  'hyphen',
  'order',
  'second-name',
  'title',
  'half-surname',
  'other-surname',
  'other-name',
  'birth-date',
  'other-birth-date',
  /** The given name of one is the surname of the other. */
  'exchanged',
  'similar-name',
]);
export type IdentityHow = z.infer<typeof identityHow>;

/** The rule of representation as a register words it, and how it was understood. */
export const statedRepresentation = z.object({
  /** Who states it: the office's register, or an extract attached by the applicant. */
  from: z.enum(['office', 'extract']),
  /** The attached extract. */
  document: z.number().int().nonnegative().optional(),
  /** The day of the extract, ISO 8601. */
  issuedAt: z.string().optional(),
  text: z.string(),
  /** Parts of the text, in its order, with what each was taken to mean; an empty text: a rule of law applied beside it. */
  parts: z.array(z.object({ text: z.string(), means: z.string() })),
});
export type StatedRepresentation = z.infer<typeof statedRepresentation>;

/** An officer's reading of an ambiguous text, for exactly that text. */
export const precedent = z.object({
  /** Of the text: `sha256:…`. */
  key: z.string(),
  /** The same rule in words that can be read in one way only. */
  reading: z.string(),
  by: z.string(),
  why: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type Precedent = z.infer<typeof precedent>;

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
    /** All rests on an extract that only the applicant vouches for. */
    'extract-unverified',
    'extract-stale',
    /** The extract on which all rests was not read as a whole, or says that the body has lost its say. */
    'extract-unread',
    /** An extract says otherwise than the office's register, or the court register than the extract. */
    'extract-contradicts',
    /** The decision took too long, or more than it may, and was stopped. */
    'not-decided',
  ]),
  representation: statedRepresentation.optional(),
  /** Those whom a register names and who signed: the signer's name, the name there, and how it is known that they are one. */
  identities: z
    .array(
      z.object({
        signer: z.string(),
        person: z.string(),
        degree: identityDegree,
        how: z.array(identityHow),
        evidence: z.array(evidence).default([]),
      }),
    )
    .optional(),
  /** What is missing, as it may be said to the applicant: roles rather than names. */
  lacking: z.string().optional(),
  /** What an officer has to look at, as a sentence that names the paper and its words. */
  open: z.string().optional(),
  /** How an officer read exactly this text before, and what that would mean here: proposed, never applied by itself. */
  precedent: precedent.extend({ outcome: z.enum(['satisfied', 'not-satisfied', 'officer']) }).optional(),
  /** What an answer rests on that nobody verified: an old extract, one without a signature. */
  warnings: z.array(z.string()).optional(),
});
export type Signatories = z.infer<typeof signatories>;

/** Of one person, where several bear the name: eleven digits. */
const ownNumber = z
  .string()
  .regex(/^\d{11}$/)
  .optional();

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
   * one a person is known by name alone, and the report says so. Two of one name have their numbers in `body`, `proxies`,
   * `attorneys`.
   */
  pesels: z.record(z.string(), z.string().regex(/^\d{11}$/)).default({}),
  /** Legal form, as the register words it: "spółka z ograniczoną odpowiedzialnością". */
  kind: z.string().optional(),
  /**
   * "Sposób reprezentacji" as the court register words it, where neither `heads` nor `joint` names people. With it, `body` and
   * `proxies` are whom the register names.
   */
  representation: z.string().optional(),
  body: z
    .array(
      z.object({
        name: z.string(),
        function: z.string().default(''),
        suspended: z.boolean().optional(),
        pesel: ownNumber,
      }),
    )
    .optional(),
  proxies: z.array(z.object({ name: z.string(), kind: z.string().default(''), pesel: ownNumber })).optional(),
  attorneys: z.array(z.object({ name: z.string(), pesel: ownNumber })).optional(),
  /** Where the office has it from, e.g. "decyzja MC z 5 stycznia 2026 r.". */
  source: z.string().optional(),
});
export type Entity = z.infer<typeof entity>;
