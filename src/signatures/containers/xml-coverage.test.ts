import { expect, it } from 'vitest';
import { exclusive, signXml, transform } from '../../../test/conformance/signatures-xml-workshop.ts';
import { halina, only, verified, zipped, type Files } from './workshop.fixture.ts';
import { asicSignatures } from './xml-signature.fixture.ts';

const name = 'wniosek.xml';
const file = { name, bytes: Buffer.from('<wniosek><kwota>1</kwota></wniosek>') };
const changed = Buffer.from('<wniosek><kwota>1000000</kwota></wniosek>');
const xpath = (expression: string): string =>
  transform('http://www.w3.org/TR/1999/REC-xpath-19991116', `<ds:XPath>${expression}</ds:XPath>`);
const signature = (transforms: string): string =>
  Buffer.from(signXml({ holder: halina, references: [{ uri: name, transforms }], files: [file] })).toString();
const container = (inside: string, bytes: Uint8Array): Uint8Array =>
  zipped({ [name]: bytes, 'META-INF/signatures0.xml': asicSignatures(inside) });
const openDocumentType = 'application/vnd.oasis.opendocument.text';
const openDocumentSignatures = (inside: string): string =>
  `<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">${inside}</document-signatures>`;
const openDocument = (inside: string, bytes: Uint8Array): Uint8Array =>
  zipped({ [name]: bytes, 'META-INF/documentsignatures.xml': openDocumentSignatures(inside) }, openDocumentType);

it.each([
  ['ASiC-E', container],
  ['OpenDocument', openDocument],
])('%s: a file of which a filter leaves nothing or a part out is signed by nobody', async (_, made) => {
  for (const filter of [
    xpath('false()'),
    xpath('not(ancestor-or-self::kwota)'),
    transform(exclusive) + xpath('false()'),
  ])
    expect(await only(made(signature(filter), changed))).toMatchObject({
      coverage: 'none',
      covers: [],
      indication: 'TOTAL-FAILED',
    });
  const { contents } = await verified(container(signature(xpath('false()')), changed));
  expect(contents.map(({ signatures }) => signatures)).toEqual([[]]);
});

it('ASiC-E: a pointer does not exchange a file for an object of the signature', async () => {
  const pointer = 'http://www.w3.org/2001/04/xmldsig-more/xptr';
  const pointing = signature(transform(exclusive)).replace(
    '<ds:Transforms>',
    `<ds:Transforms>${transform(pointer, `<x:XPointer xmlns:x="${pointer}">xpointer(id('S1-value'))</x:XPointer>`)}`,
  );
  expect(await only(container(pointing, changed))).toMatchObject({ intact: false, coverage: 'none', covers: [] });
});

it('ASiC-E: a file that is canonicalised whole is covered', async () => {
  const bytes = container(signature(transform(exclusive)), file.bytes);
  expect(await only(bytes)).toMatchObject({ coverage: 'whole', covers: [name], indication: 'TOTAL-PASSED' });
});

it.each([
  [
    'ASiC-E',
    (files: Files, inside: string) => zipped({ ...files, 'META-INF/signatures0.xml': asicSignatures(inside) }),
  ],
  [
    'OpenDocument',
    (files: Files, inside: string) =>
      zipped({ ...files, 'META-INF/documentsignatures.xml': openDocumentSignatures(inside) }, openDocumentType),
  ],
])(
  '%s: a file called like an element of the signature is not signed with it (file named <Object>)',
  async (_, made) => {
    const inside = Buffer.from(
      signXml({
        holder: halina,
        references: [{ uri: name }, { uri: '#o', transforms: transform(exclusive) }],
        files: [file],
        objects: '<ds:Object Id="o">uwaga</ds:Object><ds:Object><x/></ds:Object>',
      }),
    ).toString();
    const found = await only(made({ [name]: file.bytes, '<Object>': 'Oddaję dom.' }, inside));
    expect(found).toMatchObject({ intact: true, indication: 'TOTAL-FAILED', coverage: 'part', covers: [name] });
    const second = await only(made({ [name]: file.bytes, 'kopia.xml': file.bytes }, inside));
    expect(second).toMatchObject({ indication: 'TOTAL-FAILED', coverage: 'part', covers: [name] });
  },
);
