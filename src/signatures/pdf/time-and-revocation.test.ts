import { describe, expect, it } from 'vitest';
import {
  catalog,
  isAuthority,
  keyUsage,
  makeCrl,
  makeHolder,
  makeOcsp,
  makePdf,
  makeTimestamp,
  name,
  person,
  signPdf,
  timestampAttribute,
  timeStamping,
} from '../../../test/conformance/signatures-workshop.ts';
import { root, halina, clock, crl, only, stream, signed } from './signed-form.fixture.ts';
import { trustFrom } from '../trust.ts';

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

  it('doubts a signature of a revoked certificate, whatever time it claims, and says what the claim means', async () => {
    const bundle = trustFrom({
      anchors: [root.certificate],
      crls: [makeCrl(root, [[halina.serial, '2026-10-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' })],
    });
    const late = await only(signed, bundle);
    expect(late).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
      certificate: { revocation: 'revoked' },
    });
    expect(late.checks.find(({ check }) => check === 'revocation')?.detail).toContain('after the revocation');
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
      indication: 'INDETERMINATE',
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
