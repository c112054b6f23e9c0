import type { Language, Signature } from '../model/index.ts';
import type { Enquiry } from './wanted.ts';

const kinds: Readonly<Record<Enquiry['kind'], Readonly<Record<Language, string>>>> = {
  ocsp: { pl: 'Odpowiedź OCSP', en: 'OCSP answer' },
  crl: { pl: 'Lista CRL', en: 'Revocation list' },
  issuer: { pl: 'Certyfikat wystawcy', en: "Issuer's certificate" },
};

const outcomes: Readonly<Record<Enquiry['outcome'], Readonly<Record<Language, string>>>> = {
  fetched: { pl: 'pobrano', en: 'fetched on' },
  cached: { pl: 'z pamięci podręcznej, pobrano', en: 'from the cache, fetched on' },
  failed: { pl: 'nie udało się pobrać', en: 'could not be fetched on' },
};

const instant = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;

/** One enquiry in words for people: what, about whom, when, from where, and why nothing came. */
export const enquiryText = ({ kind, name, outcome, at, url, reason }: Enquiry, language: Language): string =>
  `${kinds[kind][language]} (${name}): ${outcomes[outcome][language]} ${instant(at)}, ${url.slice(0, 200)}.${reason ? ` ${reason[language]}` : ''}`;

/**
 * The same signatures with what was fetched for them among their checks. An enquiry about a signer's certificate stands
 * with the signatures of that signer, one about anything above it or about a time-stamp with every signature.
 */
export const noteEnquiries = (
  signatures: readonly Signature[],
  enquiries: readonly Enquiry[],
  language: Language,
): Signature[] => {
  const signers = new Set(signatures.map(({ certificate }) => certificate?.sha256));
  return signatures.map((signature) => ({
    ...signature,
    checks: [
      ...signature.checks,
      ...enquiries
        .filter(({ certificate }) => !signers.has(certificate) || certificate === signature.certificate?.sha256)
        .map((enquiry) => ({
          check: 'revocation-fetched',
          ok: enquiry.outcome === 'failed' ? null : true,
          detail: enquiryText(enquiry, language),
        })),
    ],
  }));
};
