import { describe, expect, it } from 'vitest';
import {
  catalog,
  makePdf,
  page,
  signPdf,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { halina, marek, only, withField } from './signed-form.fixture.ts';
import { signatureField } from '../../../test/conformance/signatures-workshop.ts';

/** A tagged form: a structure tree with one paragraph, and an index from the annotations. */
const tagged = (): Uint8Array =>
  updatePdf(makePdf(), [
    catalog('/MarkInfo<</Marked true>>/StructTreeRoot 50 0 R'),
    root('51 0 R'),
    [51, '<</Type/StructElem/S/Document/P 50 0 R/K[52 0 R]>>'],
    [52, '<</Type/StructElem/S/P/P 51 0 R/Pg 3 0 R/K 0>>'],
    [53, '<</Nums[0 52 0 R]>>'],
  ]);
const root = (kids: string, next = 1): PdfObject => [
  50,
  `<</Type/StructTreeRoot/K[${kids}]/ParentTree 53 0 R/ParentTreeNextKey ${next}>>`,
];
const form = (entries = ''): PdfObject => [
  54,
  `<</Type/StructElem/S/Form/P 51 0 R/Pg 3 0 R${entries}/K<</Type/OBJR/Obj 31 0 R>>>>`,
];
const joined: readonly PdfObject[] = [
  root('51 0 R', 2),
  [51, '<</Type/StructElem/S/Document/P 50 0 R/K[52 0 R 54 0 R]>>'],
  [53, '<</Nums[0 52 0 R 1 54 0 R]>>'],
];
const field = signatureField(31, 'Nowe', '/StructParent 1');

describe('the logical structure of a tagged document', () => {
  const base = (): Uint8Array => signPdf(tagged(), halina);

  it('may grow by the widget of a new signature field', async () => {
    expect(await only(withField(base(), field, form(), ...joined))).toMatchObject({
      modified: false,
      changes: [{ level: 'form-fill', signing: true }],
    });
  });

  it('may grow when somebody signs again', async () => {
    const twice = signPdf(withField(base(), field, form(), ...joined), marek, { field: 3 });
    expect(await only(twice)).toMatchObject({ modified: false, indication: 'TOTAL-PASSED' });
  });

  it('may say that it is tagged, and nothing else of itself', async () => {
    expect(
      (await only(updatePdf(base(), [catalog('/MarkInfo<</Marked false>>/StructTreeRoot 50 0 R')]))).modified,
    ).toBe(false);
    expect(
      (await only(updatePdf(base(), [catalog('/MarkInfo<</Marked<</A 1>>>>/StructTreeRoot 50 0 R')]))).modified,
    ).toBe(true);
  });

  const spoken: readonly (readonly [string, readonly PdfObject[]])[] = [
    ['text read aloud in place of what stands there', [form('/ActualText(999)'), ...joined]],
    ['another text beside the widget', [form('/Alt(999)'), ...joined]],
    ['an element for something that is no widget', [[54, '<</Type/StructElem/S/Form/P 51 0 R/K 7>>'], ...joined]],
    [
      'an element for an old widget',
      [[54, '<</Type/StructElem/S/Form/P 51 0 R/K<</Type/OBJR/Obj 7 0 R>>>>'], ...joined],
    ],
    ['an element taken out', [form(), root('51 0 R', 2), [51, '<</Type/StructElem/S/Document/P 50 0 R/K[54 0 R]>>']]],
    [
      'an element moved',
      [form(), root('51 0 R', 2), [51, '<</Type/StructElem/S/Document/P 50 0 R/K[54 0 R]>>'], [52, '<<>>']],
    ],
    ['another element for an old number', [form(), ...joined.slice(0, 2), [53, '<</Nums[0 54 0 R 1 54 0 R]>>']]],
    ['the next number lowered', [form(), root('51 0 R', 0), ...joined.slice(1)]],
  ];
  for (const [attack, objects] of spoken)
    it(`may not change otherwise: ${attack}`, async () => {
      expect(await only(withField(base(), field, ...objects))).toMatchObject({
        modified: true,
        indication: 'TOTAL-FAILED',
      });
    });

  it('may not change without a new signature field', async () => {
    expect((await only(updatePdf(base(), [form(), ...joined, page('6 0 R 7 0 R 9 0 R')]))).modified).toBe(true);
  });
});
