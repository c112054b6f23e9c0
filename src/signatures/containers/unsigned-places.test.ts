/** Places of a container that no signature is over: what stands there was put there by anybody. */
import { describe, expect, it } from 'vitest';
import {
  cadesContainer,
  checkOf,
  manifestOf,
  only,
  signed,
  stamped,
  utf8,
  verified,
  zipped,
} from './workshop.fixture.ts';
import { asicSignatures, xadesSignature } from './xml-signature.fixture.ts';

const contract = { 'umowa.txt': 'umowa: 100' };
const xades = asicSignatures(xadesSignature(contract));
const asic = 'http://uri.etsi.org/02918/v1.2.1#';
const simple = 'application/vnd.etsi.asic-s+zip';

describe('a container with nothing in it that could be signed', () => {
  const manifest = manifestOf('META-INF/signature001.p7s', []);
  const outer = xadesSignature(contract);
  it.each([
    ['a detached CAdES signature', zipped({ 'META-INF/signature.p7s': signed(utf8('umowa: 100')) })],
    [
      'a CAdES signature over an empty manifest',
      zipped({ 'META-INF/ASiCManifest001.xml': manifest, 'META-INF/signature001.p7s': signed(manifest) }),
    ],
    ['a XAdES signature', zipped({ 'META-INF/signatures.xml': asicSignatures(outer) })],
    ['a XAdES signature in the simple form', zipped({ 'META-INF/signatures.xml': asicSignatures(outer) }, simple)],
  ])('does not pass, and is said to be empty (payload taken out): %s', async (_, bytes) => {
    const signature = await only(bytes);
    expect(signature).toMatchObject({ coverage: 'none', covers: [] });
    expect(signature.indication).not.toBe('TOTAL-PASSED');
    const said = signature.checks.map(({ detail }) => detail).join(' ');
    expect(said).toContain('W kontenerze nie ma żadnego pliku, który można by podpisać.');
    expect(said).not.toContain('wszystkie pliki');
    expect(said).not.toContain('więcej niż jeden');
  });

  it('a signature over the container’s own manifest alone signs nothing', async () => {
    const own = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
    const signature = await only(
      zipped({
        'META-INF/manifest.xml': own,
        'META-INF/signatures.xml': asicSignatures(xadesSignature({ 'META-INF/manifest.xml': own })),
      }),
    );
    expect(signature.indication).not.toBe('TOTAL-PASSED');
    expect(checkOf(signature, 'unsigned-files')).toBeUndefined();
  });
});

describe('a signed file that lies in its container under another name', () => {
  it.each([
    ['without a mimetype', null, 'w.asice'],
    ['without a mimetype, in the simple form', null, 'w.asics'],
    ['with a mimetype', simple, 'w.asics'],
  ])('is not the file that was signed (renamed contract): %s', async (_, mimetype, name) => {
    const renamed = zipped({ 'aneks.txt': 'umowa: 100', 'META-INF/signatures.xml': xades }, mimetype);
    const { signatures, contents } = await verified(renamed, name);
    expect(signatures).toMatchObject([{ intact: false, coverage: 'none', covers: [] }]);
    expect(signatures[0]?.indication).not.toBe('TOTAL-PASSED');
    expect(contents).toMatchObject([{ name: 'aneks.txt', signatures: [] }]);
    const kept = zipped({ ...contract, 'META-INF/signatures.xml': xades }, mimetype);
    expect(await only(kept, name)).toMatchObject({ indication: 'TOTAL-PASSED', covers: ['umowa.txt'] });
  });
});

const own = (manifest: string): string =>
  `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</m:manifest>`;

describe('content in a place of the container’s own', () => {
  const places: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, string])[] = [
    [
      'a file of signatures without any',
      { 'META-INF/signature-aneks.xml': `<XAdESSignatures xmlns="${asic}"><aneks>1000000</aneks></XAdESSignatures>` },
      'META-INF/signature-aneks.xml',
    ],
    [
      'text in one',
      { 'META-INF/signature-aneks.xml': `<XAdESSignatures xmlns="${asic}">Aneks: 1000000</XAdESSignatures>` },
      'META-INF/signature-aneks.xml',
    ],
    [
      'a manifest of no signature',
      { 'META-INF/manifest-aneks.xml': `<ASiCManifest xmlns="${asic}"><aneks>1000000</aneks></ASiCManifest>` },
      'META-INF/manifest-aneks.xml',
    ],
    [
      'a manifest of a file that is no signature',
      { 'META-INF/ASiCManifest9.xml': manifestOf('umowa.txt', [{ uri: 'umowa.txt', content: 'umowa: 100' }]) },
      'META-INF/ASiCManifest9.xml',
    ],
    [
      'a second list of files',
      { 'META-INF/manifest-aneks.xml': own('<m:file-entry m:full-path="/" m:media-type="Aneks: 1000000"/>') },
      'META-INF/manifest-aneks.xml',
    ],
  ];
  it.each(places)('does not pass beside a CAdES signature: %s', async (_, more, name) => {
    const { signatures, contents } = await verified(cadesContainer(contract, undefined, more));
    const signature = signatures.find(({ format }) => format.endsWith('CAdES'));
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'part' });
    expect(signature && checkOf(signature, 'unsigned-files')?.detail).toContain(name);
    expect(contents.find((one) => one.name === name)?.signatures).toEqual([]);
  });

  it.each(places)('nor beside a XAdES one: %s', async (_, more, name) => {
    const signature = await only(zipped({ ...contract, 'META-INF/signatures0.xml': xades, ...more }));
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'part' });
    expect(checkOf(signature, 'unsigned-files')?.detail).toContain(name);
  });

  it.each([
    ['a document', `PK Aneks: kwota wynosi 1000000 zł, a nie 100 zł.`],
    ['a type and a sentence', 'application/vnd.etsi.asic-e+zip Aneks: 1000000 zł'],
    ['a type too long to be one', `application/${'x'.repeat(300)}`],
  ])('does not pass as the type of the container: %s', async (_, mimetype) => {
    const manifest = manifestOf('META-INF/signature.p7s', [{ uri: 'umowa.txt', content: 'umowa: 100' }]);
    const files = { ...contract, 'META-INF/ASiCManifest.xml': manifest, 'META-INF/signature.p7s': signed(manifest) };
    const signature = await only(zipped(files, mimetype));
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'part' });
    expect(checkOf(signature, 'unsigned-files')?.detail).toContain('mimetype');
  });

  it.each(['application/vnd.etsi.asic-e+zip\n', '\uFEFFapplication/vnd.etsi.asic-e+zip', 'application/zip', ''])(
    'a type of any kind is one: %j',
    async (mimetype) => {
      const manifest = manifestOf('META-INF/signature.p7s', [{ uri: 'umowa.txt', content: 'umowa: 100' }]);
      const files = { ...contract, 'META-INF/ASiCManifest.xml': manifest, 'META-INF/signature.p7s': signed(manifest) };
      expect(await only(zipped(files, mimetype))).toMatchObject({ indication: 'TOTAL-PASSED', coverage: 'whole' });
    },
  );

  it.each([
    ['the list of files', { 'META-INF/manifest.xml': own('Aneks: 1000000') }, 'META-INF/manifest.xml'],
    [
      'the description of a book',
      { 'META-INF/metadata.xml': '<metadata xmlns="http://www.idpf.org/2013/metadata">Aneks: 1000000</metadata>' },
      'META-INF/metadata.xml',
    ],
    [
      'a file of signatures, beside them',
      { 'META-INF/signatures1.xml': xades.replace('</asic:', '<aneks>1000000</aneks></asic:') },
      'META-INF/signatures1.xml',
    ],
  ])('is told of every signature where a place may hold it: %s', async (_, more, name) => {
    const bytes = cadesContainer(contract, undefined, more);
    const { signatures } = await verified(bytes);
    for (const signature of signatures)
      expect(checkOf(signature, 'signature-file-content')).toMatchObject({
        ok: null,
        detail: expect.stringContaining(name) as string,
      });
  });

  it('a manifest whose signature or time-stamp is there is none of it', async () => {
    const archive = manifestOf('META-INF/timestamp001.tst', [{ uri: 'umowa.txt', content: 'umowa: 100' }]);
    const { signatures } = await verified(
      cadesContainer(contract, undefined, {
        'META-INF/ASiCArchiveManifest.xml': archive,
        'META-INF/timestamp001.tst': stamped(archive),
        'META-INF/manifest.xml': own('<m:file-entry m:full-path="umowa.txt" m:media-type="text/plain"/>'),
      }),
    );
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
    for (const signature of signatures) expect(checkOf(signature, 'signature-file-content')).toBeUndefined();
  });
});
