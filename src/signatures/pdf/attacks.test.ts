import { describe, expect, it } from 'vitest';
import type { Signature } from '../../model/index.ts';
import {
  catalog,
  contents,
  keyUsage,
  makeAuthority,
  makeHolder,
  makePdf,
  page,
  person,
  signatureField,
  signPdf,
  textField,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { unlessMalformed } from '../malformed.ts';
import { compareRevisions } from './compare.ts';
import { openPdf, revisionAt } from './open-file.ts';
import {
  box,
  boxed,
  certified,
  crl,
  failing,
  halina,
  marek,
  only,
  signed,
  stream,
  verify,
  withField,
} from './signed-form.fixture.ts';

/** Frees an object in a revision of its own. */
const freed = (pdf: Uint8Array, num: number): Uint8Array =>
  Buffer.from(
    Buffer.from(updatePdf(pdf, [[num, 'null']]))
      .toString('latin1')
      .replace(new RegExp(`(xref\\n${num} 1\\n)\\d{10} 00000 n (?=\\ntrailer[^]*$)`), '$10000000000 00001 f '),
    'latin1',
  );

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
    [
      'objects put behind the last end of file, for readers that make up their own list',
      (pdf) =>
        Buffer.concat([
          updatePdf(pdf, [[55, '(unused)']]),
          Buffer.from(`4 0 obj<</Length 15>>\nstream\nBT (Inny) Tj ET\nendstream\nendobj\n${'%'.repeat(2000)}`),
        ]),
    ],
    [
      'an object listed at two places',
      (pdf) => {
        const text = Buffer.from(updatePdf(pdf, [contents('BT (Inny) Tj ET')])).toString('latin1');
        const old = String(Buffer.from(pdf).indexOf('\n4 0 obj') + 1).padStart(10, '0');
        const at = text.lastIndexOf('xref\n4 1\n') + 5;
        return Buffer.from(`${text.slice(0, at)}4 1\n${old} 00000 n \n${text.slice(at)}`, 'latin1');
      },
    ],
    [
      'the certification added to the catalogue after the fact',
      (pdf) => updatePdf(pdf, [catalog('/Perms<</DocMDP 20 0 R>>')]),
    ],
    [
      'readers told to draw the form anew',
      (pdf) => updatePdf(pdf, [[5, '<</Fields[6 0 R 7 0 R 9 0 R]/SigFlags 3/NeedAppearances true>>']]),
    ],
    [
      'an XFA form laid over the fields',
      (pdf) =>
        updatePdf(pdf, [
          [5, '<</Fields[6 0 R 7 0 R 9 0 R]/SigFlags 3/XFA 44 0 R>>'],
          [44, '(x)'],
        ]),
    ],
    ['the list of fields in a new order', (pdf) => updatePdf(pdf, [[5, '<</Fields[9 0 R 7 0 R 6 0 R]/SigFlags 3>>']])],
    [
      'the pages in a tree that leads back to itself',
      (pdf) => updatePdf(pdf, [[2, '<</Type/Pages/Kids[2 0 R]/Count 1>>']]),
    ],
    ['fields that lead back to themselves', (pdf) => updatePdf(pdf, [[9, '<</FT/Sig/T(Podpis2)/Kids[9 0 R 5 0 R]>>']])],
    ['the page freed', (pdf) => freed(pdf, 3)],
    ['the content of the page freed', (pdf) => freed(pdf, 4)],
    [
      'other resources for the page, inherited from the tree',
      (pdf) =>
        updatePdf(pdf, [
          [2, '<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 44 0 R>>>>>>'],
          [44, '<<>>'],
        ]),
    ],
    ...['FreeText', 'Square', 'Stamp', 'Link', 'Text', 'Popup'].map((subtype): (typeof attacks)[number] => [
      `a signature field that is a ${subtype} annotation too`,
      (pdf) =>
        withField(pdf, [
          31,
          `<</Type/Annot/Subtype/${subtype}/FT/Sig/T(Nowe)/P 3 0 R/Rect[0 0 300 300]/Contents(1000000 PLN)/DA(/Helv 40 Tf)>>`,
        ]),
    ]),
    [
      'a part of a signature field that is a FreeText annotation',
      (pdf) =>
        withField(
          pdf,
          [31, '<</FT/Sig/T(Nowe)/Kids[32 0 R]>>'],
          [32, '<</Type/Annot/Subtype/FreeText/Parent 31 0 R/Rect[0 0 300 300]/Contents(x)/DA(/Helv 40 Tf)>>'],
        ),
    ],
    [
      'looks of an empty signature field that one reader hides and another prints',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '', '/Rect[10 100 90 120]/F 2/AP<</N 30 0 R>>'), box),
    ],
    ['an optional content group that hides', (pdf) => updatePdf(pdf, [catalog('/OCProperties<</D<<>>/OCGs[]>>')])],
    [
      'a second field that shows the first one’s signature',
      (pdf) => withField(pdf, signatureField(31, 'Nowe', '/V 20 0 R')),
    ],
    [
      'the dictionary of the signature replaced by one without a byte range',
      (pdf) => updatePdf(pdf, [[20, '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents<00>>>']]),
    ],
    [
      'validation data with a page in it',
      (pdf) =>
        updatePdf(pdf, [catalog('/DSS<</Certs[40 0 R]/Page 3 0 R>>'), [40, '<</Length 0>>\nstream\n\nendstream']]),
    ],
    [
      'validation data of one byte more than the list it holds',
      (pdf) => updatePdf(pdf, [catalog('/DSS<</CRLs[40 0 R]>>'), stream(40, Buffer.concat([crl, Buffer.from('x')]))]),
    ],
    [
      'validation data that is none, kept for one signature',
      (pdf) => updatePdf(pdf, [catalog('/DSS<</VRI<</AB<</OCSP[40 0 R]>>>>>>'), stream(40, Buffer.from('text'))]),
    ],
    [
      'the object of the page’s content used for validation data',
      (pdf) => updatePdf(pdf, [catalog('/DSS<</Certs[4 0 R]>>'), contents('BT (Inny) Tj ET')]),
    ],
    ['metadata that is no stream', (pdf) => updatePdf(pdf, [catalog('/Metadata 40 0 R'), [40, '<</Type/Metadata>>']])],
    [
      'the content of the page overwritten and an old revision’s section put in front again',
      (pdf) => {
        const changed = updatePdf(pdf, [contents('BT (Inny) Tj ET')]);
        return updatePdf(changed, [[55, '(unused)']]);
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
  it('are the same to the quick look and to the thorough one', () => {
    for (const [, change] of attacks) {
      const final = unlessMalformed(() => openPdf(change(signed)));
      if (!final || final.sections.every(({ offset }) => offset < signed.length)) continue;
      const base = revisionAt(final, signed.length);
      const levels = (thorough: boolean): string[] =>
        [...new Set(compareRevisions(base, final, thorough).map(({ level }) => level))].toSorted();
      expect(levels(false)).toEqual(levels(true));
    }
  });

  for (const [attack, change] of attacks)
    it(`never passes as unmodified: ${attack}`, async () => {
      const signatures = await verify(change(signed));
      const good = signatures.filter(({ indication, modified }) => indication === 'TOTAL-PASSED' && !modified);
      expect(good).toEqual([]);
    });
});

describe('two fields that share a signature from the beginning', () => {
  it('are one signature, and not one that passes', async () => {
    const shared = signPdf(makePdf(), halina, { objects: [signatureField(9, 'Podpis2', '/V 20 0 R')] });
    const [one, ...more] = await verify(shared);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ intact: true, indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(failing(one as Signature)).toEqual(['own-field']);
  });
});

describe('annotations under a certification of level 3', () => {
  const annotated = (annotation: string): Uint8Array =>
    updatePdf(certified(3), [
      page('6 0 R 7 0 R 9 0 R 32 0 R'),
      [32, `<</Type/Annot/P 3 0 R/Rect[0 0 300 300]${annotation}>>`],
      box,
    ]);

  it('may remark upon the page', async () => {
    for (const remark of ['/Subtype/Text/Contents(ok)', '/Subtype/Underline', '/Subtype/Highlight/C[1 1 0]'])
      expect(await only(annotated(remark))).toMatchObject({
        modified: false,
        changes: [{ level: 'annotation', allowed: true }],
      });
  });

  it('may not cover, redraw or run anything (evil annotation attack)', async () => {
    for (const evil of [
      '/Subtype/FreeText/Contents(999)',
      '/Subtype/Stamp/AP<</N 30 0 R>>',
      '/Subtype/Redact',
      '/Subtype/Square/IC[1 1 1]',
      '/Subtype/Text/AP<</N 30 0 R>>',
      '/Subtype/Highlight/C[0 0 0]',
      '/Subtype/Highlight',
      '/Subtype/Text/AA<</PO<</S/JavaScript/JS(app.alert)>>>>',
      '/Subtype/Widget/FT/Tx/V(999)',
      '',
    ])
      expect(await only(annotated(evil))).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
  });

  it('may not come at all where the signer permits form filling only (sneaky signature attack)', async () => {
    const pdf = updatePdf(certified(2), [
      page('6 0 R 7 0 R 9 0 R 32 0 R'),
      [32, '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>'],
    ]);
    expect(await only(pdf)).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
  });
});

describe('a later signature that can be seen', () => {
  const stranger = makeHolder({
    subject: person('Ewa', 'Obca', 'PNOPL-44051401359'),
    issuer: makeAuthority('Urząd Zmyślony'),
    extensions: [keyUsage(0, 1)],
  });
  const over = (signer: typeof stranger): Uint8Array =>
    signPdf(withField(signed, signatureField(31, 'Podpis3', '')), signer, {
      field: 3,
      widget: '/Rect[0 0 300 300]/F 4/AP<</N 30 0 R>>',
      objects: [box],
    });

  it('painted over the page by somebody nobody knows puts the first one before a person, and says where to look', async () => {
    const [first, second] = await verify(over(stranger));
    expect(second?.indication).toBe('INDETERMINATE');
    expect(first).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    });
    expect(first?.changes).toContainEqual(expect.objectContaining({ shows: true, field: 'Podpis3' }));
    expect(first?.checks).toContainEqual(
      expect.objectContaining({ check: 'shown-over', ok: null, detail: expect.stringContaining('Podpis3') }),
    );
  });

  it('of a second signer who passes changes nothing', async () => {
    const signatures = await verify(over(marek));
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
    expect(signatures[0]?.changes).toContainEqual(expect.objectContaining({ shows: true, allowed: true }));
  });

  it('is not taken for hidden because a flag says so in a way that readers understand differently', async () => {
    for (const flags of ['2', '2.0', '6.0', '4294967298', '-2']) {
      const hiding = signPdf(withField(signed, signatureField(31, 'Podpis3', '')), stranger, {
        field: 3,
        widget: `/Rect[0 0 300 300]/F ${flags}/AP<</N 30 0 R>>`,
        objects: [box],
      });
      expect((await verify(hiding))[0]?.indication).toBe('INDETERMINATE');
    }
  });

  it('brings doubt through a valid one between them, and none to what it does not stand over', async () => {
    const chain = signPdf(over(stranger), marek, { field: 2 });
    expect((await verify(chain)).map(({ indication }) => indication)).toEqual([
      'INDETERMINATE',
      'INDETERMINATE',
      'TOTAL-PASSED',
    ]);
  });

  it('put into the field that was there for it is doubted as well', async () => {
    const dressed = signPdf(signed, stranger, { field: 2, widget: boxed, objects: [box] });
    expect((await verify(dressed))[0]?.indication).not.toBe('TOTAL-PASSED');
  });
});

describe('what readers draw values with that bring no looks of their own', () => {
  const field = '<</Type/Annot/Subtype/Widget/FT/Tx/T(kwota)/V(100)/P 3 0 R/Rect[10 100 90 120]/DA(/Kw 12 Tf)>>';
  const form = (more: string): PdfObject => [5, `<</Fields[6 0 R 7 0 R 9 0 R]/SigFlags 3${more}>>`];
  const base = signPdf(updatePdf(makePdf(), [[7, field]]), halina);
  const inherits = signPdf(updatePdf(makePdf(), [[7, field.replace('/DA(/Kw 12 Tf)', '')]]), halina);
  const font = '/Type/Font/Subtype/Type1/BaseFont/Symbol';

  it('may not be chosen after signing', async () => {
    for (const name of ['Kw', '#4bw'])
      expect((await only(updatePdf(base, [form(`/DR<</Font<</${name}<<${font}>>>>>>`)]))).modified).toBe(true);
    expect((await only(updatePdf(inherits, [form('/DA(/Helv 0 Tf 1 g)')]))).modified).toBe(true);
  });

  it('may come beside it where no value is drawn with it', async () => {
    expect((await only(updatePdf(base, [form(`/DR<</Font<</Other<<${font}>>>>>>`)]))).modified).toBe(false);
    expect((await only(updatePdf(base, [form('/DA(/Helv 0 Tf)')]))).modified).toBe(false);
  });
});
