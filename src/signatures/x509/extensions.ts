import {
  bits,
  bitString,
  booleanValue,
  childrenOf,
  contentsOf,
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  readAsn1,
  sequence,
  smallInteger,
  tags,
  type Asn1,
  type BitString,
} from '../asn1/index.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import {
  readDistributionPointName,
  readGeneralName,
  readGeneralNames,
  type DistributionPointName,
  type GeneralName,
} from './general-name.ts';
import { readQcStatements, type QcStatements } from './qc-statements.ts';

export type DistributionPoint = {
  readonly name: DistributionPointName | null;
  readonly reasons: BitString | null;
  readonly crlIssuer: readonly GeneralName[];
};

export type NameConstraints = {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
};

/** The extensions of a certificate that mean something to path validation, revocation and qualification. */
export type Extensions = {
  readonly subjectKeyId?: Uint8Array;
  readonly authorityKeyId?: Uint8Array;
  readonly keyUsage?: BitString;
  readonly extendedKeyUsage?: { readonly purposes: readonly string[]; readonly critical: boolean };
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: number | null };
  readonly policies?: readonly string[];
  readonly policyMappings?: readonly { readonly issuer: string; readonly subject: string }[];
  readonly policyConstraints?: { readonly requireExplicit: number | null; readonly inhibitMapping: number | null };
  readonly inhibitAnyPolicy?: number;
  readonly nameConstraints?: NameConstraints;
  readonly subjectAltName?: readonly GeneralName[];
  readonly crlDistributionPoints?: readonly DistributionPoint[];
  readonly qcStatements?: QcStatements;
  /** Addresses of OCSP responders and of the issuer's certificate, as they stand there (RFC 5280 §4.2.2.1). */
  readonly authorityInfo?: { readonly ocsp: readonly string[]; readonly issuers: readonly string[] };
  /** The issuer promises that no revocation information will exist (id-pkix-ocsp-nocheck, RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck?: boolean;
  readonly unknownCritical: readonly string[];
};

type Raw = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array };

/** Extensions ::= SEQUENCE SIZE (1..MAX); no type twice (RFC 5280 §4.2). */
export const readRawExtensions = (node: Asn1): Raw[] => {
  const seen = new Set<string>();
  const list = sequence(node).map((extension) => {
    const parts = sequence(extension);
    const oid = oidValue(parts[0]);
    if (seen.has(oid)) throw new Malformed('extension occurs twice');
    seen.add(oid);
    const critical = isUniversal(parts[1], tags.boolean) ? booleanValue(parts[1]) : false;
    const value = parts[isUniversal(parts[1], tags.boolean) ? 2 : 1];
    if (parts.at(-1) !== value) throw new Malformed('wrong Extension');
    return { oid, critical, value: octetString(value) };
  });
  if (list.length === 0) throw new Malformed('empty Extensions');
  return list;
};

const der = (value: Uint8Array): Asn1 => readAsn1(value, { der: true });

const basicConstraints = (value: Uint8Array): Extensions['basicConstraints'] => {
  const parts = sequence(der(value));
  const first = parts[0];
  const ca = isUniversal(first, tags.boolean) ? booleanValue(first) : false;
  const length = parts[isUniversal(first, tags.boolean) ? 1 : 0];
  if (parts.at(-1) !== (length ?? first)) throw new Malformed('wrong BasicConstraints');
  const pathLength = length ? smallInteger(integerBytes(length)) : null;
  if (pathLength !== null && pathLength < 0) throw new Malformed('negative path length');
  return { ca, pathLength };
};

const keyUsage = (value: Uint8Array): BitString => {
  const usage = bitString(der(value));
  if (usage.bytes.every((octet) => octet === 0)) throw new Malformed('key usage without a bit');
  return usage;
};

const authorityKeyId = (value: Uint8Array): Uint8Array | undefined => {
  const id = sequence(der(value)).find((part) => isContext(part, 0));
  return id ? contentsOf(id) : undefined;
};

const policyLimit = 400;

const policies = (value: Uint8Array): string[] => {
  const list = sequence(der(value)).map((information) => oidValue(sequence(information)[0]));
  // Some twenty at most in practice; thousands would multiply along a path.
  if (list.length > policyLimit) throw new Malformed('too many certificate policies');
  if (list.length === 0 || new Set(list).size !== list.length) throw new Malformed('wrong certificate policies');
  return list;
};

const policyMappings = (value: Uint8Array): { issuer: string; subject: string }[] => {
  const list = sequence(der(value)).map((mapping) => {
    const [issuer, subject] = sequence(mapping);
    return { issuer: oidValue(issuer), subject: oidValue(subject) };
  });
  if (list.length > policyLimit) throw new Malformed('too many policy mappings');
  if (list.length === 0) throw new Malformed('empty policy mappings');
  return list;
};

const policyConstraints = (value: Uint8Array): Extensions['policyConstraints'] => {
  let requireExplicit: number | null = null;
  let inhibitMapping: number | null = null;
  for (const part of sequence(der(value))) {
    const number = smallInteger(contentsOf(part));
    if (number < 0) throw new Malformed('negative skip');
    if (isContext(part, 0)) requireExplicit = number;
    else if (isContext(part, 1)) inhibitMapping = number;
    else throw new Malformed('wrong PolicyConstraints');
  }
  if (requireExplicit === null && inhibitMapping === null) throw new Malformed('empty PolicyConstraints');
  return { requireExplicit, inhibitMapping };
};

/** Subtrees; minimum must be 0 and maximum absent (RFC 5280 §4.2.1.10). */
const subtrees = (node: Asn1): GeneralName[] =>
  childrenOf(node).map((subtree) => {
    const [base, bound] = sequence(subtree);
    if (!base || bound) throw new Malformed('subtree with bounds');
    return readGeneralName(base);
  });

const nameConstraints = (value: Uint8Array): NameConstraints => {
  let permitted: GeneralName[] = [];
  let excluded: GeneralName[] = [];
  const parts = sequence(der(value));
  if (parts.length === 0) throw new Malformed('empty NameConstraints');
  for (const part of parts) {
    if (isContext(part, 0)) permitted = subtrees(part);
    else if (isContext(part, 1)) excluded = subtrees(part);
    else throw new Malformed('wrong NameConstraints');
  }
  return { permitted, excluded };
};

const distributionPoints = (value: Uint8Array): DistributionPoint[] =>
  sequence(der(value)).map((point) => {
    let name: DistributionPointName | null = null;
    let reasons: BitString | null = null;
    let crlIssuer: GeneralName[] = [];
    for (const part of sequence(point)) {
      if (isContext(part, 0)) name = readDistributionPointName(part);
      else if (isContext(part, 1)) reasons = bits(contentsOf(part));
      else if (isContext(part, 2)) crlIssuer = readGeneralNames(part);
      else throw new Malformed('wrong DistributionPoint');
    }
    return { name, reasons, crlIssuer };
  });

/** An extension that only says where things are to be had; one that cannot be read says nothing. */
const authorityInfo = (value: Uint8Array): NonNullable<Extensions['authorityInfo']> => {
  const found = { ocsp: [] as string[], issuers: [] as string[] };
  unlessMalformed(() => {
    for (const description of sequence(der(value)).slice(0, 16)) {
      const [method, location] = sequence(description);
      const name = location && readGeneralName(location);
      if (name?.type !== 'uri') continue;
      const oid = oidValue(method);
      if (oid === '1.3.6.1.5.5.7.48.1') found.ocsp.push(name.text);
      else if (oid === '1.3.6.1.5.5.7.48.2') found.issuers.push(name.text);
    }
  });
  return found;
};

type Mutable = { -readonly [Key in keyof Extensions]: Extensions[Key] } & { unknownCritical: string[] };

const readers: Readonly<Record<string, (into: Mutable, raw: Raw) => void>> = {
  '2.5.29.14': (into, { value }) => (into.subjectKeyId = octetString(der(value))),
  '2.5.29.35': (into, { value }) => {
    const id = authorityKeyId(value);
    if (id) into.authorityKeyId = id;
  },
  '2.5.29.15': (into, { value }) => (into.keyUsage = keyUsage(value)),
  '2.5.29.37': (into, { value, critical }) =>
    (into.extendedKeyUsage = { purposes: sequence(der(value)).map((purpose) => oidValue(purpose)), critical }),
  '2.5.29.19': (into, { value }) => {
    into.basicConstraints = basicConstraints(value) as NonNullable<Extensions['basicConstraints']>;
  },
  '2.5.29.32': (into, { value }) => (into.policies = policies(value)),
  '2.5.29.33': (into, { value }) => (into.policyMappings = policyMappings(value)),
  '2.5.29.36': (into, { value }) => {
    into.policyConstraints = policyConstraints(value) as NonNullable<Extensions['policyConstraints']>;
  },
  '2.5.29.54': (into, { value }) => (into.inhibitAnyPolicy = smallInteger(integerBytes(der(value)))),
  '2.5.29.30': (into, { value }) => (into.nameConstraints = nameConstraints(value)),
  '2.5.29.17': (into, { value }) => (into.subjectAltName = readGeneralNames(der(value))),
  '2.5.29.18': () => {},
  '2.5.29.31': (into, { value }) => (into.crlDistributionPoints = distributionPoints(value)),
  '1.3.6.1.5.5.7.1.3': (into, { value }) => (into.qcStatements = readQcStatements(value)),
  '1.3.6.1.5.5.7.1.1': (into, { value }) => (into.authorityInfo = authorityInfo(value)),
  '1.3.6.1.5.5.7.48.1.5': (into) => (into.ocspNoCheck = true),
};

/** Throws `Malformed` when an extension we act upon cannot be read: guessing at it could only loosen a limit. */
export const readExtensions = (node: Asn1): Extensions => {
  const into: Mutable = { unknownCritical: [] };
  for (const raw of readRawExtensions(node)) {
    const reader = readers[raw.oid];
    if (reader) reader(into, raw);
    else if (raw.critical) into.unknownCritical.push(raw.oid);
  }
  return into;
};
