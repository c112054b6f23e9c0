import { isPesel } from '../identifiers/index.ts';
import type { Qualification, SignatureKind, Signer } from '../model/index.ts';
import { qualify } from './qualification.ts';
import type { ReadAnchor } from './trust.ts';
import type { Certificate } from './x509/certificate.ts';
import { tidy } from './tidy.ts';
import { attributeOf, humanName } from './x509/name.ts';

const oid = {
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  givenName: '2.5.4.42',
};

const clean = (text: string | null): string | undefined => (text === null ? undefined : tidy(text) || undefined);

/** PNOPL-…, PESEL-…, "PESEL: …" (ETSI EN 319 412-1 §5.1.3 and older Polish practice), and TINPL-: without a business it is the same number. IDCPL and PAS hold no PESEL. */
export const peselIn = (serialNumber: string | null): string | undefined =>
  realPesel(/^\s*(?:PNOPL|PESEL|TINPL)\D{0,4}(\d{11})(?!\d)/i.exec(serialNumber ?? '')?.[1]);

/** A number that fails its check digit is nobody's, and must not identify anybody. */
export const realPesel = (number: string | undefined): string | undefined =>
  number !== undefined && isPesel(number) ? number : undefined;

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

/** From law to the kinds an office knows; podpis zaufany is told from more than its certificate. */
const kinds: Readonly<Record<Qualification, SignatureKind>> = {
  QESig: 'qualified',
  QESeal: 'seal',
  'AdESig-QC': 'advanced',
  'AdESeal-QC': 'seal',
  AdESig: 'advanced',
  AdESeal: 'seal',
  'podpis-zaufany': 'zaufany',
  'podpis-osobisty': 'osobisty',
  unknown: 'unknown',
};

/**
 * The legal kind under all services and periods for which the anchor of the path is listed, at `time` (milliseconds).
 * Qualified needs an anchor granted for it AND what the certificate or the list states; a chain alone never makes one.
 */
export const kindOf = (certificate: Certificate, anchors: readonly ReadAnchor[], time: number): SignatureKind =>
  anchors.some(({ service }) => service === 'zaufany-seal')
    ? 'seal'
    : kinds[qualify(certificate, anchors, time).qualification];
