import { createHash, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  makeCms,
  makeCrl,
  makeHolder,
  person,
  timestampAttribute,
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
  readAsn1,
  sequence,
  setOf,
} from '../asn1/index.ts';
import {
  root,
  halina,
  marek,
  tsa,
  crl,
  content,
  verify,
  first,
  stampsIn,
  sha256,
  id,
  attribute,
  oid,
  partsOf,
  contents,
  assembleCms,
  extended,
  stamp,
  signed,
  timed,
  values,
  sequenceOfDigests,
  certificatesOf,
  archived3,
  counterSigner,
  valueOf,
  type Parts,
} from './cades.fixture.ts';

describe('the level of a CAdES signature', () => {
  it('is T with a time-stamp, LT with revocation values, LTA with an archive time-stamp', async () => {
    expect(await first(timed)).toMatchObject({ level: 'B-T', indication: 'TOTAL-PASSED' });
    expect(await first(values)).toMatchObject({ level: 'B-LT', indication: 'TOTAL-PASSED' });
    expect(await first(archived3(values, '2026-03-01T00:00:00Z'))).toMatchObject({
      level: 'B-LTA',
      indication: 'TOTAL-PASSED',
      timestamps: [{ ok: true }, { ok: true }],
    });
  });

  it('is not helped by the time-stamp of another signature (copied token)', async () => {
    const [token] = partsOf(timed).unsigned;
    const other = extended(signed({}, marek), () => token as Uint8Array);
    expect(await first(other)).toMatchObject({ level: 'B-B', timestamps: [{ ok: false }], time: { proven: null } });
  });
});

describe('a time-stamp token', () => {
  const withToken = (make: (value: Uint8Array) => Uint8Array): Promise<Signature> =>
    first(signed({ unsigned: (value) => [timestampAttribute(make(value))] }));
  const info = (value: Uint8Array, version = 1): Uint8Array =>
    encodeSequence(
      encodeUnsigned(Uint8Array.of(version)),
      encodeOid('1.2.3.4'),
      encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1')), encodeOctetString(sha256(value))),
      encodeUnsigned(Uint8Array.of(7)),
      encode(0x18, Buffer.from('20260201000000Z')),
    );
  const tokenOf = (value: Uint8Array, options: Parameters<typeof makeCms>[2], by = tsa): Uint8Array =>
    makeCms(by, info(value), { content: info(value), contentType: '1.2.840.113549.1.9.16.1.4', ...options });

  it('proves nothing when its own signature or digest is wrong (forged token)', async () => {
    for (const options of [{ signature: () => Buffer.alloc(70, 7) }, { digest: Buffer.alloc(32) }])
      expect(await withToken((value) => tokenOf(value, options))).toMatchObject({
        timestamps: [{ ok: false }],
        time: { proven: null },
      });
  });

  it('proves nothing by somebody who is no time-stamping authority, or does not bind its certificate', async () => {
    for (const token of [
      (value: Uint8Array) => tokenOf(value, {}, marek),
      (value: Uint8Array) => tokenOf(value, { bind: null }),
      (value: Uint8Array) => tokenOf(value, { bind: marek }),
    ])
      expect(await withToken(token)).toMatchObject({ timestamps: [{ ok: false }], time: { proven: null } });
  });

  it('of another version, or that is none, is told and not used', async () => {
    for (const token of [
      (value: Uint8Array) =>
        makeCms(tsa, info(value, 2), { content: info(value, 2), contentType: '1.2.840.113549.1.9.16.1.4' }),
      () => encodeNull,
    ]) {
      const signature = await withToken(token);
      expect(signature.timestamps).toEqual([]);
      expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'timestamp-unread', ok: null }));
    }
  });
});

describe('an archive time-stamp', () => {
  const archived = archived3(values, '2026-03-01T00:00:00Z');

  it('of the third kind protects the certificates, lists and tokens its index names', () => {
    const archive = stampsIn(archived).find(({ role }) => role === 'archive');
    expect(archive?.timestamp.intact).toBe(true);
    const token = bytesOf(setOf(sequence(readAsn1(partsOf(timed).unsigned[0] as Uint8Array))[1])[0] as never);
    for (const der of [crl, halina.certificate, root.certificate, token]) expect(archive?.protects).toContain(id(der));
    expect(archive?.protects).not.toContain(id(marek.certificate));
  });

  it('covers an older one when it is renewed', () => {
    const renewed = archived3(archived, '2026-04-01T00:00:00Z');
    const [older, newer] = stampsIn(renewed).filter(({ role }) => role === 'archive');
    expect(newer?.protects).toContain(older?.timestamp.id);
    expect(older?.protects).not.toContain(newer?.timestamp.id);
  });

  it('proves nothing when its index names what is not there (removed validation data)', async () => {
    const bent = archived3(values, '2026-03-01T00:00:00Z', (_, parts) =>
      encodeSequence(
        sequenceOfDigests([...certificatesOf(parts), marek.certificate]),
        encodeSequence(),
        sequenceOfDigests(parts.unsigned),
      ),
    );
    expect((await first(bent)).timestamps).toMatchObject([{ ok: false }, { ok: true }]);
    expect(stampsIn(bent).find(({ role }) => role === 'archive')?.protects.size).toBe(0);
  });

  it('does not protect what its index leaves out (added validation data), and says so', async () => {
    const bent = archived3(values, '2026-03-01T00:00:00Z', (_, parts) =>
      encodeSequence(sequenceOfDigests([halina.certificate]), encodeSequence(), sequenceOfDigests(parts.unsigned)),
    );
    const archive = stampsIn(bent).find(({ role }) => role === 'archive');
    expect(archive?.protects).toContain(id(halina.certificate));
    expect(archive?.protects).not.toContain(id(root.certificate));
    expect((await first(bent)).checks).toContainEqual(expect.objectContaining({ check: 'archive-coverage', ok: null }));
  });

  it('is not believed when its index was exchanged (index substitution)', async () => {
    const bent = extended(values, (parts) => {
      const stamped = Buffer.concat([
        encodeOid('1.2.840.113549.1.7.1'),
        sha256(content),
        ...parts.fields,
        encodeSequence(),
      ]);
      const index = encodeSequence(sequenceOfDigests(certificatesOf(parts)), encodeSequence(), encodeSequence());
      return attribute(
        oid.archive3,
        extended(stamp(stamped, '2026-03-01T00:00:00Z'), () => attribute('0.4.0.1733.2.5', index)),
      );
    });
    expect((await first(bent)).timestamps).toMatchObject([{ ok: false }, { ok: true }]);
  });

  it('of the second kind holds with and without the octets of the set, and stops at a change', async () => {
    for (const wrap of [true, false]) {
      const stamped = extended(values, ({ data, fields, unsigned }) => {
        const attributes = wrap ? [encodeParts(0xa1, unsigned)] : unsigned;
        const all = [data[2] as Uint8Array, ...data.slice(3, -1), ...fields, ...attributes];
        return attribute(oid.archive2, stamp(Buffer.concat(all), '2026-03-01T00:00:00Z'));
      });
      expect(await first(stamped)).toMatchObject({ level: 'B-LTA', timestamps: [{ ok: true }, { ok: true }] });
      expect(stampsIn(stamped).find(({ role }) => role === 'archive')?.protects).toContain(id(crl));
      const added = extended(stamped, () => attribute(oid.certificateValues, encodeSequence(marek.certificate)));
      expect((await first(added)).timestamps).toMatchObject([{ ok: false }, { ok: true }]);
    }
  });

  it('of the first kind holds over content, attributes, signature and values', () => {
    const stamped = extended(values, ({ data, fields, unsigned, signature }) => {
      const [, explicit] = sequence(readAsn1(data[2] as Uint8Array));
      const all = [contents(bytesOf(explicit as never)), fields[3] as Uint8Array, signature, ...unsigned];
      return attribute(oid.archive1, stamp(Buffer.concat(all), '2026-03-01T00:00:00Z'));
    });
    const archive = stampsIn(stamped).find(({ role }) => role === 'archive');
    expect(archive?.timestamp).toMatchObject({ intact: true });
    expect(archive?.protects).toContain(id(crl));
    // Attributes of other kinds stand outside what the first kind digests, so that anybody may add them later.
    const late = makeCrl(root, [], { from: '2026-11-01T00:00:00Z' });
    const added = extended(stamped, () =>
      attribute('1.2.840.113583.1.1.8', encodeSequence(encode(0xa0, encodeSequence(late)))),
    );
    const after = stampsIn(added).find(({ role }) => role === 'archive');
    expect(after?.timestamp).toMatchObject({ intact: true });
    expect(after?.protects).not.toContain(id(late));
  });

  it('is judged by the digest of its index as well, whatever digest the token has', () => {
    const archive = stampsIn(archived).find(({ role }) => role === 'archive');
    expect(archive?.timestamp.used.filter(({ algorithm }) => algorithm === undefined)).toContainEqual({
      digest: 'SHA-256',
    });
    const sha1 = (part: Uint8Array): Uint8Array => encodeOctetString(createHash('sha1').update(part).digest());
    const weak = archived3(values, '2026-03-01T00:00:00Z', (_, parts) =>
      encodeSequence(
        encodeSequence(encodeOid('1.3.14.3.2.26')),
        encodeParts(0x30, certificatesOf(parts).map(sha1)),
        encodeSequence(),
        encodeParts(0x30, parts.unsigned.map(sha1)),
      ),
    );
    const bent = stampsIn(weak).find(({ role }) => role === 'archive');
    expect(bent?.timestamp).toMatchObject({ intact: true });
    expect(bent?.timestamp.used).toContainEqual({ digest: 'SHA-1' });
  });
});

describe('time-stamps over references', () => {
  const reference = (der: Uint8Array): Uint8Array =>
    encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1')), encodeOctetString(sha256(der)));
  const withReferences = [
    attribute(oid.certificateReferences, encodeSequence(encodeSequence(reference(root.certificate)))),
    attribute(
      oid.revocationReferences,
      encodeSequence(encodeSequence(encode(0xa0, encodeSequence(encodeSequence(encodeSequence(reference(crl))))))),
    ),
  ].reduce((cms, one) => extended(cms, () => one), values);
  const inside = (parts: Parts, ...wanted: readonly string[]): Uint8Array[] =>
    wanted.flatMap((one) =>
      parts.unsigned.filter((entry) => Buffer.from(entry).includes(Buffer.from(encodeOid(one)))).map(contents),
    );

  it('prove what is referred to by digest, and the signature time-stamp', () => {
    const stamped = extended(withReferences, (parts) =>
      attribute(
        oid.esc,
        stamp(
          Buffer.concat([
            parts.signature,
            ...inside(parts, '1.2.840.113549.1.9.16.2.14', oid.certificateReferences, oid.revocationReferences),
          ]),
          '2026-03-01T00:00:00Z',
        ),
      ),
    );
    const [signature, references] = stampsIn(stamped);
    expect(references).toMatchObject({ role: 'references', timestamp: { intact: true } });
    for (const one of [id(root.certificate), id(crl), signature?.timestamp.id])
      expect(references?.protects).toContain(one);
    expect(references?.protects).not.toContain(id(halina.certificate));
  });

  it('hold over the references alone', () => {
    const stamped = extended(withReferences, (parts) =>
      attribute(
        oid.referencesOnly,
        stamp(
          Buffer.concat(inside(parts, oid.certificateReferences, oid.revocationReferences)),
          '2026-03-01T00:00:00Z',
        ),
      ),
    );
    const references = stampsIn(stamped).at(-1);
    expect(references).toMatchObject({ role: 'references', timestamp: { intact: true } });
    expect([...(references?.protects ?? [])].toSorted()).toEqual([id(root.certificate), id(crl)].toSorted());
  });
});

describe('a counter-signature', () => {
  const both = { certificates: [halina.certificate, marek.certificate] };

  it('is told apart and names the signature it confirms, also one over another', async () => {
    const cms = extended(signed(both), ({ signature }) => {
      const inner = counterSigner(marek, signature);
      const outer = counterSigner(halina, valueOf(inner));
      return attribute(oid.counter, counterSignedBy(inner, outer));
    });
    const { signatures } = await verify(cms);
    expect(
      signatures.map(({ counterSigns, indication, signer, coverage }) => [
        counterSigns,
        indication,
        signer?.name,
        coverage,
      ]),
    ).toEqual([
      [undefined, 'TOTAL-PASSED', 'Halina Próbna', 'whole'],
      [0, 'TOTAL-PASSED', 'Marek Drugi', 'none'],
      [1, 'TOTAL-PASSED', 'Halina Próbna', 'none'],
    ]);
  });

  const counterSignedBy = (info: Uint8Array, outer: Uint8Array): Uint8Array =>
    encodeParts(0x30, [contents(info), encodeParts(0xa1, [attribute(oid.counter, outer)])]);

  it('of another signature does not pass (moved counter-signature)', async () => {
    const cms = extended(signed(both), () => attribute(oid.counter, counterSigner(marek, Buffer.from('inna wartość'))));
    expect((await verify(cms)).signatures[1]).toMatchObject({
      counterSigns: 0,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    });
  });

  it('of a signature that does not hold says so', async () => {
    const cms = extended(signed({ ...both, digest: Buffer.alloc(32) }), ({ signature }) =>
      attribute(oid.counter, counterSigner(marek, signature)),
    );
    expect((await verify(cms)).signatures[1]?.checks).toContainEqual(
      expect.objectContaining({ check: 'counter-signature', ok: false }),
    );
  });

  it('nested without end is left out beyond a depth, and that is told (counter-signature bomb)', async () => {
    const cms = extended(signed(both), ({ signature }) => {
      const values: Uint8Array[] = [signature];
      for (let depth = 0; depth < 12; depth++) values.push(valueOf(counterSigner(marek, values.at(-1) as Uint8Array)));
      let inner: Uint8Array | null = null;
      for (const over of values.toReversed())
        inner = counterSigner(marek, over, inner ? [attribute(oid.counter, inner)] : []);
      return attribute(oid.counter, inner as Uint8Array);
    });
    const { signatures, problems } = await verify(cms);
    expect(signatures).toHaveLength(5);
    expect(problems).toMatchObject([{ code: 'unreadable-signature' }]);
  });
});

describe('a message inside a message', () => {
  it('is verified with the outer one, and the inner content handed on once', async () => {
    const inner = signed();
    const outer = makeCms(marek, inner, { content: inner });
    const { signatures, contents: handed } = await verify(outer);
    expect(signatures.map(({ signer, covers, indication }) => [signer?.name, covers, indication])).toEqual([
      ['Marek Drugi', ['wniosek.txt'], 'TOTAL-PASSED'],
      ['Halina Próbna', ['wniosek.txt'], 'TOTAL-PASSED'],
    ]);
    expect(handed).toMatchObject([{ name: 'wniosek.txt', signatures: [0, 1] }]);
    expect(Buffer.from(handed[0]?.bytes ?? [])).toEqual(content);
  });

  it('does not lend its good name to a changed one around it, nor the other way', async () => {
    const inner = signed({ digest: Buffer.alloc(32) });
    const { signatures } = await verify(makeCms(marek, inner, { content: inner }));
    expect(signatures.map(({ intact }) => intact)).toEqual([true, false]);
  });

  it('nested without end is followed to a depth only (nesting bomb)', async () => {
    let cms = signed();
    for (let depth = 0; depth < 12; depth++) cms = makeCms(marek, cms, { content: cms });
    expect((await verify(cms)).signatures).toHaveLength(5);
  });
});

describe('a content time-stamp', () => {
  const stamped = (over: Uint8Array): Promise<Signature> => {
    const token = stamp(over, '2026-01-15T00:00:00Z');
    const attributes = encodeSetOf([
      attribute('1.2.840.113549.1.9.3', encodeOid('1.2.840.113549.1.7.1')),
      attribute('1.2.840.113549.1.9.4', encodeOctetString(sha256(content))),
      attribute('1.2.840.113549.1.9.16.2.20', token),
    ]);
    const parts = partsOf(signed());
    const fields = [
      ...parts.fields.slice(0, 3),
      encodeParts(0xa0, [contents(attributes)]),
      parts.fields[4] as Uint8Array,
      encodeOctetString(sign('sha256', attributes, halina.key)),
    ];
    return first(assembleCms({ ...parts, fields }));
  };

  it('holds over the content and is no proof that the signature existed', async () => {
    expect(await stamped(content)).toMatchObject({ intact: true, timestamps: [{ ok: true }], time: { proven: null } });
    expect(await stamped(Buffer.from('x'))).toMatchObject({ intact: true, timestamps: [{ ok: false }] });
  });
});

describe('the best attacker', () => {
  it('cannot count one signature twice (repeated SignerInfo)', async () => {
    const parts = partsOf(signed());
    const dressed = [...parts.fields, encodeParts(0xa1, [attribute(oid.certificateValues, encodeSequence())])];
    for (const copy of [parts.fields, dressed]) {
      const { signatures: both } = await verify(assembleCms(parts, [encodeParts(0x30, copy)]));
      expect(both.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'INDETERMINATE']);
    }
    const { signatures } = await verify(assembleCms(parts, [encodeParts(0x30, parts.fields)]));
    expect(signatures[1]?.checks).toContainEqual(expect.objectContaining({ check: 'repeated-signature', ok: false }));
  });

  it('cannot pass a time-stamp for a signature', async () => {
    expect(await first(stamp(content, '2026-03-01T00:00:00Z'))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    });
  });

  it('cannot claim two times in one signature (repeated attribute)', async () => {
    const time = (iso: string): Uint8Array => attribute('1.2.840.113549.1.9.5', encode(0x18, Buffer.from(iso)));
    const attributes = encodeSetOf([
      attribute('1.2.840.113549.1.9.3', encodeOid('1.2.840.113549.1.7.1')),
      attribute('1.2.840.113549.1.9.4', encodeOctetString(sha256(content))),
      time('20260101000000Z'),
      time('20260201000000Z'),
    ]);
    const parts = partsOf(signed());
    const fields = [
      ...parts.fields.slice(0, 3),
      encodeParts(0xa0, [contents(attributes)]),
      parts.fields[4] as Uint8Array,
      encodeOctetString(sign('sha256', attributes, halina.key)),
    ];
    expect(await first(assembleCms({ ...parts, fields }))).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      intact: false,
      time: { claimed: null },
    });
  });

  it('is seen to have changed the announced digest or the version', async () => {
    const parts = partsOf(signed());
    const data = [
      parts.data[0] as Uint8Array,
      encodeSetOf([encodeSequence(encodeOid('1.3.14.3.2.26'))]),
      ...parts.data.slice(2),
    ];
    const fields = [encodeUnsigned(Uint8Array.of(3)), ...parts.fields.slice(1)];
    const { checks, intact } = await first(assembleCms({ ...parts, data, fields }));
    expect(intact).toBe(true);
    for (const check of ['version', 'digest-algorithms'])
      expect(checks).toContainEqual(expect.objectContaining({ check, ok: null }));
  });

  it('cannot make an authority of a signer (certificate of the root handed over as the signer’s)', async () => {
    const rogue = makeHolder({ subject: person('Halina', 'Próbna', 'PNOPL-44051401359'), extensions: [isAuthority] });
    expect(await first(signed({ certificates: [rogue.certificate] }, rogue))).toMatchObject({
      indication: 'INDETERMINATE',
    });
  });

  it('never gets a better answer out of a bent message', async () => {
    const good = archived3(values, '2026-03-01T00:00:00Z');
    const rank = { 'TOTAL-PASSED': 2, INDETERMINATE: 1, 'TOTAL-FAILED': 0 } as const;
    const before = await first(
      extended(signed({ digest: Buffer.alloc(32) }), () => partsOf(good).unsigned[0] as Uint8Array),
    );
    expect(rank[before.indication]).toBe(0);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (position, octet) => {
        const bent = Buffer.from(good);
        bent[position] = octet;
        const { signatures, contents: handed } = await verify(bent);
        for (const { indication, intact, signer } of signatures) {
          if (indication !== 'TOTAL-PASSED') continue;
          expect(intact).toBe(true);
          expect(signer?.name).toBe('Halina Próbna');
          expect(handed.map(({ bytes }) => Buffer.from(bytes))).toEqual([content]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the encoding', () => {
  it('may be base64 without armour', async () => {
    const text = Buffer.from(Buffer.from(signed()).toString('base64').replace(/.{64}/g, '$&\r\n'));
    expect(await first(text)).toMatchObject({ indication: 'TOTAL-PASSED' });
  });

  it('may put a token into an OCTET STRING', async () => {
    const cms = signed({
      unsigned: (signature) => [timestampAttribute(encodeOctetString(stamp(signature, '2026-02-01T00:00:00Z')))],
    });
    expect(await first(cms)).toMatchObject({ level: 'B-T', timestamps: [{ ok: true }] });
  });
});
