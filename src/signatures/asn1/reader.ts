import { Malformed } from '../malformed.ts';

/** Limits of one parse. They bound memory and time whatever the bytes say. */
export type Asn1Limits = {
  /** Nesting of constructed encodings. */
  readonly depth: number;
  /** Encodings looked at in one document, some hundred octets of memory each; a national revocation list has half of it. */
  readonly nodes: number;
  /** Bytes of one document. */
  readonly length: number;
};

const defaults: Asn1Limits = { depth: 64, nodes: 1_500_000, length: 256 * 1024 * 1024 };

export type Asn1Class = 'universal' | 'application' | 'context' | 'private';
const classes: readonly Asn1Class[] = ['universal', 'application', 'context', 'private'];

/** What all nodes of one parse share. */
type Parse = { readonly bytes: Uint8Array; readonly der: boolean; readonly limits: Asn1Limits; nodes: number };

/** One encoding (X.690 §8.1): a window on the shared bytes. Children are read when asked for. */
export type Asn1 = {
  readonly parse: Parse;
  readonly depth: number;
  readonly class: Asn1Class;
  readonly constructed: boolean;
  readonly tag: number;
  readonly indefinite: boolean;
  /** Offsets into `parse.bytes`: identifier octets, first and past-last contents octet, past-last octet. */
  readonly start: number;
  readonly body: number;
  readonly bodyEnd: number;
  readonly end: number;
};

const readTag = (parse: Parse, start: number, limit: number): { tag: number; next: number } => {
  const first = parse.bytes[start] as number;
  if ((first & 0x1f) !== 0x1f) return { tag: first & 0x1f, next: start + 1 };
  let tag = 0;
  for (let at = start + 1; at < limit && at < start + 5; at++) {
    const octet = parse.bytes[at] as number;
    if (at === start + 1 && octet === 0x80) throw new Malformed('tag number with leading zero');
    tag = tag * 128 + (octet & 0x7f);
    if ((octet & 0x80) !== 0) continue;
    if (tag < 31) throw new Malformed('long form of a short tag');
    return { tag, next: at + 1 };
  }
  throw new Malformed('tag number too long');
};

const readLength = (parse: Parse, at: number, limit: number): { length: number | null; next: number } => {
  if (at >= limit) throw new Malformed('encoding ends before its length');
  const first = parse.bytes[at] as number;
  if (first < 0x80) return { length: first, next: at + 1 };
  if (first === 0x80) {
    if (parse.der) throw new Malformed('indefinite length in DER');
    return { length: null, next: at + 1 };
  }
  const count = first & 0x7f;
  if (count > 6 || at + 1 + count > limit) throw new Malformed('length field too long');
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + (parse.bytes[at + index] as number);
  if (parse.der && (length < 0x80 || parse.bytes[at + 1] === 0)) throw new Malformed('length is not minimal');
  return { length, next: at + 1 + count };
};

/** Past the end-of-contents octets that close an indefinite encoding whose contents start at `at` (X.690 §8.1.5). */
const closeIndefinite = (parse: Parse, from: number, limit: number, depth: number): number => {
  let at = from;
  let open = 1;
  while (open > 0) {
    if (++parse.nodes > parse.limits.nodes) throw new Malformed('too many encodings');
    if (depth + open > parse.limits.depth) throw new Malformed('nested too deeply');
    if (at + 2 > limit) throw new Malformed('indefinite encoding is not closed');
    if (parse.bytes[at] === 0 && parse.bytes[at + 1] === 0) {
      open--;
      at += 2;
      continue;
    }
    const constructed = ((parse.bytes[at] as number) & 0x20) !== 0;
    const { next } = readTag(parse, at, limit);
    const { length, next: body } = readLength(parse, next, limit);
    if (length === null) {
      if (!constructed) throw new Malformed('primitive encoding of indefinite length');
      open++;
      at = body;
    } else at = body + length;
  }
  return at;
};

const readNode = (parse: Parse, start: number, limit: number, depth: number): Asn1 => {
  if (++parse.nodes > parse.limits.nodes) throw new Malformed('too many encodings');
  if (depth > parse.limits.depth) throw new Malformed('nested too deeply');
  if (start >= limit) throw new Malformed('encoding expected');
  const first = parse.bytes[start] as number;
  const constructed = (first & 0x20) !== 0;
  const { tag, next } = readTag(parse, start, limit);
  const { length, next: body } = readLength(parse, next, limit);
  if (length === null && !constructed) throw new Malformed('primitive encoding of indefinite length');
  const end = length === null ? closeIndefinite(parse, body, limit, depth) : body + length;
  if (end > limit) throw new Malformed('encoding runs past its container');
  return {
    parse,
    depth,
    class: classes[first >> 6] as Asn1Class,
    constructed,
    tag,
    indefinite: length === null,
    start,
    body,
    bodyEnd: length === null ? end - 2 : end,
    end,
  };
};

/**
 * Reads the encoding that fills `bytes`. `der` refuses what DER forbids in lengths; `trailing` says whether octets after
 * it are tolerated (a PDF pads its signature with zeros). Throws `Malformed`.
 */
export const readAsn1 = (
  bytes: Uint8Array,
  options: { readonly der?: boolean; readonly trailing?: boolean; readonly limits?: Partial<Asn1Limits> } = {},
): Asn1 => {
  const parse: Parse = { bytes, der: options.der ?? false, limits: { ...defaults, ...options.limits }, nodes: 0 };
  if (bytes.length > parse.limits.length) throw new Malformed('document too long');
  const node = readNode(parse, 0, bytes.length, 0);
  if (!options.trailing && node.end !== bytes.length) throw new Malformed('octets after the encoding');
  return node;
};

/** Visits the encodings inside a constructed one without keeping them: a string may come in a million pieces. */
export const eachChild = (node: Asn1, visit: (child: Asn1) => void): void => {
  if (!node.constructed) throw new Malformed('constructed encoding expected');
  for (let at = node.body; at < node.bodyEnd;) {
    const child = readNode(node.parse, at, node.bodyEnd, node.depth + 1);
    visit(child);
    at = child.end;
  }
};

/** The encodings inside a constructed one. Throws `Malformed` when there are more than `most`, before they cost memory. */
export const childrenOf = (node: Asn1, most = Infinity): Asn1[] => {
  const children: Asn1[] = [];
  eachChild(node, (child) => {
    if (children.length >= most) throw new Malformed('too many encodings');
    children.push(child);
  });
  return children;
};

/** The whole encoding and its contents octets, as windows on the shared bytes. */
export const bytesOf = (node: Asn1): Uint8Array => node.parse.bytes.subarray(node.start, node.end);
export const contentsOf = (node: Asn1): Uint8Array => node.parse.bytes.subarray(node.body, node.bodyEnd);

export const isUniversal = (node: Asn1 | undefined, tag: number): node is Asn1 =>
  node !== undefined && node.class === 'universal' && node.tag === tag;
export const isContext = (node: Asn1 | undefined, tag: number): node is Asn1 =>
  node !== undefined && node.class === 'context' && node.tag === tag;
