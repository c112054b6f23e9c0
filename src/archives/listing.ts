/** Just enough of a ZIP archive to say what kind of file it is; of a broken one too, so that it can be named in a refusal. */
import { signatures } from './records.ts';

const mostEntries = 5_000;
const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const directoryStart = (zip: Buffer): number | null => {
  // The end record is at most a comment of 65,535 bytes away from the end.
  const end = zip.lastIndexOf('PK\u0005\u0006');
  if (end < 0 || end + 22 > zip.length || end < zip.length - 22 - 0xffff) return null;
  const start = zip.readUInt32LE(end + 16);
  return start < zip.length ? start : null;
};

/** Names in the central directory; empty when it is broken. */
export const zipNames = (bytes: Uint8Array): readonly string[] => {
  const zip = buffer(bytes);
  const names: string[] = [];
  let at = directoryStart(zip);
  if (at === null) return names;
  while (at + 46 <= zip.length && names.length < mostEntries && zip.readUInt32LE(at) === signatures.central) {
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
};

/** The text of the first entry when it has that name and is stored uncompressed, as OpenDocument and ASiC demand. */
export const zipStoredText = (bytes: Uint8Array, name: string): string | null => {
  const zip = buffer(bytes);
  if (zip.length < 30 + name.length || zip.readUInt32LE(0) !== signatures.local) return null;
  const nameLength = zip.readUInt16LE(26);
  const start = 30 + nameLength + zip.readUInt16LE(28);
  const size = zip.readUInt32LE(22);
  if (zip.readUInt16LE(8) !== 0 || size > 200 || zip.toString('utf8', 30, 30 + nameLength) !== name) return null;
  return zip.toString('utf8', start, start + size);
};
