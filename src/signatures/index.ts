/** Electronic signatures: PAdES and CMS/CAdES, certificates, revocation, time-stamps, trust. */
export { loadTrust, trustFrom } from './trust.ts';
export { trustDefinition, trustService } from './trust-schema.ts';
export type { TrustAnchor, TrustBundle, TrustDefinition, TrustService } from './trust-schema.ts';
export { verifySignatures, type Verification, type VerifyOptions } from './verify-signatures.ts';
export { verifyCertificate, type CertificateVerdict } from './x509/verify-certificate.ts';
