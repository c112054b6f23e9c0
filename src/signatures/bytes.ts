import { createHash } from 'node:crypto';

/** Small operations on byte strings; nothing here copies unless its name says so. */

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && Buffer.compare(a, b) === 0;

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** A Buffer over the same memory, for the searching methods. */
export const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const latin1 = (bytes: Uint8Array): string => view(bytes).toString('latin1');

const digests = new WeakMap<Uint8Array, string>();

/** Hex sha256, reckoned once for each view that is asked about. */
export const sha256Hex = (bytes: Uint8Array): string => {
  let digest = digests.get(bytes);
  if (digest === undefined) digests.set(bytes, (digest = createHash('sha256').update(bytes).digest('hex')));
  return digest;
};
