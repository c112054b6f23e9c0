/** The encodings that are read; any other is refused, so that nobody sees other characters than we do. */
const labels: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  ...Object.fromEntries(
    ['iso-8859-2', 'iso-8859-15', 'iso-8859-16', 'windows-1250', 'windows-1252'].map((name) => [name, name]),
  ),
};

const declared = (bytes: Uint8Array): string | null => {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(start)?.[1]?.toLowerCase() ?? null;
};

const byMark = (bytes: Uint8Array): { readonly name: string; readonly skip: number } | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', skip: 2 };
  if (bytes[0] === 0x3c && bytes[1] === 0) return { name: 'utf-16le', skip: 0 };
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { name: 'utf-16be', skip: 0 };
  return null;
};

/** The characters of an XML file (XML 1.0 appendix F), without a byte order mark; null when they cannot be told. */
export const decodeXml = (bytes: Uint8Array): string | null => {
  const mark = byMark(bytes);
  const said = declared(bytes);
  // A mark outranks the declaration, as in every parser; a file without either is UTF-8.
  const name = mark?.name ?? (said === null ? 'utf-8' : labels[said]);
  if (name === undefined || name === 'utf-16') return null;
  const rest = bytes.subarray(mark?.skip ?? 0);
  if (name === 'latin1' || name === 'ascii') {
    if (name === 'ascii' && rest.some((octet) => octet > 0x7f)) return null;
    return Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength).toString('latin1');
  }
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(rest);
  } catch {
    return null;
  }
};
