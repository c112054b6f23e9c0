import { describe, expect, it } from 'vitest';
import { makePdf, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { halina, marek, verify, only, failing, gapOf, signed } from './signed-form.fixture.ts';

describe('the byte range', () => {
  const bent: readonly (readonly [string, (usual: readonly [number, number, number, number]) => readonly number[]])[] =
    [
      ['does not begin at 0', ([, a, b, c]) => [1, a - 1, b, c]],
      ['leaves a wider gap than its contents', ([, a, b, c]) => [0, a - 10, b, c]],
      ['covers part of its contents', ([, a, b, c]) => [0, a + 1, b, c]],
      ['ends before the revision', ([, a, b, c]) => [0, a, b, c - 5]],
      ['leaves the file', ([, a, b, c]) => [0, a, b, c + 5]],
      ['overlaps itself', ([, a, b, c]) => [0, a, 5, b + c - 5]],
      ['has three parts', ([, a, b, c]) => [0, a - 20, a - 20, 20, b, c]],
      ['has one part', ([, a]) => [0, a]],
      ['has a number too many', ([, a, b, c]) => [0, a, b, c, 0]],
      ['goes backwards', ([, a, b, c]) => [b, c, 0, a]],
      ['leaves a second gap of no length', ([, a, b, c]) => [0, a, b, c - 1, b + c - 1, 1]],
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

  it('is refused with negative, broken and missing numbers', async () => {
    const usual = /\/ByteRange\[[^\]]*\]/;
    const text = Buffer.from(signed).toString('latin1');
    const length = usual.exec(text)?.[0].length ?? 0;
    for (const range of [
      '[0 -5 10 20]',
      '[0 1.5 10 20]',
      '[0 (a) 10 20]',
      '[]',
      ' null',
      '[0 20 0 R 10 20]',
      '[-1 9 10 20]',
    ]) {
      const bent = text.replace(usual, `/ByteRange${range}`.padEnd(length));
      const signature = await only(Buffer.from(bent, 'latin1'));
      expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', intact: false });
    }
  });

  it('is refused when /Contents is a literal string', async () => {
    const text = Buffer.from(signed).toString('latin1');
    const [from, to] = gapOf(signed);
    const bent = `${text.slice(0, from)}(${text.slice(from + 1, to - 1)})${text.slice(to)}`;
    expect(await only(Buffer.from(bent, 'latin1'))).toMatchObject({ indication: 'TOTAL-FAILED' });
  });

  it('is refused over contents in which something follows the message', async () => {
    const text = Buffer.from(signed).toString('latin1');
    const [, to] = gapOf(signed);
    const bent = `${text.slice(0, to - 9)}41414141${text.slice(to - 1)}`;
    const signature = await only(Buffer.from(bent, 'latin1'));
    expect(signature).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'FORMAT_FAILURE' });
    expect(failing(signature)).toEqual(['padding']);
  });
});
