import * as fc from 'fast-check';
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

const payload = { 'wniosek.txt': 'Wniosek o dostęp', 'załącznik 1.txt': 'Załącznik' };
const simple = 'application/vnd.etsi.asic-s+zip';

describe('ASiC-E with a CAdES signature over a manifest', () => {
  it('passes with every file it covers, and hands them on as they were signed', async () => {
    const { signatures, contents, type } = await verified(cadesContainer(payload));
    expect(type).toBe('application/vnd.etsi.asic-e+zip');
    expect(signatures).toMatchObject([
      {
        format: 'ASiC-E/CAdES',
        level: 'B-B',
        indication: 'TOTAL-PASSED',
        intact: true,
        coverage: 'whole',
        covers: ['wniosek.txt', 'załącznik 1.txt'],
        signer: { name: 'Halina Próbna' },
      },
    ]);
    expect(contents.map(({ name, bytes, signatures: by }) => [name, Buffer.from(bytes).toString(), by])).toEqual([
      ['wniosek.txt', 'Wniosek o dostęp', [0]],
      ['załącznik 1.txt', 'Załącznik', [0]],
    ]);
  });

  it('finds files by names that the manifest has percent-encoded', async () => {
    const manifest = manifestOf('META-INF/signature.p7s', [
      { uri: encodeURI('załącznik 1.txt'), content: 'Załącznik' },
    ]);
    const bytes = zipped({
      'załącznik 1.txt': 'Załącznik',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    expect(await only(bytes)).toMatchObject({ indication: 'TOTAL-PASSED', covers: ['załącznik 1.txt'] });
  });

  it('a file nobody signed: named, and the signature does not pass', async () => {
    const signature = await only(cadesContainer(payload, ['wniosek.txt']));
    expect(signature).toMatchObject({
      intact: true,
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      coverage: 'part',
      covers: ['wniosek.txt'],
    });
    expect(checkOf(signature, 'unsigned-files')).toMatchObject({
      ok: false,
      detail: 'Podpis nie obejmuje plików: załącznik 1.txt.',
    });
  });

  it('a changed file: HASH_FAILURE, and the file is named', async () => {
    const manifest = manifestOf('META-INF/signature.p7s', [{ uri: 'wniosek.txt', content: 'co innego' }]);
    const bytes = zipped({
      'wniosek.txt': 'Wniosek',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    const signature = await only(bytes);
    expect(signature).toMatchObject({ intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
    expect(checkOf(signature, 'signed-file')?.detail).toContain('wniosek.txt zmieniono');
    // Covered by nobody, and still not a file that nobody ever signed.
    expect(signature).toMatchObject({ coverage: 'none', covers: [] });
    const { contents } = await verified(bytes);
    expect(contents).toMatchObject([{ name: 'wniosek.txt', signatures: [0] }]);
  });

  it('a missing file: SIGNED_DATA_NOT_FOUND', async () => {
    const manifest = manifestOf('META-INF/signature.p7s', [
      { uri: 'wniosek.txt', content: 'Wniosek' },
      { uri: 'pełnomocnictwo.pdf', content: 'x' },
    ]);
    const bytes = zipped({
      'wniosek.txt': 'Wniosek',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    expect(await only(bytes)).toMatchObject({
      intact: false,
      coverage: 'part',
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
    });
  });

  it('reads a digest whose algorithm is named as some programs misname it', async () => {
    const manifest = Buffer.from(
      Buffer.from(manifestOf('META-INF/signature.p7s', [{ uri: 'a.txt', content: 'a' }]))
        .toString()
        .replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#sha256'),
    );
    const bytes = zipped({
      'a.txt': 'a',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    expect(await only(bytes)).toMatchObject({ indication: 'TOTAL-PASSED', covers: ['a.txt'] });
  });

  it.each([
    ['holds what is not base64', (value: string) => value.replace('>', '>!')],
    ['stands twice', (value: string) => value + value],
  ])('a digest value that %s is none: readers would differ', async (_, bend) => {
    const manifest = Buffer.from(
      Buffer.from(manifestOf('META-INF/signature.p7s', [{ uri: 'a.txt', content: 'a' }]))
        .toString()
        .replace(/<ds:DigestValue>[^<]*<\/ds:DigestValue>/, bend),
    );
    const bytes = zipped({
      'a.txt': 'a',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    expect(await only(bytes)).toMatchObject({ intact: false, indication: 'INDETERMINATE', covers: [] });
  });

  it.each([
    ['a changed manifest', (manifest: Uint8Array) => Buffer.concat([manifest, utf8('<!-- -->')]), 'HASH_FAILURE'],
    ['a manifest without files', () => null, 'FORMAT_FAILURE'],
  ])('%s does not pass', async (_, change, subIndication) => {
    const manifest = manifestOf('META-INF/signature.p7s', [{ uri: 'a.txt', content: 'a' }]);
    const empty = manifestOf('META-INF/signature.p7s', []);
    const changed = change(manifest);
    const bytes = zipped({
      'a.txt': 'a',
      'META-INF/ASiCManifest.xml': changed ?? empty,
      'META-INF/signature.p7s': signed(changed ? manifest : empty),
    });
    expect(await only(bytes)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication, intact: false });
  });

  it('two manifests for one signature: not intact, for readers would differ in what is signed', async () => {
    const manifest = manifestOf('META-INF/signature.p7s', [{ uri: 'a.txt', content: 'a' }]);
    const bytes = zipped({
      'a.txt': 'a',
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/ASiCManifest2.xml': manifestOf('META-INF/signature.p7s', [{ uri: 'a.txt', content: 'b' }]),
      'META-INF/signature.p7s': signed(manifest),
    });
    expect(await only(bytes)).toMatchObject({ indication: 'TOTAL-FAILED', intact: false });
  });

  it('an archive manifest with its time-stamp proves the time, unless an entry was changed', async () => {
    const archived = (digest?: string, method?: string): Uint8Array => {
      const manifest = manifestOf('META-INF/signature001.p7s', [{ uri: 'a.txt', content: 'a' }]);
      const signature = signed(manifest);
      const archive = manifestOf('META-INF/timestamp001.tst', [
        {
          uri: 'META-INF/signature001.p7s',
          content: signature,
          ...(digest ? { digest } : {}),
          ...(method ? { method } : {}),
        },
        { uri: 'META-INF/ASiCManifest001.xml', content: manifest },
      ]);
      return zipped({
        'a.txt': 'a',
        'META-INF/ASiCManifest001.xml': manifest,
        'META-INF/signature001.p7s': signature,
        'META-INF/ASiCArchiveManifest.xml': archive,
        'META-INF/timestamp001.tst': stamped(archive),
      });
    };
    expect(await only(archived())).toMatchObject({
      indication: 'TOTAL-PASSED',
      time: { proven: '2026-10-01T10:00:00.000Z' },
      timestamps: [{ authority: 'Zegar Próbny', ok: true }],
    });
    const { signatures } = await verified(archived('AAAA'));
    expect(signatures[0]).toMatchObject({ time: { proven: null }, timestamps: [] });
    expect(signatures[0] && checkOf(signatures[0], 'archive-manifest')?.ok).toBe(false);
    // A digest for which another file can be made proves nothing about this one, however strong the token is.
    expect(await only(archived(undefined, 'sha1'))).toMatchObject({
      time: { proven: null },
      timestamps: [{ ok: false }],
    });
  });
});

describe('ASiC-S', () => {
  it('passes with a CAdES signature over its one file, whatever the mimetype says of itself', async () => {
    const files = { 'wniosek.txt': 'Wniosek', 'META-INF/signature.p7s': signed(utf8('Wniosek')) };
    expect(await only(zipped(files, simple), 'x.zip')).toMatchObject({
      format: 'ASiC-S/CAdES',
      indication: 'TOTAL-PASSED',
      covers: ['wniosek.txt'],
    });
    const plain = await only(zipped(files, null), 'x.zip');
    expect(plain).toMatchObject({ format: 'ASiC-S/CAdES', indication: 'TOTAL-PASSED' });
    expect(checkOf(plain, 'container-mimetype')?.ok).toBeNull();
  });

  it('two files and no manifest: nobody knows what was signed', async () => {
    const bytes = zipped({ 'a.txt': 'a', 'b.txt': 'b', 'META-INF/signature.p7s': signed(utf8('a')) }, simple);
    expect(await only(bytes)).toMatchObject({ intact: false, coverage: 'none' });
  });

  it('a time-stamp alone is told as what it is: intact, by its authority, and nobody’s signature', async () => {
    const bytes = zipped({ 'a.txt': 'a', 'META-INF/timestamp.tst': stamped(utf8('a')) }, simple);
    expect(await only(bytes)).toMatchObject({
      format: 'ASiC-S/TST',
      indication: 'TOTAL-PASSED',
      intact: true,
      kind: 'unknown',
      signer: { name: 'Zegar Próbny' },
      covers: ['a.txt'],
      timestamps: [{ ok: true }],
    });
  });

  it('a time-stamp over another file: HASH_FAILURE', async () => {
    const bytes = zipped({ 'a.txt': 'a', 'META-INF/timestamp.tst': stamped(utf8('b')) }, simple);
    expect(await only(bytes)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      intact: false,
    });
  });
});

describe('a container is refused', () => {
  const signature = { 'META-INF/signature.p7s': signed(utf8('a')) };
  const stamp = { 'META-INF/timestamp.tst': stamped(utf8('a')) };
  it.each([
    ['for a path out of it', zipped({ '../a.txt': 'a', ...signature }), 'refused-path'],
    ['for a dotted path', zipped({ 'b/./a.txt': 'a', ...signature }), 'refused-path'],
    ['for an empty segment of a path', zipped({ 'b//a.txt': 'a', ...signature }), 'refused-path'],
    [
      'for an empty path in its manifest',
      zipped({
        'a.txt': 'a',
        ...signature,
        'META-INF/manifest.xml':
          '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="" m:media-type=""/></m:manifest>',
      }),
      'refused-path',
    ],
    ['when it is cut off', zipped({ 'a.txt': 'a', ...signature }).subarray(0, -3), 'refused-container'],
    [
      'when a time-stamp stands over several files',
      zipped({ 'a.txt': 'a', b: 'b', ...stamp }, simple),
      'refused-container',
    ],
    ['when its form is not the one it states', zipped({ 'a.txt': 'a', ...stamp }), 'refused-container'],
    ['for a bomb', zipped({ 'a.txt': new Uint8Array(40_000_000), ...signature }), 'refused-container-limit'],
  ])('%s', async (_, bytes, code) => {
    const { problems, signatures, contents } = await verified(bytes);
    expect({ codes: problems.map((one) => one.code), signatures, contents }).toEqual({
      codes: [code],
      signatures: [],
      contents: [],
    });
  });
});

describe('a container made to cost time', () => {
  it('one large file named a thousand times is read once', async () => {
    const content = new Uint8Array(8_000_000).map((_, index) => index % 251);
    const entries = Array.from({ length: 1000 }, () => ({ uri: 'a.bin', content: '', digest: 'AAAA' }));
    const manifest = manifestOf('META-INF/signature.p7s', entries);
    const bytes = zipped({
      'a.bin': content,
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    const start = performance.now();
    expect(await only(bytes)).toMatchObject({ intact: false, indication: 'TOTAL-FAILED' });
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('a long manifest is told in short for each of its signers, what is wrong first (crowd of entries)', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `plik${index}.txt`);
    const manifest = manifestOf('META-INF/signature.p7s', [
      ...names.map((uri) => ({ uri, content: 'a' })),
      ...names.map((uri) => ({ uri, content: 'a' })),
      { uri: 'zmieniony.txt', content: 'b' },
    ]);
    const files = Object.fromEntries([...names, 'zmieniony.txt'].map((name) => [name, 'a']));
    const signature = await only(
      zipped({ ...files, 'META-INF/ASiCManifest.xml': manifest, 'META-INF/signature.p7s': signed(manifest) }),
    );
    expect(signature).toMatchObject({ intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
    const told = signature.checks.filter(({ check }) => check === 'signed-file');
    expect(told).toHaveLength(201);
    expect(told[0]?.detail).toContain('zmieniony.txt zmieniono');
    expect(told.at(-1)?.detail).toBe('Dalsze pliki mają podpisane skróty (201).');
    expect(signature.covers).toEqual(names);
  });

  it('more signature files than anybody signs are not verified, and that is said', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`META-INF/signature${index}.p7s`, signed(utf8('a'))]),
    );
    const { problems, signatures } = await verified(zipped({ 'a.txt': 'a', ...files }));
    expect(problems.map(({ code }) => code)).toEqual(['too-many-signatures']);
    expect(signatures).toEqual([]);
  });
});

describe('a mutated container', () => {
  it('never gives a better verdict, never crashes, never takes long', async () => {
    const good = Buffer.from(cadesContainer(payload));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [place, value] of changes) bytes[place] = value;
          const start = performance.now();
          const { signatures, contents } = await verified(bytes);
          expect(performance.now() - start).toBeLessThan(2000);
          // What still passes is what was signed.
          if (signatures.some(({ indication }) => indication === 'TOTAL-PASSED'))
            expect(contents.map((one) => Buffer.from(one.bytes).toString())).toEqual(Object.values(payload));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what nobody signed inside META-INF', () => {
  it.each([
    ['META-INF/aneks.pdf', '%PDF-1.7'],
    ['META-INF/doc/umowa.pdf', '%PDF-1.7'],
    ['META-INF/signatures99.xml.pdf', '%PDF-1.7'],
    ['META-INF/signatures-umowa.xml', '<umowa>1000000</umowa>'],
    ['META-INF/manifest-umowy.xml', '<umowa>1000000</umowa>'],
    ['META-INF/ASiCManifest9.xml', 'x'],
    ['META-INF/umowa.txt', 'x'],
  ])('does not pass as part of a signed container (a file hidden in META-INF): %s', async (name, content) => {
    const { signatures, contents } = await verified(cadesContainer(payload, undefined, { [name]: content }));
    const signature = signatures.find(({ format }) => format === 'ASiC-E/CAdES');
    expect(signature).toMatchObject({ intact: true, indication: 'TOTAL-FAILED', coverage: 'part' });
    expect(signature && checkOf(signature, 'unsigned-files')).toMatchObject({
      ok: false,
      detail: `Podpis nie obejmuje plików: ${name}.`,
    });
    expect(contents.find((one) => one.name === name)?.signatures).toEqual([]);
  });

  it('stands beside a manifest without harm', async () => {
    const manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
    expect(await only(cadesContainer(payload, undefined, { 'META-INF/manifest.xml': manifest }))).toMatchObject({
      indication: 'TOTAL-PASSED',
      coverage: 'whole',
    });
  });
});

describe('names that a stranger chose', () => {
  it('do not rewrite the sentences they stand in, nor give a PESEL away (bidirectional override)', async () => {
    const hostile = ['umowa\u202Etxt.exe', 'a\nPodpis jest ważny.txt', 'wniosek 44051401359.txt'];
    const manifest = manifestOf(
      'META-INF/signature.p7s',
      hostile.flatMap((name) => [
        { uri: encodeURI(name), content: 'a' },
        { uri: name.replace('\n', '&#10;').replace('.', ' (2).'), content: 'a' },
      ]),
    );
    const files = Object.fromEntries([...hostile.slice(2), 'a.txt'].map((name) => [name, 'b']));
    const bytes = zipped({
      ...files,
      'META-INF/ASiCManifest.xml': manifest,
      'META-INF/signature.p7s': signed(manifest),
    });
    const { checks } = await only(bytes);
    expect(checks.filter(({ check }) => check === 'signed-file')).toHaveLength(6);
    for (const { detail } of checks) expect(detail).not.toMatch(/[\u202E\n]|44051401359/);
  });
});
