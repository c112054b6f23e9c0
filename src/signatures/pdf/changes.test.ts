import { describe, expect, it } from 'vitest';
import {
  appearance,
  catalog,
  makePdf,
  makeTimestamp,
  page,
  signatureField,
  signPdf,
  textField,
  updatePdf,
} from '../../../test/conformance/signatures-workshop.ts';
import { halina, marek, clock, verify, only, signed, boxed, box, withField } from './signed-form.fixture.ts';

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

  it('allows an empty signature field added later that shows nothing', async () => {
    for (const looks of ['/Rect[0 0 0 0]/F 132', '/Rect[10 100 90 120]/F 4', '/Rect[0 0 0 0]/F 2/AP<</N 30 0 R>>']) {
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
});
