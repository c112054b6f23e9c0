import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OkienkoError } from '../model/index.ts';
import { derOf } from './asn1/index.ts';
import { tableTrouble } from './crypto/strength.ts';
import { listedAnchors, listPins, readListedTrust } from './listed-trust.ts';
import { trustDefinition, type TrustAnchor, type TrustBundle, type TrustDefinition } from './trust-schema.ts';
import { sha256Hex } from './bytes.ts';
import { certificateLabels, certificateOrNull, type Certificate } from './x509/certificate.ts';
import { crlOrNull, type Crl } from './x509/crl.ts';
import { ocspOrNull, type Ocsp } from './x509/ocsp.ts';

const listLabels = ['X509 CRL', 'CRL'];
const answerLabels = ['OCSP RESPONSE'];

const digestOfBundle = (bundle: Omit<TrustBundle, 'digest'>): string => {
  const hash = createHash('sha256');
  const lines = [
    JSON.stringify([bundle.name, bundle.date, bundle.demo]),
    ...bundle.anchors.map(({ der, service, from, until, origin, qualifications, expiredCertsSince, usableUntil }) =>
      JSON.stringify([
        'anchor',
        sha256Hex(der),
        service,
        [from, until, expiredCertsSince, usableUntil],
        [origin, qualifications],
      ]),
    ),
    ...bundle.certificates.map((der) => `certificate ${sha256Hex(der)}`),
    ...bundle.crls.map((der) => `crl ${sha256Hex(der)}`),
    ...bundle.ocsps.map((der) => `ocsp ${sha256Hex(der)}`),
    JSON.stringify([
      bundle.lists ?? null,
      bundle.freshness ?? null,
      Object.entries(bundle.algorithms ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      bundle.signing ?? null,
    ]),
  ];
  return hash.update(lines.join('\n')).digest('hex');
};

/** A bundle from its parts, under the digest of everything in it. */
export const bundleOf = (bundle: Omit<TrustBundle, 'digest'>): TrustBundle => ({
  ...bundle,
  digest: digestOfBundle(bundle),
});

const definitionOf = (directory: string): TrustDefinition => {
  const path = join(directory, 'trust.yaml');
  if (!existsSync(path)) throw new OkienkoError('trust', `The trust bundle ${directory} has no trust.yaml.`);
  let data: unknown;
  try {
    data = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OkienkoError('trust', `${path} is not YAML.`, { cause });
  }
  const result = trustDefinition.safeParse(data);
  if (!result.success)
    throw new OkienkoError(
      'trust',
      `${path}: ${result.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ')}`,
      { cause: result.error },
    );
  return result.data;
};

/** How many days past its next update a trusted list may still be relied upon, unless the configuration says otherwise. */
export const defaultDaysLate = 14;

/**
 * Reads a trust bundle from its folder: `trust.yaml` with PEM or DER files beside it (a folder stands for the files in it),
 * and `lists.json` as `okienko trust update` writes it. `daysLate`: see `defaultDaysLate`. Throws `OkienkoError` `trust`
 * when a file is missing or is not what it is named as: a bundle with a hole would turn good signatures into bad ones.
 */
export const loadTrust = (directory: string, daysLate = defaultDaysLate): Promise<TrustBundle> =>
  new Promise((done) => done(readBundle(directory, daysLate)));

const readBundle = (directory: string, daysLate: number): TrustBundle => {
  const definition = definitionOf(directory);
  const listed = readListedTrust(directory);
  const files = (name: string): Uint8Array[] => {
    const path = join(directory, name);
    try {
      if (!statSync(path).isDirectory()) return [readFileSync(path)];
      return readdirSync(path)
        .filter((inner) => !inner.startsWith('.'))
        .sort()
        .map((inner) => readFileSync(join(path, inner)));
    } catch (cause) {
      throw new OkienkoError('trust', `The trust bundle names ${name}, which cannot be read.`, { cause });
    }
  };
  const all = (
    names: readonly string[],
    labels: readonly string[],
    read: (der: Uint8Array) => unknown,
    what: string,
  ): Uint8Array[] =>
    names.flatMap((name) => {
      const contents = files(name).map((bytes) => derOf(bytes, labels));
      const found = contents.flat();
      if (contents.some((inner) => inner.length === 0) || found.some((der) => read(der) === null))
        throw new OkienkoError('trust', `${name} of the trust bundle is not a ${what}.`);
      return found;
    });
  const instant = (text: string): string => {
    if (Number.isNaN(Date.parse(text))) throw new OkienkoError('trust', `${text} in the trust bundle is not a date.`);
    return new Date(text).toISOString();
  };
  const trouble = tableTrouble(definition.algorithms ?? {});
  if (trouble !== null) throw new OkienkoError('trust', `algorithms in the trust bundle: ${trouble}.`);
  return bundleOf({
    name: definition.name,
    date: listed?.updated.slice(0, 10) ?? definition.date,
    demo: definition.demo,
    anchors: [
      ...definition.anchors.flatMap(({ certificate, service, granted, ...more }) =>
        all([certificate], certificateLabels, certificateOrNull, 'certificate').map((der) => ({
          der,
          service,
          ...(granted ? { from: instant(granted.from) } : {}),
          ...(granted?.until === undefined ? {} : { until: instant(granted.until) }),
          ...(more.origin && { origin: more.origin }),
          ...(more.qualifications && { qualifications: more.qualifications }),
          ...(more.expiredCertsSince !== undefined && { expiredCertsSince: instant(more.expiredCertsSince) }),
          ...(more.usableUntil !== undefined && { usableUntil: instant(more.usableUntil) }),
        })),
      ),
      ...(listed ? listedAnchors(listed, daysLate) : []),
    ],
    certificates: all(definition.certificates, certificateLabels, certificateOrNull, 'certificate'),
    crls: all(definition.crls, listLabels, crlOrNull, 'revocation list'),
    ocsps: all(definition.ocsps, answerLabels, ocspOrNull, 'OCSP answer'),
    ...((definition.lists || listed) && {
      lists: [...(definition.lists ?? []), ...(listed ? listPins(listed, daysLate) : [])],
    }),
    ...(definition.freshness && { freshness: definition.freshness }),
    ...(definition.algorithms && { algorithms: definition.algorithms }),
    ...(definition.signing && { signing: definition.signing }),
  });
};

/**
 * A bundle from files as somebody names them on a command line: DER, PEM or PEM bundles, as bytes. Anchors stand for no
 * particular service. Throws `OkienkoError` `trust` for an anchor file without a certificate; other files are searched
 * for what they hold.
 */
export const trustFrom = (files: {
  readonly anchors?: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}): TrustBundle => {
  const anchors: TrustAnchor[] = (files.anchors ?? []).flatMap((file) => {
    const found = derOf(file, certificateLabels).filter((der) => certificateOrNull(der) !== null);
    if (found.length === 0) throw new OkienkoError('trust', 'An anchor file holds no certificate.');
    return found.map((der) => ({ der, service: 'other' as const }));
  });
  return bundleOf({
    name: 'files',
    date: '',
    demo: false,
    anchors,
    certificates: (files.certificates ?? []).flatMap((file) => derOf(file, certificateLabels)),
    crls: (files.crls ?? []).flatMap((file) => derOf(file, listLabels)),
    ocsps: (files.ocsps ?? []).flatMap((file) => derOf(file, answerLabels)),
  });
};

/** Data from elsewhere that may complete a validation (fetched over the network, say): DER, believed for its signatures only. */
export type ExtraMaterial = {
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
};

export type ReadAnchor = TrustAnchor & {
  readonly certificate: Certificate;
  readonly leafOnly: boolean;
  /** Milliseconds, without an end where none is stated: when it was granted, and how long its list may be relied upon. */
  readonly period: { readonly from: number; readonly until: number; readonly usableUntil: number };
  /** Milliseconds; when the last of the services of this certificate ended. Absent while one is granted. */
  readonly believedUntil?: number;
  /** `expiredCertsSince` in milliseconds. */
  readonly keptSince?: number;
  /** Who answers for it by the trusted list it comes from. */
  readonly provider?: string;
};

const ms = (iso: string | undefined, otherwise: number): number => (iso === undefined ? otherwise : Date.parse(iso));

/** An anchor with its certificate read; null when it is none. */
export const readAnchor = (anchor: TrustAnchor): ReadAnchor | null => {
  const certificate = certificateOrNull(anchor.der);
  if (!certificate) return null;
  return {
    ...anchor,
    certificate,
    // The minister's seal is trusted as itself; a certificate it "issued" would be a forgery.
    leafOnly: anchor.service === 'zaufany-seal',
    period: {
      from: ms(anchor.from, Number.NEGATIVE_INFINITY),
      until: ms(anchor.until, Number.POSITIVE_INFINITY),
      usableUntil: ms(anchor.usableUntil, Number.POSITIVE_INFINITY),
    },
    ...(anchor.origin && { provider: `${anchor.origin.territory} ${anchor.origin.provider}` }),
    ...(anchor.expiredCertsSince !== undefined && { keptSince: Date.parse(anchor.expiredCertsSince) }),
  };
};

/** A bundle with everything in it read, once. */
export type ReadTrust = {
  readonly bundle: TrustBundle;
  readonly anchors: readonly ReadAnchor[];
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly Ocsp[];
};

/** A service granted anew, or under another heading, was not withdrawn: the last of its ends is the one that counts. */
const withEnds = (anchors: readonly ReadAnchor[]): ReadAnchor[] => {
  const ends = new Map<string, number>();
  for (const { certificate, period } of anchors)
    ends.set(certificate.sha256, Math.max(ends.get(certificate.sha256) ?? period.until, period.until));
  return anchors.map((anchor) => {
    const believedUntil = ends.get(anchor.certificate.sha256) ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(believedUntil) ? { ...anchor, believedUntil } : anchor;
  });
};

const readings = new WeakMap<TrustBundle, ReadTrust>();

export const readTrust = (bundle: TrustBundle): ReadTrust => {
  const known = readings.get(bundle);
  if (known) return known;
  const read: ReadTrust = {
    bundle,
    anchors: withEnds(bundle.anchors.map(readAnchor).filter((one) => one !== null)),
    certificates: bundle.certificates.map(certificateOrNull).filter((one) => one !== null),
    crls: bundle.crls.map(crlOrNull).filter((one) => one !== null),
    ocsps: bundle.ocsps.map(ocspOrNull).filter((one) => one !== null),
  };
  readings.set(bundle, read);
  return read;
};

/** The same trust with more to choose from; nothing in `extra` is trusted. What cannot be read is left out. */
export const withExtra = (trust: ReadTrust, extra: ExtraMaterial): ReadTrust => ({
  ...trust,
  certificates: [
    ...trust.certificates,
    ...(extra.certificates ?? []).map(certificateOrNull).filter((one) => one !== null),
  ],
  crls: [...trust.crls, ...(extra.crls ?? []).map(crlOrNull).filter((one) => one !== null)],
  ocsps: [...trust.ocsps, ...(extra.ocsps ?? []).map(ocspOrNull).filter((one) => one !== null)],
});

const readers = { certificates: certificateOrNull, crls: crlOrNull, ocsps: ocspOrNull };

/** Whether the DER is what it was handed over as. */
export const holds = (kind: keyof typeof readers, der: Uint8Array): boolean => readers[kind](der) !== null;
