import { describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeHolder,
  makePdf,
  name,
  signPdf,
  updatePdf,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { root, marek, crl, verify, only } from './signed-form.fixture.ts';
import { trustFrom } from '../trust.ts';
import type { TrustBundle } from '../trust-schema.ts';

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
