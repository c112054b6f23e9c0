/** Electronic signatures: PAdES and CMS/CAdES, certificates, revocation, time-stamps, trust. */
export { certificateFacts, type CertificateFacts } from './certificate-facts.ts';
export { readFetched, type FetchedData } from './fetched-data.ts';
export { listedTrust, listedTrustFile, readListedTrust, usableUntilOf, type ListedTrust } from './listed-trust.ts';
export { bundleOf, defaultDaysLate, loadTrust, holds, trustFrom, type ExtraMaterial } from './trust.ts';
export { trustDefinition, trustedListPin, trustOrigin, trustQualification, trustService } from './trust-schema.ts';
export type {
  CertificateCriteria,
  TrustAnchor,
  TrustBundle,
  TrustDefinition,
  TrustedListPin,
  TrustOrigin,
  TrustQualification,
  TrustRules,
  TrustService,
} from './trust-schema.ts';
export { verifySignatures, type Verification, type VerifyOptions } from './verify-signatures.ts';
export { verifyCertificate, type CertificateVerdict } from './verify-certificate.ts';
export type { Wanted } from './validation/index.ts';

/** Reading DER, names, keys and certificates, for folders that look at keys without any signature of ours. */
export {
  bytesOf,
  childrenOf,
  contentsOf,
  hasBit,
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  octets,
  oidValue,
  only,
  readAsn1,
  sequence,
  sequenceBytes,
  setOf,
  smallInteger,
  tags,
  textValue,
  wholeBitString,
  type Asn1,
} from './asn1/index.ts';
export { algorithmIdentifier, signatureAlgorithm, type AlgorithmIdentifier } from './crypto/algorithm.ts';
export { keyObject, readPublicKey, type PublicKey } from './crypto/public-key.ts';
export { verifySignatureValue } from './crypto/verify.ts';
export { Malformed, orReason, unlessMalformed } from './malformed.ts';
export { harmless } from './shown.ts';
export { certificateOrNull, isSelfIssued, type Certificate } from './x509/certificate.ts';
export { readExtensions, readRawExtensions } from './x509/extensions.ts';
export { readGeneralNames, type GeneralName } from './x509/general-name.ts';
export { nameText, readName, type Name } from './x509/name.ts';
