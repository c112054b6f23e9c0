import type { CertificateRequest } from '../model/index.ts';
import type { KeyPolicy } from './key-policy.ts';
import { pemTexts, textOf, type PemText } from './pem.ts';
import { looksLikeRequest, readRequest, unreadableRequest, type Request } from './read-request.ts';

const labels: ReadonlySet<string> = new Set(['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST']);
const mostRequests = 50;

export type FoundRequest = Request & Pick<CertificateRequest, 'format'>;

const ofPem = ({ label, bytes }: PemText, policy: KeyPolicy): FoundRequest => ({
  format: label.startsWith('NEW') ? 'pem-new' : 'pem',
  ...(bytes === null
    ? unreadableRequest('what stands between the lines of the PEM is no base64')
    : readRequest(bytes, policy)),
});

/** DER written as base64 without any heading. */
const bareBase64 = (text: string): Uint8Array | null => {
  const joined = text.length > 200_000 ? '' : text.replace(/\s+/g, '');
  return joined.length > 100 && joined.startsWith('MI') && /^[A-Za-z0-9+/]+={0,2}$/.test(joined)
    ? Buffer.from(joined, 'base64')
    : null;
};

const claims = (name: string): boolean => /\.(?:csr|p10|pkcs10|req)$/i.test(name);

/**
 * The requests of a file, in its order; a file that claims by its name to be one and is none gives one entry that is not readable.
 * PEM with both headings and text around, bare base64, DER. Never throws for what is in the bytes.
 */
export const findRequests = (bytes: Uint8Array, name: string, policy: KeyPolicy): FoundRequest[] => {
  if (bytes.length === 0) return claims(name) ? [{ format: 'unknown', ...unreadableRequest('the file is empty') }] : [];
  if (bytes[0] === 0x30 && (looksLikeRequest(bytes) || claims(name)))
    return [{ format: 'der', ...readRequest(bytes, policy) }];
  const text = textOf(bytes);
  const blocks = pemTexts(text).filter(({ label }) => labels.has(label));
  if (blocks.length > 0) return blocks.slice(0, mostRequests).map((block) => ofPem(block, policy));
  const bare = bareBase64(text);
  if (bare !== null && looksLikeRequest(bare)) return [{ format: 'base64', ...readRequest(bare, policy) }];
  return claims(name) ? [{ format: 'unknown', ...unreadableRequest('there is no PKCS#10 request in the file') }] : [];
};
