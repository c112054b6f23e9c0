import type { SignatureKind, Signer } from '../model/index.ts';
import type { ReadAnchor } from './trust.ts';
import type { Certificate } from './x509/certificate.ts';
import { attributeOf, humanName } from './x509/name.ts';

const oid = {
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  givenName: '2.5.4.42',
  organizationId: '2.5.4.97',
};

const clean = (text: string | null): string | undefined => {
  const tidy = text
    ?.normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return tidy === undefined || tidy === '' ? undefined : tidy;
};

/** PNOPL-…, PESEL-…, "PESEL: …" (ETSI EN 319 412-1 §5.1.3 and older Polish practice). IDCPL and PAS hold no PESEL. */
export const peselIn = (serialNumber: string | null): string | undefined =>
  /^\s*(?:PNOPL|PESEL)\D{0,4}(\d{11})(?!\d)/i.exec(serialNumber ?? '')?.[1];

/** The person or body a certificate names. */
export const signerFromCertificate = ({ subject }: Certificate): Signer => {
  const givenName = clean(attributeOf(subject, oid.givenName));
  const surname = clean(attributeOf(subject, oid.surname));
  const organization = clean(attributeOf(subject, oid.organization));
  const pesel = peselIn(attributeOf(subject, oid.serialNumber));
  const name =
    givenName !== undefined && surname !== undefined
      ? `${givenName} ${surname}`
      : (clean(humanName(subject)) ?? 'unnamed');
  return {
    name,
    ...(givenName === undefined ? {} : { givenName }),
    ...(surname === undefined ? {} : { surname }),
    ...(pesel === undefined ? {} : { pesel }),
    ...(organization === undefined ? {} : { organization }),
    via: 'certificate',
  };
};

/** QCP-n and QCP-n-qscd (ETSI EN 319 411-2 §5.3): qualified certificates for natural persons. */
const naturalPerson = new Set(['0.4.0.194112.1.0', '0.4.0.194112.1.2']);

const isLegalPerson = ({ subject }: Certificate): boolean =>
  attributeOf(subject, oid.organizationId) !== null &&
  attributeOf(subject, oid.givenName) === null &&
  attributeOf(subject, oid.surname) === null;

/**
 * The kind under one service. Qualified needs an anchor granted for qualified signatures AND the certificate's own
 * statements; a chain alone never makes one.
 */
const kindUnder = (certificate: Certificate, anchor: ReadAnchor): SignatureKind => {
  const statements = certificate.extensions.qcStatements;
  const types = statements?.types ?? [];
  if (anchor.service === 'osobisty') return 'osobisty';
  if (anchor.service === 'zaufany-seal' || types.includes('eseal') || isLegalPerson(certificate)) return 'seal';
  const forSigning =
    types.includes('esign') ||
    (types.length === 0 && (certificate.extensions.policies ?? []).some((policy) => naturalPerson.has(policy)));
  if (anchor.service === 'qualified-esign' && statements?.compliance && statements.sscd && forSigning)
    return 'qualified';
  return 'advanced';
};

/** From the strongest claim to the weakest; an authority may be listed for several services. */
const precedence: readonly SignatureKind[] = ['qualified', 'osobisty', 'seal', 'advanced', 'unknown'];

/** The legal kind under all services for which the anchor of the path is listed. */
export const kindOf = (certificate: Certificate, anchors: readonly ReadAnchor[]): SignatureKind => {
  const kinds = new Set(anchors.map((anchor) => kindUnder(certificate, anchor)));
  return precedence.find((kind) => kinds.has(kind)) ?? 'unknown';
};
