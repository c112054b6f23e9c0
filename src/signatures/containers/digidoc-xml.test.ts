import { describe, expect, it } from 'vitest';
import { checkOf, trust, at, utf8 } from './workshop.fixture.ts';
import { verifySignatures } from '../index.ts';
import { exclusiveTransform, xmlSignature } from './xml-signature.fixture.ts';

const namespace = 'http://www.sk.ee/DigiDoc/v1.3.0#';
const dataFile = (id: string, text: string): string =>
  `<DataFile xmlns="${namespace}" ContentType="EMBEDDED_BASE64" Filename="${id}.txt" Id="${id}" MimeType="text/plain">${Buffer.from(text).toString('base64')}</DataFile>`;

const verified = (files: readonly string[], signedFiles: readonly (readonly [string, string])[]) =>
  verifySignatures(
    utf8(
      `<?xml version="1.0" encoding="UTF-8"?><SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="${namespace}">${files.join('')}${xmlSignature(
        signedFiles.map(([id, content]) => ({ uri: `#${id}`, content, transforms: exclusiveTransform })),
      )}</SignedDoc>`,
    ),
    { type: '', name: 'umowa.ddoc', trust, at },
  );

describe('DIGIDOC-XML', () => {
  const first = dataFile('D0', 'treść');
  const second = dataFile('D1', 'dopisane');

  it('hands on its files decoded, and does not pass without a time-mark', async () => {
    const { signatures, contents, type } = await verified([first], [['D0', first]]);
    expect(type).toBe('application/x-ddoc');
    expect(contents.map(({ name, bytes, signatures: by }) => [name, Buffer.from(bytes).toString(), by])).toEqual([
      ['D0.txt', 'treść', [0]],
    ]);
    expect(signatures).toMatchObject([
      {
        intact: true,
        coverage: 'whole',
        covers: ['D0.txt'],
        indication: 'TOTAL-FAILED',
        subIndication: 'FORMAT_FAILURE',
      },
    ]);
    expect(signatures[0] && checkOf(signatures[0], 'time-mark')?.ok).toBe(false);
  });

  it('a file that was added is named, and signed by nobody', async () => {
    const { signatures, contents } = await verified([first, second], [['D0', first]]);
    expect(signatures[0] && checkOf(signatures[0], 'unsigned-files')?.detail).toContain('D1.txt');
    expect(signatures).toMatchObject([{ coverage: 'part', indication: 'TOTAL-FAILED' }]);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[0], []]);
  });

  it('an added file is not made signed by a reference that nobody signed', async () => {
    const bytes = utf8(
      `<SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="${namespace}">${first}${second}${xmlSignature(
        [{ uri: '#D0', content: first, transforms: exclusiveTransform }],
        ['<ds:Object><ds:Manifest><ds:Reference URI="#D1"></ds:Reference></ds:Manifest></ds:Object>'],
      )}</SignedDoc>`,
    );
    const { signatures, contents } = await verifySignatures(bytes, { type: '', name: 'umowa.ddoc', trust, at });
    expect(signatures[0] && checkOf(signatures[0], 'unsigned-files')?.ok).toBe(false);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[0], []]);
  });

  it('a file of which a filter leaves nothing is signed by nobody', async () => {
    const nothing = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false()</ds:XPath></ds:Transform>`;
    const bytes = utf8(
      `<SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="${namespace}">${second}${xmlSignature([
        { uri: '#D1', content: '', transforms: nothing },
      ])}</SignedDoc>`,
    );
    const { signatures, contents } = await verifySignatures(bytes, { type: '', name: 'umowa.ddoc', trust, at });
    expect(signatures).toMatchObject([{ intact: true, coverage: 'none', indication: 'TOTAL-FAILED' }]);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[]]);
  });

  it('is not signed by an element that only looks like a signature', async () => {
    const look = '<Signature xmlns="urn:x"><SignedInfo><Reference URI="#D1"/></SignedInfo></Signature>';
    const bytes = utf8(
      `<SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="${namespace}">${first}${second}${look}${xmlSignature([
        { uri: '#D0', content: first, transforms: exclusiveTransform },
      ])}</SignedDoc>`,
    );
    const { signatures, contents } = await verifySignatures(bytes, { type: '', name: 'umowa.ddoc', trust, at });
    expect(signatures).toMatchObject([{ coverage: 'part', covers: ['D0.txt'] }]);
    expect(contents.map(({ signatures: by }) => by)).toEqual([[0], []]);
  });

  it('a changed file is not intact', async () => {
    const { signatures } = await verified([first.replace('D0.txt', 'D9.txt')], [['D0', first]]);
    expect(signatures).toMatchObject([{ intact: false, indication: 'TOTAL-FAILED' }]);
  });

  it.each([
    ['is not base64 throughout', dataFile('D0', 'treść').replace('</DataFile>', '!</DataFile>')],
    ['lies elsewhere', dataFile('D0', 'treść').replace('EMBEDDED_BASE64', 'DETATCHED')],
    ['stands among elements', dataFile('D0', 'treść').replace('</DataFile>', '<x></x></DataFile>')],
  ])('a file whose content %s is handed on by nobody, and that is told: readers would differ', async (_, file) => {
    const { signatures, contents } = await verified([file], [['D0', file]]);
    expect(contents).toEqual([]);
    expect(signatures).toMatchObject([{ coverage: 'none', covers: [], indication: 'TOTAL-FAILED' }]);
    expect(signatures[0] && checkOf(signatures[0], 'signed-file')).toMatchObject({
      ok: null,
      detail: 'Zawartości pliku D0.txt nie da się odczytać w jeden tylko sposób, więc nie wiadomo, co podpisano.',
    });
  });
});
