import { polishDay, type AttachedCertificate, type CertificateRequest, type NameParts } from '../model/index.ts';
import { peselBirthDate } from '../identifiers/index.ts';
import type { Facts } from './facts.ts';

const part = (parts: NameParts, name: keyof NameParts): string => (parts[name] ?? []).join(', ');

/** `PNOPL-44051401359` (ETSI EN 319 412-1 §5.1.3), `PESEL: …` or the bare number. */
const peselOf = (parts: NameParts): string => {
  for (const value of parts.serialNumber ?? []) {
    const digits = /^(?:PNOPL-|PESEL:?\s*)?(\d{11})$/i.exec(value.trim())?.[1];
    if (digits !== undefined && peselBirthDate(digits) !== null) return digits;
  }
  return '';
};

const codes = (problems: CertificateRequest['problems']): string[] => problems.map(({ code }) => code);

const plainRequest = (request: CertificateRequest, { requests, history }: Facts): object => {
  const { document, name, readable, problems } = request;
  if (!readable) return { document, name, readable, valid: false, acceptable: false, problems: codes(problems) };
  const { parts, key } = request;
  const valid = request.selfSignature === 'valid' && !problems.some(({ weight }) => weight === 'invalid');
  return {
    document,
    name,
    readable,
    valid,
    acceptable: valid && !problems.some(({ weight }) => weight === 'refused'),
    selfSignature: request.selfSignature,
    subject: request.subject,
    country: part(parts, 'country'),
    organization: part(parts, 'organization'),
    unit: part(parts, 'unit'),
    commonName: part(parts, 'commonName'),
    givenName: part(parts, 'givenName'),
    surname: part(parts, 'surname'),
    serialNumber: part(parts, 'serialNumber'),
    email: part(parts, 'email'),
    locality: part(parts, 'locality'),
    state: part(parts, 'state'),
    pesel: peselOf(parts),
    keyType: key.type,
    bits: key.bits,
    curve: key.curve,
    signature: request.signature,
    digest: request.digest,
    extensions: request.extensions,
    names: request.names,
    ca: request.ca,
    spki: key.spki,
    problems: codes(problems),
    sameKey: requests.some((other) => other !== request && other.readable && other.key.spki === key.spki),
    seen: history && Object.hasOwn(history.keys, key.spki) ? history.keys[key.spki] : undefined,
  };
};

/** Requests under the names rules use. Of one that could not be taken apart nothing is told but that. */
export const plainRequests = (facts: Facts): object[] => facts.requests.map((request) => plainRequest(request, facts));

const signingUses: ReadonlySet<string> = new Set(['digitalSignature', 'nonRepudiation']);
const encryptionUses: ReadonlySet<string> = new Set(['keyEncipherment', 'dataEncipherment', 'keyAgreement']);

const useOf = (usages: readonly string[] | null): string => {
  // Without the extension a key may serve for anything (RFC 5280 §4.2.1.3).
  if (usages === null) return 'both';
  const signing = usages.some((usage) => signingUses.has(usage));
  const encryption = usages.some((usage) => encryptionUses.has(usage));
  if (signing && encryption) return 'both';
  if (signing) return 'signing';
  return encryption ? 'encryption' : 'none';
};

const labels: readonly (readonly [string, RegExp])[] = [
  ['production', /prod/],
  ['integration', /integ|(?:^|[^a-z])int(?:[^a-z]|$)/],
  ['simulator', /symul|simul/],
];
/** `production`, `integration` or `simulator` by the name of a file; "" where none or several stand in it. */
export const labelOf = (name: string): string => {
  const found = labels.filter(([, pattern]) => pattern.test(name.toLowerCase()));
  return found.length === 1 ? (found[0]?.[0] ?? '') : '';
};

const keyText = ({ type, bits, curve }: AttachedCertificate['key']): string =>
  type === 'EC' ? `EC ${curve}` : bits > 0 ? `${type} ${bits}` : type;

const said = (values: readonly string[] | null): string => (values === null ? 'none' : [...values].sort().join(' '));

const technicalOf = (certificate: AttachedCertificate): string[] => [
  `key=${keyText(certificate.key)}`,
  `signature=${certificate.signature}`,
  `keyUsage=${said(certificate.keyUsages)}`,
  `extendedKeyUsage=${said(certificate.extendedKeyUsages)}`,
  `basicConstraints=${certificate.ca ? 'CA:TRUE' : 'CA:FALSE'}`,
];

const dayMs = 86_400_000;

/** A certificate under the names rules use; `day`, YYYY-MM-DD, is the one its last days are counted from. */
export const plainCertificate = (certificate: AttachedCertificate, day: string): object => {
  const { document, name, readable, problems } = certificate;
  if (!readable) return { document, name, readable, label: labelOf(name), problems: codes(problems) };
  const { parts, key } = certificate;
  const last = polishDay(certificate.notAfter);
  return {
    document,
    name,
    readable,
    subject: certificate.subject,
    organization: part(parts, 'organization'),
    commonName: part(parts, 'commonName'),
    issuer: certificate.issuer,
    selfIssued: certificate.selfIssued,
    keyType: key.type,
    bits: key.bits,
    curve: key.curve,
    signature: certificate.signature,
    digest: certificate.digest,
    keyUsages: certificate.keyUsages ?? [],
    extendedKeyUsages: certificate.extendedKeyUsages ?? [],
    ca: certificate.ca,
    notBefore: polishDay(certificate.notBefore),
    notAfter: last,
    daysLeft: Math.round((Date.parse(last) - Date.parse(day)) / dayMs),
    spki: key.spki,
    sha256: certificate.sha256,
    use: useOf(certificate.keyUsages),
    technical: technicalOf(certificate),
    label: labelOf(name),
    problems: codes(problems),
  };
};
