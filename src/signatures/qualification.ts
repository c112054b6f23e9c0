import { hasBit } from './asn1/index.ts';
import type { Qualification } from '../model/index.ts';
import { qualifiersOf } from './qualifiers.ts';
import type { ReadAnchor } from './trust.ts';
import type { Certificate } from './x509/certificate.ts';
import { keyUsageBit } from './x509/certificate.ts';
import { attributeOf } from './x509/name.ts';
import type { Words } from './words.ts';

/** eIDAS applies from here on; before, Directive 1999/93/EC did. */
const eidas = Date.parse('2016-06-30T22:00:00Z');

/** QCP and QCP+ of ETSI EN 319 411-2 and its forerunner TS 101 456; the second means a qualified device. */
const policies = {
  natural: new Set(['0.4.0.194112.1.0', '0.4.0.194112.1.2']),
  legal: new Set(['0.4.0.194112.1.1', '0.4.0.194112.1.3']),
  oldQualified: new Set(['0.4.0.1456.1.1', '0.4.0.1456.1.2']),
  oldDevice: '0.4.0.1456.1.1',
};

export type Purpose = 'esign' | 'eseal';
/** What a certificate is by the word of one service at one instant (ETSI TS 119 615 §4.4). */
type Standing = { readonly purpose: Purpose | null; readonly qualified: boolean; readonly device: boolean };

export const isLegalPerson = ({ subject }: Certificate): boolean =>
  attributeOf(subject, '2.5.4.97') !== null &&
  attributeOf(subject, '2.5.4.42') === null &&
  attributeOf(subject, '2.5.4.4') === null;

/** A certificate for logging in to web pages is none for signing, whoever calls it qualified. */
const notForSigning = new Set([
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
]);

/** Content commitment, and no purpose that excludes it. */
const isForSigning = ({ extensions: { keyUsage, extendedKeyUsage } }: Certificate): boolean =>
  keyUsage !== undefined &&
  hasBit(keyUsage, keyUsageBit.nonRepudiation) &&
  (extendedKeyUsage === undefined || extendedKeyUsage.purposes.some((purpose) => !notForSigning.has(purpose)));

/** The type a list or the certificate states; two at once say nothing. */
const purposeOf = (certificate: Certificate, qualifiers: ReadonlySet<string>): Purpose | null => {
  const stated = [...qualifiers].flatMap((name): (Purpose | 'web')[] =>
    name === 'QCForESig' ? ['esign'] : name === 'QCForESeal' ? ['eseal'] : name === 'QCForWSA' ? ['web'] : [],
  );
  const types = stated.length > 0 ? stated : (certificate.extensions.qcStatements?.types ?? []);
  // A body does not sign (eIDAS art. 3 (9)): a certificate that says it does contradicts itself. Old ones of bodies bear no
  // identifier of an organisation, and only their list tells (ETSI TS 119 612 §5.5.9.2.3).
  const body = isLegalPerson(certificate) || qualifiers.has('QCForLegalPerson');
  if (types.includes('esign') && body) return null;
  if (types.length === 1) return types[0] === 'web' ? null : (types[0] ?? null);
  if (types.length > 1) return null;
  const named = certificate.extensions.policies ?? [];
  if (named.some((policy) => policies.legal.has(policy))) return 'eseal';
  if (named.some((policy) => policies.natural.has(policy))) return body ? null : 'esign';
  // Without a type a qualified certificate is for signatures (ETSI EN 319 412-5 §4.2.3), which a body cannot make.
  return body ? 'eseal' : 'esign';
};

const has = (qualifiers: ReadonlySet<string>, ...names: readonly string[]): boolean =>
  names.some((name) => qualifiers.has(name));

/** By the word of the service that issued the certificate, at `time`. Null when a qualifier could not be decided. */
const standingUnder = (certificate: Certificate, anchor: ReadAnchor, time: number): Standing | null => {
  const { qualifiers, certain } = qualifiersOf(certificate, anchor.qualifications ?? []);
  if (!certain) return null;
  const statements = certificate.extensions.qcStatements;
  const named = new Set(certificate.extensions.policies);
  const before = time < eidas;
  const states =
    statements?.compliance === true || (before && [...policies.oldQualified].some((policy) => named.has(policy)));
  const yes = has(qualifiers, 'QCWithSSCD', 'QCWithQSCD', 'QCQSCDManagedOnBehalf');
  const no = has(qualifiers, 'QCNoSSCD', 'QCNoQSCD');
  const ownWord = statements?.sscd === true || (before && named.has(policies.oldDevice));
  return {
    purpose: purposeOf(certificate, qualifiers),
    qualified: !has(qualifiers, 'NotQualified') && (states || has(qualifiers, 'QCStatement')),
    device: no ? false : yes || ownWord,
  };
};

const serviceFor: Readonly<Record<Purpose, ReadAnchor['service']>> = {
  esign: 'qualified-esign',
  eseal: 'qualified-eseal',
};

/**
 * What the granted services of the kind say of the certificate at `time`: qualified only where all of them agree, for two
 * entries that contradict each other leave it open (ETSI TS 119 615 §4.4).
 */
const standingAt = (certificate: Certificate, anchors: readonly ReadAnchor[], time: number): Standing => {
  const none: Standing = { purpose: null, qualified: false, device: false };
  let agreed: Standing | null = null;
  for (const anchor of anchors) {
    if (time < anchor.period.from || time > anchor.period.until) continue;
    const standing = standingUnder(certificate, anchor, time);
    // A service of the other kind says nothing about this certificate.
    if (standing?.purpose != null && anchor.service !== serviceFor[standing.purpose]) continue;
    if (!standing?.qualified || standing.purpose === null) return none;
    if (agreed && (agreed.purpose !== standing.purpose || agreed.device !== standing.device)) return none;
    agreed = standing;
  }
  return agreed ?? none;
};

const because = {
  unlisted: {
    pl: 'żadna usługa z listy nie uznaje tego certyfikatu za kwalifikowany w chwili podpisu',
    en: 'no listed service calls the certificate qualified at the time of the signature',
  },
  notWhenIssued: {
    pl: 'gdy wydano certyfikat, usługa nie była uprawniona wydawać kwalifikowanych tego rodzaju',
    en: 'when the certificate was issued, the service was not granted for qualified ones of its kind',
  },
  notForSigning: {
    pl: 'certyfikat nie służy do zobowiązania się podpisem (nonRepudiation)',
    en: 'the certificate is not for content commitment (nonRepudiation)',
  },
  noDevice: {
    pl: 'certyfikat jest kwalifikowany, ale klucz nie leży w urządzeniu kwalifikowanym',
    en: 'the certificate is qualified, but its key is not in a qualified device',
  },
  qualified: {
    pl: 'certyfikat kwalifikowany, klucz w urządzeniu kwalifikowanym, usługa uprawniona przy wydaniu i w chwili podpisu',
    en: 'qualified certificate, key in a qualified device, service granted at issuance and at the time of the signature',
  },
};

/** What a signature is in law, and why it is not more; `why` null where no list speaks of such things. */
export type Qualified = { readonly qualification: Qualification; readonly why: Words | null };

/**
 * ETSI TS 119 172-4 §4.4 with TS 119 615: the issuing service must have been granted when it issued the certificate and
 * when the signature was made, and say the same both times. `anchors`: all services and periods of the authority the path
 * ends at; `time` in milliseconds.
 */
export const qualify = (certificate: Certificate, anchors: readonly ReadAnchor[], time: number): Qualified => {
  if (anchors.length === 0) return { qualification: 'unknown', why: null };
  const seal = isLegalPerson(certificate) || purposeOf(certificate, new Set()) === 'eseal';
  const personal = anchors.some(({ service }) => service === 'osobisty');
  const lesser = personal ? 'podpis-osobisty' : seal ? 'AdESeal' : 'AdESig';
  if (!anchors.some(({ service }) => service === 'qualified-esign' || service === 'qualified-eseal'))
    return { qualification: lesser, why: null };
  const issued = standingAt(certificate, anchors, certificate.notBefore);
  const used = standingAt(certificate, anchors, time);
  if (!used.qualified) return { qualification: lesser, why: because.unlisted };
  if (!issued.qualified || issued.purpose !== used.purpose)
    return { qualification: lesser, why: because.notWhenIssued };
  if (!isForSigning(certificate)) return { qualification: lesser, why: because.notForSigning };
  if (!used.device)
    return { qualification: used.purpose === 'eseal' ? 'AdESeal-QC' : 'AdESig-QC', why: because.noDevice };
  return { qualification: used.purpose === 'eseal' ? 'QESeal' : 'QESig', why: because.qualified };
};
