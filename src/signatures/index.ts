export { verifyCertificate, type CertificateVerdict } from './x509/verify-certificate.ts';
export { trustDefinition, trustService } from './trust-schema.ts';
export type { TrustAnchor, TrustBundle, TrustDefinition, TrustService } from './trust-schema.ts';
