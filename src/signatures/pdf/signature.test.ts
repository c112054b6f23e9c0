import { describe, expect, it } from 'vitest';
import { makePdf, makeTimestamp, signPdf, timestampAttribute } from '../../../test/conformance/signatures-workshop.ts';
import { root, halina, marek, clock, qualified, only, signed } from './signed-form.fixture.ts';
import { trustFrom } from '../trust.ts';

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
