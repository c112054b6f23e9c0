import { z } from 'zod';

/**
 * `trust.yaml`: a trust bundle on disk. Certificates and CRLs stand beside it as PEM or DER files. Which service an
 * anchor stands for decides the kind of a signature; a chain alone never makes one "qualified".
 */
export const trustService = z.enum([
  'qualified-esign',
  'qualified-eseal',
  /** The seal certificate itself with which the minister makes podpis zaufany. */
  'zaufany-seal',
  'osobisty',
  'timestamp',
  /** Answers OCSP requests, whoever issued the certificate asked about (RFC 6960 §4.2.2.2: local configuration). */
  'ocsp',
  'other',
]);
export type TrustService = z.infer<typeof trustService>;

const oneOf = z.enum(['all', 'atLeastOne', 'none']);

/**
 * ETSI TS 119 612 §5.5.9.2.2: which certificates an entry of a trusted list speaks of. `assert` joins every member of all
 * lists below; in one member (a KeyUsage, a PolicySet, a set of attributes or purposes) everything must hold.
 */
export type CertificateCriteria = {
  readonly assert: z.infer<typeof oneOf>;
  /** Bits by their names in RFC 5280 §4.2.1.3, each with the value it must have. */
  readonly keyUsage: readonly (readonly { readonly bit: string; readonly set: boolean }[])[];
  readonly policies: readonly (readonly string[])[];
  /** OIDs of attributes that the subject must have. */
  readonly subjectAttributes: readonly (readonly string[])[];
  readonly extendedKeyUsage: readonly (readonly string[])[];
  readonly criteria: readonly CertificateCriteria[];
  /** Something in it is not understood: nobody may say that it holds, nor that it does not. */
  readonly unknown: boolean;
};

export const certificateCriteria: z.ZodType<CertificateCriteria> = z.object({
  assert: oneOf,
  keyUsage: z.array(z.array(z.object({ bit: z.string(), set: z.boolean() }))),
  policies: z.array(z.array(z.string())),
  subjectAttributes: z.array(z.array(z.string())),
  extendedKeyUsage: z.array(z.array(z.string())),
  get criteria() {
    return z.array(certificateCriteria).max(20);
  },
  unknown: z.boolean(),
});

/** ETSI TS 119 612 §5.5.9.2: `qualifiers` are the last parts of their URIs (`QCWithQSCD`, `QCForESeal`, `NotQualified` …). */
export const trustQualification = z.object({ qualifiers: z.array(z.string()), criteria: certificateCriteria });
export type TrustQualification = z.infer<typeof trustQualification>;

/** The entry of a trusted list that an anchor was taken from, in words for people. */
export const trustOrigin = z.object({
  territory: z.string(),
  /** The list's sequence number. */
  sequence: z.number().int(),
  provider: z.string(),
  name: z.string(),
  /** Service type and status as URIs (ETSI TS 119 612 §5.5.1, §5.5.4). */
  type: z.string(),
  status: z.string(),
});
export type TrustOrigin = z.infer<typeof trustOrigin>;

/** A trusted list that anchors of a bundle were taken from. Dates are ISO 8601. */
export const trustedListPin = z.object({
  territory: z.string(),
  sequence: z.number().int(),
  issued: z.string(),
  /** null: the scheme was closed and publishes no more lists. */
  nextUpdate: z.string().nullable(),
  sha256: z.string(),
  url: z.string().nullable(),
  /** Whoever signed it, by the name in the certificate; null when its signature was not checked. */
  signer: z.string().nullable(),
  /** Nothing made after it may rest on the list: too long past its next update. */
  usableUntil: z.string().optional(),
});
export type TrustedListPin = z.infer<typeof trustedListPin>;

/** Which key usage a signing certificate must have (RFC 5280 §4.2.1.3, ETSI EN 319 412-2 §4.3.2). */
export const keyUsageRule = z.enum(['nonRepudiation', 'digitalSignature', 'either', 'any']);

/** What an office may decide about validation; what it leaves out is as the standards have it. */
export const trustRules = {
  /**
   * Which revocation data count (ETSI EN 319 102-1 §5.2.5), in hours: the oldest before the time that counts (left out: the
   * data's own nextUpdate), and the newest after it (left out: newer data are better data).
   */
  freshness: z
    .object({ hours: z.number().nonnegative().optional(), hoursAfter: z.number().nonnegative().optional() })
    .optional(),
  /** Other dates for the table of algorithms (crypto/strength-table.ts): its name → ISO date, `never` or `always`. */
  algorithms: z.record(z.string(), z.string()).optional(),
  signing: z
    .object({
      /** Default `either`. */
      keyUsage: keyUsageRule.optional(),
      /** For certificates that state they are qualified for electronic signatures; default `nonRepudiation`. */
      qualifiedKeyUsage: keyUsageRule.optional(),
    })
    .optional(),
};
const trustRulesObject = z.object(trustRules);
export type TrustRules = z.infer<typeof trustRulesObject>;

export const trustDefinition = z.object({
  schema: z.literal('okienko.trust/1'),
  name: z.string(),
  date: z.string(),
  /** A bundle of synthetic authorities: every report made with it says so. */
  demo: z.boolean().default(false),
  anchors: z.array(
    z.object({
      certificate: z.string(),
      service: trustService,
      granted: z.object({ from: z.string(), until: z.string().optional() }).optional(),
      origin: trustOrigin.optional(),
      qualifications: z.array(trustQualification).optional(),
      expiredCertsSince: z.string().optional(),
      usableUntil: z.string().optional(),
    }),
  ),
  certificates: z.array(z.string()).default([]),
  crls: z.array(z.string()).default([]),
  ocsps: z.array(z.string()).default([]),
  lists: z.array(trustedListPin).optional(),
  ...trustRules,
});
export type TrustDefinition = z.infer<typeof trustDefinition>;

/** One anchor for each certificate, service and period in which the service was granted. */
export type TrustAnchor = {
  readonly der: Uint8Array;
  readonly service: TrustService;
  /** ISO 8601. */
  readonly from?: string;
  readonly until?: string;
  /** Absent when a person named the certificate and no list did. */
  readonly origin?: TrustOrigin;
  readonly qualifications?: readonly TrustQualification[];
  /** Its list says that revocation data of it keeps expired certificates since then (ETSI TS 119 612 §5.5.9.1), ISO 8601. */
  readonly expiredCertsSince?: string;
  /** Checks made after this instant must not rest on it: its list is too long past its next update. ISO 8601. */
  readonly usableUntil?: string;
};

/** A loaded bundle: plain data, so that it can cross a process border. Made by `loadTrust`, `trustFrom` or `bundleOf`. */
export type TrustBundle = Readonly<TrustRules> & {
  readonly name: string;
  readonly date: string;
  readonly demo: boolean;
  /** sha256 (hex) over everything in it. */
  readonly digest: string;
  readonly anchors: readonly TrustAnchor[];
  /** Intermediates that may complete a path; not trusted by themselves. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly lists?: readonly TrustedListPin[];
};
