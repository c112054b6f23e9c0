import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCms } from '../../../test/conformance/signatures-workshop.ts';
import { encode, encodeOid, encodeSequence, encodeUnsigned } from '../asn1/index.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { asicSignatures, xadesSignature } from './xml-signature.fixture.ts';
import { at, halina, manifestOf, root, stamped, trust, utf8, verified, zipped } from './workshop.fixture.ts';

const contract = 'Oddaję dom.';
const simple = 'application/vnd.etsi.asic-s+zip';
const oid = { signedData: '1.2.840.113549.1.7.2', data: '1.2.840.113549.1.7.1' };

/** Certificates in the shape of a message that nobody signed (RFC 5652 §5.1): a file people sign and send. */
const certificatesOnly = encodeSequence(
  encodeOid(oid.signedData),
  encode(
    0xa0,
    encodeSequence(
      encodeUnsigned(Uint8Array.of(1)),
      encode(0x31),
      encodeSequence(encodeOid(oid.data)),
      encode(0xa0, root.certificate),
      encode(0x31),
    ),
  ),
);
const innocent = utf8('stary dokument');
/** What the victim once signed, with the content inside: none of it is the contract. */
const stolen: readonly (readonly [string, Uint8Array])[] = (
  [
    ['a plain file', innocent],
    ['certificates (p7b)', certificatesOnly],
    ['an enveloping signature (p7m)', makeCms(halina, innocent, { content: innocent })],
    ['a detached signature (p7s)', makeCms(halina, innocent)],
  ] as const
).map(([what, inner]) => [what, makeCms(halina, inner, { content: inner })]);

const simpleForm = (signature: Uint8Array): Uint8Array =>
  zipped({ 'umowa.txt': contract, 'META-INF/signature.p7s': signature }, simple);
const extendedForm = (signature: Uint8Array): Uint8Array =>
  zipped({
    'umowa.txt': contract,
    'META-INF/ASiCManifest001.xml': manifestOf('META-INF/signature001.p7s', [{ uri: 'umowa.txt', content: contract }]),
    'META-INF/signature001.p7s': signature,
  });

describe.each(stolen)('an old enveloping signature over %s', (_, signature) => {
  it.each([
    ['ASiC-S', simpleForm],
    ['ASiC-E', extendedForm],
  ])('is no signature of the file beside it in %s (stolen signature)', async (__, container) => {
    const { signatures, contents } = await verified(container(signature));
    expect(signatures).toMatchObject([
      { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', intact: false, coverage: 'none', covers: [] },
    ]);
    expect(contents).toMatchObject([{ name: 'umowa.txt', signatures: [] }]);
  });

  it('is none of the file handed over with it (stolen signature)', async () => {
    const { signatures } = await verifySignatures(signature, {
      type: '',
      name: 'umowa.txt.p7s',
      trust,
      at,
      detached: { name: 'umowa.txt', bytes: utf8(contract) },
    });
    expect(signatures.length).toBeGreaterThan(0);
    for (const one of signatures)
      expect(one).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'none', covers: [] });
    expect(signatures[0]?.checks).toContainEqual(expect.objectContaining({ check: 'detached-content', ok: false }));
  });
});

describe('an enveloping signature', () => {
  it('over the very file of its container has no place in one either', async () => {
    const bytes = utf8(contract);
    const { signatures } = await verified(simpleForm(makeCms(halina, bytes, { content: bytes })));
    expect(signatures).toMatchObject([{ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', intact: false }]);
  });

  it('over the very file handed over with it passes, and is over it', async () => {
    const bytes = utf8(contract);
    const { signatures } = await verifySignatures(makeCms(halina, bytes, { content: bytes }), {
      type: '',
      name: 'x.p7m',
      trust,
      at,
      detached: { name: 'umowa.txt', bytes },
    });
    expect(signatures).toMatchObject([{ indication: 'TOTAL-PASSED', coverage: 'whole', covers: ['umowa.txt'] }]);
  });
});

type Made = (covered: Uint8Array, now: Uint8Array) => Promise<Verification>;
const handed = (signature: Uint8Array, now: Uint8Array | null): Promise<Verification> =>
  verifySignatures(signature, {
    type: '',
    name: 'umowa.txt.p7m',
    trust,
    at,
    ...(now ? { detached: { name: 'umowa.txt', bytes: now } } : {}),
  });
const manifestFor = (content: Uint8Array): Uint8Array =>
  manifestOf('META-INF/signature001.p7s', [{ uri: 'umowa.txt', content }]);

/** Signatures over `covered`, held against `now`, in every arrangement of files and messages. */
const arrangements: readonly (readonly [string, Made])[] = [
  [
    'ASiC-S/CAdES',
    (covered, now) =>
      verified(zipped({ 'umowa.txt': now, 'META-INF/signature.p7s': makeCms(halina, covered) }, simple)),
  ],
  [
    'ASiC-S/TST',
    (covered, now) => verified(zipped({ 'umowa.txt': now, 'META-INF/timestamp.tst': stamped(covered) }, simple)),
  ],
  [
    'ASiC-E/CAdES',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/ASiCManifest001.xml': manifestFor(covered),
          'META-INF/signature001.p7s': makeCms(halina, manifestFor(covered)),
        }),
      ),
  ],
  [
    'ASiC-E/CAdES, its manifest made anew',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/ASiCManifest001.xml': manifestFor(now),
          'META-INF/signature001.p7s': makeCms(halina, manifestFor(covered)),
        }),
      ),
  ],
  [
    'ASiC-E/XAdES',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/signatures.xml': asicSignatures(xadesSignature({ 'umowa.txt': covered })),
        }),
      ),
  ],
  ['a detached signature', (covered, now) => handed(makeCms(halina, covered), now)],
  ['an enveloping one beside its file', (covered, now) => handed(makeCms(halina, covered, { content: covered }), now)],
  [
    'an enveloping one, its content replaced',
    (covered, now) => handed(makeCms(halina, covered, { content: now }), null),
  ],
  [
    'an enveloping one in another, its content replaced',
    (covered, now) => {
      const [before, after] = [covered, now].map((content) => makeCms(halina, covered, { content })) as [
        Uint8Array,
        Uint8Array,
      ];
      return handed(makeCms(halina, before, { content: after }), null);
    },
  ],
  [
    'a detached one in an enveloping one',
    (covered, now) => {
      const inner = makeCms(halina, covered);
      return handed(makeCms(halina, inner, { content: inner }), now);
    },
  ],
  [
    'an enveloping one in another, beside the file',
    (covered, now) => {
      const inner = makeCms(halina, covered, { content: covered });
      return handed(makeCms(halina, inner, { content: inner }), now);
    },
  ],
];

describe.each(arrangements)('%s', (_, made) => {
  it('over a file of which a byte was changed is not an intact signature of that file', async () => {
    const before = utf8(contract);
    expect((await made(before, before)).signatures).toContainEqual(
      expect.objectContaining({ intact: true, covers: ['umowa.txt'] }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(before.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const now = Uint8Array.from(before, (octet, at) => (at === place ? octet ^ change : octet));
        const { signatures, contents } = await made(before, now);
        for (const { intact, covers } of signatures) expect(intact && covers.includes('umowa.txt')).toBe(false);
        for (const { bytes, signatures: by } of contents)
          if (by.some((index) => signatures[index]?.intact === true))
            expect(Buffer.from(bytes)).toEqual(Buffer.from(before));
      }),
      { numRuns: 12 },
    );
  });
});
