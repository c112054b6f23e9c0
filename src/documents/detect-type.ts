import { zipNames, zipStoredText } from '../archives/index.ts';
import { heicType, isHeic } from './image/heic.ts';

/** Content types this product acts upon, by the end of a file's name; used only where the content says nothing. */
const byExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  heic: 'image/heic',
  heif: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  doc: 'application/msword',
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
  xml: 'application/xml',
  xades: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  csv: 'text/csv',
  p7m: 'application/pkcs7-mime',
  p7s: 'application/pkcs7-signature',
  sig: 'application/pkcs7-signature',
  csr: 'application/pkcs10',
  p10: 'application/pkcs10',
  cer: 'application/pkix-cert',
  crt: 'application/pkix-cert',
  zip: 'application/zip',
};

const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((value, i) => bytes[i] === value);

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(bytes.length, to) - from)).toString('latin1');

/** `…7.2` signedData of PKCS#7 (RFC 5652 §5.1), DER-encoded with its tag. */
const signedData = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02';

/** Bytes of tag and length of the DER value at `at`. */
const headerLength = (bytes: Uint8Array, at: number): number => {
  const length = bytes[at + 1] ?? 0;
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
};

const derType = (bytes: Uint8Array, extension: string): string | null => {
  const lengthByte = bytes[1] ?? 0;
  if (bytes[0] !== 0x30 || (lengthByte < 0x80 && bytes.length > lengthByte + 8)) return null;
  const head = latin1(bytes, 0, 64);
  if (head.slice(0, 24).includes(signedData)) {
    return extension === 'p7s' || extension === 'sig' ? 'application/pkcs7-signature' : 'application/pkcs7-mime';
  }
  // SEQUENCE { SEQUENCE { version …: [0] EXPLICIT 2 in a certificate (RFC 5280 §4.1), 0 in a request (RFC 2986 §4.1).
  const outer = headerLength(bytes, 0);
  const inner = outer + headerLength(bytes, outer);
  if (bytes[outer] !== 0x30) return null;
  const rest = head.slice(inner, inner + 5);
  if (rest.startsWith('\xa0\x03\x02\x01')) return 'application/pkix-cert';
  if (rest.startsWith('\x02\x01\x00')) return 'application/pkcs10';
  return null;
};

const pemType = (text: string, extension: string): string | null => {
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (label === undefined) return null;
  if (label.endsWith('CERTIFICATE REQUEST')) return 'application/pkcs10';
  if (label === 'PKCS7' || label === 'CMS') {
    return extension === 'p7s' ? 'application/pkcs7-signature' : 'application/pkcs7-mime';
  }
  return label === 'CERTIFICATE' ? 'application/pkix-cert' : 'application/x-pem-file';
};

const zipType = (bytes: Uint8Array): string => {
  const names = zipNames(bytes);
  const declared = zipStoredText(bytes, 'mimetype')?.trim();
  if (declared !== undefined && /^application\/(vnd\.oasis\.opendocument|vnd\.etsi\.asic)[\w.+-]*$/.test(declared))
    return declared;
  if (names.includes('word/document.xml')) return byExtension['docx'] ?? '';
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.some((name) => /^META-INF\/[^/]*signature[^/]*\.(xml|p7s)$/i.test(name)))
    return 'application/vnd.etsi.asic-e+zip';
  return 'application/zip';
};

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const oleType = (bytes: Uint8Array, extension: string): string => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 20));
  if (head.includes(utf16('__substg1.0_')) || head.includes(utf16('__properties_version1.0')))
    return 'application/vnd.ms-outlook';
  if (head.includes(utf16('WordDocument')) || extension === 'doc') return 'application/msword';
  return 'application/x-ole-storage';
};

const binaryType = (bytes: Uint8Array, extension: string): string | null => {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)) return 'image/png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (isHeic(bytes)) return heicType;
  if (starts(bytes, 0x49, 0x49, 0x2a, 0x00) || starts(bytes, 0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff';
  if (starts(bytes, 0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return zipType(bytes);
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oleType(bytes, extension);
  if (starts(bytes, 0x78, 0x9f, 0x3e, 0x22)) return 'application/ms-tnef';
  if (starts(bytes, 0x1f, 0x8b)) return 'application/gzip';
  if (starts(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return 'application/x-7z-compressed';
  if (starts(bytes, 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07)) return 'application/vnd.rar';
  return derType(bytes, extension);
};

/** The first kilobytes as text, or null when they are not text. */
const headText = (bytes: Uint8Array): string | null => {
  const head = bytes.subarray(0, 8192);
  if (starts(head, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(head);
  if (starts(head, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(head);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return null;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  if (controls > head.length / 50) return null;
  return new TextDecoder('utf-8').decode(head).replace(/^\u{feff}/u, '');
};

const mailHeader =
  /^(?:from|received|return-path|delivered-to|mime-version|message-id|date|subject|to|x-[\w-]+|dkim-signature|arc-[\w-]+)$/i;

/** At least three header lines (RFC 5322 §2.2) before the first empty one, two of them headers of mails. */
const looksLikeMail = (text: string): boolean => {
  const lines = text.replace(/^From [^\n]*\n/, '').split(/\r?\n/);
  let headers = 0;
  let known = 0;
  for (const line of lines) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && headers > 0) continue;
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    if (name === undefined) return false;
    headers++;
    if (mailHeader.test(name)) known++;
  }
  return headers >= 2 && known >= 2;
};

const textType = (text: string, extension: string): string => {
  const start = text.trimStart();
  if (start.startsWith('{\\rtf')) return 'application/rtf';
  // An invitation or a business card (RFC 5545 §3.4, RFC 6350 §3.3): no form is one.
  if (/^BEGIN:VCALENDAR\s/i.test(start)) return 'text/calendar';
  if (/^BEGIN:VCARD\s/i.test(start)) return 'text/vcard';
  const pem = pemType(text, extension);
  if (pem !== null) return pem;
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return 'text/html';
  if (/^<\?xml\b/.test(start)) return /<html\b/i.test(start.slice(0, 1024)) ? 'text/html' : 'application/xml';
  if (/^<(?:!DOCTYPE|!--|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>])/.test(start)) {
    return extension === 'html' || extension === 'htm' ? 'text/html' : 'application/xml';
  }
  if (extension === 'eml' || looksLikeMail(text)) return 'message/rfc822';
  const named = byExtension[extension];
  return named !== undefined && (named.startsWith('text/') || named === 'application/pdf') ? named : 'text/plain';
};

/**
 * The MIME type of a file by its content first (magic numbers, the listing of a ZIP, the shape of its text) and by its
 * name second. Never trusts a sender's Content-Type; `application/octet-stream` when nothing is known.
 */
export const detectType = (bytes: Uint8Array, name: string): string => {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const fallback =
    (Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined) ?? 'application/octet-stream';
  if (bytes.length === 0) return fallback;
  const binary = binaryType(bytes, extension);
  if (binary !== null) return binary;
  const text = headText(bytes);
  // A mail whose first kilobyte quotes a PDF is a mail; a PDF may have rubbish before its header (ISO 32000-2 annex H.3).
  const header = latin1(bytes, 0, 1024 + 5).indexOf('%PDF-');
  if (header === 0 || (header > 0 && (text === null || !looksLikeMail(text)))) return 'application/pdf';
  return text === null ? fallback : textType(text, extension);
};
