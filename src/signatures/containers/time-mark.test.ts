import { createHash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyUsage, makeHolder, name } from '../../../test/conformance/signatures-workshop.ts';
import {
  encode,
  encodeBitString,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeUnsigned,
} from '../asn1/index.ts';
import { certificateOrNull, type Certificate } from '../x509/certificate.ts';
import { ocspOrNull } from '../x509/ocsp.ts';
import { startWork } from '../x509/work.ts';
import { timeMarks } from './time-mark.ts';
import { halina, root } from './workshop.fixture.ts';

const responder = makeHolder({
  subject: name(['2.5.4.3', 'Odpowiadający Próbny']),
  issuer: root,
  extensions: [keyUsage(0), { oid: '2.5.29.37', value: encodeSequence(encodeOid('1.3.6.1.5.5.7.3.9')) }],
});
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const explicit = (tag: number, inner: Uint8Array): Uint8Array => encode(0xa0 + tag, inner);
const time = encode(0x18, Buffer.from('20261001100000Z'));
const ecdsa = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
const digestInfo = (digest: Uint8Array): Uint8Array =>
  encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'), encodeNull), encodeOctetString(digest));

/** A basic OCSP answer with a nonce, or with whatever else in place of its extensions. */
const answer = (extensions: Uint8Array | null, carry = true): Uint8Array => {
  const id = encodeSequence(
    encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'), encodeNull),
    encodeOctetString(sha256(root.subject)),
    encodeOctetString(sha256(root.certificate)),
    encodeUnsigned(Uint8Array.of(halina.serial >> 8, halina.serial & 0xff)),
  );
  const tbs = encodeSequence(
    explicit(1, responder.subject),
    time,
    encodeSequence(encodeSequence(id, encode(0x80), time)),
    ...(extensions ? [explicit(1, extensions)] : []),
  );
  const signature = encodeBitString(sign('sha256', tbs, responder.key));
  return encodeSequence(tbs, ecdsa, signature, ...(carry ? [explicit(0, encodeSequence(responder.certificate))] : []));
};
const withNonce = (nonce: Uint8Array, critical = false): Uint8Array =>
  encodeSequence(
    encodeSequence(
      encodeOid('1.3.6.1.5.5.7.48.1.2'),
      ...(critical ? [encode(0x01, Uint8Array.of(0xff))] : []),
      encodeOctetString(encodeOctetString(nonce)),
    ),
  );

const value = Buffer.from('wartość podpisu');
const marksOf = (ocsp: Uint8Array, certificates: readonly Certificate[] = [], work = startWork()) =>
  timeMarks({ value, carried: { certificates, crls: [], ocsps: [ocsp] } }, work);

describe('a time-mark', () => {
  it.each([
    ['a DigestInfo of the signature value', answer(withNonce(digestInfo(sha256(value))))],
    ['the bare digest, as older programs wrote it', answer(withNonce(sha256(value)))],
    ['a critical nonce', answer(withNonce(digestInfo(sha256(value)), true))],
  ])('is an OCSP answer whose nonce is %s', (_, ocsp) => {
    expect(marksOf(ocsp)).toMatchObject({
      present: true,
      stamps: [
        { role: 'signature', timestamp: { intact: true, byResponder: true, time: Date.parse('2026-10-01T10:00:00Z') } },
      ],
    });
  });

  it.each([
    ['over another value', answer(withNonce(digestInfo(sha256(Buffer.from('inna')))))],
    ['without a nonce', answer(null)],
    ['with a nonce that is no digest', answer(withNonce(Buffer.from('abc')))],
    ['that is no OCSP answer', encodeSequence(encodeNull)],
  ])('is no answer %s', (_, ocsp) => {
    expect(marksOf(ocsp)).toEqual({ present: false, stamps: [] });
  });

  it('by a responder whose certificate is not at hand proves nothing, but is there', () => {
    const ocsp = answer(withNonce(digestInfo(sha256(value))), false);
    expect(marksOf(ocsp)).toEqual({ present: true, stamps: [] });
    const certificate = certificateOrNull(responder.certificate);
    expect(marksOf(ocsp, certificate ? [certificate] : []).stamps).toHaveLength(1);
  });

  it('is verified within the work of its file, and beyond that proves nothing (crowd of answers)', () => {
    const ocsp = answer(withNonce(digestInfo(sha256(value))));
    const work = { ...startWork(), left: 0 };
    expect(marksOf(ocsp, [], work)).toEqual({ present: true, stamps: [] });
    expect(work.exhausted).toBe(true);
  });

  it('with a signature of its own that does not verify proves nothing', () => {
    const ocsp = answer(withNonce(digestInfo(sha256(value))));
    const forged = Buffer.from(ocsp);
    forged.write('20201001', forged.indexOf('20261001'));
    expect(marksOf(forged).stamps).toEqual([]);
  });
});

it('an OCSP answer with an empty list of extensions is read: responders in use send them', () => {
  expect(ocspOrNull(answer(encodeSequence()))).not.toBeNull();
});
