import { constants, gunzipSync, inflateRawSync } from 'node:zlib';

/** What may still be unpacked from one letter's part; `cut` once something was left unread for that. */
export type Budget = { left: number; cut: boolean };

export type Inside = { readonly name: string; readonly bytes: Uint8Array };

const options = (budget: Budget) => ({
  maxOutputLength: Math.max(1, budget.left),
  finishFlush: constants.Z_SYNC_FLUSH,
});

const isTooLarge = (cause: unknown): boolean => (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';

/** Where the deflated bytes of a gzip file begin (RFC 1952 §2.3). */
const gzipBody = (bytes: Uint8Array): number => {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return at + (flags & 2 ? 2 : 0);
};

/** A file under gzip, cut off or with a wrong check sum too; null where nothing can be read of it. */
const gunzipped = (bytes: Uint8Array, budget: Budget): Uint8Array | null => {
  for (const read of [
    () => gunzipSync(bytes, options(budget)),
    () => inflateRawSync(bytes.subarray(gzipBody(bytes)), options(budget)),
  ]) {
    try {
      const inner = read();
      budget.left -= inner.length;
      return inner;
    } catch (cause) {
      if (isTooLarge(cause)) {
        budget.cut = true;
        return null;
      }
    }
  }
  return null;
};

const text = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, length)
    .toString('latin1')
    .split('\0', 1)[0]!
    .trim();

/** Number of a tar header: octal, or base 256 with the first bit set (POSIX.1-1988, GNU). */
const tarNumber = (bytes: Uint8Array, from: number, length: number): number => {
  if ((bytes[from] ?? 0) & 0x80) {
    let value = 0;
    for (let i = from + 1; i < from + length; i += 1) value = value * 256 + (bytes[i] ?? 0);
    return value;
  }
  const written = text(bytes, from, length);
  return /^[0-7]+$/.test(written) ? Number.parseInt(written, 8) : Number.NaN;
};

const isTarHeader = (bytes: Uint8Array, at: number): boolean => {
  if (at + 512 > bytes.length) return false;
  let sum = 0;
  for (let i = 0; i < 512; i += 1) sum += i >= 148 && i < 156 ? 0x20 : (bytes[at + i] ?? 0);
  return sum > 0x100 && tarNumber(bytes, at + 148, 8) === sum;
};

const mostEntries = 10_000;

const tarred = (bytes: Uint8Array, budget: Budget): Inside[] => {
  const found: Inside[] = [];
  for (let at = 0; isTarHeader(bytes, at);) {
    if (found.length >= mostEntries) {
      budget.cut = true;
      break;
    }
    const size = tarNumber(bytes, at + 124, 12);
    if (!Number.isSafeInteger(size) || size < 0) break;
    found.push({ name: text(bytes, at, 100), bytes: bytes.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return found;
};

/** The files in a gzip or tar file; null for everything else. ZIP is opened where letters are taken apart. */
export const filesInside = (bytes: Uint8Array, name: string, budget: Budget): readonly Inside[] | null => {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) {
    const inner = gunzipped(bytes, budget);
    return inner === null ? [] : [{ name: name.replace(/\.t?gz$/i, ''), bytes: inner }];
  }
  return isTarHeader(bytes, 0) ? tarred(bytes, budget) : null;
};
