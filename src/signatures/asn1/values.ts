import { Malformed } from '../malformed.ts';
import { bytesOf, childrenOf, contentsOf, eachChild, isUniversal, type Asn1 } from './reader.ts';

/** Universal tag numbers (X.680 table 1). */
export const tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

const expectTag = (node: Asn1 | undefined, tag: number, constructed: boolean, what: string): Asn1 => {
  if (!isUniversal(node, tag) || node.constructed !== constructed) throw new Malformed(`${what} expected`);
  return node;
};

/** The parts of a SEQUENCE and of a SET; `Malformed` when there are more than `most`. */
export const sequence = (node: Asn1 | undefined, most = Infinity): Asn1[] =>
  childrenOf(expectTag(node, tags.sequence, true, 'SEQUENCE'), most);
export const setOf = (node: Asn1 | undefined, most = Infinity): Asn1[] =>
  childrenOf(expectTag(node, tags.set, true, 'SET'), most);

/** The one encoding inside an explicit tag. */
export const only = (node: Asn1): Asn1 => {
  const children = childrenOf(node);
  if (children.length !== 1) throw new Malformed('exactly one encoding expected');
  return children[0] as Asn1;
};

export const booleanValue = (node: Asn1 | undefined): boolean => {
  const octets = contentsOf(expectTag(node, tags.boolean, false, 'BOOLEAN'));
  if (octets.length !== 1) throw new Malformed('BOOLEAN of wrong length');
  return octets[0] !== 0;
};

/** The contents octets of an INTEGER, minimal two's complement (X.690 §8.3.2). */
export const integerBytes = (node: Asn1 | undefined): Uint8Array => {
  const octets = contentsOf(expectTag(node, tags.integer, false, 'INTEGER'));
  checkInteger(octets);
  return octets;
};
const checkInteger = (octets: Uint8Array): void => {
  if (octets.length === 0) throw new Malformed('empty INTEGER');
  const [first, second] = octets;
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw new Malformed('INTEGER is not minimal');
};

/** A small INTEGER or ENUMERATED, also under an implicit tag. */
export const smallInteger = (octets: Uint8Array): number => {
  checkInteger(octets);
  if (octets.length > 6) throw new Malformed('INTEGER too large');
  let value = ((octets[0] as number) & 0x80) === 0 ? 0 : -1;
  for (const octet of octets) value = value * 256 + octet;
  return value;
};
export const integerValue = (node: Asn1 | undefined): number => smallInteger(integerBytes(node));

const known = new Map<string, string>();

/** Dotted form of an OBJECT IDENTIFIER's contents octets (X.690 §8.19). */
export const oidText = (octets: Uint8Array): string => {
  const key = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  if (octets.length === 0 || octets.length > 64) throw new Malformed('OBJECT IDENTIFIER of wrong length');
  const arcs: string[] = [];
  let arc = 0n;
  let fresh = true;
  for (const octet of octets) {
    if (fresh && octet === 0x80) throw new Malformed('OBJECT IDENTIFIER arc with leading zero');
    arc = arc * 128n + BigInt(octet & 0x7f);
    fresh = (octet & 0x80) === 0;
    if (!fresh) continue;
    if (arcs.length === 0) {
      const top = arc < 80n ? arc / 40n : 2n;
      arcs.push(String(top), String(arc - top * 40n));
    } else arcs.push(String(arc));
    arc = 0n;
  }
  if (!fresh) throw new Malformed('OBJECT IDENTIFIER ends inside an arc');
  const text = arcs.join('.');
  if (known.size < 2000) known.set(key, text);
  return text;
};
export const oidValue = (node: Asn1 | undefined): string =>
  oidText(contentsOf(expectTag(node, tags.oid, false, 'OBJECT IDENTIFIER')));

/** BER lets a string be cut into pieces, which may be cut again; the reader's depth limit bounds the recursion. */
const eachPiece = (node: Asn1, visit: (piece: Asn1) => void): void => {
  if (!node.constructed) {
    visit(node);
    return;
  }
  eachChild(node, (piece) => {
    if (!isUniversal(piece, tags.octetString)) throw new Malformed('piece of a string expected');
    eachPiece(piece, visit);
  });
};

/** The octets of an OCTET STRING, whichever way it is encoded; also under an implicit tag. */
export const octets = (node: Asn1): Uint8Array => {
  if (!node.constructed) return contentsOf(node);
  let count = 0;
  let length = 0;
  let only: Asn1 | null = null;
  eachPiece(node, (piece) => {
    count++;
    length += piece.bodyEnd - piece.body;
    only = piece;
  });
  if (count === 1 && only) return contentsOf(only);
  const whole = Buffer.allocUnsafe(length);
  let at = 0;
  eachPiece(node, (piece) => {
    whole.set(contentsOf(piece), at);
    at += piece.bodyEnd - piece.body;
  });
  return whole;
};
export const octetString = (node: Asn1 | undefined): Uint8Array => {
  if (!isUniversal(node, tags.octetString)) throw new Malformed('OCTET STRING expected');
  return octets(node);
};

export type BitString = { readonly unused: number; readonly bytes: Uint8Array };

export const bits = (contents: Uint8Array): BitString => {
  const unused = contents[0];
  if (unused === undefined || unused > 7 || (contents.length === 1 && unused > 0))
    throw new Malformed('wrong BIT STRING');
  return { unused, bytes: contents.subarray(1) };
};
export const bitString = (node: Asn1 | undefined): BitString =>
  bits(contentsOf(expectTag(node, tags.bitString, false, 'BIT STRING')));
/** A BIT STRING that holds whole octets: keys and signature values. */
export const wholeBitString = (node: Asn1 | undefined): Uint8Array => {
  const { unused, bytes } = bitString(node);
  if (unused !== 0) throw new Malformed('BIT STRING of whole octets expected');
  return bytes;
};
/** Bit `index` of a named-bit list. */
export const hasBit = (list: BitString, index: number): boolean =>
  (((list.bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;

const decode = (encoding: string, octets: Uint8Array): string => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(octets);
  } catch {
    throw new Malformed(`text is not ${encoding}`);
  }
};

/** Text of any of the string types, or null for another type. */
export const textValue = (node: Asn1): string | null => {
  if (node.class !== 'universal' || node.constructed) return null;
  const octets = contentsOf(node);
  switch (node.tag) {
    case tags.utf8String:
      return decode('utf-8', octets);
    case tags.bmpString:
      return decode('utf-16be', octets);
    case tags.numericString:
    case tags.printableString:
    case tags.ia5String:
    case tags.visibleString:
    case tags.teletexString:
      return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
    case tags.universalString: {
      if (octets.length % 4 !== 0) throw new Malformed('UniversalString of odd length');
      const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
      let text = '';
      for (let at = 0; at < octets.length; at += 4) {
        const point = view.getUint32(at);
        if (point > 0x10ffff) throw new Malformed('UniversalString outside Unicode');
        text += String.fromCodePoint(point);
      }
      return text;
    }
    default:
      return null;
  }
};

const time = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(\.\d{1,9})?)?(Z|[+-]\d{4})$/;

/** UTCTime or GeneralizedTime as milliseconds since 1970 (RFC 5280 §4.1.2.5; fractions occur in time-stamps). */
export const timeValue = (node: Asn1 | undefined): number => {
  const utc = isUniversal(node, tags.utcTime);
  if (!utc && !isUniversal(node, tags.generalizedTime)) throw new Malformed('time expected');
  const octets = contentsOf(node as Asn1);
  return timeText(Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1'), utc);
};
/** The same from its characters, also under an implicit tag. */
export const timeText = (text: string, utc: boolean): number => {
  const full = utc ? `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}` : text;
  const match = time.exec(full);
  if (!match) throw new Malformed('wrong time');
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    throw new Malformed('wrong time');
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Math.floor(Number(match[7] ?? 0) * 1000));
  if (date.getUTCMonth() !== month - 1 && second < 60) throw new Malformed('wrong time');
  const zone = match[8] as string;
  if (zone === 'Z') return date.getTime();
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60_000;
  return date.getTime() + (zone[0] === '+' ? -offset : offset);
};

export const sequenceBytes = (node: Asn1 | undefined): Uint8Array =>
  bytesOf(expectTag(node, tags.sequence, true, 'SEQUENCE'));
