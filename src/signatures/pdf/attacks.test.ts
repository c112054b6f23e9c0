import { describe, expect, it } from 'vitest';
import {
  catalog,
  contents,
  page,
  signatureField,
  textField,
  updatePdf,
} from '../../../test/conformance/signatures-workshop.ts';
import { verify, signed, boxed, box, withField } from './signed-form.fixture.ts';

describe('attacks on what was signed', () => {
  const attacks: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
    ['page content overwritten', (pdf) => updatePdf(pdf, [contents('BT (Inny) Tj ET')])],
    [
      'an annotation laid over the page',
      (pdf) =>
        updatePdf(pdf, [page('6 0 R 7 0 R 9 0 R 30 0 R'), [30, '<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]>>']]),
    ],
    ['an annotation of the page removed', (pdf) => updatePdf(pdf, [page('6 0 R 9 0 R')])],
    [
      'a page added',
      (pdf) =>
        updatePdf(pdf, [
          [2, '<</Type/Pages/Kids[3 0 R 31 0 R]/Count 2>>'],
          [31, '<</Type/Page/Parent 2 0 R>>'],
        ]),
    ],
    [
      'another catalogue',
      (pdf) => updatePdf(pdf, [[40, '<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>']], '/Root 40 0 R'),
    ],
    ['an open action added', (pdf) => updatePdf(pdf, [catalog('/OpenAction<</S/JavaScript/JS(app.alert)>>')])],
    [
      'a text field added to the form',
      (pdf) =>
        updatePdf(pdf, [
          [5, '<</Fields[6 0 R 7 0 R 9 0 R 32 0 R]/SigFlags 3>>'],
          [32, '<</FT/Tx/T(nowe)>>'],
        ]),
    ],
    [
      'a field moved on the page',
      (pdf) =>
        updatePdf(pdf, [
          [7, '<</Type/Annot/Subtype/Widget/FT/Tx/T(cel)/V(nowy klucz)/P 3 0 R/Rect[0 0 300 300]/AP<</N 8 0 R>>>>'],
        ]),
    ],
    ['the signature taken out of the form', (pdf) => updatePdf(pdf, [[5, '<</Fields[7 0 R 9 0 R]/SigFlags 3>>']])],
    [
      'the signature field emptied',
      (pdf) => updatePdf(pdf, [[6, '<</Type/Annot/Subtype/Widget/FT/Sig/T(Podpis1)/P 3 0 R/Rect[0 0 0 0]/F 132>>']]),
    ],
    [
      'the signature given an appearance',
      (pdf) =>
        updatePdf(pdf, [
          [6, '<</Type/Annot/Subtype/Widget/FT/Sig/T(Podpis1)/P 3 0 R/Rect[0 0 0 0]/F 132/V 20 0 R/AP<</N 8 0 R>>>>'],
        ]),
    ],
    [
      'an empty signature field painted over a value',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '', boxed), box),
    ],
    [
      'an empty signature field whose colours a reader paints',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '', '/Rect[10 100 90 120]/F 4/MK<</BG[1 1 1]>>')),
    ],
    [
      'an empty signature field whose second widget is painted',
      (pdf) =>
        updatePdf(pdf, [
          page('6 0 R 7 0 R 9 0 R 32 0 R'),
          [5, '<</Fields[6 0 R 7 0 R 9 0 R 31 0 R]/SigFlags 3>>'],
          [31, '<</FT/Sig/T(Nowe)/Kids[32 0 R]>>'],
          [32, `<</Type/Annot/Subtype/Widget/Parent 31 0 R/P 3 0 R${boxed}>>`],
          box,
        ]),
    ],
    [
      'a document time-stamp made of nothing',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '/V<</Type/DocTimeStamp/ByteRange[0 1 2 3]/Contents(x)>>')),
    ],
    [
      'a field that shows the signature that is there already',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '/V 33 0 R', boxed), box, [33, '20 0 R']),
    ],
    [
      'an empty signature field given an appearance',
      (pdf) => updatePdf(pdf, [signatureField(9, 'Podpis2', '', '/Rect[0 0 0 0]/F 132/AP<</N 30 0 R>>'), box]),
    ],
    [
      'an empty signature field shown that was hidden',
      (pdf) => updatePdf(pdf, [signatureField(9, 'Podpis2', '', '/Rect[0 0 0 0]/F 4')]),
    ],
    [
      'an unseen signature field that runs a script',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '/AA<</PO<</S/JavaScript/JS(app.alert)>>>>')),
    ],
    [
      'an empty signature field hidden to readers who take the last of two keys only',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '', '/Rect[10 100 90 120]/F null/F 2/AP<</N 30 0 R>>'), box),
    ],
    [
      'page content overwritten behind a crowd of changes that are allowed',
      (pdf) => {
        const crowd = Array.from({ length: 1200 }, (_, index) => 100 + index);
        const refs = crowd.map((num) => `${num} 0 R`).join(' ');
        return updatePdf(pdf, [
          contents('BT (Inny) Tj ET'),
          [5, `<</Fields[6 0 R 7 0 R 9 0 R ${refs}]/SigFlags 3>>`],
          ...crowd.map((num) => signatureField(num, `Nowe${num}`, '')),
        ]);
      },
    ],
    ['bytes appended that belong to no revision', (pdf) => Buffer.concat([pdf, Buffer.from('99 0 obj (x) endobj')])],
    ['white space appended', (pdf) => Buffer.concat([pdf, Buffer.from('   \n')])],
    [
      'a new revision that skips the signed one',
      (pdf) =>
        Buffer.concat([
          pdf,
          Buffer.from(
            Buffer.from(updatePdf(pdf, [textField('x')]))
              .toString('latin1')
              .slice(pdf.length)
              .replace(/\/Prev \d+/, ''),
            'latin1',
          ),
        ]),
    ],
  ];
  for (const [attack, change] of attacks)
    it(`never passes as unmodified: ${attack}`, async () => {
      const signatures = await verify(change(signed));
      const good = signatures.filter(({ indication, modified }) => indication === 'TOTAL-PASSED' && !modified);
      expect(good).toEqual([]);
    });
});
