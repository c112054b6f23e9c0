import { equalBytes } from '../bytes.ts';
import { note, undecided, type Checks } from '../failure.ts';
import { orReason } from '../malformed.ts';
import { words } from '../words.ts';
import { certificateName, serialText, type Certificate } from '../x509/certificate.ts';
import type { SignerInfo } from './read.ts';
import { certificateReferences, matchesReference, type CertificateReference } from './signing-certificate.ts';

const isNamedBy = (certificate: Certificate, { id }: SignerInfo): boolean =>
  'issuer' in id
    ? certificate.issuer.key === id.issuer.key && equalBytes(certificate.serial, id.serial)
    : certificate.extensions.subjectKeyId !== undefined &&
      equalBytes(certificate.extensions.subjectKeyId, id.subjectKeyId);

/** Finds the one certificate the signer names; the signed reference decides, never the mere fit of a key. */
export const findCertificate = (
  signer: SignerInfo,
  candidates: readonly Certificate[],
  checks: Checks,
  requireReference: boolean,
): Certificate | null => {
  const named = candidates.filter((certificate) => isNamedBy(certificate, signer));
  const read = orReason(() => certificateReferences(signer));
  const references: readonly CertificateReference[] = 'value' in read ? read.value : [];
  const bound = named.find((certificate) => references.every((reference) => matchesReference(certificate, reference)));
  const certificate = bound ?? named[0] ?? null;
  if (!certificate) {
    note(
      checks,
      'signing-certificate',
      null,
      {
        pl: 'Certyfikatu podpisującego nie ma w podpisie ani pod ręką.',
        en: 'The signing certificate is not in the signature or at hand.',
      },
      undecided('NO_SIGNING_CERTIFICATE_FOUND'),
    );
    return null;
  }
  const name = words((_, language) =>
    language === 'pl'
      ? `${certificateName(certificate)}, numer seryjny ${serialText(certificate)}`
      : `${certificateName(certificate)}, serial number ${serialText(certificate)}`,
  );
  if ('reason' in read)
    note(
      checks,
      'signing-certificate',
      false,
      {
        pl: 'Podpisanego wskazania certyfikatu nie da się odczytać.',
        en: `The signed reference to the certificate cannot be read: ${read.reason}.`,
      },
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
  else if (references.length > 0)
    note(
      checks,
      'signing-certificate',
      bound !== undefined,
      bound
        ? {
            pl: `Podpisane wskazanie dotyczy certyfikatu: ${name.pl}.`,
            en: `The signed reference names the certificate ${name.en}.`,
          }
        : {
            pl: `Podpisane wskazanie nie dotyczy certyfikatu: ${name.pl}.`,
            en: `The signed reference does not name the certificate ${name.en}.`,
          },
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
  else
    note(
      checks,
      'signing-certificate',
      requireReference ? false : null,
      {
        pl: `Podpis nie wiąże certyfikatu podpisanym wskazaniem: ${name.pl}.`,
        en: `The signature does not bind the certificate ${name.en} by a signed reference.`,
      },
      requireReference ? undecided('SIG_CONSTRAINTS_FAILURE') : null,
    );
  return certificate;
};
