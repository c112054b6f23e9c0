import { hasBit } from './asn1/index.ts';
import type { CertificateCriteria, TrustQualification } from './trust-schema.ts';
import type { Certificate } from './x509/certificate.ts';

/** RFC 5280 §4.2.1.3, in the order of the bits. */
const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'crlSign',
  'encipherOnly',
  'decipherOnly',
];

const nestingLimit = 8;

/** A certificate without KeyUsage sets no bit; an unknown name cannot be compared. */
const bitHolds = (certificate: Certificate, { bit, set }: { bit: string; set: boolean }): boolean | null => {
  const index = keyUsageNames.indexOf(bit);
  if (index < 0) return null;
  const { keyUsage } = certificate.extensions;
  return (keyUsage !== undefined && hasBit(keyUsage, index)) === set;
};

const every = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

const some = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

const holdsWithin = (criteria: CertificateCriteria, certificate: Certificate, depth: number): boolean | null => {
  if (depth > nestingLimit) return null;
  const { extensions, subject } = certificate;
  const attributes = new Set(subject.rdns.flat().map(({ oid }) => oid));
  const answers = [
    ...criteria.keyUsage.map((bits) => every(bits.map((bit) => bitHolds(certificate, bit)))),
    ...criteria.policies.map((set) => set.every((policy) => extensions.policies?.includes(policy) ?? false)),
    ...criteria.subjectAttributes.map((set) => set.every((oid) => attributes.has(oid))),
    ...criteria.extendedKeyUsage.map((set) =>
      set.every((purpose) => extensions.extendedKeyUsage?.purposes.includes(purpose) ?? false),
    ),
    ...criteria.criteria.map((inner) => holdsWithin(inner, certificate, depth + 1)),
    ...(criteria.unknown ? [null] : []),
  ];
  // An empty list says nothing of any certificate; "all of nothing" would qualify every one.
  if (answers.length === 0) return false;
  if (criteria.assert === 'all') return every(answers);
  const any = some(answers);
  return criteria.assert === 'atLeastOne' || any === null ? any : !any;
};

/** Whether an entry speaks of the certificate (ETSI TS 119 612 §5.5.9.2.2); null when a criterion is not understood. */
export const criteriaHold = (criteria: CertificateCriteria, certificate: Certificate): boolean | null =>
  holdsWithin(criteria, certificate, 0);

/**
 * The qualifiers that a list gives to a certificate. `certain` is false when an entry could not be decided: then its
 * qualifiers may apply or not, and nothing better than without them may be said.
 */
export const qualifiersOf = (
  certificate: Certificate,
  qualifications: readonly TrustQualification[],
): { readonly qualifiers: ReadonlySet<string>; readonly certain: boolean } => {
  const qualifiers = new Set<string>();
  let certain = true;
  for (const { qualifiers: names, criteria } of qualifications) {
    const answer = criteriaHold(criteria, certificate);
    if (answer === null) certain = false;
    else if (answer) for (const name of names) qualifiers.add(name);
  }
  return { qualifiers, certain };
};
