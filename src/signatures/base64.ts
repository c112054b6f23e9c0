import { Malformed } from './malformed.ts';

/**
 * Base64 as signatures are to be read: the alphabet, white space anywhere, padding at the end alone. What other decoders
 * skip over in silence is refused, because two readers would see different bytes.
 */
export const base64Bytes = (text: string, what: string): Buffer => {
  const bare = text.replace(/[ \t\r\n]+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bare) || bare.replace(/=+$/, '').length % 4 === 1)
    throw new Malformed(`${what} is not base64`);
  return Buffer.from(bare, 'base64');
};

export const base64OrNull = (text: string): Buffer | null => {
  try {
    return base64Bytes(text, 'it');
  } catch {
    return null;
  }
};
