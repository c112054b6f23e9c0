import type { Language } from '../model/index.ts';
import { derOf } from './asn1/index.ts';
import { orReason } from './malformed.ts';
import type { TrustBundle } from './trust-schema.ts';
import { readTrust } from './trust.ts';
import { pathMaterial } from './validation/rules.ts';
import { inLanguage, type Words } from './words.ts';
import type { Anchor } from './x509/build-path.ts';
import { certificateLabels, certificateOrNull, readCertificate, type Certificate } from './x509/certificate.ts';
import { crlOrNull } from './x509/crl.ts';
import { findPath, type PathOutcome, type PathQuery } from './x509/find-path.ts';
import { nameText } from './x509/name.ts';
import { ocspOrNull } from './x509/ocsp.ts';
import type { PolicyInputs } from './x509/validate-path.ts';

/** Certificates, lists and answers from files as people have them: DER, PEM, PEM bundles. What is none is left out. */
const certificatesFrom = (files: readonly Uint8Array[]): Certificate[] =>
  files
    .flatMap((file) => derOf(file, certificateLabels))
    .map(certificateOrNull)
    .filter((one) => one !== null);
const crlsFrom = (files: readonly Uint8Array[]) =>
  files
    .flatMap((file) => derOf(file, ['X509 CRL', 'CRL']))
    .map(crlOrNull)
    .filter((one) => one !== null);
const ocspsFrom = (files: readonly Uint8Array[]) =>
  files
    .flatMap((file) => derOf(file, ['OCSP RESPONSE']))
    .map(ocspOrNull)
    .filter((one) => one !== null);

export type CertificateVerdict = {
  readonly valid: boolean;
  readonly reason: string | null;
  /** The question itself could not be put: the file is no certificate. */
  readonly unreadable?: true;
  /** Subjects from the trust anchor to the certificate; empty when no path was found. */
  readonly path: readonly string[];
  readonly policies: readonly string[];
  readonly revocation: 'good' | 'revoked' | 'unknown';
};

/** Files as bytes, DER or PEM. */
type Given = {
  readonly intermediates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
};
/** Who is trusted: certificates for whatever comes from them, or a bundle with what its lists grant, and until when. */
type Trusted =
  | { readonly anchors: readonly Uint8Array[]; readonly trust?: undefined }
  | { readonly trust: TrustBundle; readonly anchors?: undefined };

const search = (
  target: Certificate,
  more: readonly Certificate[],
  input: Given & Trusted,
  query: PathQuery,
): PathOutcome<Anchor> => {
  const pool = [...more, ...certificatesFrom(input.intermediates ?? [])];
  const crls = crlsFrom(input.crls ?? []);
  const ocsps = ocspsFrom(input.ocsps ?? []);
  if (input.anchors) {
    const anchors = certificatesFrom(input.anchors).map((certificate) => ({ certificate }));
    return findPath(target, { anchors, pool, crls, ocsps }, query);
  }
  const none = { certificates: [], crls: [], ocsps: [] };
  const own = pathMaterial({ trust: readTrust(input.trust), at: query.now }, none, 'signature', query.time);
  return findPath(
    target,
    { ...own, pool: [...pool, ...own.pool], crls: [...crls, ...own.crls], ocsps: [...ocsps, ...own.ocsps] },
    query,
  );
};

/**
 * `okienko certificate` (RFC 5280 §6). `at` is ISO 8601. Never throws: a leaf that cannot be read is not valid, for that
 * reason.
 */
export const verifyCertificate = (
  input: Given &
    Trusted & {
      readonly leaf: Uint8Array;
      readonly at: string;
      readonly revocation?: 'require' | 'use' | 'ignore';
      readonly policies?: readonly string[];
      readonly explicitPolicy?: boolean;
      readonly inhibitMapping?: boolean;
      readonly inhibitAny?: boolean;
      readonly language?: Language;
    },
): CertificateVerdict => {
  const refused = (reason: Words): CertificateVerdict => ({
    valid: false,
    unreadable: true,
    reason: inLanguage(reason, input.language ?? 'pl'),
    path: [],
    policies: [],
    revocation: 'unknown',
  });
  const time = Date.parse(input.at);
  if (Number.isNaN(time))
    return refused({ pl: 'czas nie jest zapisany według ISO 8601', en: 'the time is not ISO 8601' });
  const [der, ...others] = derOf(input.leaf, certificateLabels);
  if (!der) return refused({ pl: 'w pliku nie ma certyfikatu', en: 'the file holds no certificate' });
  const read = orReason(() => readCertificate(der));
  if ('reason' in read)
    return refused({
      pl: `certyfikatu nie da się odczytać (${read.reason})`,
      en: `the certificate cannot be read: ${read.reason}`,
    });
  const inputs: PolicyInputs = {
    policies: input.policies ?? [],
    explicit: input.explicitPolicy ?? false,
    inhibitMapping: input.inhibitMapping ?? false,
    inhibitAny: input.inhibitAny ?? false,
  };
  const searched = orReason(() =>
    search(
      read.value,
      others.map(certificateOrNull).filter((one) => one !== null),
      input,
      {
        time,
        now: time,
        revocation: input.revocation ?? 'use',
        inputs,
      },
    ),
  );
  if ('reason' in searched)
    return refused({
      pl: `ścieżki certyfikacji nie da się odczytać (${searched.reason})`,
      en: `the path cannot be read: ${searched.reason}`,
    });
  const outcome = searched.value;
  const subjects = (path: readonly Certificate[], anchor: Certificate | undefined): string[] =>
    [...(anchor && path[0]?.sha256 !== anchor.sha256 ? [anchor] : []), ...path].map(({ subject }) => nameText(subject));
  if (!outcome.ok) {
    const { failure } = outcome;
    return {
      valid: false,
      reason: inLanguage(failure.reason, input.language ?? 'en'),
      path: subjects(failure.path, failure.anchor?.certificate),
      policies: [],
      revocation: failure.kind === 'revoked' ? 'revoked' : 'unknown',
    };
  }
  const { path, anchor, policies, revocation } = outcome.found;
  const whole = path.length > 0 ? path : [read.value];
  return { valid: true, reason: null, path: subjects(whole, anchor.certificate), policies, revocation };
};
