/** Reads a ZIP's central directory (APPNOTE.TXT §4.3.12) just far enough to say what kind of file it is. */

const mostEntries = 5_000;
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const directoryStart = (bytes: Uint8Array): number | null => {
  const data = view(bytes);
  // The end record is at most a comment of 65,535 bytes away from the end.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (data.getUint32(at, true) === 0x06_05_4b_50) {
      const start = data.getUint32(at + 16, true);
      return start < bytes.length ? start : null;
    }
  }
  return null;
};

/** Names in the central directory; empty when it is broken. */
export const zipNames = (bytes: Uint8Array): readonly string[] => {
  const names: string[] = [];
  let at = directoryStart(bytes);
  if (at === null) return names;
  const data = view(bytes);
  while (at + 46 <= bytes.length && names.length < mostEntries && data.getUint32(at, true) === 0x02_01_4b_50) {
    const nameLength = data.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return names;
};

/** The text of the first entry when it has that name and is stored uncompressed, as OpenDocument and ASiC demand. */
export const zipStoredText = (bytes: Uint8Array, name: string): string | null => {
  if (bytes.length < 30 + name.length) return null;
  const data = view(bytes);
  const nameLength = data.getUint16(26, true);
  const start = 30 + nameLength + data.getUint16(28, true);
  const size = data.getUint32(22, true);
  if (data.getUint32(0, true) !== 0x04_03_4b_50 || data.getUint16(8, true) !== 0 || size > 200) return null;
  if (new TextDecoder().decode(bytes.subarray(30, 30 + nameLength)) !== name) return null;
  return new TextDecoder().decode(bytes.subarray(start, start + size));
};
