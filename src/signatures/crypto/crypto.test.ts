import { createHash, generateKeyPairSync, privateEncrypt, constants, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestInfoWithoutNull, signDigestInfo } from '../../../test/conformance/signatures-workshop.ts';
import {
  encode,
  encodeBitString,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  readAsn1,
} from '../asn1/index.ts';
import { algorithmIdentifier, signatureAlgorithm, type SignatureAlgorithm } from './algorithm.ts';
import { isSaneRsaKey, readPublicKey, type PublicKey } from './public-key.ts';
import { weaknesses } from './strength.ts';
import { verifySignatureValue } from './verify.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const read = (key: typeof publicKey): PublicKey => readPublicKey(readAsn1(key.export({ type: 'spki', format: 'der' })));
const key = read(publicKey);
const message = Buffer.from('wniosek');
const pkcs1: SignatureAlgorithm = { scheme: 'rsa-pkcs1', digest: 'SHA-256' };
const verify = (signature: Uint8Array, algorithm: SignatureAlgorithm = pkcs1, with_: PublicKey = key) =>
  verifySignatureValue({ key: with_, algorithm, message: [message], signature });
const digest = createHash('sha256').update(message).digest();
const info = (...algorithm: Uint8Array[]): Uint8Array =>
  encodeSequence(encodeSequence(...algorithm), encodeOctetString(digest));
const sha256 = encodeOid('2.16.840.1.101.3.4.2.1');

describe('RSA PKCS#1 v1.5', () => {
  it('accepts the usual block, and the block without NULL as a named quirk', () => {
    expect(verify(sign('sha256', message, privateKey))).toEqual({ ok: true, quirk: null });
    expect(verify(signDigestInfo(privateKey, digestInfoWithoutNull(message)))).toEqual({
      ok: true,
      quirk: 'digestinfo-without-null',
    });
  });

  const forgeries: readonly (readonly [string, () => Uint8Array])[] = [
    [
      'garbage after the DigestInfo (Bleichenbacher 2006)',
      () => signDigestInfo(privateKey, info(sha256, encodeNull), Buffer.alloc(20)),
    ],
    ['garbage inside the parameters', () => signDigestInfo(privateKey, info(sha256, encode(4, Buffer.alloc(8))))],
    ['an empty OCTET STRING as parameters', () => signDigestInfo(privateKey, info(sha256, encode(4)))],
    [
      'a length in long form',
      () =>
        signDigestInfo(privateKey, Buffer.concat([Buffer.from('308131', 'hex'), info(sha256, encodeNull).subarray(2)])),
    ],
    ['the bare digest', () => signDigestInfo(privateKey, digest)],
    [
      'another digest algorithm',
      () => signDigestInfo(privateKey, info(encodeOid('2.16.840.1.101.3.4.2.8'), encodeNull)),
    ],
    [
      'short padding',
      () => {
        const block = Buffer.concat([
          Buffer.from([0, 1]),
          Buffer.alloc(8, 0xff),
          Buffer.from([0]),
          info(sha256, encodeNull),
        ]);
        return privateEncrypt(
          { key: privateKey, padding: constants.RSA_NO_PADDING },
          Buffer.concat([block, Buffer.alloc(256 - block.length)]),
        );
      },
    ],
    [
      'block type 2',
      () => {
        const digestInfo = info(sha256, encodeNull);
        return privateEncrypt(
          { key: privateKey, padding: constants.RSA_NO_PADDING },
          Buffer.concat([
            Buffer.from([0, 2]),
            Buffer.alloc(253 - digestInfo.length, 0xff),
            Buffer.from([0]),
            digestInfo,
          ]),
        );
      },
    ],
    ['a leading zero octet', () => Buffer.concat([Buffer.from([0]), sign('sha256', message, privateKey)])],
    ['a value as large as the modulus', () => Buffer.alloc(256, 0xff)],
    ['nothing', () => Buffer.alloc(0)],
  ];
  for (const [forgery, make] of forgeries)
    it(`refuses ${forgery}`, () => {
      expect(verify(make()).ok).toBe(false);
    });

  it('refuses a public exponent of 1, an even one and a huge one', () => {
    const bent = (exponent: Uint8Array): PublicKey => ({
      ...key,
      rsa: { modulus: key.rsa?.modulus as Uint8Array, exponent },
    });
    for (const exponent of [[1], [2], [], [4, 0], Array.from({ length: 9 }, () => 255)])
      expect(isSaneRsaKey(bent(Uint8Array.from(exponent)))).toBe(false);
    expect(isSaneRsaKey(key)).toBe(true);
  });
});

describe('other schemes', () => {
  it('verifies PSS with exactly the salt it names', () => {
    const pss = (salt: number): SignatureAlgorithm => ({
      scheme: 'rsa-pss',
      digest: 'SHA-256',
      mgfDigest: 'SHA-256',
      salt,
    });
    const signature = sign('sha256', message, {
      key: privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    expect(verify(signature, pss(32)).ok).toBe(true);
    expect(verify(signature, pss(20)).ok).toBe(false);
    expect(verify(sign('sha256', message, privateKey), pss(32)).ok).toBe(false);
  });

  it('verifies ECDSA and Ed25519 and refuses a key of another kind', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const ed = generateKeyPairSync('ed25519');
    const ecdsa: SignatureAlgorithm = { scheme: 'ecdsa', digest: 'SHA-256' };
    const eddsa: SignatureAlgorithm = { scheme: 'eddsa', curve: 'Ed25519', digest: null };
    expect(verify(sign('sha256', message, ec.privateKey), ecdsa, read(ec.publicKey)).ok).toBe(true);
    expect(verify(sign(null, message, ed.privateKey), eddsa, read(ed.publicKey)).ok).toBe(true);
    expect(verify(sign('sha256', message, ec.privateKey), eddsa, read(ec.publicKey))).toEqual({
      ok: false,
      reason: 'key-mismatch',
    });
    expect(verify(sign('sha256', message, privateKey), ecdsa)).toEqual({ ok: false, reason: 'key-mismatch' });
    expect(verify(Buffer.from('3006020100020100', 'hex'), ecdsa, read(ec.publicKey)).ok).toBe(false);
  });

  it('does not know curves with explicit parameters (CVE-2020-0601)', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });
    expect(read(ec.publicKey).type).toBe('unknown');
  });

  it('refuses algorithm identifiers with parameters of the wrong kind', () => {
    const identifier = encodeSequence(encodeOid('1.2.840.113549.1.1.11'), encodeOctetString(Buffer.alloc(4)));
    expect(signatureAlgorithm(algorithmIdentifier(readAsn1(identifier)))).toBeNull();
  });
});

describe('a public key', () => {
  it('is the same number with a zero too many or too few, as Estonian cards of 2014 have it', () => {
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const plain = readPublicKey(readAsn1(der));
    const { modulus, exponent } = plain.rsa as NonNullable<typeof plain.rsa>;
    const written = (...zeros: readonly number[]) =>
      readPublicKey(
        readAsn1(
          encodeSequence(
            encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull),
            encodeBitString(encodeSequence(encode(2, Uint8Array.from(zeros), modulus), encode(2, exponent))),
          ),
        ),
      );
    for (const one of [written(), written(0), written(0, 0)]) expect(one.rsa).toEqual(plain.rsa);
    expect(() =>
      readPublicKey(
        readAsn1(
          encodeSequence(
            encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull),
            encodeBitString(encodeSequence(encode(2), encode(2, exponent))),
          ),
        ),
      ),
    ).toThrow('empty INTEGER');
  });
});

describe('a key that says it is for RSASSA-PSS', () => {
  it('makes no other signatures', () => {
    const pair = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const pss = sign('sha256', message, {
      key: pair.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    const algorithm: SignatureAlgorithm = { scheme: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', salt: 32 };
    expect(verify(pss, algorithm, read(pair.publicKey)).ok).toBe(true);
    expect(verify(pss, pkcs1, read(pair.publicKey))).toEqual({ ok: false, reason: 'key-mismatch' });
  });
});

describe('strength', () => {
  it('dates SHA-1 and short keys, and never takes MD2', () => {
    const on = (date: string) => weaknesses({ digest: 'SHA-1', key }, Date.parse(date)).map(({ what }) => what);
    expect(on('2011-06-01')).toEqual([]);
    expect(on('2026-06-01')).toEqual(['SHA-1']);
    expect(on('2032-01-01')).toEqual(['SHA-1', 'RSA 2048']);
    expect(weaknesses({ digest: 'MD2' }, 0)[0]?.never).toBe(true);
  });

  it('ends 112 bits of security on one day, for digests and keys alike', () => {
    const on = (date: string) => weaknesses({ digest: 'SHA-224', key }, Date.parse(date)).length;
    expect([on('2028-12-31'), on('2029-01-01')]).toEqual([0, 2]);
  });

  it('knows the curves of the catalogues and no others of their size', () => {
    const of = (namedCurve: string) =>
      weaknesses({ key: read(generateKeyPairSync('ec', { namedCurve }).publicKey) }, Date.parse('2020-01-01'));
    expect(of('P-256')).toEqual([]);
    expect(of('brainpoolP256r1')).toEqual([]);
    expect(of('secp256k1')).toMatchObject([{ never: true }]);
  });
});
