import { createHash, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  name,
  person,
  timeStamping,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import {
  encode,
  encodeBitString,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeUnsigned,
} from '../asn1/index.ts';
import {
  answerBy,
  idOf,
  makeResponder,
  ocspSigning,
  read,
  signedBy,
  stamp,
  trustOf,
  verdict,
} from './workshop.fixture.ts';

const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
const instant = (iso: string): Uint8Array => encode(0x18, Buffer.from(`${iso.replace(/[-:T]/g, '').slice(0, 14)}Z`));
const ecdsa = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
const shortNumber = (value: number): Uint8Array => encodeUnsigned(Uint8Array.of(value >> 8, value & 255));

const root = makeAuthority('Urząd Ciszy');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});

describe('a revocation', () => {
  it('answered without its time is not taken for good', () => {
    const key = createPublicKey(root.key).export({ type: 'spki', format: 'der' });
    const id = encodeSequence(
      encodeSequence(encodeOid('1.3.14.3.2.26'), encodeNull),
      encodeOctetString(sha1(root.subject)),
      encodeOctetString(sha1(key.subarray(-65))),
      shortNumber(halina.serial),
    );
    const now = instant('2026-11-23T00:00:00Z');
    const single = encodeSequence(id, encode(0xa1), now, encode(0xa0, instant('2027-11-23T00:00:00Z')));
    const tbs = encodeSequence(encode(0xa1, root.subject), now, encodeSequence(single));
    const answer = encodeSequence(tbs, ecdsa, encodeBitString(sign('sha256', tbs, root.key)));
    expect(verdict(signedBy(halina, { carried: { ocsps: [answer] } }), trustOf({ anchors: [root] }))).toBe(
      'INDETERMINATE/REVOKED_NO_POE',
    );
  });

  it('is not drowned by answers in the document that nobody made, whatever was verified before', () => {
    const good = answerBy(root, root, halina, { from: '2026-11-20T00:00:00Z', until: '2026-12-20T00:00:00Z' });
    const trust = trustOf({ anchors: [root], crls: [makeCrl(root, [[halina.serial, '2026-11-22T00:00:00Z']])] });
    const impostors = Array.from({ length: 20 }, () => makeResponder(root));
    const drowned = (): string => {
      const junk = Array.from({ length: 395 }, (_, index) => {
        const bytes = Buffer.from(
          answerBy(impostors[0] as Holder, root, halina, {
            from: new Date(Date.parse('2026-11-19T00:00:00Z') + index * 1000).toISOString(),
            until: '2026-12-20T00:00:00Z',
          }),
        );
        bytes[bytes.indexOf(Buffer.from('20261119')) + 7] = '8'.charCodeAt(0);
        return bytes;
      });
      const carried = { ocsps: [good, ...junk], certificates: impostors.map(read) };
      return verdict(signedBy(halina, { carried }), trust);
    };
    const first = drowned();
    expect(first).not.toBe('TOTAL-PASSED');
    expect(drowned()).toBe(first);
    expect(verdict(signedBy(halina, { carried: { ocsps: [good] } }), trust)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('is not answered by a responder that the list of another country names', () => {
    const foreign = makeAuthority('Cudzy urząd');
    const responder = makeHolder({
      subject: name(['2.5.4.3', 'Cudzy OCSP']),
      issuer: foreign,
      extensions: [ocspSigning],
    });
    const origin = (territory: string) => ({
      territory,
      sequence: 1,
      provider: `Dostawca ${territory}`,
      name: 'usługa',
      type: 'x',
      status: 'granted',
    });
    const under = (territory: string): string =>
      verdict(
        signedBy(halina, {
          carried: {
            ocsps: [answerBy(responder, root, halina, { from: '2026-11-20T00:00:00Z', until: '2026-12-20T00:00:00Z' })],
          },
        }),
        trustOf({
          anchors: [
            { der: root.certificate, service: 'qualified-esign', origin: origin('PL') },
            { der: responder.certificate, service: 'ocsp', origin: origin(territory) },
          ],
        }),
      );
    expect(under('BG')).toBe('INDETERMINATE/TRY_LATER');
    expect(under('PL')).toBe('TOTAL-PASSED');
  });
});

describe('a delta list', () => {
  const clocks = makeAuthority('Zegary');
  const tsa = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: clocks, extensions: [timeStamping] });
  const middle = makeHolder({
    subject: name(['2.5.4.3', 'Pośredni']),
    issuer: root,
    extensions: [isAuthority, keyUsage(5, 6)],
    from: '2005-01-01T00:00:00Z',
  });
  const jan = makeHolder({ subject: person('Jan', 'Kot', 'x'), issuer: middle, extensions: [keyUsage(0, 1)] });
  const extension = (oid: string, value: Uint8Array, critical = false): Uint8Array =>
    encodeSequence(encodeOid(oid), ...(critical ? [encode(1, Uint8Array.of(255))] : []), encodeOctetString(value));
  const list = (options: { from: string; number: number; delta?: number; reason?: number }): Uint8Array => {
    const reason =
      options.reason === undefined
        ? []
        : [encodeSequence(extension('2.5.29.21', encode(10, Uint8Array.of(options.reason))))];
    const entry = encodeSequence(shortNumber(jan.serial), instant('2026-02-01T00:00:00Z'), ...reason);
    const extensions = [
      extension('2.5.29.20', encode(2, Uint8Array.of(options.number))),
      ...(options.delta === undefined ? [] : [extension('2.5.29.27', encode(2, Uint8Array.of(options.delta)), true)]),
    ];
    const tbs = encodeSequence(
      encodeUnsigned(Uint8Array.of(1)),
      ecdsa,
      middle.subject,
      instant(options.from),
      instant('2026-12-31T00:00:00Z'),
      encodeSequence(entry),
      encode(0xa0, encodeSequence(...extensions)),
    );
    return encodeSequence(tbs, ecdsa, encodeBitString(sign('sha256', tbs, middle.key)));
  };
  const removed = list({ from: '2026-07-01T00:00:00Z', number: 2, delta: 1, reason: 8 });
  const lists = [makeCrl(root), makeCrl(clocks)];

  it('made with the key of an authority revoked since takes nothing back', () => {
    const base = list({ from: '2026-03-02T00:00:00Z', number: 1, reason: 6 });
    const trust = trustOf({
      anchors: [root, clocks],
      crls: [
        makeCrl(root, [[middle.serial, '2026-06-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' }),
        makeCrl(clocks),
      ],
    });
    const before = stamp(tsa, '2026-03-01T00:00:00Z');
    const protects = [before.timestamp.id, idOf(base), read(middle).sha256, read(jan).sha256];
    const stamps = [before, stamp(tsa, '2026-03-03T00:00:00Z', { role: 'archive', protects })];
    const under = (...crls: Uint8Array[]): string =>
      verdict(signedBy(jan, { carried: { crls, certificates: [read(middle)] }, stamps }), trust);
    expect(under(base, removed)).not.toBe('TOTAL-PASSED');
    expect(under(base, removed)).toBe(under(base));
  });

  it('takes back a suspension and no revocation', () => {
    const under = (reason?: number): string =>
      verdict(
        signedBy(jan, {
          carried: {
            crls: [
              list({ from: '2026-03-02T00:00:00Z', number: 1, ...(reason === undefined ? {} : { reason }) }),
              removed,
            ],
            certificates: [read(middle)],
          },
        }),
        trustOf({ anchors: [root, clocks], crls: lists }),
      );
    expect(under(6)).toBe('TOTAL-PASSED');
    expect(under()).toBe('INDETERMINATE/REVOKED_NO_POE');
    expect(under(1)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });
});
