import { latin1 } from '../bytes.ts';

const looked = 64 * 1024 * 1024;

/** Whether a file is XML and holds a signature, told from its bytes; UTF-16 has a zero beside every letter. */
export const looksLikeSignedXml = (bytes: Uint8Array): boolean => {
  const start = latin1(bytes.subarray(0, 256));
  const wide = /^(?:\xff\xfe|\xfe\xff)?\0?<\0?/.test(start) && start.includes('\0');
  if (!wide && !/^(?:\xef\xbb\xbf)?\s*</.test(start)) return false;
  const text = latin1(bytes.subarray(0, looked));
  return wide ? text.includes('\0S\0i\0g\0n\0a\0t\0u\0r\0e') : /[<:]Signature[\s>/]/.test(text);
};
