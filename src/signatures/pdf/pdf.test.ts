import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Signature } from '../../model/index.ts';
import {
  appearance,
  catalog,
  contents,
  isAuthority,
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  makeOcsp,
  makePdf,
  makeTimestamp,
  name,
  page,
  person,
  qualifiedStatements,
  signatureField,
  signPdf,
  textField,
  timestampAttribute,
  timeStamping,
  updatePdf,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { verifySignatures } from '../index.ts';
import { trustFrom } from '../trust.ts';
import type { TrustBundle } from '../trust-schema.ts';

const at = '2026-11-23T12:00:00Z';
const root = makeAuthority('Urząd Próbny');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1), qualifiedStatements],
});
const marek = makeHolder({
  subject: person('Marek', 'Drugi', 'IDCPL-ABC123456'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const clock = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: root, extensions: [timeStamping] });
const crl = makeCrl(root);
const trust: TrustBundle = trustFrom({ anchors: [root.certificate], crls: [crl] });
const qualified: TrustBundle = {
  ...trust,
  anchors: trust.anchors.map((anchor) => ({ ...anchor, service: 'qualified-esign' as const })),
};

const verify = async (pdf: Uint8Array, bundle: TrustBundle = trust): Promise<Signature[]> =>
  (await verifySignatures(pdf, { type: 'application/pdf', name: 'wniosek.pdf', trust: bundle, at })).signatures;
const only = async (pdf: Uint8Array, bundle?: TrustBundle): Promise<Signature> =>
  (await verify(pdf, bundle))[0] as Signature;
const failing = (signature: Signature): string[] =>
  signature.checks.filter(({ ok }) => ok === false).map(({ check }) => check);

const stream = (num: number, bytes: Uint8Array): readonly [number, string] => [
  num,
  `<</Length ${bytes.length}>>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`,
];

let signed: Uint8Array;
beforeAll(() => {
  signed = signPdf(makePdf(), halina, { signedTime: '2026-11-20T10:00:00Z' });
});

describe('a PDF signature in order', () => {
  it('passes, names its signer and covers the whole file', async () => {
    const signature = await only(signed);
    expect(signature).toMatchObject({
      format: 'PAdES',
      level: 'B-B',
      indication: 'TOTAL-PASSED',
      subIndication: null,
      intact: true,
      coverage: 'whole',
      modified: false,
      kind: 'advanced',
      signer: {
        name: 'Halina Próbna',
        givenName: 'Halina',
        surname: 'Próbna',
        pesel: '44051401359',
        via: 'certificate',
      },
      time: { claimed: '2026-11-20T10:00:00.000Z', proven: null },
      certificate: { revocation: 'good' },
    });
  });

  it('is qualified only under an anchor granted for qualified signatures', async () => {
    expect((await only(signed, qualified)).kind).toBe('qualified');
    expect((await only(signPdf(makePdf(), marek), qualified)).kind).toBe('advanced');
  });

  it('never passes without a trust anchor', async () => {
    expect(await only(signed, trustFrom({}))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      kind: 'unknown',
      intact: true,
    });
  });

  it('is undecided while revocation is unknown', async () => {
    expect(await only(signed, trustFrom({ anchors: [root.certificate] }))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
    });
  });

  it('keeps the PESEL out of every text but the field meant for it', async () => {
    const signature = await only(signed);
    expect(JSON.stringify({ ...signature, signer: null })).not.toContain('44051401359');
  });

  it('is proven in time by a time-stamp over its value', async () => {
    const stamped = signPdf(makePdf(), halina, {
      unsigned: (value) => [timestampAttribute(makeTimestamp(clock, value, '2026-11-20T10:05:00Z'))],
    });
    expect(await only(stamped)).toMatchObject({
      indication: 'TOTAL-PASSED',
      level: 'B-T',
      time: { proven: '2026-11-20T10:05:00.000Z' },
      timestamps: [{ authority: 'Zegar', ok: true }],
    });
  });

  it('is not proven in time by a time-stamp over something else, or from a certificate that is no clock', async () => {
    const other = signPdf(makePdf(), halina, {
      unsigned: () => [timestampAttribute(makeTimestamp(clock, Buffer.from('else'), '2026-11-20T10:05:00Z'))],
    });
    const person = signPdf(makePdf(), halina, {
      unsigned: (value) => [timestampAttribute(makeTimestamp(marek, value, '2026-11-20T10:05:00Z'))],
    });
    for (const pdf of [other, person])
      expect(await only(pdf)).toMatchObject({ level: 'B-B', time: { proven: null }, timestamps: [{ ok: false }] });
  });
});

describe('time and revocation', () => {
  const expired = makeHolder({
    subject: person('Ewa', 'Dawna', 'PNOPL-44051401359'),
    issuer: root,
    extensions: [keyUsage(0, 1)],
    from: '2024-01-01T00:00:00Z',
    until: '2026-06-01T00:00:00Z',
  });

  it('does not pass a signature whose certificate expired, whatever time it claims', async () => {
    const pdf = signPdf(makePdf(), expired, { signedTime: '2025-01-01T00:00:00Z' });
    expect(await only(pdf)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  it('passes it when a time-stamp proves that it was made before', async () => {
    const pdf = signPdf(makePdf(), expired, {
      unsigned: (value) => [timestampAttribute(makeTimestamp(clock, value, '2026-03-01T00:00:00Z'))],
    });
    expect(await only(pdf)).toMatchObject({ indication: 'TOTAL-PASSED', time: { proven: '2026-03-01T00:00:00.000Z' } });
  });

  it('fails a signature that claims a time after its revocation, and doubts one that claims an earlier time', async () => {
    const bundle = trustFrom({
      anchors: [root.certificate],
      crls: [makeCrl(root, [[halina.serial, '2026-10-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' })],
    });
    expect(await only(signed, bundle)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'REVOKED',
      certificate: { revocation: 'revoked' },
    });
    const earlier = signPdf(makePdf(), halina, { signedTime: '2026-09-01T00:00:00Z' });
    expect(await only(earlier, bundle)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
  });

  it('does not let an older good answer inside the document outvote the list of the trust bundle', async () => {
    const stapled = signPdf(makePdf(), halina, {
      signedTime: '2026-11-20T10:00:00Z',
      objects: [
        catalog('/DSS<</OCSPs[40 0 R]>>'),
        stream(40, makeOcsp(root, halina, { from: '2026-09-01T00:00:00Z', until: '2027-09-01T00:00:00Z' })),
      ],
    });
    const bundle = trustFrom({
      anchors: [root.certificate],
      crls: [makeCrl(root, [[halina.serial, '2026-10-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' })],
    });
    expect(await only(stapled, trustFrom({ anchors: [root.certificate] }))).toMatchObject({
      indication: 'TOTAL-PASSED',
      certificate: { revocation: 'good' },
    });
    expect(await only(stapled, bundle)).toMatchObject({
      indication: 'TOTAL-FAILED',
      certificate: { revocation: 'revoked' },
    });
  });

  it('judges the algorithms of a time-stamp by when it is known to exist, not by when it says it does', async () => {
    const feeble = makeHolder({
      subject: name(['2.5.4.3', 'Słaby zegar']),
      issuer: root,
      type: 'rsa',
      bits: 1024,
      extensions: [timeStamping],
      from: '2010-01-01T00:00:00Z',
    });
    const pdf = signPdf(makePdf(), halina, {
      unsigned: (value) => [timestampAttribute(makeTimestamp(feeble, value, '2013-01-01T00:00:00Z'))],
    });
    expect(await only(pdf)).toMatchObject({ level: 'B-B', time: { proven: null }, timestamps: [{ ok: false }] });
  });

  it('does not believe a time-stamp from outside the life of the certificate of its authority', async () => {
    const young = makeHolder({
      subject: name(['2.5.4.3', 'Młody zegar']),
      issuer: root,
      extensions: [timeStamping],
      from: '2026-05-01T00:00:00Z',
    });
    const pdf = signPdf(makePdf(), expired, {
      unsigned: (value) => [timestampAttribute(makeTimestamp(young, value, '2026-03-01T00:00:00Z'))],
    });
    expect(await only(pdf)).toMatchObject({
      indication: 'INDETERMINATE',
      time: { proven: null },
      timestamps: [{ ok: false }],
    });
  });

  it('does not let the minister’s seal, trusted as a leaf, issue certificates', async () => {
    const seal = makeHolder({
      subject: name(['2.5.4.3', 'Pieczęć']),
      issuer: root,
      extensions: [isAuthority, keyUsage(0, 5)],
    });
    const forged = makeHolder({ subject: person('Jan', 'Fałszywy', 'PNOPL-44051401359'), issuer: seal });
    const bundle = {
      ...trustFrom({ crls: [crl, makeCrl(seal)] }),
      anchors: [{ der: seal.certificate, service: 'zaufany-seal' as const }],
    };
    const pdf = signPdf(makePdf(), forged, { certificates: [forged.certificate, seal.certificate] });
    expect(await only(pdf, bundle)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    });
  });
});

describe('podpis zaufany', () => {
  const seal = makeHolder({
    subject: name(['2.5.4.3', 'Minister - pieczęć podpisu zaufanego'], ['2.5.4.97', 'VATPL-0000000000']),
    issuer: root,
    type: 'rsa',
    extensions: [keyUsage(0, 1)],
  });
  const bundle: TrustBundle = {
    ...trustFrom({ certificates: [root.certificate], crls: [crl] }),
    anchors: [{ der: seal.certificate, service: 'zaufany-seal' }],
  };
  const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const reason = utf16(
    'Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: GRAŻYNA ŁĄCKA-ŻUK, PESEL: 44051401359, PZ ID: glacka',
  );
  const sealed = (entries: string, signer: Holder = seal): Uint8Array =>
    signPdf(makePdf(), signer, { entries, withoutNull: signer.type === 'rsa' });

  it('takes the person from the signed dictionary and shows the DigestInfo quirk', async () => {
    const signature = await only(sealed(`/Reason ${reason}`), bundle);
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      kind: 'zaufany',
      signer: { name: 'GRAŻYNA ŁĄCKA-ŻUK', pesel: '44051401359', via: 'podpis-zaufany' },
    });
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'digestinfo-without-null', ok: null }));
  });

  it('does not believe the same words under a certificate that is not the seal', async () => {
    const both = { ...bundle, anchors: [...bundle.anchors, { der: root.certificate, service: 'other' as const }] };
    expect(await only(sealed(`/Reason ${reason}`, marek), both)).toMatchObject({
      kind: 'advanced',
      signer: { name: 'Marek Drugi', via: 'certificate' },
    });
  });

  it('is only the minister’s seal when the reason names nobody', async () => {
    expect(await only(sealed(''), bundle)).toMatchObject({ kind: 'seal', signer: { via: 'certificate' } });
  });

  it('does not believe a reason rewritten after signing', async () => {
    const pdf = sealed(`/Reason ${reason}`);
    const text = Buffer.from(pdf).toString('latin1');
    const dictionary = /20 0 obj\n(<<.*?>>)\nendobj/s.exec(text)?.[1] as string;
    const rewritten = updatePdf(pdf, [[20, dictionary.replace(reason, utf16('w imieniu: INNA OSOBA'))]]);
    for (const signature of await verify(rewritten, bundle)) {
      expect(signature.modified).toBe(true);
      expect(signature.indication).toBe('TOTAL-FAILED');
      expect(signature.signer?.name).not.toBe('INNA OSOBA');
    }
  });
});

describe('changes after signing', () => {
  const fillable = (): Uint8Array =>
    signPdf(makePdf(), halina, {
      entries: '/Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]',
      objects: [catalog('/Perms<</DocMDP 20 0 R>>')],
    });

  it('forbids filling in the form unless the signer permitted it, and says so', async () => {
    const signature = await only(updatePdf(signed, [textField('inny klucz')]));
    expect(signature).toMatchObject({ modified: true, indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(signature.changes).toEqual([
      { level: 'form-fill', allowed: false, field: 'cel', detail: 'The value of field “cel” was changed.' },
    ]);
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: false }));
  });

  it('sees a form value filled in under a certification of level 2, allows it, and says so', async () => {
    const signature = await only(updatePdf(fillable(), [catalog('/Perms<</DocMDP 20 0 R>>'), textField('inny klucz')]));
    expect(signature).toMatchObject({ coverage: 'revision', modified: false, indication: 'TOTAL-PASSED' });
    expect(signature.changes).toEqual([
      { level: 'form-fill', allowed: true, field: 'cel', detail: 'The value of field “cel” was changed.' },
    ]);
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: false }));
  });

  it('is not talked out of a changed value by the name of its field', async () => {
    const named: Parameters<typeof updatePdf>[1][number] = [
      7,
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(signature field)/V(a)/P 3 0 R/Rect[10 100 90 120]>>',
    ];
    const pdf = signPdf(updatePdf(makePdf(), [named]), halina);
    const signature = await only(updatePdf(pdf, [[7, named[1].replace('/V(a)', '/V(b)')]]));
    expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: false }));
  });

  it('sees an appearance changed later under an unchanged value', async () => {
    const signature = await only(updatePdf(fillable(), [appearance('(999) Tj')]));
    expect(signature.changes).toEqual([
      { level: 'form-fill', allowed: true, field: 'cel', detail: 'The appearance of field “cel” was changed.' },
    ]);
  });

  it('allows a further signature and tells it from a changed value', async () => {
    const twice = signPdf(signed, marek, { field: 2 });
    const [first, second] = await verify(twice);
    expect(first).toMatchObject({ coverage: 'revision', modified: false, indication: 'TOTAL-PASSED' });
    expect(first?.changes).toEqual([
      {
        level: 'form-fill',
        allowed: true,
        signing: true,
        field: 'Podpis2',
        detail: 'A further signature was added in field “Podpis2”.',
      },
    ]);
    expect(first?.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: true }));
    expect(second).toMatchObject({ coverage: 'whole', indication: 'TOTAL-PASSED', signer: { name: 'Marek Drugi' } });
  });

  it('does not allow a further signature that does not hold itself', async () => {
    const twice = signPdf(signed, marek, { field: 2, digest: Buffer.alloc(32) });
    const [first, second] = await verify(twice);
    expect(second).toMatchObject({ intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
    expect(first).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
  });

  it('forbids even form filling under a certification of level 1', async () => {
    const certified = signPdf(makePdf(), halina, {
      entries: '/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]',
      objects: [catalog('/Perms<</DocMDP 20 0 R>>')],
    });
    expect((await only(certified)).indication).toBe('TOTAL-PASSED');
    expect(await only(updatePdf(certified, [textField('x')]))).toMatchObject({
      modified: true,
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
    });
  });

  it('forbids changing a field the signature locked', async () => {
    const locked = signPdf(makePdf(), halina, {
      entries: '/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(cel)]>>>>]',
    });
    expect((await only(updatePdf(locked, [textField('x')]))).modified).toBe(true);
  });

  const boxed = '/Rect[10 100 90 120]/F 4/AP<</N 30 0 R>>';
  const box = [
    30,
    '<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 23>>\nstream\n1 g 0 0 80 20 re f (x) Tj\nendstream',
  ] as const;
  const withField = (pdf: Uint8Array, ...objects: Parameters<typeof updatePdf>[1]): Uint8Array =>
    updatePdf(pdf, [
      page('6 0 R 7 0 R 9 0 R 31 0 R'),
      [5, '<</Fields[6 0 R 7 0 R 9 0 R 31 0 R]/SigFlags 3>>'],
      ...objects,
    ]);

  it('allows an empty signature field added later that shows nothing', async () => {
    for (const looks of [
      '/Rect[0 0 0 0]/F 132',
      '/Rect[10 100 90 120]/F 4',
      '/Rect[10 100 90 120]/F 2/AP<</N 30 0 R>>',
    ]) {
      const signature = await only(withField(signed, signatureField(31, 'Nowe', '', looks), box));
      expect(signature).toMatchObject({ modified: false, changes: [{ level: 'form-fill', signing: true }] });
      expect(signature.checks).toContainEqual(expect.objectContaining({ check: 'values-unchanged', ok: true }));
    }
  });

  it('allows a document time-stamp that holds and shows nothing, even under a certification of level 1', async () => {
    const certified = signPdf(makePdf(), halina, {
      entries: '/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]',
      objects: [catalog('/Perms<</DocMDP 20 0 R>>')],
    });
    const stamp = (widget?: string): Uint8Array =>
      signPdf(certified, clock, {
        field: 2,
        subFilter: 'ETSI.RFC3161',
        token: (content) => makeTimestamp(clock, content, '2026-11-21T10:00:00Z'),
        objects: [box],
        ...(widget === undefined ? {} : { widget }),
      });
    expect(await only(stamp())).toMatchObject({ modified: false, changes: [{ level: 'lta', allowed: true }] });
    expect(await only(stamp('/Rect[0 0 0 0]/F 132/AP<</N 30 0 R>>'))).toMatchObject({ modified: false });
  });

  it('says that nothing follows only where nothing does', async () => {
    const said = async (pdf: Uint8Array) =>
      (await only(pdf)).checks.find(({ check }) => check === 'changes-after-signing')?.detail;
    expect(await said(signed)).toBe('Nothing follows the signed bytes.');
    expect(await said(updatePdf(signed, [[55, '(unused)']]))).toBe(
      'What follows the signed bytes changes nothing of the document.',
    );
  });

  it('does not let a document time-stamp dress the visible field it is put into, as a signature may', async () => {
    const empty = updatePdf(makePdf(), [signatureField(9, 'Podpis2', '', '/Rect[10 100 90 120]/F 4')]);
    const base = signPdf(empty, halina);
    const dressed = { field: 2, widget: boxed, objects: [box] } as const;
    expect((await only(signPdf(base, marek, dressed))).modified).toBe(false);
    const stamped = signPdf(base, clock, {
      ...dressed,
      subFilter: 'ETSI.RFC3161',
      token: (content) => makeTimestamp(clock, content, '2026-11-21T10:00:00Z'),
    });
    expect((await only(stamped)).modified).toBe(true);
  });

  it('does not let a field that is the resources of a page as well change them', async () => {
    const shared = updatePdf(makePdf(), [
      [3, page('6 0 R 7 0 R 9 0 R')[1].replace('/Annots', '/Resources<</XObject 9 0 R>>/Annots')],
      signatureField(9, 'Podpis2', '', '/Rect[10 100 90 120]/F 4'),
    ]);
    const base = signPdf(shared, halina);
    const twice = signPdf(base, marek, { field: 2, widget: '/Rect[10 100 90 120]/F 4/AP 30 0 R', objects: [box] });
    expect((await verify(twice))[0]).toMatchObject({ modified: true, indication: 'TOTAL-FAILED' });
  });

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

describe('kinds of signature', () => {
  it('refuses content inside a detached signature', async () => {
    const signature = await only(signPdf(makePdf(), halina, { content: Buffer.from('other') }));
    expect(signature).toMatchObject({ intact: false, indication: 'TOTAL-FAILED' });
  });

  it('recognises a SubFilter it does not know and does not pass it', async () => {
    expect(await only(signPdf(makePdf(), halina, { subFilter: 'adbe.unknown' }))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'FORMAT_FAILURE',
    });
  });

  it('takes a legacy signature without a bound certificate, but not as a baseline one', async () => {
    expect(await only(signPdf(makePdf(), halina, { subFilter: 'adbe.pkcs7.detached', bind: null }))).toMatchObject({
      indication: 'TOTAL-PASSED',
      level: 'none',
    });
    expect(await only(signPdf(makePdf(), halina, { bind: null }))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    });
  });

  it('finds signatures through the form and never by their bytes', async () => {
    const stray = updatePdf(makePdf(), [[50, '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>']]);
    expect(await verify(stray)).toEqual([]);
  });
});

/** Where the byte range leaves out /Contents. */
const gapOf = (pdf: Uint8Array): [number, number] => {
  const [before = 0, after = 0] = (/ByteRange\[0 (\d+) (\d+) /.exec(Buffer.from(pdf).toString('latin1')) ?? [])
    .slice(1)
    .map(Number);
  return [before, after];
};

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
