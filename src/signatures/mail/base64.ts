import { latin1 } from '../bytes.ts';
import { Malformed } from '../malformed.ts';

/** Base64 with line breaks (RFC 2045 §6.8). Signs of no alphabet, which readers pass over or stop at, are `Malformed`. */
export const fromBase64 = (bytes: Uint8Array): Uint8Array => {
  const text = latin1(bytes).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Malformed('wrong base64');
  return Buffer.from(text, 'base64');
};
