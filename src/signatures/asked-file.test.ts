import { describe, expect, it } from 'vitest';
import { makeCms, makePdf, signPdf } from '../../test/conformance/signatures-workshop.ts';
import { enveloped, signXml } from '../../test/conformance/signatures-xml-workshop.ts';
import { at, cadesContainer, halina, stamped, trust, utf8, zipped } from './containers/workshop.fixture.ts';
import { verifySignatures, type Verification } from './index.ts';

const asked = { name: 'umowa.txt', bytes: utf8('Oddaję dom.') };
const other = { name: 'umowa.txt', bytes: utf8('Wniosek o dostęp') };
const verify = (bytes: Uint8Array, detached: typeof asked, name = 'plik'): Promise<Verification> =>
  verifySignatures(bytes, { type: '', name, trust, at, language: 'en', detached });

const part = 'Content-Type: text/plain\r\n\r\nOddaję dom.';
const mail = (): Uint8Array =>
  utf8(
    `From: halina@example.pl\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b\r\n\r\n--b\r\n${part}\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(makeCms(halina, utf8(part))).toString('base64')}\r\n--b--\r\n`,
  );
const enveloping = signXml({
  holder: halina,
  references: [{ uri: '#o' }],
  objects: `<ds:Object Id="o" Encoding="http://www.w3.org/2000/09/xmldsig#base64">${Buffer.from(other.bytes).toString('base64')}</ds:Object>`,
});

describe('a file that is asked about', () => {
  it.each([
    ['a PDF', signPdf(makePdf(), halina)],
    [
      'XML around its signature',
      signXml({
        holder: halina,
        references: [{ uri: '', transforms: enveloped }],
        around: (signature) => `<wniosek>${signature}</wniosek>`,
      }),
    ],
    ['XML inside its signature', enveloping],
    ['a mail', mail()],
    ['a container', cadesContainer({ 'umowa.txt': 'Wniosek o dostęp' })],
    [
      'a container with a time-stamp alone',
      zipped(
        { 'umowa.txt': 'Wniosek o dostęp', 'META-INF/timestamp.tst': stamped(other.bytes) },
        'application/vnd.etsi.asic-s+zip',
      ),
    ],
  ])('is not passed over in silence: a signature of %s is none of that file', async (_, bytes) => {
    const { signatures } = await verify(bytes, asked);
    expect(signatures).toHaveLength(1);
    expect(signatures[0]).toMatchObject({ intact: true, indication: 'INDETERMINATE', coverage: 'none', covers: [] });
    expect(signatures[0]?.checks).toContainEqual(
      expect.objectContaining({
        check: 'detached-content',
        ok: false,
        detail: 'The signature is not over the file “umowa.txt”, which was asked about.',
      }),
    );
  });

  it.each([
    ['in a container', cadesContainer({ 'inna nazwa.txt': 'Wniosek o dostęp' })],
    ['inside an XML signature', enveloping],
    ['beside an XML signature', signXml({ holder: halina, references: [{ uri: 'umowa.txt' }], files: [other] })],
    ['beside a CMS signature', makeCms(halina, other.bytes)],
    ['inside a CMS signature', makeCms(halina, other.bytes, { content: other.bytes })],
  ])('is found %s by its octets', async (_, bytes) => {
    expect((await verify(bytes, other)).signatures).toMatchObject([{ indication: 'TOTAL-PASSED' }]);
  });
});
