/** What is missing and where the certificates themselves say it can be had. Fetching is for the parent process only. */
export type Wanted = {
  readonly kind: 'ocsp' | 'crl' | 'issuer';
  /** http and https only, as written in the certificate; never checked for where they lead. */
  readonly urls: readonly string[];
  /** DER of the OCSPRequest to POST as `application/ocsp-request` (RFC 6960 Appendix A); for `ocsp` only. */
  readonly request?: Uint8Array;
  /** The certificate that is asked about: hex sha256 and human name. */
  readonly certificate: string;
  readonly name: string;
};

/** Gathers what is wanted, each thing once and only so many: the list is made of what strangers wrote. */
export type Wishes = { readonly add: (wanted: Wanted) => void; readonly list: () => Wanted[] };

const limit = 24;

export const startWishes = (): Wishes => {
  const found = new Map<string, Wanted>();
  return {
    add: (wanted) => {
      const key = `${wanted.kind} ${wanted.kind === 'crl' ? wanted.urls.join(' ') : wanted.certificate}`;
      if (found.size < limit && !found.has(key)) found.set(key, wanted);
    },
    list: () => [...found.values()],
  };
};
