import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOf, only, verified, zipped, type Files } from './workshop.fixture.ts';
import { asicSignatures, xadesSignature } from './xml-signature.fixture.ts';

const payload = { 'wniosek.txt': 'Wniosek o dostęp', 'folder/załącznik 1.txt': 'Załącznik' };
const containerOf = (files: Files, signedFiles: Files = files, more: Files = {}): Uint8Array =>
  zipped({ ...files, 'META-INF/signatures0.xml': asicSignatures(xadesSignature(signedFiles)), ...more });

describe('ASiC-E with XAdES signatures', () => {
  it('passes, with the files it covers', async () => {
    const { signatures, contents } = await verified(containerOf(payload));
    expect(signatures).toMatchObject([
      {
        format: 'ASiC-E/XAdES',
        level: 'B-B',
        indication: 'TOTAL-PASSED',
        intact: true,
        coverage: 'whole',
        covers: ['wniosek.txt', 'folder/załącznik 1.txt'],
        signer: { name: 'Halina Próbna' },
        time: { claimed: '2026-11-01T10:00:00.000Z' },
      },
    ]);
    expect(contents.map(({ name, signatures: by }) => [name, by])).toEqual([
      ['wniosek.txt', [0]],
      ['folder/załącznik 1.txt', [0]],
    ]);
  });

  it('is ASiC-S/XAdES over the one file of the simple form', async () => {
    const bytes = zipped(
      { 'a.txt': 'a', 'META-INF/signatures.xml': asicSignatures(xadesSignature({ 'a.txt': 'a' })) },
      'application/vnd.etsi.asic-s+zip',
    );
    expect(await only(bytes, 'a.asics')).toMatchObject({ format: 'ASiC-S/XAdES', indication: 'TOTAL-PASSED' });
  });

  it('several signatures each answer for what they cover themselves', async () => {
    const bytes = containerOf(payload, payload, {
      'META-INF/signatures1.xml': asicSignatures(xadesSignature({ 'wniosek.txt': payload['wniosek.txt'] })),
    });
    const { signatures, contents } = await verified(bytes);
    expect(signatures.map(({ indication, subIndication, coverage }) => [indication, subIndication, coverage])).toEqual([
      ['TOTAL-PASSED', null, 'whole'],
      ['TOTAL-FAILED', 'FORMAT_FAILURE', 'part'],
    ]);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[0, 1], [0]]);
  });

  it('a changed file: HASH_FAILURE', async () => {
    expect(await only(containerOf({ ...payload, 'wniosek.txt': 'inny' }, payload))).toMatchObject({
      intact: false,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    });
  });

  it('a missing file: SIGNED_DATA_NOT_FOUND', async () => {
    expect(await only(containerOf({ 'wniosek.txt': payload['wniosek.txt'] }, payload))).toMatchObject({
      intact: false,
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
    });
  });

  it('a file nobody signed: named, and the signature does not pass', async () => {
    const signature = await only(containerOf({ ...payload, 'dopisany.txt': 'x' }, payload));
    expect(signature).toMatchObject({ intact: true, indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(checkOf(signature, 'unsigned-files')?.detail).toContain('dopisany.txt');
  });

  it('a signature over the container’s own files alone covers nothing', async () => {
    const manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
    const bytes = zipped({
      'a.txt': 'a',
      'META-INF/manifest.xml': manifest,
      'META-INF/signatures0.xml': asicSignatures(xadesSignature({ 'META-INF/manifest.xml': manifest })),
    });
    expect(await only(bytes)).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'none', covers: [] });
  });

  it.each([
    'META-INF/evidencerecord-umowa.ers',
    'META-INF/evidencerecord1.xml',
    'META-INF/signature-umowa.xml',
    'META-INF/umowa-signature.p7s',
    'META-INF/container.xml',
  ])('%s with anything in it is content that nobody signed', async (name) => {
    for (const content of ['%PDF-1.7 umowa', '<Signature>tekst</Signature>', '<container>tekst</container>']) {
      const signature = (await verified(containerOf(payload, payload, { [name]: content }))).signatures[0];
      expect(signature, `${name} ${content}`).not.toMatchObject({ indication: 'TOTAL-PASSED' });
    }
  });

  it('differences of the manifest are told, and leave the signature as it is', async () => {
    const manifest =
      '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type=""/><m:file-entry m:full-path="inny.txt" m:media-type="text/plain"/></m:manifest>';
    const signature = await only(containerOf(payload, payload, { 'META-INF/manifest.xml': manifest }));
    expect(signature.indication).toBe('TOTAL-PASSED');
    expect(checkOf(signature, 'container-manifest')).toMatchObject({ ok: null });
    expect(checkOf(signature, 'container-manifest')?.detail).toContain('inny.txt');
  });
});

describe('a mutated container with XAdES', () => {
  it('never passes with other content, never crashes, never takes long', async () => {
    const good = Buffer.from(containerOf(payload));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [place, value] of changes) bytes[place] = value;
          const start = performance.now();
          const { signatures, contents } = await verified(bytes);
          expect(performance.now() - start).toBeLessThan(2000);
          if (signatures.some(({ indication }) => indication === 'TOTAL-PASSED'))
            expect(contents.map((one) => Buffer.from(one.bytes).toString())).toEqual(Object.values(payload));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a signature file bent within never passes with other content', async () => {
    const xml = asicSignatures(xadesSignature(payload));
    const pieces = ['', ' ', '<', '"', 'A', '\n', '#P0', '<ds:Reference/>', '<!-- -->', xml.slice(200, 400)];
    await fc.assert(
      fc.asyncProperty(fc.nat(xml.length), fc.nat(60), fc.constantFrom(...pieces), async (place, cut, piece) => {
        const bent = xml.slice(0, place) + piece + xml.slice(place + cut);
        const changed = { ...payload, 'wniosek.txt': 'podmieniony' };
        const { signatures } = await verified(zipped({ ...changed, 'META-INF/signatures0.xml': bent }));
        expect(signatures.filter(({ indication, intact }) => intact || indication === 'TOTAL-PASSED')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
