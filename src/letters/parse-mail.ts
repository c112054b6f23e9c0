import type { ParsedMail } from 'mailparser';

/** Loads the mail parser ahead of its first letter. */
export const preloadMailParser = async (): Promise<void> => void (await import('mailparser'));

export const parseMail = async (bytes: Uint8Array): Promise<ParsedMail> => {
  // Loaded where mail is really parsed: those who only import this folder's words do not pay for it.
  const { simpleParser } = await import('mailparser');
  return await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    keepCidLinks: true,
    skipTextToHtml: true,
    // Its conversion shows what HTML hides.
    skipHtmlToText: true,
    skipTextLinks: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
    maxHtmlLengthToParse: 2_000_000,
  });
};

/** A message of which a part is signed in the clear (RFC 8551 §3.5.3): the first part is signed, the second is the signature. */
export const isClearSigned = (mail: ParsedMail): boolean => {
  const type = mail.headers.get('content-type');
  return typeof type === 'object' && 'value' in type && type.value === 'multipart/signed';
};
