import type { Words } from '../words.ts';
import { certificateName } from '../x509/certificate.ts';
import type { PathFailure } from '../x509/find-path.ts';
import { nameText } from '../x509/name.ts';
import { instantText } from '../x509/revocation.ts';

const nothing: Words = '';

/** What would help with a path that is not valid; empty when nothing would. Goes after the reason, with its own comma. */
export const helpFor = (failure: PathFailure): Words => {
  const { certificate } = failure;
  switch (failure.kind) {
    case 'no-path': {
      const issuer = certificate ? nameText(certificate.issuer) : '';
      return {
        pl: `; pomoże lista zaufana lub certyfikat, przez który uzna się wystawcę: ${issuer}`,
        en: `; a trusted list or a certificate by which its issuer is trusted would help: ${issuer}`,
      };
    }
    case 'revocation-unknown':
      return {
        pl: '; pomoże odpytanie OCSP lub nowsza lista CRL',
        en: '; an OCSP answer or a newer list would help',
      };
    case 'expired': {
      const end = certificate ? instantText(certificate.notAfter) : '';
      const name = certificate ? certificateName(certificate) : '';
      return {
        pl: `; pomógłby znacznik czasu sprzed końca ważności certyfikatu ${name} (${end})`,
        en: `; a time-stamp from before the end of the certificate of ${name} (${end}) would help`,
      };
    }
    case 'revoked':
      if (failure.onHold)
        return {
          pl: '; zawieszenie może zostać cofnięte, sprawdź ponownie później',
          en: '; a suspension may be lifted, check again later',
        };
      return failure.revokedAt === null
        ? nothing
        : {
            pl: `; pomógłby znacznik czasu sprzed unieważnienia (${instantText(failure.revokedAt)})`,
            en: `; a time-stamp from before the revocation (${instantText(failure.revokedAt)}) would help`,
          };
    case 'algorithms': {
      const until = failure.weak.map((one) => one.until).filter((one) => one !== null);
      const [first] = until.toSorted();
      return first === undefined || until.length < failure.weak.length
        ? nothing
        : {
            pl: `; pomógłby znacznik czasu sprzed ${first.slice(0, 10)}`,
            en: `; a time-stamp from before ${first.slice(0, 10)} would help`,
          };
    }
    default:
      return nothing;
  }
};
