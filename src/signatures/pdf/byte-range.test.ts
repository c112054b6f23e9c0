import { describe, expect, it } from 'vitest';
import { makePdf, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { halina, marek, verify, only, failing, signed } from './signed-form.fixture.ts';

describe('the byte range', () => {
  const bent: readonly (readonly [string, (usual: readonly [number, number, number, number]) => readonly number[]])[] =
    [
      ['does not begin at 0', ([, a, b, c]) => [1, a - 1, b, c]],
      ['leaves a wider gap than its contents', ([, a, b, c]) => [0, a - 10, b, c]],
      ['covers part of its contents', ([, a, b, c]) => [0, a + 1, b, c]],
      ['ends before the revision', ([, a, b, c]) => [0, a, b, c - 5]],
      ['leaves the file', ([, a, b, c]) => [0, a, b, c + 5]],
      ['overlaps itself', ([, a, b, c]) => [0, a, 5, b + c - 5]],
    ];
  for (const [fault, range] of bent)
    it(`is refused when it ${fault}`, async () => {
      const signature = await only(signPdf(makePdf(), halina, { range }));
      expect(signature.indication).toBe('TOTAL-FAILED');
      expect(signature.modified).toBe(true);
      expect(failing(signature)).toContain('byte-range');
    });

  it('is refused when the gap holds the contents of another dictionary', async () => {
    const twice = Buffer.from(signPdf(signed, marek, { field: 2 })).toString('latin1');
    const first = /20 0 obj\n<<(.*?)>>\nendobj/s.exec(twice)?.[1] as string;
    const swapped = updatePdf(Buffer.from(twice, 'latin1'), [
      [21, `<<${first.replace('/Type/Sig', '/Type/Sig/Name(x)')}>>`],
    ]);
    for (const { indication } of (await verify(swapped)).slice(1)) expect(indication).toBe('TOTAL-FAILED');
  });
});
