import { decodeText, entry, nameOf, resolve } from './object-tree.ts';
import { isDictionary, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostListed = 50;
const longestName = 120;

/** The name a file specification gives (ISO 32000-2 §7.11.3): `UF` before `F`. */
const nameIn = (file: PdfObjects, specification: PdfDictionary): string => {
  const name = entry(file, specification, 'UF') ?? entry(file, specification, 'F');
  return typeof name === 'string' ? decodeText(name).slice(0, longestName) : '';
};

const streamIn = (file: PdfObjects, specification: PdfDictionary): PdfValue | undefined => {
  const embedded = entry(file, specification, 'EF');
  return isDictionary(embedded) ? (entry(file, embedded, 'UF') ?? entry(file, embedded, 'F')) : undefined;
};

const sizeOf = (file: PdfObjects, stream: PdfValue | undefined): number | null => {
  if (!isDictionary(stream)) return null;
  const parameters = entry(file, stream, 'Params');
  const size = isDictionary(parameters) ? entry(file, parameters, 'Size') : undefined;
  const length = entry(file, stream, 'Length');
  return typeof size === 'number' ? size : typeof length === 'number' ? length : null;
};

/**
 * Files inside the PDF as "name (size B)", from wherever they hang: the name tree, an annotation, or nothing at all. The
 * size is what the file states, or that of its packed bytes.
 */
export const attachedFiles = (file: PdfObjects): readonly string[] => {
  const listed = new Map<PdfValue, string>();
  const told = (name: string, size: number | null): string =>
    `${name === '' ? 'file' : name}${size === null ? '' : ` (${size} B)`}`;
  for (const value of file.objects.values()) {
    const specification = resolve(file, value);
    if (!isDictionary(specification) || !specification.entries.has('EF')) continue;
    const stream = streamIn(file, specification);
    if (stream !== undefined) listed.set(stream, told(nameIn(file, specification), sizeOf(file, stream)));
    if (listed.size >= mostListed) break;
  }
  for (const value of file.objects.values()) {
    if (listed.size >= mostListed) break;
    if (isDictionary(value) && nameOf(value.entries.get('Type')) === 'EmbeddedFile' && !listed.has(value))
      listed.set(value, told('', sizeOf(file, value)));
  }
  return [...listed.values()];
};
