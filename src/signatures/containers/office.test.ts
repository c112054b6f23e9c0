import { describe, expect, it } from 'vitest';
import { checkOf, only, verified, zipped, type Files } from './workshop.fixture.ts';
import { exclusiveTransform, referenceXml, xadesSignature, xmlSignature } from './xml-signature.fixture.ts';

const odt = 'application/vnd.oasis.opendocument.text';
const parts = { 'content.xml': '<office/>', 'styles.xml': '<styles/>', 'META-INF/manifest.xml': '<manifest/>' };
const openDocument = (files: Files, signedFiles: Files, name = 'documentsignatures'): Uint8Array =>
  zipped(
    {
      ...files,
      [`META-INF/${name}.xml`]: `<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">${xadesSignature(signedFiles)}</document-signatures>`,
    },
    odt,
  );

describe('an OpenDocument signature', () => {
  it('passes when it covers every file of the document', async () => {
    expect(await only(openDocument(parts, parts), 'pismo.odt')).toMatchObject({
      format: 'XAdES',
      indication: 'TOTAL-PASSED',
      coverage: 'whole',
      covers: ['content.xml', 'styles.xml'],
    });
  });

  it('does not pass when a part was added or changed', async () => {
    const added = await only(openDocument({ ...parts, 'Scripts/x.py': 'x' }, parts), 'pismo.odt');
    expect(added).toMatchObject({ intact: true, indication: 'TOTAL-FAILED', coverage: 'part' });
    expect(checkOf(added, 'unsigned-files')?.detail).toContain('Scripts/x.py');
    expect(await only(openDocument({ ...parts, 'content.xml': '<other/>' }, parts), 'pismo.odt')).toMatchObject({
      intact: false,
      subIndication: 'HASH_FAILURE',
    });
  });

  it('over the macros alone is told as that', async () => {
    const files = { ...parts, 'Basic/script-lb.xml': '<b/>' };
    const signature = await only(
      openDocument(files, { 'Basic/script-lb.xml': '<b/>' }, 'macrosignatures'),
      'pismo.odt',
    );
    expect(signature).toMatchObject({ intact: true, coverage: 'part', indication: 'TOTAL-FAILED' });
    expect(checkOf(signature, 'macro-signature')).toBeDefined();
  });
});

const types = {
  document: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  relationships: 'application/vnd.openxmlformats-package.relationships+xml',
};
const relationship = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
const relationshipsOf = (...inside: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside.join('')}</Relationships>`;
const main = relationship('rId1', 'officeDocument', 'word/document.xml');
const contentTypes = (document: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${types.relationships}"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${document}"/></Types>`;
const base = {
  '[Content_Types].xml': contentTypes(types.document),
  '_rels/.rels': relationshipsOf(main),
  'word/document.xml': '<w:document/>',
};

/** As Office signs: a manifest inside the signature names the parts; the package's relationships go through a transform. */
const officePackage = (
  change: Files = {},
  bend = (xml: string): string => xml,
  over: { readonly transforms: string; readonly content: string } | null = null,
): Uint8Array => {
  const transformed = relationshipsOf(
    main
      .replace('Target="word/document.xml"/>', '></Relationship>')
      .replace('>', ' Target="word/document.xml" TargetMode="Internal">'),
  );
  const canonical = transformed.replace(
    /<Relationship Id="(\w+)" Type="([^"]+)"\s+Target="([^"]+)" TargetMode="Internal">/,
    '<Relationship Id="$1" Target="$3" TargetMode="Internal" Type="$2">',
  );
  const transform = `<ds:Transform Algorithm="http://schemas.openxmlformats.org/package/2006/RelationshipTransform"><mdssi:RelationshipReference xmlns:mdssi="http://schemas.openxmlformats.org/package/2006/digital-signature" SourceId="rId1"></mdssi:RelationshipReference></ds:Transform><ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:Transform>`;
  const object = `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="idPackageObject"><ds:Manifest>${referenceXml(
    {
      uri: `/_rels/.rels?ContentType=${types.relationships}`,
      content: over?.content ?? canonical,
      transforms: over?.transforms ?? transform,
    },
  )}${referenceXml({ uri: `/word/document.xml?ContentType=${types.document}`, content: base['word/document.xml'] })}</ds:Manifest></ds:Object>`;
  const signature = xmlSignature(
    [
      {
        uri: '#idPackageObject',
        content: object,
        type: 'http://www.w3.org/2000/09/xmldsig#Object',
        transforms: exclusiveTransform,
      },
    ],
    [object],
  );
  return zipped(
    { ...base, '_xmlsignatures/origin.sigs': '', '_xmlsignatures/sig1.xml': bend(signature), ...change },
    null,
  );
};

describe('an Office Open XML signature', () => {
  it('is intact and covers the parts its manifest names', async () => {
    expect(await only(officePackage(), 'pismo.docx')).toMatchObject({
      intact: true,
      coverage: 'whole',
      covers: ['word/document.xml'],
    });
  });

  it.each([
    ['a changed part', { 'word/document.xml': '<w:document>inny</w:document>' }],
    ['another type of a signed part', { '[Content_Types].xml': contentTypes('application/xml') }],
    [
      'another target of a signed relationship',
      { '_rels/.rels': relationshipsOf(main.replace('document.xml', 'b.xml')) },
    ],
  ])('is not intact for %s', async (_, change) => {
    expect(await only(officePackage(change), 'pismo.docx')).toMatchObject({
      intact: false,
      indication: 'TOTAL-FAILED',
    });
  });

  it('does not pass with a part or a relationship that was added', async () => {
    const added = await only(officePackage({ 'word/footnotes.xml': '<x/>' }), 'pismo.docx');
    expect(added).toMatchObject({ intact: true, coverage: 'part', indication: 'TOTAL-FAILED' });
    const related = await only(
      officePackage({
        '_rels/.rels': relationshipsOf(main, relationship('rId2', 'attachedTemplate', 'http://x.example')),
      }),
      'pismo.docx',
    );
    expect(related).toMatchObject({ intact: true, indication: 'TOTAL-FAILED' });
    expect(checkOf(related, 'unsigned-relationships')?.detail).toContain('rId2');
  });

  it('does not take a manifest that nobody signed for one: a relationship named there is unsigned', async () => {
    const evil = relationship('rId2', 'attachedTemplate', 'http://x.example');
    const bogus = `<ds:Object Id="free"><ds:Manifest>${referenceXml({
      uri: `/_rels/.rels?ContentType=${types.relationships}`,
      content: '',
      transforms:
        '<ds:Transform Algorithm="http://schemas.openxmlformats.org/package/2006/RelationshipTransform"><m:RelationshipReference xmlns:m="http://schemas.openxmlformats.org/package/2006/digital-signature" SourceId="rId2"></m:RelationshipReference></ds:Transform>',
    })}</ds:Manifest></ds:Object>`;
    const signature = await only(
      officePackage({ '_rels/.rels': relationshipsOf(main, evil) }, (xml) =>
        xml.replace('</ds:Signature>', `${bogus}</ds:Signature>`),
      ),
      'pismo.docx',
    );
    expect(signature.indication).toBe('TOTAL-FAILED');
    expect(checkOf(signature, 'unsigned-relationships')?.detail).toContain('rId2');
  });

  const nothing = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false()</ds:XPath></ds:Transform>`;
  const only1 = (more: string): string =>
    `<ds:Transform Algorithm="http://schemas.openxmlformats.org/package/2006/RelationshipTransform"><m:RelationshipsGroupReference xmlns:m="http://schemas.openxmlformats.org/package/2006/digital-signature" SourceType="urn:signed"></m:RelationshipsGroupReference>${more}</ds:Transform>`;
  const evil = (id: string): string => `<Relationship Id="${id}" Type="urn:evil" Target="http://x.example"/>`;
  const empty = relationshipsOf();

  it.each([
    ['a filter leaves nothing of', 'rId2', { transforms: nothing, content: '' }],
    ['has the identifier of a signed type', 'urn:signed', { transforms: only1(''), content: empty }],
    [
      'is named in the transform by something that is not of it',
      'rId2',
      { transforms: only1('<x:Note xmlns:x="urn:x" SourceId="rId2"></x:Note>'), content: empty },
    ],
  ])('does not sign a relationship that %s', async (_, id, over) => {
    const bytes = officePackage({ '_rels/.rels': relationshipsOf(evil(id)) }, (xml) => xml, over);
    const signature = await only(bytes, 'pismo.docx');
    expect(signature).toMatchObject({ intact: true, indication: 'TOTAL-FAILED' });
    expect(checkOf(signature, 'unsigned-relationships')?.detail).toContain(id);
  });

  it('is not told of a file whose signature folder has no signature', async () => {
    expect((await verified(zipped(base, null), 'pismo.docx')).signatures).toEqual([]);
  });
});
