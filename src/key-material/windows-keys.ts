/** Keys as Windows exports them: PVK files, blobs of CryptoAPI and of CNG, at any place of some bytes. */
import type { KeyHead } from './key-heads.ts';

const clear = (start: number, length: number): KeyHead => ({
  kind: 'private-key',
  encrypted: false,
  start,
  end: start + length,
});

const word = (bytes: Buffer, at: number): number => (at + 4 <= bytes.length && at >= 0 ? bytes.readUInt32LE(at) : -1);

const isSize = (bits: number): boolean => bits >= 384 && bits <= 16_384 && bits % 8 === 0;

/** Magic 0xb0b5f11e, reserved 0, kind of key 1 or 2, encrypted or not, lengths of salt and key. */
const pvk = (bytes: Buffer, at: number): KeyHead | null => {
  const [reserved, use, encrypted, salt, length] = [4, 8, 12, 16, 20].map((offset) => word(bytes, at + offset));
  if (reserved !== 0 || (use !== 1 && use !== 2) || (encrypted !== 0 && encrypted !== 1)) return null;
  if (salt === undefined || salt < 0 || salt > 1024 || length === undefined || length < 20 || length > 65_536)
    return null;
  const end = at + 24 + salt + length;
  return encrypted === 1 ? { kind: 'encrypted-private-key', encrypted: true, start: at, end } : clear(at, end - at);
};

/** `RSA2` and `DSS2` behind a BLOBHEADER of the type PRIVATEKEYBLOB; `RSA2` and `RSA3` of CNG with its lengths. */
const named = (bytes: Buffer, at: number): KeyHead | null => {
  const bits = word(bytes, at + 4);
  if (at >= 8 && bytes[at - 8] === 7 && (bytes[at - 7] === 2 || bytes[at - 7] === 3) && word(bytes, at - 6) >= 0) {
    const algorithm = word(bytes, at - 4);
    if ((algorithm & 0xffff) >> 13 !== 0 && algorithm >>> 16 === 0 && isSize(bits))
      return clear(at - 8, 20 + Math.floor((bits / 16) * 9));
  }
  const [exponent, modulus, one, other] = [8, 12, 16, 20].map((offset) => word(bytes, at + offset));
  if (!isSize(bits) || modulus !== bits / 8 || exponent === undefined || exponent < 1 || exponent > modulus)
    return null;
  return one === other && one !== undefined && one > 0 && one <= modulus
    ? clear(at, 24 + exponent + modulus + 2 * one)
    : null;
};

/** Elliptic keys of CNG: the length of a coordinate that goes with the name. */
const coordinates: Readonly<Record<string, number>> = { '2': 32, '4': 48, '6': 66 };
const elliptic = (bytes: Buffer, at: number): KeyHead | null => {
  const length = coordinates[String.fromCharCode(bytes[at + 3] ?? 0)];
  return length !== undefined && word(bytes, at + 4) === length ? clear(at, 8 + 3 * length) : null;
};

const needles: readonly (readonly [Buffer, (bytes: Buffer, at: number) => KeyHead | null])[] = [
  [Buffer.from([0x1e, 0xf1, 0xb5, 0xb0]), pvk],
  ...['RSA2', 'RSA3', 'DSS2'].map((name) => [Buffer.from(name), named] as const),
  ...['ECS', 'ECK'].map((name) => [Buffer.from(name), elliptic] as const),
];

const most = 1000;

export const windowsKeys = (bytes: Buffer): readonly KeyHead[] => {
  const found: KeyHead[] = [];
  for (const [needle, read] of needles)
    for (let at = bytes.indexOf(needle); at >= 0 && found.length < most; at = bytes.indexOf(needle, at + 1)) {
      const key = read(bytes, at);
      if (key && !found.some(({ start, end }) => start <= key.start && end >= key.end)) found.push(key);
    }
  return found;
};
