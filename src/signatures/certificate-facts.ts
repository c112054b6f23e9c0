import { certificateName, certificateOrNull } from './x509/certificate.ts';
import { nameText } from './x509/name.ts';

/** What other folders may want to say of a certificate. Instants are ISO 8601. */
export type CertificateFacts = {
  readonly sha256: string;
  readonly name: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
};

/** Reads one certificate in DER; null when the bytes are none. Nothing is said of trust. */
export const certificateFacts = (der: Uint8Array): CertificateFacts | null => {
  const certificate = certificateOrNull(der);
  return (
    certificate && {
      sha256: certificate.sha256,
      name: certificateName(certificate),
      subject: nameText(certificate.subject),
      issuer: nameText(certificate.issuer),
      notBefore: new Date(certificate.notBefore).toISOString(),
      notAfter: new Date(certificate.notAfter).toISOString(),
    }
  );
};
