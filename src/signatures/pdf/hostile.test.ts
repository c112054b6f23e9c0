import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { at, trust, verify, signed, gapOf } from './signed-form.fixture.ts';
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

describe('hostile bytes', () => {
  it('end in a result whatever byte of a signed file is changed, and no signed byte may', async () => {
    const [before, after] = gapOf(signed);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (position, flip) => {
        const broken = Uint8Array.from(signed);
        broken[position] = (broken[position] as number) ^ flip;
        const passing = (await verify(broken)).filter(({ indication }) => indication === 'TOTAL-PASSED');
        // Inside /Contents the case of a digit and the version of the message are free; whom it names is not.
        if (position < before || position >= after) expect(passing).toEqual([]);
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
});
