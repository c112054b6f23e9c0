/** CAdES messages with what may stand in their unsigned attributes, made byte by byte. */
import { createHash, sign } from 'node:crypto';
import {
  keyUsage,
  makeCms,
  makeCrl,
  makeHolder,
  makeTimestamp,
  person,
  timestampAttribute,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import type { Signature } from '../../model/index.ts';
import {
  bytesOf,
  encode,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeParts,
  encodeSequence,
  encodeSetOf,
  encodeUnsigned,
  only,
  readAsn1,
  sequence,
  setOf,
} from '../asn1/index.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { at, clock as tsa, halina, root } from '../people.fixture.ts';
import { readTrust, trustFrom } from '../trust.ts';
import type { Signed, Stamp } from '../validation/index.ts';
import { verifyCmsDocument } from './verify-document.ts';
import { startWork } from '../x509/work.ts';

export { at, halina, root, tsa };
export const marek = makeHolder({
  subject: person('Marek', 'Drugi', 'PNOPL-02070803628'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
export const crl = makeCrl(root);
export const trust = trustFrom({ anchors: [root.certificate], crls: [crl] });
export const content = Buffer.from('Wniosek o dostęp\n');

export const verify = (cms: Uint8Array, detached: Uint8Array | null = null): Promise<Verification> =>
  verifySignatures(cms, {
    type: '',
    name: 'wniosek.txt.p7m',
    trust,
    at,
    language: 'en',
    ...(detached ? { detached: { name: 'wniosek.txt', bytes: detached } } : {}),
  });
export const first = async (cms: Uint8Array, detached: Uint8Array | null = null): Promise<Signature> =>
  (await verify(cms, detached)).signatures[0] as Signature;

/** Before anything is judged: the stamps with what they protect. */
export const stampsIn = (cms: Uint8Array): readonly Stamp[] => {
  const judging = {
    ...({ wishes: { add: () => undefined, list: () => [] } } as object),
    trust: readTrust(trust),
    at: Date.parse(at),
    document: undefined,
    work: startWork(),
    language: 'en' as const,
  };
  const input = { bytes: cms, name: 'x.p7m', judging, files: [], key: null };
  const { found } = verifyCmsDocument(input as never);
  return (found[0] as Signed).stamps;
};

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
export const id = (der: Uint8Array): string => Buffer.from(sha256(der)).toString('hex');
export const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  encodeSequence(encodeOid(oid), encodeSetOf(values));

export const oid = {
  certificateReferences: '1.2.840.113549.1.9.16.2.21',
  revocationReferences: '1.2.840.113549.1.9.16.2.22',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  esc: '1.2.840.113549.1.9.16.2.25',
  referencesOnly: '1.2.840.113549.1.9.16.2.26',
  archive1: '1.2.840.113549.1.9.16.2.27',
  archive2: '1.2.840.113549.1.9.16.2.48',
  archive3: '0.4.0.1733.2.4',
  counter: '1.2.840.113549.1.9.6',
  recordInternal: '1.2.840.113549.1.9.16.2.49',
};

export type Parts = {
  /** Encodings of the fields of SignedData and of the first signer, as they stand. */
  readonly data: readonly Uint8Array[];
  readonly fields: readonly Uint8Array[];
  readonly unsigned: readonly Uint8Array[];
  readonly signature: Uint8Array;
};
export const partsOf = (cms: Uint8Array): Parts => {
  const [, explicit] = sequence(readAsn1(cms));
  const data = sequence(only(explicit as never));
  const fields = sequence(setOf(data.at(-1))[0]);
  const last = fields.at(-1);
  const unsigned = last?.class === 'context' && last.tag === 1 ? last : null;
  const own = unsigned ? fields.slice(0, -1) : fields;
  return {
    data: data.map(bytesOf),
    fields: own.map(bytesOf),
    unsigned: unsigned ? sequence(readAsn1(encodeParts(0x30, [contents(bytesOf(unsigned))]))).map(bytesOf) : [],
    signature: contents(bytesOf(own.at(-1) as never)),
  };
};
export const contents = (der: Uint8Array): Uint8Array => {
  const node = readAsn1(der);
  return der.subarray(node.body, node.bodyEnd);
};
export const assembleCms = (
  { data, fields, unsigned }: Pick<Parts, 'data' | 'fields' | 'unsigned'>,
  more: readonly Uint8Array[] = [],
): Uint8Array =>
  encodeSequence(
    encodeOid('1.2.840.113549.1.7.2'),
    encode(
      0xa0,
      encodeParts(0x30, [
        ...data.slice(0, -1),
        encodeSetOf([
          encodeParts(0x30, [...fields, ...(unsigned.length > 0 ? [encodeParts(0xa1, unsigned)] : [])]),
          ...more,
        ]),
      ]),
    ),
  );
/** The message with one more unsigned attribute, made from it as it stands. */
export const extended = (cms: Uint8Array, make: (parts: Parts) => Uint8Array): Uint8Array => {
  const parts = partsOf(cms);
  return assembleCms({ ...parts, unsigned: [...parts.unsigned, make(parts)] });
};
export const stamp = (stamped: Uint8Array, time: string): Uint8Array => makeTimestamp(tsa, stamped, time);

export const signed = (options: Parameters<typeof makeCms>[2] = {}, signer = halina): Uint8Array =>
  makeCms(signer, content, { content, certificates: [signer.certificate, root.certificate], ...options });
export const timed = signed({
  unsigned: (signature) => [timestampAttribute(stamp(signature, '2026-02-01T00:00:00Z'))],
});
export const values = extended(timed, () =>
  attribute(oid.revocationValues, encodeSequence(encode(0xa0, encodeSequence(crl)))),
);

export const sequenceOfDigests = (parts: readonly Uint8Array[]): Uint8Array =>
  encodeParts(
    0x30,
    parts.map((part) => encodeOctetString(sha256(part))),
  );
export const certificatesOf = ({ data }: Parts): Uint8Array[] => {
  const set = data.find(([tag]) => tag === 0xa0);
  return set ? sequence(readAsn1(encodeSequence(contents(set)))).map(bytesOf) : [];
};
/** archive-time-stamp-v3 with an ats-hash-index in its token. */
export const archived3 = (
  cms: Uint8Array,
  time: string,
  bend: (index: Uint8Array, parts: Parts) => Uint8Array = (index) => index,
): Uint8Array =>
  extended(cms, (parts) => {
    const usual = encodeSequence(
      sequenceOfDigests(certificatesOf(parts)),
      encodeSequence(),
      sequenceOfDigests(parts.unsigned),
    );
    const index = bend(usual, parts);
    const stamped = Buffer.concat([encodeOid('1.2.840.113549.1.7.1'), sha256(content), ...parts.fields, index]);
    const token = extended(stamp(stamped, time), () => attribute('0.4.0.1733.2.5', index));
    return attribute(oid.archive3, token);
  });

/** A SignerInfo over the value of another one. */
export const counterSigner = (signer: Holder, over: Uint8Array, unsigned: readonly Uint8Array[] = []): Uint8Array => {
  const attributes = encodeSetOf([
    attribute('1.2.840.113549.1.9.4', encodeOctetString(sha256(over))),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      encodeSequence(encodeSequence(encodeSequence(encodeOctetString(sha256(signer.certificate))))),
    ),
  ]);
  return encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    encodeSequence(signer.issuer, encodeUnsigned(Uint8Array.of(signer.serial >> 8, signer.serial & 0xff))),
    encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1')),
    encodeParts(0xa0, [contents(attributes)]),
    encodeSequence(encodeOid('1.2.840.10045.4.3.2')),
    encodeOctetString(sign('sha256', attributes, signer.key)),
    ...(unsigned.length > 0 ? [encodeParts(0xa1, unsigned)] : []),
  );
};
export const valueOf = (info: Uint8Array): Uint8Array => contents(bytesOf(sequence(readAsn1(info))[5] as never));

/** An evidence record of one chain for each list of stamps; what each stamps is given by the ones before. */
export const archiveStamp = (token: Uint8Array, tree: readonly (readonly Uint8Array[])[] | null = null): Uint8Array =>
  encodeSequence(
    ...(tree
      ? [
          encodeParts(
            0xa2,
            tree.map((group) =>
              encodeParts(
                0x30,
                group.map((one) => encodeOctetString(one)),
              ),
            ),
          ),
        ]
      : []),
    token,
  );
export const record = (...chains: readonly (readonly Uint8Array[])[]): Uint8Array =>
  attribute(
    oid.recordInternal,
    encodeSequence(
      encodeUnsigned(Uint8Array.of(1)),
      encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'))),
      encodeParts(
        0x30,
        chains.map((chain) => encodeParts(0x30, chain)),
      ),
    ),
  );
export const stampDigest = (digest: Uint8Array, time: string): Uint8Array => {
  const info = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    encodeOid('1.2.3.4'),
    encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'), encodeNull), encodeOctetString(digest)),
    encodeUnsigned(Uint8Array.of(9)),
    encode(0x18, Buffer.from(`${time.replace(/[-:T]/g, '').slice(0, 14)}Z`)),
  );
  return makeCms(tsa, info, { content: info, contentType: '1.2.840.113549.1.9.16.1.4' });
};
