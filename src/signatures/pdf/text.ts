/** Characters of PDFDocEncoding that are not Latin-1 (ISO 32000-2 Annex D.2). */
const special: Readonly<Record<number, string>> = {
  0x18: '˘',
  0x19: 'ˇ',
  0x1a: 'ˆ',
  0x1b: '˙',
  0x1c: '˝',
  0x1d: '˛',
  0x1e: '˚',
  0x1f: '˜',
  0x80: '•',
  0x81: '†',
  0x82: '‡',
  0x83: '…',
  0x84: '—',
  0x85: '–',
  0x86: 'ƒ',
  0x87: '⁄',
  0x88: '‹',
  0x89: '›',
  0x8a: '−',
  0x8b: '‰',
  0x8c: '„',
  0x8d: '“',
  0x8e: '”',
  0x8f: '‘',
  0x90: '’',
  0x91: '‚',
  0x92: '™',
  0x93: 'ﬁ',
  0x94: 'ﬂ',
  0x95: 'Ł',
  0x96: 'Œ',
  0x97: 'Š',
  0x98: 'Ÿ',
  0x99: 'Ž',
  0x9a: 'ı',
  0x9b: 'ł',
  0x9c: 'œ',
  0x9d: 'š',
  0x9e: 'ž',
  0xa0: '€',
};

/**
 * A PDF text string (ISO 32000-2 §7.9.2.2): UTF-16BE or UTF-8 by byte order mark, else PDFDocEncoding. UTF-8 without a
 * mark occurs where a writer ignored the standard; it is taken when it is well formed and not plain ASCII. In NFC, without
 * the language a string may name between two escape characters (§7.9.2.2.2).
 */
export const pdfText = (bytes: Uint8Array): string => withoutLanguage(decoded(bytes)).normalize('NFC');

const escape = String.fromCharCode(0x1b);

const withoutLanguage = (text: string): string => {
  const parts = text.split(escape);
  // Two letters for a language, two more for a country; anything else is text, however odd.
  return parts.filter((part, at) => at % 2 === 0 || !/^[A-Za-z]{2}(?:[A-Za-z]{2})?$/.test(part)).join('');
};

const decoded = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return new TextDecoder('utf-8').decode(bytes.subarray(3));
  if (bytes.some((octet) => octet >= 0x80)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Not UTF-8, so it is what the standard says.
    }
  }
  return Array.from(bytes, (octet) => special[octet] ?? String.fromCharCode(octet)).join('');
};

/** A PDF date (§7.9.4) as milliseconds, or null. */
export const pdfDate = (text: string): number | null => {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text);
  if (!match) return null;
  const part = (index: number, fallback: number): number => Number(match[index] ?? fallback);
  const local = Date.UTC(part(1, 0), part(2, 1) - 1, part(3, 1), part(4, 0), part(5, 0), part(6, 0));
  const offset = (part(8, 0) * 60 + part(9, 0)) * 60_000;
  const time = match[7] === '-' ? local + offset : match[7] === '+' ? local - offset : local;
  return Number.isNaN(time) ? null : time;
};
