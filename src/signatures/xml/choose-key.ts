import { note, undecided, type Checks } from '../failure.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { certificateName, serialText, type Certificate } from '../x509/certificate.ts';
import { words, type Words } from '../words.ts';
import type { KeyHints } from './key-info.ts';
import { isBoundBy, type BoundCertificate } from './signing-certificate.ts';

export type ChosenKey = { readonly certificate: Certificate | null; readonly key: PublicKey | null };

const nameOf = (certificate: Certificate): string => `${certificateName(certificate)} (${serialText(certificate)})`;

/** Certificates that are not the issuer of another one beside them. */
const leaves = (certificates: readonly Certificate[]): Certificate[] => {
  const issuers = new Set(
    certificates.filter(({ issuer, subject }) => issuer.key !== subject.key).map(({ issuer }) => issuer.key),
  );
  const found = certificates.filter(({ subject }) => !issuers.has(subject.key));
  return found.length > 0 ? found : [...certificates];
};

const missing: Words = {
  pl: 'W podpisie nie ma certyfikatu podpisującego ani nie podano go z zewnątrz.',
  en: 'The signing certificate is not in the signature or at hand.',
};
const bareKey: Words = {
  pl: 'Podpis podaje sam klucz, bez certyfikatu: nie wiadomo, czyj on jest.',
  en: 'The signature gives a bare key without a certificate: nobody knows whose it is.',
};
const foreignKey: Words = {
  pl: 'Podpis sprawdzono kluczem podanym z zewnątrz; nie ma w nim certyfikatu.',
  en: 'The signature was checked with the key that was handed over; it carries no certificate.',
};

/**
 * The one certificate or key the signature is checked with. What the signed properties bind decides; without them KeyInfo
 * does, and where even that names no certificate, a key. `verifies`: whether the value fits a key; asked only to tell apart
 * certificates that are all bound, or all named by a KeyInfo that nothing binds.
 */
export const chooseKey = (
  input: {
    readonly hints: KeyHints;
    /** Bound by the signed properties; null when there is no such property. */
    readonly bound: readonly BoundCertificate[] | null;
    /** The signature is a XAdES one, so that something has to bind the certificate. */
    readonly demands: boolean;
    /** KeyInfo itself is signed, which binds its certificate as well. */
    readonly keyInfoSigned: boolean;
    readonly candidates: readonly Certificate[];
    readonly given: PublicKey | null;
    readonly verifies: (key: PublicKey) => boolean;
  },
  checks: Checks,
): ChosenKey => {
  const { hints, bound, verifies } = input;
  const all = [...hints.certificates, ...input.candidates];
  if (bound !== null) {
    const matching = bound.flatMap((one) => all.filter((certificate) => isBoundBy(certificate, one)));
    const certificate = matching.find(({ key }) => verifies(key)) ?? matching[0];
    if (certificate) {
      note(
        checks,
        'signing-certificate',
        true,
        words((_, language) =>
          language === 'pl'
            ? `Podpisane właściwości wskazują certyfikat ${nameOf(certificate)}.`
            : `The signed properties name the certificate ${nameOf(certificate)}.`,
        ),
      );
      return { certificate, key: certificate.key };
    }
  }
  // Named, but not carried: it may be among the certificates handed over.
  const named = hints.naming ? input.candidates.filter(hints.names) : [];
  const own = hints.certificates.length > 0 ? leaves(hints.certificates.filter(hints.names)) : leaves(named);
  const chosen = own.find(({ key }) => verifies(key)) ?? own[0];
  if (chosen) {
    const certificate = chosen;
    if (bound !== null)
      note(
        checks,
        'signing-certificate',
        false,
        words((_, language) =>
          language === 'pl'
            ? `Podpisane właściwości nie wskazują certyfikatu ${nameOf(certificate)}, który jest przy podpisie.`
            : `The signed properties do not name the certificate ${nameOf(certificate)} that stands with the signature.`,
        ),
        undecided('SIG_CONSTRAINTS_FAILURE'),
      );
    else if (input.keyInfoSigned)
      note(
        checks,
        'signing-certificate',
        true,
        words((_, language) =>
          language === 'pl'
            ? `Podpis obejmuje też certyfikat ${nameOf(certificate)}.`
            : `The signature covers the certificate ${nameOf(certificate)} as well.`,
        ),
      );
    else
      note(
        checks,
        'signing-certificate',
        input.demands ? false : null,
        words((_, language) =>
          language === 'pl'
            ? `Nic podpisanego nie wskazuje certyfikatu ${nameOf(certificate)}.`
            : `Nothing that is signed names the certificate ${nameOf(certificate)}.`,
        ),
        input.demands ? undecided('SIG_CONSTRAINTS_FAILURE') : null,
      );
    return { certificate, key: certificate.key };
  }
  const none = undecided('NO_SIGNING_CERTIFICATE_FOUND');
  if (bound !== null || input.demands) {
    note(checks, 'signing-certificate', null, missing, none);
    return { certificate: null, key: null };
  }
  const key = input.given ?? hints.key;
  note(checks, 'signing-certificate', null, input.given ? foreignKey : key ? bareKey : missing, none);
  return { certificate: null, key };
};
