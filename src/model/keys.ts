/** Keys, certificates and requests that come with a letter: plain facts, no verdict of a procedure. */

/** The public key of a request or certificate. */
export type KeyFacts = {
  readonly type: 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'DSA' | 'other';
  /** Bits of the modulus, of the field of a curve; 0 when not known. */
  readonly bits: number;
  /** `P-256`, … or the OID of a curve without a name here; empty for other kinds. */
  readonly curve: string;
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  readonly spki: string;
};

/** Values of a distinguished name under the names people use for its parts, each in the order of the name. */
export type NameParts = Readonly<
  Partial<
    Record<
      | 'country'
      | 'organization'
      | 'unit'
      | 'commonName'
      | 'givenName'
      | 'surname'
      | 'serialNumber'
      | 'email'
      | 'locality'
      | 'state'
      | 'title'
      | 'organizationIdentifier',
      readonly string[]
    >
  >
>;

/**
 * What is to be said of a request or certificate: `invalid` by its own standard, `refused` by the policy for keys, or `advised`:
 * somebody should know.
 */
export type KeyProblem = {
  readonly code: string;
  readonly detail: string;
  readonly weight: 'invalid' | 'refused' | 'advised';
};

/** A certification request (PKCS#10, RFC 2986), or a file that claims to be one. */
export type CertificateRequest = {
  readonly document: number;
  readonly name: string;
  /** It could be taken apart; nothing but `problems` says anything where not. */
  readonly readable: boolean;
  readonly format: 'pem' | 'pem-new' | 'der' | 'base64' | 'unknown';
  readonly selfSignature: 'valid' | 'invalid' | 'unsupported';
  /** The whole name, its most specific part first; PESEL numbers masked. */
  readonly subject: string;
  readonly parts: NameParts;
  readonly key: KeyFacts;
  /** Name of the signature algorithm, or its OID. */
  readonly signature: string;
  /** `SHA-256`, …; empty where the algorithm has none of its own. */
  readonly digest: string;
  /** Names of the requested extensions, or OIDs. */
  readonly extensions: readonly string[];
  /** `DNS:…`, `email:…`, `URI:…`, `IP:…`. */
  readonly names: readonly string[];
  /** It asks to become an authority. */
  readonly ca: boolean;
  readonly problems: readonly KeyProblem[];
};

/** A certificate that somebody attached (not one inside a signature). */
export type AttachedCertificate = {
  readonly document: number;
  readonly name: string;
  readonly readable: boolean;
  readonly subject: string;
  readonly parts: NameParts;
  readonly issuer: string;
  readonly selfIssued: boolean;
  readonly key: KeyFacts;
  readonly signature: string;
  readonly digest: string;
  /** Names of RFC 5280 §4.2.1.3; null where the certificate does not say. */
  readonly keyUsages: readonly string[] | null;
  readonly extendedKeyUsages: readonly string[] | null;
  readonly ca: boolean;
  /** ISO 8601 instants. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
  readonly problems: readonly KeyProblem[];
};

export const secretKinds = [
  'private-key',
  'encrypted-private-key',
  'pkcs12',
  'java-keystore',
  'putty-key',
  'openssh-key',
  'pgp-key',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A private key, or a store of some, found in a letter. Never the key itself. */
export type FoundSecret = {
  readonly document: number;
  readonly name: string;
  readonly kind: SecretKind;
  /** Under a password. */
  readonly encrypted: boolean;
  /** Bytes of the secret. */
  readonly size: number;
  /** Of those bytes, hex. */
  readonly sha256: string;
  readonly where: 'file' | 'archive' | 'message';
  /** What was found is the note that took its place when the letter was stored. */
  readonly removed: boolean;
};
