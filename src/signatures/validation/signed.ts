import type { Qualification, Signature, SignatureChange, Signer } from '../../model/index.ts';
import type { SignatureAlgorithm } from '../crypto/algorithm.ts';
import type { DigestName } from '../crypto/digest.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import type { Digested } from '../digested.ts';
import type { Checks } from '../failure.ts';
import type { ReadAnchor, ReadTrust } from '../trust.ts';
import type { Words } from '../words.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Work } from '../x509/work.ts';
import type { Wishes } from './wanted.ts';

/** What every format hands to the validation of ETSI EN 319 102-1, which knows no format. Times are milliseconds. */

/** Certificates and revocation data that came with the document: candidates, never trusted for being there. */
export type Carried = {
  readonly certificates: readonly Certificate[];
  /** DER of lists and of OCSP answers; the sha256 of these bytes as they stand here is their name in `Stamp.protects`. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
};

export const nothingCarried: Carried = { certificates: [], crls: [], ocsps: [] };

/** Algorithms to be judged by the dated table at the instant their use is proven to have happened. */
export type Used = {
  readonly digest?: DigestName | null;
  readonly algorithm?: SignatureAlgorithm;
  readonly key?: PublicKey;
};

/** One signature after the cryptographic checks of its format; nothing about trust yet. */
export type Verified = {
  readonly checks: Checks;
  /** The signature value verifies and every reference or message digest matches. */
  readonly intact: boolean;
  readonly certificate: Certificate | null;
  /** The signer's claim of the time. */
  readonly claimed: number | null;
  /** The signature's own algorithm and key, and the digest of everything it refers to. */
  readonly used: readonly Used[];
};

/** A time-stamp token whose own signature and imprint were checked; whether its authority is trusted is asked here. */
export type Timestamp = {
  /** Hex sha256 of the token as it stands: its name in `protects`. */
  readonly id: string;
  readonly time: number;
  readonly authority: Certificate | null;
  /** It is the answer of an OCSP responder over the signature value (BDOC time-mark): one on the list is trusted as itself. */
  readonly byResponder?: boolean;
  readonly carried: Carried;
  readonly intact: boolean;
  readonly reason: Words | null;
  readonly used: readonly Used[];
};

/** Where a time-stamp stands, by what it covers. */
export type StampRole =
  /** Made before signing, over what was to be signed: the signature cannot be older. */
  | 'content'
  /** Over the signature value. */
  | 'signature'
  /** Over references to validation data, with or without the signature. */
  | 'references'
  /** Over the signature and the validation data: archive time-stamps of CAdES and XAdES, ASiC archive manifests. */
  | 'archive'
  /** Over a whole revision of a document (PDF document time-stamp). */
  | 'document';

/** A time-stamp as found with a signature. */
export type Stamp = {
  readonly role: StampRole;
  readonly timestamp: Timestamp;
  /**
   * Hex sha256 of the DER of every certificate, list, OCSP answer and time-stamp token that lies inside the stamped bytes
   * beside the signature: each is proven to have existed. Only what is really inside; a reference by digest counts.
   */
  readonly protects: ReadonlySet<string>;
  /** More of the same, in sets that many stamps have in common: copied into each they would take gigabytes. */
  readonly shared?: readonly ReadonlySet<string>[];
};

/** Whether a stamp covers the thing with this hex sha256. */
export const isProtected = ({ protects, shared }: Stamp, id: string): boolean =>
  protects.has(id) || (shared?.some((one) => one.has(id)) ?? false);

/** What was found out about the signing certificate. */
export type Conclusion = {
  readonly anchor: ReadAnchor | null;
  readonly kind: Signature['kind'];
  readonly qualification: Qualification;
  readonly certificate: Signature['certificate'];
  /** The path was valid and everything in it current. */
  readonly trusted: boolean;
};

/** A signature with all that its container says of it. */
export type Signed = {
  readonly format: string;
  readonly verified: Verified;
  /** The profile of its format is followed (CAdES, XAdES, PAdES baseline): otherwise its level is `none`. */
  readonly baseline: boolean;
  /** Everything carried with the signature and by its document. */
  readonly carried: Carried;
  readonly stamps: readonly Stamp[];
  readonly claimed: number | null;
  /** The signature value as it was verified, where something outside the signature may prove its time (BDOC time-mark). */
  readonly value?: Uint8Array;
  readonly coverage: Signature['coverage'];
  readonly covers: readonly string[];
  /** Files that it was found to be over; absent where a format signs none as a file (PDF). */
  readonly digested?: readonly Digested[];
  readonly changes: readonly (Omit<SignatureChange, 'detail'> & { readonly detail: Words })[];
  /** This signature is over the value of another one; by its place among what was found. */
  readonly counterSigns?: number;
  readonly modified: boolean;
  readonly evidence: Signature['evidence'];
  /** Gives the person where the certificate is not theirs (podpis zaufany). */
  readonly person?: (conclusion: Conclusion) => { readonly signer: Signer; readonly kind: Signature['kind'] } | null;
};

/** Against what a file is judged. */
export type Judging = {
  readonly trust: ReadTrust;
  /** The instant of the check. */
  readonly at: number;
  /** The number of the document in its letter. */
  readonly document: number | undefined;
  readonly language: 'pl' | 'en';
  /** What the file may still have verified on the way to trust; one budget for all its signatures. */
  readonly work: Work;
  /** Where to say what is missing. */
  readonly wishes?: Wishes;
};
