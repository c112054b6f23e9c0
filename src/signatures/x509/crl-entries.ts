import {
  contentsOf,
  isUniversal,
  readAsn1,
  sequence,
  smallInteger,
  tags,
  timeValue,
  type Asn1,
} from '../asn1/index.ts';
import { Malformed } from '../malformed.ts';
import { readRawExtensions } from './extensions.ts';
import { readGeneralNames } from './general-name.ts';
import type { Name } from './name.ts';

export type CrlEntry = {
  readonly revokedAt: number;
  /** CRLReason code; 8 takes a certificate off the list again. */
  readonly reason: number;
  /** Issuer of the revoked certificate, for indirect lists. */
  readonly issuer: Name;
};

/** Where a TLV's contents begin and end; DER lengths of up to four octets. */
type Span = { body: number; end: number };

/** A list of a national authority has 100,000 entries: they are walked over as octets, without an object for each. */
const spanAt = (bytes: Uint8Array, at: number, limit: number, into: Span): void => {
  const first = bytes[at + 1] as number;
  let body = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || body + count > limit) throw new Malformed('wrong length in a revocation list');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[body + index] as number);
    if (length < 0x80 || bytes[body] === 0) throw new Malformed('length is not minimal');
    body += count;
  }
  if (body > limit || body + length > limit) throw new Malformed('entry runs past its list');
  into.body = body;
  into.end = body + length;
};

const sequenceTag = 0x30;
const isTime = (tag: number | undefined): boolean => tag === tags.utcTime || tag === tags.generalizedTime;

const idCe = [0x06, 0x03, 0x55, 0x1d] as const;
/** Last octets of 2.5.29.x: reasonCode, invalidityDate and certificateIssuer. */
const entryExtension = { reason: 21, invalidity: 24, issuer: 29 } as const;

/**
 * Whether the extensions of an entry are only such as concern that entry alone. Otherwise they are read in full: they may
 * name an issuer for the entries that follow, or something critical that spoils the whole list (RFC 5280 §5.3).
 */
const concernOnlyIt = (bytes: Uint8Array, from: number, end: number, span: Span): boolean => {
  let at = from;
  while (at < end) {
    if (bytes[at] !== sequenceTag) return false;
    spanAt(bytes, at, end, span);
    const { body, end: next } = span;
    if (next - body < 7) return false;
    for (const [index, octet] of idCe.entries()) if (bytes[body + index] !== octet) return false;
    const which = bytes[body + 4];
    if (which !== entryExtension.reason && which !== entryExtension.invalidity) return false;
    at = next;
  }
  return at === end;
};

type Extended = { readonly issuer: Name | null; readonly reason: number };

const readExtended = (node: Asn1): Extended => {
  let issuer: Name | null = null;
  let reason = 0;
  for (const { oid, critical, value } of readRawExtensions(node)) {
    const decoded = (): Asn1 => readAsn1(value, { der: true });
    if (oid === '2.5.29.21') {
      const code = decoded();
      if (!isUniversal(code, tags.enumerated)) throw new Malformed('wrong reason code');
      reason = smallInteger(contentsOf(code));
    } else if (oid === '2.5.29.29') {
      // RFC 5280 §5.3.3: the issuer named here also holds for the entries that follow.
      const directory = readGeneralNames(decoded()).find((name) => name.type === 'directory');
      if (directory?.type !== 'directory') throw new Malformed('certificate issuer without a name');
      issuer = directory.name;
      // RFC 5280 §5.3: a list with one of these must not be used for any certificate.
    } else if (critical && oid !== '2.5.29.24') throw new Malformed('critical entry extension is not understood');
  }
  return { issuer, reason };
};

const same = (bytes: Uint8Array, from: number, end: number, other: Uint8Array): boolean => {
  if (end - from !== other.length) return false;
  for (let index = other.length - 1; index >= 0; index--) if (bytes[from + index] !== other[index]) return false;
  return true;
};

/**
 * The entries about the serial number (contents octets) in `revoked`, the SEQUENCE of entries in DER (RFC 5280 §5.1.2.6).
 * The whole list is walked over: one wrong entry makes it unreadable. Throws `Malformed`.
 */
export const entriesAbout = (
  revoked: Asn1,
  serial: Uint8Array,
  list: { readonly issuer: Name; readonly versioned: boolean },
): CrlEntry[] => {
  const { bytes } = revoked.parse;
  const found: CrlEntry[] = [];
  let issuer = list.issuer;
  const span: Span = { body: 0, end: 0 };
  if (revoked.body === revoked.bodyEnd) throw new Malformed('empty list of revoked certificates');
  for (let at = revoked.body; at < revoked.bodyEnd;) {
    if (bytes[at] !== sequenceTag) throw new Malformed('wrong entry of a revocation list');
    spanAt(bytes, at, revoked.bodyEnd, span);
    const { body, end } = span;
    if (bytes[body] !== tags.integer) throw new Malformed('entry without a serial number');
    spanAt(bytes, body, end, span);
    const serialStart = span.body;
    const serialEnd = span.end;
    if (serialStart === serialEnd) throw new Malformed('empty serial number');
    if (serialEnd >= end || !isTime(bytes[serialEnd])) throw new Malformed('entry without a time');
    spanAt(bytes, serialEnd, end, span);
    const tail = span.end;
    let extended: Extended | null = null;
    if (tail < end) {
      if (!list.versioned || bytes[tail] !== sequenceTag) throw new Malformed('wrong entry of a revocation list');
      spanAt(bytes, tail, end, span);
      const { body: first } = span;
      if (span.end !== end || first === end) throw new Malformed('wrong entry of a revocation list');
      if (!concernOnlyIt(bytes, first, end, span)) {
        extended = readExtended(readAsn1(bytes.subarray(tail, end), { der: true }));
        if (extended.issuer) ({ issuer } = extended);
      }
    }
    if (same(bytes, serialStart, serialEnd, serial)) {
      const parts = sequence(readAsn1(bytes.subarray(at, end), { der: true }));
      extended ??= parts[2] ? readExtended(parts[2]) : null;
      found.push({ revokedAt: timeValue(parts[1]), reason: extended?.reason ?? 0, issuer });
    }
    at = end;
  }
  return found;
};
