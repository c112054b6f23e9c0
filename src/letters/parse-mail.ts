import type { ParsedMail } from 'mailparser';
import type { MailAuthentication, MailHeaders } from '../model/index.ts';
import { authenticationOf } from './authentication.ts';
import { headersFrom, noHeaders } from './headers.ts';
import { textIn } from './mime/charset.ts';
import { firstField, messageStart, readFields } from './mime/fields.ts';
import { decodeWords } from './mime/words.ts';

/** Loads the mail parser ahead of its first letter. */
export const preloadMailParser = async (): Promise<void> => void (await import('mailparser'));

const parseHeader = async (header: Buffer): Promise<ParsedMail> => {
  // Loaded where mail is really parsed: those who only import this folder's words do not pay for it.
  const { simpleParser } = await import('mailparser');
  return await simpleParser(header, {
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
  });
};

/** Fields that say what the body is: the parser gets no body. */
const ofTheBody = /^(?:content-(?!type$)|mime-version$)/;

/**
 * The header of a message as the mail parser reads it best: letters in UTF-8 (RFC 6532), each field on a line of its own, no
 * line that belongs to none.
 */
const tidied = (message: Buffer): { readonly header: Buffer; readonly subject: string | undefined } => {
  const { fields } = readFields(message, messageStart(message), message.length);
  const lines = fields
    .filter(({ name }) => !ofTheBody.test(name))
    .map(({ name, value }) => {
      const octets = Buffer.from(value, 'latin1');
      return `${name}: ${textIn(octets, '')}`;
    });
  const subject = firstField({ fields }, 'subject');
  return {
    header: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
    subject: subject === undefined ? undefined : decodeWords(subject).replace(/\s+/g, ' ').trim(),
  };
};

/** What servers that the office trusts found out about the sender of a message. */
export const readAuthentication = (bytes: Uint8Array, trusted: readonly string[]): MailAuthentication | null => {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return authenticationOf(readFields(message, messageStart(message), message.length).fields, trusted);
};

/** The headers of a message, without reading its body. A header that nobody can read is none. */
export const readHeaders = async (bytes: Uint8Array): Promise<MailHeaders> => {
  const { header, subject } = tidied(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  try {
    const headers = headersFrom(await parseHeader(header));
    return { ...headers, ...(subject === undefined ? {} : { subject }) };
  } catch {
    return noHeaders;
  }
};
