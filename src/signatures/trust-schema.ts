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
  'other',
]);
export type TrustService = z.infer<typeof trustService>;

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
    }),
  ),
  certificates: z.array(z.string()).default([]),
  crls: z.array(z.string()).default([]),
  ocsps: z.array(z.string()).default([]),
});
export type TrustDefinition = z.infer<typeof trustDefinition>;

export type TrustAnchor = {
  readonly der: Uint8Array;
  readonly service: TrustService;
  /** ISO 8601. */
  readonly from?: string;
  readonly until?: string;
};

/** A loaded bundle: plain data, so that it can cross a process border. */
export type TrustBundle = {
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
};
