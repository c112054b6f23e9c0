import { createHash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeOctetString } from '../asn1/index.ts';
import { verifySignatures } from '../index.ts';
import {
  keyUsage,
  makeCms,
  makeHolder,
  makePdf,
  person,
  signPdf,
  updatePdf,
} from '../../../test/conformance/signatures-workshop.ts';
import { at, halina, only, root, trust, verify } from './signed-form.fixture.ts';

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

  it('reads adbe.pkcs7.sha1, which signs a digest no longer acceptable', async () => {
    const make = (spoil: boolean): Uint8Array =>
      signPdf(makePdf(), halina, {
        subFilter: 'adbe.pkcs7.sha1',
        token: (signed) => {
          const digest = createHash('sha1').update(signed).digest();
          if (spoil) digest[0] = (digest[0] as number) ^ 1;
          return makeCms(halina, digest, { content: digest });
        },
      });
    expect(await only(make(false))).toMatchObject({
      intact: true,
      indication: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    });
    expect(await only(make(true))).toMatchObject({
      intact: false,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    });
  });

  it('reads adbe.x509.rsa_sha1, a bare RSA value beside its certificate', async () => {
    const rsa = makeHolder({
      subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
      issuer: root,
      type: 'rsa',
      extensions: [keyUsage(0, 1)],
    });
    const hex = Buffer.from(rsa.certificate).toString('hex');
    const make = (cert: string, key = rsa.key): Uint8Array =>
      signPdf(makePdf(), rsa, {
        subFilter: 'adbe.x509.rsa_sha1',
        entries: cert,
        token: (signed) => encodeOctetString(sign('sha1', signed, key)),
      });
    for (const cert of [`/Cert<${hex}>`, `/Cert[<${hex}><${Buffer.from(root.certificate).toString('hex')}>]`])
      expect(await only(make(cert))).toMatchObject({
        intact: true,
        level: 'none',
        indication: 'INDETERMINATE',
        subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
        signer: { name: 'Halina Próbna' },
      });
    const other = makeHolder({ subject: person('Inna', 'Osoba', 'x'), issuer: root, type: 'rsa' });
    expect(await only(make(`/Cert<${hex}>`, other.key))).toMatchObject({
      intact: false,
      indication: 'TOTAL-FAILED',
      subIndication: 'SIG_CRYPTO_FAILURE',
    });
    expect(await only(make(''))).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
  });

  it('says everything in Polish as well', async () => {
    const { signatures } = await verifySignatures(signPdf(makePdf(), halina, { subFilter: 'adbe.unknown' }), {
      type: '',
      name: 'x',
      trust,
      at,
    });
    const said = signatures[0]?.checks.map(({ detail }) => detail) ?? [];
    expect(said).toContain('Rodzaj podpisu „adbe.unknown” nie jest tu znany.');
    expect(said).toContain('Za podpisanymi bajtami nic już nie stoi.');
  });
});
