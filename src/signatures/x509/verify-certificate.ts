import { derOf } from '../asn1/index.ts';
import type { Language } from '../../model/index.ts';
import { orReason } from '../malformed.ts';
import { inLanguage, type Words } from '../words.ts';
import { certificateOrNull, readCertificate, type Certificate } from './certificate.ts';
import { crlOrNull } from './crl.ts';
import { findPath } from './find-path.ts';
import { nameText } from './name.ts';
import { ocspOrNull } from './ocsp.ts';
import type { PolicyInputs } from './validate-path.ts';

export const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];

/** Certificates, lists and answers from files as people have them: DER, PEM, PEM bundles. What is none is left out. */
export const certificatesFrom = (files: readonly Uint8Array[]): Certificate[] =>
  files
    .flatMap((file) => derOf(file, certificateLabels))
    .map(certificateOrNull)
    .filter((one) => one !== null);
export const crlsFrom = (files: readonly Uint8Array[]) =>
  files
    .flatMap((file) => derOf(file, ['X509 CRL', 'CRL']))
    .map(crlOrNull)
    .filter((one) => one !== null);
export const ocspsFrom = (files: readonly Uint8Array[]) =>
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

/**
 * `okienko certificate` (RFC 5280 §6): files as bytes, DER or PEM. `at` is ISO 8601. Never throws: a leaf that cannot be
 * read is not valid, for that reason.
 */
export const verifyCertificate = (input: {
  readonly leaf: Uint8Array;
  readonly anchors: readonly Uint8Array[];
  readonly intermediates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
  readonly at: string;
  readonly revocation?: 'require' | 'use' | 'ignore';
  readonly policies?: readonly string[];
  readonly explicitPolicy?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAny?: boolean;
  readonly language?: Language;
}): CertificateVerdict => {
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
    findPath(
      read.value,
      {
        anchors: certificatesFrom(input.anchors).map((certificate) => ({ certificate })),
        pool: [
          ...others.map(certificateOrNull).filter((one) => one !== null),
          ...certificatesFrom(input.intermediates ?? []),
        ],
        crls: crlsFrom(input.crls ?? []),
        ocsps: ocspsFrom(input.ocsps ?? []),
      },
      { time, now: time, revocation: input.revocation ?? 'use', inputs },
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
