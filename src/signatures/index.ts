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
