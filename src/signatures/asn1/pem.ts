import { latin1 } from '../bytes.ts';

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g;

export type PemBlock = { readonly label: string; readonly bytes: Uint8Array };

/** The blocks of a PEM text (RFC 7468), with whatever stands between them ignored; empty when it is no PEM. */
export const pemBlocks = (bytes: Uint8Array): PemBlock[] => {
  if (!looksLikePem(bytes)) return [];
  return Array.from(latin1(bytes).matchAll(block), (match) => ({
    label: match[1] as string,
    bytes: Buffer.from((match[2] as string).replace(/^[A-Za-z-]+:[^\n]*$/gm, ''), 'base64'),
  })).filter(({ bytes }) => bytes.length > 0);
};

/** DER starts with a SEQUENCE, so only a text can hold a PEM header. */
const looksLikePem = (bytes: Uint8Array): boolean =>
  bytes[0] !== 0x30 && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('-----BEGIN ');

/** DER from PEM blocks with one of these labels, from bare base64, or from DER itself. */
export const derOf = (bytes: Uint8Array, labels: readonly string[]): Uint8Array[] => {
  const blocks = pemBlocks(bytes);
  if (blocks.length > 0) return blocks.filter(({ label }) => labels.includes(label)).map((found) => found.bytes);
  if (bytes[0] === 0x30) return [bytes];
  const text = latin1(bytes.subarray(0, 64 * 1024 * 1024));
  if (/^M[A-Za-z0-9+/=\s]+$/.test(text)) return [Buffer.from(text, 'base64')];
  return [];
};
