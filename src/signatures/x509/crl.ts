import {
  bits,
  bytesOf,
  contentsOf,
  integerBytes,
  integerValue,
  isContext,
  isUniversal,
  only,
  readAsn1,
  sequence,
  tags,
  timeValue,
  wholeBitString,
  type Asn1,
  type BitString,
} from '../asn1/index.ts';
import { equalBytes, hex, sha256Hex } from '../bytes.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { entriesAbout, type CrlEntry } from './crl-entries.ts';
import { readRawExtensions } from './extensions.ts';
import { readDistributionPointName, type DistributionPointName } from './general-name.ts';
import { readName, type Name } from './name.ts';

export type { CrlEntry } from './crl-entries.ts';

/** IssuingDistributionPoint (RFC 5280 §5.2.5): which certificates and reasons a list speaks of. */
export type IssuingDistributionPoint = {
  readonly name: DistributionPointName | null;
  readonly onlyUser: boolean;
  readonly onlyCa: boolean;
  readonly onlyAttribute: boolean;
  readonly onlyReasons: BitString | null;
  readonly indirect: boolean;
};

/** A revocation list, read but not trusted. Times are milliseconds since 1970. */
export type Crl = {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly number: string | null;
  readonly authorityKeyId: Uint8Array | null;
  readonly issuingPoint: IssuingDistributionPoint | null;
  /** Hex number of the complete list a delta list amends. */
  readonly deltaOf: string | null;
  readonly unknownCritical: boolean;
  /** Certificates that expired from this instant on are still listed (ITU-T X.509 expiredCertsOnCRL); null: none are. */
  readonly keepsExpiredFrom: number | null;
  /** Hex sha256 of the bytes as they were given: its name as a proof of existence has it. */
  readonly id: () => string;
  /** What the list says of a serial number (contents octets). Throws `Malformed` when any entry of it is wrong. */
  readonly entries: (serial: Uint8Array) => readonly CrlEntry[];
};

/** Reads a list in DER; the entries only when asked for. Throws `Malformed`. */
export const readCrl = (der: Uint8Array): Crl => {
  const [tbs, algorithm, signature, extra] = sequence(readAsn1(der, { der: true }));
  if (!tbs || !algorithm || !signature || extra) throw new Malformed('wrong CertificateList');
  const parts = sequence(tbs);
  const versioned = isUniversal(parts[0], tags.integer);
  if (versioned && integerValue(parts[0]) !== 1) throw new Malformed('unknown CRL version');
  let at = versioned ? 1 : 0;
  const inner = parts[at++];
  if (!inner || !equalBytes(bytesOf(inner), bytesOf(algorithm)))
    throw new Malformed('the list names two different signature algorithms');
  const issuer = readName(parts[at++]);
  const thisUpdate = timeValue(parts[at++]);
  const isTime = isUniversal(parts[at], tags.utcTime) || isUniversal(parts[at], tags.generalizedTime);
  const nextUpdate = isTime ? timeValue(parts[at++]) : null;
  const revoked = isUniversal(parts[at], tags.sequence) ? (parts[at++] as Asn1) : null;
  const tail = isContext(parts[at], 0) ? (parts[at++] as Asn1) : null;
  if (at !== parts.length) throw new Malformed('wrong TBSCertList');
  if (tail && !versioned) throw new Malformed('extensions in a version 1 list');
  let id: string | null = null;
  const answers = new Map<string, readonly CrlEntry[]>();
  const about = (serial: Uint8Array): readonly CrlEntry[] => {
    if (!revoked) return [];
    const key = hex(serial);
    let entries = answers.get(key);
    if (!entries) answers.set(key, (entries = entriesAbout(revoked, serial, { issuer, versioned })));
    return entries;
  };
  return {
    tbs: bytesOf(tbs),
    signatureAlgorithm: algorithmIdentifier(algorithm),
    signature: wholeBitString(signature),
    issuer,
    thisUpdate,
    nextUpdate,
    ...readCrlExtensions(tail),
    id: () => (id ??= sha256Hex(der)),
    entries: about,
  };
};

const readings = new WeakMap<Uint8Array, Crl | null>();

/** The list, or null when the bytes are none. Many signatures of a document share one: it is read once. */
export const crlOrNull = (der: Uint8Array): Crl | null => {
  let crl = readings.get(der);
  if (crl === undefined) readings.set(der, (crl = unlessMalformed(() => readCrl(der))));
  return crl;
};

type CrlExtensions = Pick<
  Crl,
  'number' | 'authorityKeyId' | 'issuingPoint' | 'deltaOf' | 'unknownCritical' | 'keepsExpiredFrom'
>;

const readCrlExtensions = (tail: Asn1 | null): CrlExtensions => {
  const found = {
    number: null as string | null,
    authorityKeyId: null as Uint8Array | null,
    issuingPoint: null as IssuingDistributionPoint | null,
    deltaOf: null as string | null,
    unknownCritical: false,
    keepsExpiredFrom: null as number | null,
  };
  for (const { oid, critical, value } of tail ? readRawExtensions(only(tail)) : []) {
    const node = (): Asn1 => readAsn1(value, { der: true });
    if (oid === '2.5.29.20') found.number = hex(integerBytes(node()));
    else if (oid === '2.5.29.27') found.deltaOf = hex(integerBytes(node()));
    else if (oid === '2.5.29.60') found.keepsExpiredFrom = timeValue(node());
    else if (oid === '2.5.29.28') found.issuingPoint = readIssuingPoint(node());
    else if (oid === '2.5.29.35') {
      const id = sequence(node()).find((part) => isContext(part, 0));
      if (id) found.authorityKeyId = contentsOf(id);
    } else if (critical) found.unknownCritical = true;
  }
  return found;
};

const implicitBoolean = (node: Asn1): boolean => {
  const octets = contentsOf(node);
  if (octets.length !== 1) throw new Malformed('wrong BOOLEAN');
  return octets[0] !== 0;
};

const readIssuingPoint = (node: Asn1): IssuingDistributionPoint => {
  const parts = sequence(node);
  if (parts.length === 0) throw new Malformed('empty IssuingDistributionPoint');
  const found = {
    name: null as DistributionPointName | null,
    onlyUser: false,
    onlyCa: false,
    onlyReasons: null as BitString | null,
    indirect: false,
    onlyAttribute: false,
  };
  let last = -1;
  for (const part of parts) {
    if (part.class !== 'context' || part.tag <= last) throw new Malformed('wrong IssuingDistributionPoint');
    last = part.tag;
    if (part.tag === 0) found.name = readDistributionPointName(part);
    else if (part.tag === 1) found.onlyUser = implicitBoolean(part);
    else if (part.tag === 2) found.onlyCa = implicitBoolean(part);
    else if (part.tag === 3) found.onlyReasons = bits(contentsOf(part));
    else if (part.tag === 4) found.indirect = implicitBoolean(part);
    else if (part.tag === 5) found.onlyAttribute = implicitBoolean(part);
    else throw new Malformed('wrong IssuingDistributionPoint');
  }
  if (Number(found.onlyUser) + Number(found.onlyCa) + Number(found.onlyAttribute) > 1)
    throw new Malformed('contradictory IssuingDistributionPoint');
  return found;
};
