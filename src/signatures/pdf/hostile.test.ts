import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog, makePdf, makeTimestamp, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import {
  at,
  certified,
  clock,
  crl,
  gapOf,
  halina,
  marek,
  signed,
  stream,
  trust,
  verify,
} from './signed-form.fixture.ts';
import { verifySignatures } from '../index.ts';

describe('what cannot be followed', () => {
  it('is told as a problem, not as a file without signatures', async () => {
    const { problems, signatures } = await verifySignatures(updatePdf(signed, [], '/Root 41 0 R'), {
      type: '',
      name: 'x',
      trust,
      at,
    });
    expect(signatures).toMatchObject([
      { indication: 'INDETERMINATE', subIndication: 'FORMAT_FAILURE', intact: false, checks: [{ ok: null }] },
    ]);
    expect(problems).toEqual([{ code: 'pdf-structure', detail: expect.stringContaining('catalogue') }]);
  });

  it('is not called signed when nothing in it could be a signature', async () => {
    const { problems, signatures } = await verifySignatures(updatePdf(makePdf(), [], '/Root 41 0 R'), {
      type: '',
      name: 'x',
      trust,
      at,
    });
    expect(signatures).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

/** Documents of every kind read here, signed by people and authorities the tests trust. */
const documents = (): readonly Uint8Array[] => {
  const stamp = (pdf: Uint8Array): Uint8Array =>
    signPdf(pdf, clock, {
      field: 2,
      subFilter: 'ETSI.RFC3161',
      token: (content) => makeTimestamp(clock, content, '2026-11-21T10:00:00Z'),
    });
  return [
    signed,
    signPdf(signed, marek, { field: 2 }),
    stamp(updatePdf(signed, [catalog('/DSS<</CRLs[40 0 R]>>'), stream(40, crl)])),
    certified(2),
    stamp(makePdf()),
  ];
};

type Edit = { readonly at: number; readonly drop: number; readonly put: Uint8Array };

const apply = (pdf: Uint8Array, edits: readonly Edit[]): Uint8Array =>
  edits.reduce((bytes: Uint8Array, { at: place, drop, put }) => {
    const from = place % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(Math.min(bytes.length, from + drop))]);
  }, pdf);

const words = [
  '/ByteRange[0 1 2 3]',
  '/Contents<00>',
  '/V 20 0 R',
  '/Prev 0',
  'startxref\n0\n%%EOF\n',
  'endobj\n4 0 obj',
  '%%EOF',
  ' null ',
  '>>',
  '[[[[[[',
  '99999999999',
  '-1',
];
const edit: fc.Arbitrary<Edit> = fc
  .record({
    at: fc.nat(40_000),
    drop: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(200)),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom(...words).map((word) => new Uint8Array(Buffer.from(word, 'latin1'))),
    ),
    // In place nothing moves, so that the file can still be followed and more of it is reached.
    inPlace: fc.boolean(),
  })
  .map(({ at: place, drop, put, inPlace }) => ({ at: place, drop: inPlace ? put.length : drop, put }));

/** The gap and the end of every signature of a file made here. */
const rangesOf = (pdf: Uint8Array): readonly (readonly [number, number, number])[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/ByteRange\[0 (\d+) (\d+) (\d+)\]/g),
  ].map(([, a, b, c]) => [Number(a), Number(b), Number(b) + Number(c)]);
const covered = (pdf: Uint8Array, [gap, after, end]: readonly [number, number, number]): Buffer =>
  Buffer.concat([pdf.subarray(0, gap), pdf.subarray(after, end)]);

describe('hostile bytes', () => {
  it('never leave a signature intact of which a covered byte was changed, whatever was done to the file', async () => {
    const all = documents();
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), fc.array(edit, { minLength: 1, maxLength: 3 }), async (index, edits) => {
        const pdf = all[index] as Uint8Array;
        const broken = apply(pdf, edits);
        const start = performance.now();
        const signatures = await verify(broken);
        expect(performance.now() - start).toBeLessThan(2000);
        for (const { intact, evidence } of signatures) {
          if (!intact) continue;
          const end = evidence[0]?.bytes?.[1];
          const ranges = rangesOf(pdf).filter((range) => range[2] === end);
          expect(ranges.some((range) => covered(broken, range).equals(covered(pdf, range)))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never make a signature pass that did not', async () => {
    const failing = [
      signPdf(makePdf(), halina, { digest: Buffer.alloc(32) }),
      signPdf(makePdf(), halina, { content: Buffer.from('other') }),
      signPdf(makePdf(), halina, { range: ([, a, b, c]) => [0, a - 10, b, c] }),
      signPdf(makePdf(), halina, { subFilter: 'adbe.unknown' }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(failing.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        async (index, edits) => {
          const signatures = await verify(apply(failing[index] as Uint8Array, edits));
          expect(signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('end in a result whatever byte of a signed file is changed, and no signed byte may', async () => {
    const [before, after] = gapOf(signed);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (position, flip) => {
        const broken = Uint8Array.from(signed);
        broken[position] = (broken[position] as number) ^ flip;
        const signatures = await verify(broken);
        const passing = signatures.filter(({ indication }) => indication === 'TOTAL-PASSED');
        // Inside /Contents the case of a digit and the version of the message are free; whom it names is not.
        if (position < before || position >= after) expect(signatures.filter(({ intact }) => intact)).toEqual([]);
        else expect(passing.map(({ signer }) => signer?.name).filter((who) => who !== 'Halina Próbna')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('end in a result when cut short or made of noise', async () => {
    const [before, after] = gapOf(signed);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length), fc.uint8Array({ maxLength: 200 }), async (cut, noise) => {
        const pdf = Buffer.concat([
          signed.subarray(0, cut),
          noise,
          signed.subarray(Math.min(signed.length, cut + noise.length)),
        ]);
        const { signatures } = await verifySignatures(pdf, { type: '', name: 'x', trust, at });
        const passing = signatures.filter(({ indication, modified }) => indication === 'TOTAL-PASSED' && !modified);
        // White space inside the padding of /Contents changes nothing.
        const unsigned = pdf.length === signed.length && cut >= before && cut + noise.length <= after;
        if (!pdf.equals(signed) && !unsigned) expect(passing).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('cannot make the reader stand still in a cross-reference table, or a hybrid table name itself', async () => {
    const text = Buffer.from(makePdf()).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    for (const hostile of [
      text.replace('xref\n0 1', 'xref\n0 Z'),
      text.replace('/Root 1 0 R', `/Root 1 0 R/XRefStm ${start}`),
    ]) {
      const { problems } = await verifySignatures(Buffer.from(hostile, 'latin1'), { type: '', name: 'x', trust, at });
      expect(problems).toMatchObject([{ code: 'pdf-structure' }]);
    }
  });

  it('cannot make cross-reference sections go in circles', async () => {
    const text = Buffer.from(makePdf()).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    const loop = Buffer.from(text.replace('/Root 1 0 R', `/Root 1 0 R/Prev ${start}`), 'latin1');
    const { problems } = await verifySignatures(loop, { type: '', name: 'x', trust, at });
    expect(problems).toEqual([{ code: 'pdf-structure', detail: expect.stringContaining('circles') }]);
  });

  it('cannot make lengths that ask each other exhaust the reader', async () => {
    const chain = Array.from({ length: 20_000 }, (_, index): [number, string] => [
      1000 + index,
      `<</Length ${1001 + index} 0 R>>\nstream\nendstream`,
    ]);
    const { signatures } = await verifySignatures(updatePdf(signed, [catalog('/DSS 1000 0 R'), ...chain]), {
      type: '',
      name: 'x',
      trust,
      at,
    });
    expect(signatures).toMatchObject([{ intact: true, modified: true }]);
  });
});
