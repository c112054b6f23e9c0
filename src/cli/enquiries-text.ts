import type { Language } from '../model/index.ts';
import type { Enquiry } from '../revocation/index.ts';

/** What was asked for outside, as it stands in results: its reason in one language. */
export type ShownEnquiry = Omit<Enquiry, 'reason'> & { readonly reason?: string };

export const shownEnquiries = (enquiries: readonly Enquiry[], language: Language): ShownEnquiry[] =>
  enquiries.map(({ reason, ...enquiry }) => ({ ...enquiry, ...(reason ? { reason: reason[language] } : {}) }));

const kinds: Readonly<Record<Enquiry['kind'], Readonly<Record<Language, string>>>> = {
  ocsp: { pl: 'odpowiedź OCSP', en: 'OCSP answer' },
  crl: { pl: 'lista CRL', en: 'revocation list' },
  issuer: { pl: 'certyfikat wystawcy', en: "issuer's certificate" },
};

const outcomes: Readonly<Record<Enquiry['outcome'], Readonly<Record<Language, string>>>> = {
  fetched: { pl: 'pobrano', en: 'fetched' },
  cached: { pl: 'z pamięci, pobrano', en: 'kept, fetched' },
  failed: { pl: 'nie udało się pobrać', en: 'could not be fetched' },
};

/** One line each, in what order they were asked. */
export const enquiriesText = (enquiries: readonly ShownEnquiry[], language: Language): string =>
  enquiries
    .map(
      ({ kind, name, url, at, outcome, reason }) =>
        `  ${kinds[kind][language]} (${name}): ${outcomes[outcome][language]} ${at} ${url}${reason === undefined ? '' : ` – ${reason}`}`,
    )
    .join('\n');
