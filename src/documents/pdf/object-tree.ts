import {
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfObjects,
  type PdfValue,
} from './syntax.ts';

export const resolve = ({ objects }: PdfObjects, value: PdfValue | undefined): PdfValue | undefined =>
  isReference(value) ? objects.get(value.object) : value;

export const nameOf = (value: PdfValue | undefined): string => (isName(value) ? value.name : '');

export const entry = (file: PdfObjects, of: PdfDictionary, key: string): PdfValue | undefined =>
  resolve(file, of.entries.get(key));

export const dictionaryAt = (file: PdfObjects, of: PdfDictionary | null, key: string): PdfDictionary | null => {
  const found = of === null ? undefined : entry(file, of, key);
  return isDictionary(found) ? found : null;
};

export const listAt = (file: PdfObjects, of: PdfDictionary | null, key: string): readonly PdfValue[] => {
  const found = of === null ? undefined : entry(file, of, key);
  return isArray(found) ? found : [];
};

export const catalogOf = (file: PdfObjects): PdfDictionary | null => dictionaryAt(file, file.trailer, 'Root');

/** PDFDocEncoding (ISO 32000-2 annex D.2) where it differs from Latin-1 and people write: its letters of Polish and its marks. */
const docEncoding: Readonly<Record<number, string>> = {
  0x80: '•',
  0x84: '—',
  0x85: '–',
  0x8c: '„',
  0x8d: '“',
  0x8e: '”',
  0x90: '’',
  0x95: 'Ł',
  0x97: 'Š',
  0x99: 'Ž',
  0x9b: 'ł',
  0x9d: 'š',
  0x9e: 'ž',
  0xa0: '€',
};

/** A text string (§7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding. */
export const decodeText = (raw: string): string => {
  const bytes = Buffer.from(raw, 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return [...bytes].map((byte) => docEncoding[byte] ?? String.fromCharCode(byte)).join('');
};

const mostPages = 5_000;

/** The pages of the page tree in order; orphans are no pages (§7.7.3). Bounded in number and by visiting no node twice. */
export const pagesOf = (file: PdfObjects): readonly PdfDictionary[] => {
  const pages: PdfDictionary[] = [];
  const seen = new Set<PdfValue>();
  const waiting: (PdfValue | undefined)[] = [catalogOf(file)?.entries.get('Pages')];
  while (waiting.length > 0 && pages.length < mostPages) {
    const node = resolve(file, waiting.pop());
    if (!isDictionary(node) || seen.has(node)) continue;
    seen.add(node);
    const kids = listAt(file, node, 'Kids');
    if (node.entries.has('Kids')) waiting.push(...[...kids].reverse());
    else pages.push(node);
  }
  return pages;
};
