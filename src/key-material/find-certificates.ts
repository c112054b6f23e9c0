import type { AttachedCertificate, KeyProblem } from '../model/index.ts';
import {
  bytesOf,
  certificateOrNull,
  childrenOf,
  hasBit,
  isContext,
  isSelfIssued,
  isUniversal,
  nameText,
  oidValue,
  only,
  orReason,
  readAsn1,
  sequence,
  tags,
  type Asn1,
  type Certificate,
} from '../signatures/index.ts';
import { algorithmName, digestOfAlgorithm, keyFactsOf } from './algorithms.ts';
import { purposeName, usageNames } from './extension-names.ts';
import { judgeKey } from './judge-key.ts';
import type { KeyPolicy } from './key-policy.ts';
import { namePartsOf } from './names.ts';
import { pemTexts, textOf } from './pem.ts';

/** A certificate without the letter around it. */
export type FoundCertificate = Omit<AttachedCertificate, 'document' | 'name'>;

const labels: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);
const most = 50;

const factsOf = (certificate: Certificate, policy: KeyPolicy): FoundCertificate => {
  const { extensions, signatureAlgorithm: identifier } = certificate;
  const key = keyFactsOf(certificate.key);
  const usage = extensions.keyUsage;
  return {
    readable: true,
    subject: nameText(certificate.subject),
    parts: namePartsOf(certificate.subject),
    issuer: nameText(certificate.issuer),
    selfIssued: isSelfIssued(certificate),
    key,
    signature: algorithmName(identifier),
    digest: digestOfAlgorithm(identifier),
    keyUsages: usage === undefined ? null : usageNames.filter((_, bit) => hasBit(usage, bit)),
    extendedKeyUsages: extensions.extendedKeyUsage?.purposes.map(purposeName) ?? null,
    ca: extensions.basicConstraints?.ca === true,
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    sha256: certificate.sha256,
    problems: judgeKey(certificate.key, key, policy).map(({ code, ...rest }): KeyProblem => ({
      code: code.replace(/^csr-/, 'certificate-'),
      ...rest,
    })),
  };
};

const unreadable = (detail: string): FoundCertificate => ({
  readable: false,
  subject: '',
  parts: {},
  issuer: '',
  selfIssued: false,
  key: { type: 'other', bits: 0, curve: '', spki: '' },
  signature: '',
  digest: '',
  keyUsages: null,
  extendedKeyUsages: null,
  ca: false,
  notBefore: '',
  notAfter: '',
  sha256: '',
  problems: [{ code: 'certificate-unreadable', detail, weight: 'invalid' }],
});

const readOne = (der: Uint8Array, policy: KeyPolicy): FoundCertificate => {
  const outcome = orReason(() => {
    const certificate = certificateOrNull(der);
    return certificate === null ? unreadable('this is no X.509 certificate') : factsOf(certificate, policy);
  });
  return 'value' in outcome ? outcome.value : unreadable(outcome.reason);
};

const signedData = '1.2.840.113549.1.7.2';

/** Certificates of a bag without signers (`.p7b`, RFC 5652 §5.1): one with signers is a signature, and its business is elsewhere. */
const ofBag = (der: Uint8Array): Uint8Array[] => {
  const outcome = orReason(() => {
    const [type, content] = sequence(
      readAsn1(der, { trailing: true, limits: { depth: 24, nodes: 50_000, length: 8 << 20 } }),
      4,
    );
    if (oidValue(type) !== signedData || !isContext(content, 0)) return [];
    const parts = sequence(only(content), 12);
    const signers = parts.at(-1);
    if (!isUniversal(signers, tags.set) || childrenOf(signers, 200).length > 0) return [];
    const bag = parts.find((part) => isContext(part, 0));
    return bag === undefined
      ? []
      : childrenOf(bag, 1000)
          .slice(0, most)
          .map((one: Asn1) => bytesOf(one));
  });
  return 'value' in outcome ? outcome.value : [];
};

const claims = (name: string): boolean => /\.(?:crt|cer|der|p7b|p7c)$/i.test(name);

const ofDer = (der: Uint8Array, name: string, policy: KeyPolicy): FoundCertificate[] => {
  const one = readOne(der, policy);
  if (one.readable) return [one];
  const bag = ofBag(der).map((inner) => readOne(inner, policy));
  if (bag.length > 0) return bag;
  return claims(name) && !/\.der$/i.test(name) ? [one] : [];
};

/**
 * The certificates of a file that is nothing but certificates: PEM, DER, or a bag of them (`.p7b`). Never throws for what is in
 * the bytes.
 */
export const findCertificates = (bytes: Uint8Array, name: string, policy: KeyPolicy): FoundCertificate[] => {
  if (bytes.length === 0 || bytes.length > 8 << 20) return [];
  if (bytes[0] === 0x30) return ofDer(bytes, name, policy);
  const text = textOf(bytes);
  const blocks = pemTexts(text);
  const found = blocks
    .flatMap(({ label, bytes: held }) => {
      if (labels.has(label)) return held === null ? [unreadable('the PEM holds no base64')] : [readOne(held, policy)];
      if (label === 'PKCS7' || label === 'CMS')
        return held === null ? [] : ofBag(held).map((inner) => readOne(inner, policy));
      return [];
    })
    .slice(0, most);
  if (found.length > 0 || !claims(name)) return found;
  const joined = text.length > 200_000 ? '' : text.replace(/\s+/g, '');
  if (joined.startsWith('MI') && /^[A-Za-z0-9+/]+={0,2}$/.test(joined))
    return ofDer(Buffer.from(joined, 'base64'), name, policy);
  return [];
};
