import { hex, view } from '../bytes.ts';
import { Malformed, orReason } from '../malformed.ts';
import { decryptionOf, type Decryption } from './decryption.ts';
import { get, type PdfFile } from './file.ts';
import { cursorAt, readValue } from './parse.ts';
import { chainOf, newSource, sectionAt, type PdfSource } from './source.ts';
import { isDict, isRef } from './values.ts';
import type { XrefSection } from './xref-entries.ts';

const sectionLimit = 512;

/** The offset that the last `startxref` before `end` names. */
const startOf = (bytes: Uint8Array, end: number): number => {
  const at = view(bytes).lastIndexOf('startxref', end - 9);
  if (at < 0) throw new Malformed('no startxref');
  const cursor = cursorAt(bytes, at + 9, end);
  const value = readValue(cursor);
  if (typeof value !== 'number') throw new Malformed('startxref without an offset');
  return value;
};

const readChain = (source: PdfSource, end: number, start: number, shift: number): XrefSection[] => {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  for (let offset: number | null = start; offset !== null;) {
    if (seen.has(offset)) throw new Malformed('cross-reference sections go in circles');
    if (sections.length >= sectionLimit) throw new Malformed('there are too many cross-reference sections');
    seen.add(offset);
    const section: XrefSection = sectionAt(source, end, offset + shift, shift);
    sections.push(section);
    offset = section.previous;
  }
  return sections;
};

/** Opens the revision that ends at `end`. Throws `Malformed` when its structure cannot be followed. */
export const openRevision = (source: PdfSource, end: number): PdfFile => {
  const { bytes } = source;
  const header = view(bytes.subarray(0, 1024)).indexOf('%PDF-');
  if (header < 0) throw new Malformed('no PDF header');
  const start = startOf(bytes, end);
  const straight = orReason(() => readChain(source, end, start, 0));
  // Offsets may count from the header where something stands before it.
  const sections = 'value' in straight ? straight.value : header > 0 ? readChain(source, end, start, header) : null;
  if (!sections) throw new Malformed('reason' in straight ? straight.reason : 'no cross-reference');
  const { trailer } = sections[0] as XrefSection;
  const encrypt = trailer.entries.get('Encrypt');
  const file: PdfFile = {
    source,
    bytes,
    end,
    sections,
    ...chainOf(source, sections),
    trailer,
    encrypted: encrypt !== undefined,
    decryption: null,
    clear: isRef(encrypt) ? encrypt.num : null,
    damaged: new Set(),
  };
  return encrypt === undefined ? file : { ...file, decryption: readDecryption(file) };
};

const readDecryption = (file: PdfFile): Decryption | null => {
  const dict = get(file, file.trailer, 'Encrypt');
  const decryption = isDict(dict) ? decryptionOf(dict, get(file, file.trailer, 'ID')) : null;
  if (!decryption) return null;
  const { decryptions } = file.source;
  const name = `${hex(decryption.key)} ${decryption.strings} ${decryption.streams} ${decryption.metadata}`;
  const known = decryptions.get(name);
  if (!known) decryptions.set(name, decryption);
  return known ?? decryption;
};

export const openPdf = (bytes: Uint8Array): PdfFile => openRevision(newSource(bytes), bytes.length);

const revisions = new WeakMap<PdfSource, Map<number, PdfFile>>();

/** The revision of an open file that ends at `end`, opened once. Throws `Malformed`. */
export const revisionAt = (file: PdfFile, end: number): PdfFile => {
  if (end === file.end) return file;
  const opened = revisions.get(file.source) ?? new Map<number, PdfFile>();
  revisions.set(file.source, opened);
  const known = opened.get(end);
  if (known) return known;
  const revision = openRevision(file.source, end);
  opened.set(end, revision);
  return revision;
};
