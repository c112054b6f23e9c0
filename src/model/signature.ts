import { z } from 'zod';
import { evidence } from './evidence.ts';

/** ETSI EN 319 102-1 §5.1.3: the three status indications; they never collapse into two. */
export const indication = z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED']);
export type Indication = z.infer<typeof indication>;

/** ETSI EN 319 102-1 §5.1.3, tables 5 and 6. */
export const subIndication = z.enum([
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'POLICY_PROCESSING_ERROR',
  'SIGNATURE_POLICY_NOT_AVAILABLE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'OUT_OF_BOUNDS_NO_POE',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'NO_POE',
  'TRY_LATER',
  'SIGNED_DATA_NOT_FOUND',
  'CUSTOM',
]);
export type SubIndication = z.infer<typeof subIndication>;

/** One step of the validation, in words a person can check. */
export const signatureCheck = z.object({
  /** Stable key, e.g. `byte-range`, `message-digest`. */
  check: z.string(),
  /** null: not applicable or could not be decided. */
  ok: z.boolean().nullable(),
  detail: z.string(),
});
export type SignatureCheck = z.infer<typeof signatureCheck>;

export const signatureChange = z.object({
  level: z.enum(['none', 'lta', 'form-fill', 'annotation', 'other']),
  allowed: z.boolean(),
  /** Nothing but a further signature, or an empty field for one: of the level `form-fill`, but no value was changed. */
  signing: z.boolean().optional(),
  /** With `signing`: the further signature shows something on a page. */
  shows: z.boolean().optional(),
  /** The form field concerned, by its name in the document. */
  field: z.string().optional(),
  detail: z.string(),
});
export type SignatureChange = z.infer<typeof signatureChange>;

export const signatureKind = z.enum(['qualified', 'zaufany', 'osobisty', 'seal', 'advanced', 'unknown']);
export type SignatureKind = z.infer<typeof signatureKind>;

export const signer = z.object({
  name: z.string(),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  /** Eleven digits in memory; every way out masks it unless personal data was asked for. */
  pesel: z.string().optional(),
  organization: z.string().optional(),
  via: z.enum(['certificate', 'podpis-zaufany', 'attribute-certificate']),
});
export type Signer = z.infer<typeof signer>;

/** Questions a signature answers one by one, so that no single word has to stand for all. null: could not be decided. */
export const signatureAnswers = z.object({
  /** The format and its rules are kept. */
  structure: z.boolean().nullable(),
  /** The signature value verifies with the key of the signing certificate. */
  value: z.boolean().nullable(),
  /** Every reference or message digest matches. */
  references: z.boolean().nullable(),
  /** The certificate is bound to the signature and leads to a trusted authority, valid at the time that counts. */
  trust: z.boolean().nullable(),
  /** Not revoked at the time that counts. */
  revocation: z.boolean().nullable(),
  /** The algorithms were strong enough at the time that counts. */
  algorithms: z.boolean().nullable(),
  /** A trusted time-stamp proves the time; false when one is there and does not hold; null when there is none. */
  time: z.boolean().nullable(),
});
export type SignatureAnswers = z.infer<typeof signatureAnswers>;

/** ETSI TS 119 172-4: what the signature is in law, as far as trusted lists and the certificate tell, whether or not it is valid. */
export const qualification = z.enum([
  'QESig',
  'QESeal',
  'AdESig-QC',
  'AdESeal-QC',
  'AdESig',
  'AdESeal',
  'podpis-zaufany',
  'podpis-osobisty',
  'unknown',
]);
export type Qualification = z.infer<typeof qualification>;

export const signature = z.object({
  /** The document that carries the signature. */
  document: z.number().int().nonnegative().optional(),
  /** The documents of the letter that it is over, where they are not the one that carries it. */
  signs: z.array(z.number().int().nonnegative()).optional(),
  format: z.string(),
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA', 'none']),
  indication,
  subIndication: subIndication.nullable(),
  /** The signature value verifies AND every reference or message digest matches. */
  intact: z.boolean(),
  coverage: z.enum(['whole', 'revision', 'part', 'none']),
  covers: z.array(z.string()),
  changes: z.array(signatureChange),
  /** An undefined or forbidden change was made after signing. */
  modified: z.boolean(),
  signer: signer.nullable(),
  kind: signatureKind,
  time: z.object({ claimed: z.string().nullable(), proven: z.string().nullable() }),
  certificate: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      sha256: z.string(),
      notBefore: z.string(),
      notAfter: z.string(),
      revocation: z.enum(['good', 'revoked', 'unknown']),
      /** When the answer or list that `revocation` rests on was made (thisUpdate), ISO 8601. */
      revocationDate: z.string().optional(),
    })
    .nullable(),
  timestamps: z.array(
    z.object({
      time: z.string(),
      authority: z.string(),
      ok: z.boolean().nullable(),
      /** What it is over: a time-mark is an OCSP answer of the time before time-stamps (BDOC, DIGIDOC-XML). */
      role: z.enum(['content', 'signature', 'references', 'archive', 'document', 'time-mark']).optional(),
    }),
  ),
  checks: z.array(signatureCheck),
  answers: signatureAnswers.optional(),
  qualification: qualification.optional(),
  /** This signature confirms another one of the same file (its index) and not the document. */
  counterSigns: z.number().int().nonnegative().optional(),
  evidence: z.array(evidence).default([]),
});
export type Signature = z.infer<typeof signature>;

/**
 * Whether it is somebody's signature under a document: a counter-signature confirms another signature, and a time-stamp by
 * itself (ETSI EN 319 162-1 §4.3, PDF document time-stamp) only tells when something existed.
 */
export const isUnderDocument = ({ counterSigns, format }: Pick<Signature, 'counterSigns' | 'format'>): boolean =>
  counterSigns === undefined && !format.endsWith('/TST');
