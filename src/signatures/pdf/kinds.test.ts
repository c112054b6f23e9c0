import { describe, expect, it } from 'vitest';
import { makePdf, signPdf, updatePdf } from '../../../test/conformance/signatures-workshop.ts';
import { halina, verify, only } from './signed-form.fixture.ts';

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
