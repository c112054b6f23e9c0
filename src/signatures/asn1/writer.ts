import { Malformed } from '../malformed.ts';
import { bytesOf, childrenOf, contentsOf, type Asn1 } from './reader.ts';
import { octets, tags } from './values.ts';

const lengthOctets = (length: number): number[] => {
  if (length < 0x80) return [length];
  const out: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) out.unshift(rest % 256);
  return [0x80 | out.length, ...out];
};

/**
 * One encoding with a definite length; `identifier` is the single identifier octet. A revocation list has more parts than
 * a call may have arguments, so they come as a list.
 */
export const encodeParts = (identifier: number, parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(identifier, ...lengthOctets(length)), ...parts]);
};
/** The same for a few parts. */
export const encode = (identifier: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  encodeParts(identifier, parts);

export const encodeSequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(0x30, ...parts);

/** SET OF in DER order: ascending encodings (X.690 §11.6). */
export const encodeSetOf = (parts: readonly Uint8Array[]): Uint8Array =>
  encodeParts(
    0x31,
    parts.toSorted((a, b) => Buffer.compare(a, b)),
  );

export const encodeOid = (dotted: string): Uint8Array => {
  const [top, second, ...rest] = dotted.split('.').map(BigInt) as [bigint, bigint, ...bigint[]];
  const out: number[] = [];
  for (const arc of [top * 40n + second, ...rest]) {
    const septets = [Number(arc & 0x7fn)];
    for (let high = arc >> 7n; high > 0n; high >>= 7n) septets.unshift(Number(high & 0x7fn) | 0x80);
    out.push(...septets);
  }
  return encode(0x06, Uint8Array.from(out));
};

export const encodeNull: Uint8Array = Uint8Array.of(5, 0);
export const encodeOctetString = (contents: Uint8Array): Uint8Array => encode(0x04, contents);
export const encodeBitString = (contents: Uint8Array): Uint8Array => encode(0x03, Uint8Array.of(0), contents);
/** A non-negative INTEGER from its magnitude, big endian. */
export const encodeUnsigned = (magnitude: Uint8Array): Uint8Array => {
  let from = 0;
  while (from < magnitude.length - 1 && magnitude[from] === 0) from++;
  const octets = magnitude.subarray(from);
  return octets.length === 0 || (octets[0] as number) >= 0x80
    ? encode(0x02, Uint8Array.of(0), octets)
    : encode(0x02, octets);
};

const stringTags = new Set<number>([
  tags.octetString,
  tags.utf8String,
  tags.printableString,
  tags.ia5String,
  tags.bmpString,
  tags.teletexString,
]);

const identifierOctet = (node: Asn1, constructed: boolean): number => {
  if (node.tag > 30) throw new Malformed('tag number above 30');
  const classBits = { universal: 0, application: 0x40, context: 0x80, private: 0xc0 }[node.class];
  return classBits | (constructed ? 0x20 : 0) | node.tag;
};

/**
 * The distinguished encoding of the same value, as far as the untyped encoding tells: definite minimal lengths, strings
 * in one piece, SETs sorted, TRUE as FF (X.690 §10, §11).
 */
export const toDer = (node: Asn1): Uint8Array => {
  const universal = node.class === 'universal';
  if (universal && stringTags.has(node.tag))
    return encode(identifierOctet(node, false), node.tag === tags.octetString ? octets(node) : primitive(node));
  if (!node.constructed) {
    if (universal && node.tag === tags.boolean && node.bodyEnd - node.body === 1 && contentsOf(node)[0] !== 0)
      return Uint8Array.of(1, 1, 0xff);
    return node.tag > 30 ? bytesOf(node) : encode(identifierOctet(node, false), contentsOf(node));
  }
  const parts = childrenOf(node).map(toDer);
  if (universal && node.tag === tags.set) return encodeSetOf(parts);
  return encodeParts(identifierOctet(node, true), parts);
};

const primitive = (node: Asn1): Uint8Array => {
  if (node.constructed) throw new Malformed('string in pieces');
  return contentsOf(node);
};
