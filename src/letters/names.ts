import { otherArchive } from './other-archives.ts';
import { isTnef } from './tnef/read-tnef.ts';

/**
 * A file name fit for showing and for a download: no folders, no control or bidi-override characters, not endless.
 * Never used as a path.
 */
export const safeName = (name: string | undefined, fallback: string): string => {
  const cleaned = (name ?? '')
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    // oxlint-disable-next-line no-control-regex -- exactly those are removed
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim();
  if (cleaned === '' || cleaned === '.' || cleaned === '..') return fallback;
  return cleaned.length <= 120 ? cleaned : `${cleaned.slice(0, 100)}…${cleaned.slice(-16)}`;
};

const endings: readonly (readonly [RegExp, string])[] = [
  [/\.pdf$/i, 'application/pdf'],
  [/\.eml$/i, 'message/rfc822'],
  [/\.png$/i, 'image/png'],
  [/\.jpe?g$/i, 'image/jpeg'],
  [/\.hei[cf]$/i, 'image/heic'],
  [/\.tiff?$/i, 'image/tiff'],
  [/\.zip$/i, 'application/zip'],
  [/\.xml$|\.xades$/i, 'application/xml'],
  [/\.docx$/i, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/\.odt$/i, 'application/vnd.oasis.opendocument.text'],
  [/\.p7m$|\.p7s$|\.sig$/i, 'application/pkcs7-signature'],
  [/\.txt$/i, 'text/plain'],
];

const starts = (bytes: Uint8Array, text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
};

const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** ContentInfo with SignedData (RFC 5652 §3, §5.1), in DER or BER. */
const isCms = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 && Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 24)).includes(signedData);

/** The type of an attachment by its first bytes, then by the declared type, then by its name. */
export const typeOf = (bytes: Uint8Array, declared: string, name: string): string => {
  if (declared === 'message/rfc822') return declared;
  if (starts(bytes, '\u0089PNG')) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (starts(bytes, 'PK\u0003\u0004')) {
    const byName = endings.find(([pattern]) => pattern.test(name))?.[1];
    return byName?.startsWith('application/vnd')
      ? byName
      : name.match(/\.asic[es]?$/i)
        ? 'application/vnd.etsi.asic-e+zip'
        : 'application/zip';
  }
  if (isTnef(bytes)) return 'application/ms-tnef';
  const archive = otherArchive(bytes);
  if (archive !== null) return archive;
  // Before the PDF as well: a signature may hold one within its first kilobyte.
  if (isCms(bytes)) return /pkcs7/i.test(declared) ? declared.toLowerCase() : 'application/pkcs7-mime';
  // After the archives: one that stores its files unpacked has a PDF's first words in its first kilobyte.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-'))
    return 'application/pdf';
  if (declared !== 'application/octet-stream' && declared !== '') return declared.toLowerCase();
  return endings.find(([pattern]) => pattern.test(name))?.[1] ?? 'application/octet-stream';
};

/** Whether bytes are an RFC 5322 message: they begin with header fields, one of them of a mail. */
export const looksLikeMail = (bytes: Uint8Array, name: string): boolean => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1');
  const fields = /^(?:From [^\r\n]*\r?\n)?[!-9;-~]+[ \t]*:/.test(head);
  if (!fields) return /\.eml$/i.test(name) && !head.startsWith('%PDF-');
  return (
    /\.eml$/i.test(name) ||
    /^(received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|x-[a-z-]+|dkim-signature|content-type)[ \t]*:/im.test(
      head,
    )
  );
};
