import { bytesOf, childrenOf, derOf, isContext, oidValue, only, readAsn1, sequence } from './asn1/index.ts';
import { unlessMalformed } from './malformed.ts';
import { certificateLabels, certificateOrNull } from './x509/certificate.ts';
import { crlOrNull } from './x509/crl.ts';
import { ocspOrNull } from './x509/ocsp.ts';

/** Something that came from an address in a certificate, and really is what it was asked for as. */
export type FetchedData = {
  /** DER; several for a bag of certificates. */
  readonly ders: readonly Uint8Array[];
  /** When its maker promises newer data, ISO 8601; null for certificates and where nothing is promised. */
  readonly until: string | null;
};

const most = 20;

/** Certificates of a "certs-only" SignedData (RFC 5652 §5.1), the usual form behind caIssuers addresses that end in p7c. */
const certificatesIn = (bytes: Uint8Array): Uint8Array[] =>
  unlessMalformed(() => {
    const [type, content] = sequence(readAsn1(bytes));
    if (!content || oidValue(type) !== '1.2.840.113549.1.7.2') return [];
    const bag = sequence(only(content)).find((part) => isContext(part, 0));
    return bag ? childrenOf(bag).slice(0, most).map(bytesOf) : [];
  }) ?? [];

const soonest = (times: readonly (number | null)[]): string | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 || known.length < times.length ? null : new Date(Math.min(...known)).toISOString();
};

const readers: Readonly<Record<'ocsp' | 'crl' | 'issuer', (bytes: Uint8Array) => FetchedData | null>> = {
  ocsp: (bytes) => {
    const answer = ocspOrNull(bytes);
    return answer && { ders: [bytes], until: soonest(answer.responses.map(({ nextUpdate }) => nextUpdate)) };
  },
  crl: (bytes) => {
    const [der] = derOf(bytes, ['X509 CRL', 'CRL']);
    const list = der ? crlOrNull(der) : null;
    return der && list ? { ders: [der], until: soonest([list.nextUpdate]) } : null;
  },
  issuer: (bytes) => {
    const given = derOf(bytes, [...certificateLabels, 'PKCS7', 'CMS']).slice(0, most);
    const ders = given
      .flatMap((der) => (certificateOrNull(der) ? [der] : certificatesIn(der)))
      .filter((der) => certificateOrNull(der) !== null);
    return ders.length > 0 ? { ders, until: null } : null;
  },
};

/**
 * Tells whether fetched bytes are an OCSP answer, a revocation list or certificates; null when not. Nothing is trusted for
 * it. A task for the cage.
 */
export const readFetched = (kind: 'ocsp' | 'crl' | 'issuer', bytes: Uint8Array): FetchedData | null =>
  readers[kind](bytes);
