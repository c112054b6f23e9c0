import { describe, expect, it } from 'vitest';
import { makeCms } from '../../../test/conformance/signatures-workshop.ts';
import { encode, encodeOid, encodeSequence, encodeUnsigned } from '../asn1/index.ts';
import { verifySignatures } from '../index.ts';
import { at, halina, manifestOf, root, trust, utf8, verified, zipped } from './workshop.fixture.ts';

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
      expect(one).toMatchObject({ indication: 'TOTAL-FAILED', intact: false, coverage: 'none', covers: [] });
    expect(signatures[0]?.checks).toContainEqual(expect.objectContaining({ check: 'detached-content', ok: false }));
  });
});

describe('an enveloping signature', () => {
  it('over the very file of its container has no place in one either', async () => {
    const bytes = utf8(contract);
    const { signatures } = await verified(simpleForm(makeCms(halina, bytes, { content: bytes })));
    expect(signatures).toMatchObject([{ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', intact: false }]);
  });

  it.each(['umowa.txt.p7s', 'umowa.txt.p7m'])(
    'alone is over what lies in it, and says so: a file of its name beside it is not looked at (%s)',
    async (name) => {
      const { signatures, contents } = await verifySignatures(makeCms(halina, innocent, { content: innocent }), {
        type: '',
        name,
        trust,
        at,
      });
      expect(signatures).toMatchObject([{ indication: 'TOTAL-PASSED', coverage: 'whole' }]);
      expect(signatures[0]?.checks).toContainEqual(expect.objectContaining({ check: 'carried-content', ok: null }));
      expect(contents).toMatchObject([{ name: 'umowa.txt', signatures: [0] }]);
    },
  );

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
    expect(signatures[0]?.checks.map(({ check }) => check)).not.toContain('carried-content');
  });
});
