/** Secret keys of OpenPGP in bytes (RFC 9580 §4.2, §5.5): packets one behind another from the beginning. */
import type { KeyHead } from './key-heads.ts';

type Packet = { readonly tag: number; readonly from: number; readonly end: number };

const packetAt = (bytes: Buffer, at: number): Packet | null => {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return null;
  const next = bytes[at + 1];
  if (next === undefined) return null;
  if (first & 0x40) {
    const tag = first & 0x3f;
    if (next < 192) return { tag, from: at + 2, end: at + 2 + next };
    if (next < 224) {
      const length = (next - 192) * 256 + (bytes[at + 2] ?? 0) + 192;
      return { tag, from: at + 3, end: at + 3 + length };
    }
    return next === 255 && at + 6 <= bytes.length
      ? { tag, from: at + 6, end: at + 6 + bytes.readUInt32BE(at + 2) }
      : null;
  }
  const tag = (first >> 2) & 0x0f;
  const octets = [1, 2, 4, 0][first & 3] ?? 0;
  if (octets === 0) return { tag, from: at + 1, end: bytes.length };
  if (at + 1 + octets > bytes.length) return null;
  const from = at + 1 + octets;
  return { tag, from, end: from + bytes.readUIntBE(at + 1, octets) };
};

const byNumbers: ReadonlySet<number> = new Set([1, 2, 3, 16, 17, 20]);
const byCurve: ReadonlySet<number> = new Set([18, 19, 22]);
const byOctets: ReadonlySet<number> = new Set([25, 26, 27, 28]);

/** A version, a day, an algorithm, and the first number of that algorithm's key. */
const isSecretKey = (bytes: Buffer, { tag, from, end }: Packet): boolean => {
  if ((tag !== 5 && tag !== 7) || end - from < 40) return false;
  const version = bytes[from] ?? 0;
  if (version < 2 || version > 6) return false;
  let at = from + 5 + (version < 4 ? 2 : 0);
  const algorithm = bytes[at] ?? 0;
  at += 1 + (version >= 5 ? 4 : 0);
  if (byOctets.has(algorithm)) return version >= 4;
  if (byCurve.has(algorithm)) {
    const length = bytes[at] ?? 0;
    return length >= 3 && length <= 12 && (bytes[at + 1] === 0x2a || bytes[at + 1] === 0x2b);
  }
  if (!byNumbers.has(algorithm)) return false;
  const bits = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  const first = bytes[at + 2] ?? 0;
  // The first octet of a number has exactly the bits that its length leaves over.
  return bits >= 512 && bits <= 16_384 && first >> ((bits - 1) % 8) === 1;
};

const mostPackets = 200;

/** The secret key among the first packets, to the end of the bytes: what belongs to it follows it. */
export const openPgpKey = (bytes: Buffer): KeyHead | null => {
  let at = 0;
  for (let count = 0; count < mostPackets && at < bytes.length; count += 1) {
    const packet = packetAt(bytes, at);
    if (packet === null || packet.tag === 0) return null;
    if (isSecretKey(bytes, packet))
      return { kind: 'pgp-key', encrypted: false, start: 0, end: Math.max(packet.end, bytes.length) };
    if (packet.end > bytes.length) return null;
    at = packet.end;
  }
  return null;
};
