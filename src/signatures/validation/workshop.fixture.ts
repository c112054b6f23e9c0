/** Signatures and time-stamps without a format, for the tests of the validation. */
import { createHash, createPublicKey, sign } from 'node:crypto';
import { makeHolder, name, type Extension, type Holder } from '../../../test/conformance/signatures-workshop.ts';
import type { Signature } from '../../model/index.ts';
import {
  encode,
  encodeBitString,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeUnsigned,
} from '../asn1/index.ts';
import { startChecks } from '../failure.ts';
import { bundleOf, readTrust } from '../trust.ts';
import type { TrustAnchor, TrustBundle } from '../trust-schema.ts';
import { readCertificate, type Certificate } from '../x509/certificate.ts';
import { assemble } from './assemble.ts';
import type { Carried, Signed, Stamp, StampRole, Used } from './signed.ts';
import { startWishes, type Wanted } from './wanted.ts';
import { startWork } from '../x509/work.ts';

export const ms = (iso: string): number => Date.parse(iso);
export const read = (holder: Holder): Certificate => readCertificate(holder.certificate);
export const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const strong: readonly Used[] = [{ digest: 'SHA-256', algorithm: { scheme: 'ecdsa', digest: 'SHA-256' } }];
export const weak: readonly Used[] = [{ digest: 'SHA-1', algorithm: { scheme: 'ecdsa', digest: 'SHA-1' } }];

let tokens = 0;

/** A time-stamp of `authority`; `id` is its own name, `protects` names what it covers. */
export const stamp = (
  authority: Holder,
  time: string,
  options: {
    readonly role?: StampRole;
    readonly protects?: readonly string[];
    readonly used?: readonly Used[];
    readonly carried?: Partial<Carried>;
    readonly intact?: boolean;
  } = {},
): Stamp => ({
  role: options.role ?? 'signature',
  protects: new Set(options.protects),
  timestamp: {
    id: idOf(Buffer.from(`token ${++tokens}`)),
    time: ms(time),
    authority: read(authority),
    carried: { certificates: [], crls: [], ocsps: [], ...options.carried },
    intact: options.intact ?? true,
    reason: options.intact === false ? 'bent' : null,
    used: options.used ?? strong,
  },
});

export type SignedOptions = {
  readonly stamps?: readonly Stamp[];
  readonly carried?: Partial<Carried>;
  readonly claimed?: string;
  readonly used?: readonly Used[];
};

export const signedBy = (holder: Holder, options: SignedOptions = {}): Signed => ({
  format: 'CAdES',
  verified: {
    checks: startChecks(),
    intact: true,
    certificate: read(holder),
    claimed: options.claimed === undefined ? null : ms(options.claimed),
    used: options.used ?? strong,
  },
  baseline: true,
  carried: { certificates: [], crls: [], ocsps: [], ...options.carried },
  stamps: options.stamps ?? [],
  claimed: options.claimed === undefined ? null : ms(options.claimed),
  coverage: 'whole',
  covers: [],
  changes: [],
  modified: false,
  evidence: [],
});

export type TrustOptions = Partial<Omit<TrustBundle, 'digest' | 'anchors'>> & {
  readonly anchors: readonly (Holder | TrustAnchor)[];
};

export const trustOf = ({ anchors, ...rest }: TrustOptions): TrustBundle =>
  bundleOf({
    name: 'test',
    date: '2026-11-01',
    demo: false,
    certificates: [],
    crls: [],
    ocsps: [],
    ...rest,
    anchors: anchors.map((one) => ('der' in one ? one : { der: one.certificate, service: 'other' as const })),
  });

export const judge = (
  signed: Signed,
  trust: TrustBundle,
  at = '2026-11-23T12:00:00Z',
): Signature & { readonly wanted: readonly Wanted[] } => {
  const wishes = startWishes();
  const signature = assemble(signed, {
    trust: readTrust(trust),
    at: ms(at),
    document: undefined,
    work: startWork(),
    language: 'en',
    wishes,
  });
  return { ...signature, wanted: wishes.list() };
};

export const verdict = (...[signed, trust, at]: Parameters<typeof judge>): string => {
  const { indication, subIndication } = judge(signed, trust, at);
  return subIndication === null ? indication : `${indication}/${subIndication}`;
};

export const detail = ({ checks }: Signature, key: string): string =>
  checks
    .filter(({ check }) => check === key)
    .map((one) => one.detail)
    .join(' ');

const time = (iso: string): Uint8Array => encode(0x18, Buffer.from(`${iso.replace(/[-:T]|\.\d+/g, '').slice(0, 14)}Z`));
const explicit = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => encode(0xa0 + tag, ...parts);
const ecdsa = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

export const ocspSigning: Extension = {
  oid: '2.5.29.37',
  value: encodeSequence(encodeOid('1.3.6.1.5.5.7.3.9')),
};
export const noCheck: Extension = { oid: '1.3.6.1.5.5.7.48.1.5', value: encodeNull };

export const makeResponder = (issuer: Holder, extensions: readonly Extension[] = [], until?: string): Holder =>
  makeHolder({
    subject: name(['2.5.4.3', 'Odpowiadający OCSP']),
    issuer,
    extensions: [ocspSigning, ...extensions],
    ...(until === undefined ? {} : { until }),
  });

/** An OCSP response about `holder` under `issuer`, signed by `signer` (P-256), whose certificate it carries. */
export const answerBy = (
  signer: Holder,
  issuer: Holder,
  holder: Holder,
  answer: {
    readonly from: string;
    /** When the responder says it made the answer; else `from`. */
    readonly made?: string;
    readonly until?: string;
    readonly revoked?: string;
    readonly reason?: number;
    readonly unknown?: boolean;
  },
): Uint8Array => {
  const spki = createPublicKey(issuer.key).export({ type: 'spki', format: 'der' });
  const id = encodeSequence(
    encodeSequence(encodeOid('1.3.14.3.2.26'), encodeNull),
    encodeOctetString(sha1(issuer.subject)),
    encodeOctetString(sha1(spki.subarray(-65))),
    encodeUnsigned(Uint8Array.of(holder.serial >> 8, holder.serial & 0xff)),
  );
  const status =
    answer.revoked !== undefined
      ? explicit(
          1,
          time(answer.revoked),
          ...(answer.reason === undefined ? [] : [explicit(0, encode(0x0a, Uint8Array.of(answer.reason)))]),
        )
      : encode(answer.unknown ? 0x82 : 0x80);
  const tbs = encodeSequence(
    explicit(1, signer.subject),
    time(answer.made ?? answer.from),
    encodeSequence(
      encodeSequence(id, status, time(answer.from), ...(answer.until ? [explicit(0, time(answer.until))] : [])),
    ),
  );
  return encodeSequence(
    tbs,
    ecdsa,
    encodeBitString(sign('sha256', tbs, signer.key)),
    explicit(0, encodeSequence(signer.certificate)),
  );
};

const uri = (text: string): Uint8Array => encode(0x86, Buffer.from(text));

/** Where OCSP, the issuer's certificate and the list are to be had. */
export const pointers = (ocsp: readonly string[], issuers: readonly string[], crls: readonly string[]): Extension[] => [
  {
    oid: '1.3.6.1.5.5.7.1.1',
    value: encodeSequence(
      ...ocsp.map((text) => encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1'), uri(text))),
      ...issuers.map((text) => encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), uri(text))),
    ),
  },
  {
    oid: '2.5.29.31',
    value: encodeSequence(...crls.map((text) => encodeSequence(explicit(0, explicit(0, uri(text)))))),
  },
];
