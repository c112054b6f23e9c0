import { describe, expect, it } from 'vitest';
import { makeCms } from '../../../test/conformance/signatures-workshop.ts';
import { exclusive, signXml, transform, xades } from '../../../test/conformance/signatures-xml-workshop.ts';
import { bytesOf, encode, encodeOid, encodeSequence, setOf } from '../asn1/index.ts';
import { readCms } from '../cms/index.ts';
import { asicSignatures } from './xml-signature.fixture.ts';
import { halina, manifestOf, utf8, verified, zipped, type Files } from './workshop.fixture.ts';

const payload = { 'umowa.txt': 'Umowa' };
const file = { name: 'umowa.txt', bytes: utf8('Umowa') };

/** The signer of `value` as an unsigned attribute; it states a content type, which is told and forgiven. */
const counterSignature = (value: Uint8Array): Uint8Array =>
  encodeSequence(
    encodeOid('1.2.840.113549.1.9.6'),
    encode(0x31, bytesOf(setOf(readCms(makeCms(halina, value)).encoding.signers)[0] as never)),
  );
const cades = (number: number, counted: boolean): Files => {
  const signature = `META-INF/signature00${number}.p7s`;
  const manifest = manifestOf(signature, [{ uri: 'umowa.txt', content: 'Umowa' }]);
  const unsigned = counted ? { unsigned: (value: Uint8Array) => [counterSignature(value)] } : {};
  return { [`META-INF/ASiCManifest00${number}.xml`]: manifest, [signature]: makeCms(halina, manifest, unsigned) };
};

const xadesXml = (id: string, counted: boolean): string => {
  const made = (around: (signature: string) => string): string =>
    Buffer.from(
      signXml({
        holder: halina,
        id,
        references: [{ uri: 'umowa.txt' }],
        files: [file],
        properties: { unsigned: () => (counted ? '<xades:Here/>' : '') },
        around,
      }),
    ).toString();
  const one = made((signature) => signature);
  if (!counted) return one;
  return Buffer.from(
    signXml({
      holder: halina,
      id: `${id}-counter`,
      references: [
        {
          uri: `#${id}-value`,
          type: 'http://uri.etsi.org/01903#CountersignedSignature',
          transforms: transform(exclusive),
        },
      ],
      around: (signature) =>
        one.replace(
          '<xades:Here/>',
          `<xades:CounterSignature xmlns:xades="${xades}">${signature}</xades:CounterSignature>`,
        ),
    }),
  ).toString();
};
const inOpenDocument = (signatures: string): string =>
  `<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">${signatures}</document-signatures>`;

const containers: readonly (readonly [string, Uint8Array])[] = [
  ['ASiC-E with CAdES', zipped({ ...payload, ...cades(1, false), ...cades(2, true) })],
  [
    'ASiC-E with XAdES',
    zipped({
      ...payload,
      'META-INF/signatures1.xml': asicSignatures(xadesXml('S1', false)),
      'META-INF/signatures2.xml': asicSignatures(xadesXml('S2', true)),
    }),
  ],
  [
    'ASiC-E with XAdES and CAdES',
    zipped({ ...payload, 'META-INF/signatures1.xml': asicSignatures(xadesXml('S1', false)), ...cades(2, true) }),
  ],
  [
    'OpenDocument',
    zipped(
      {
        ...payload,
        'META-INF/documentsignatures.xml': inOpenDocument(xadesXml('S1', false)),
        'META-INF/macrosignatures.xml': inOpenDocument(xadesXml('S2', true)),
      },
      'application/vnd.oasis.opendocument.text',
    ),
  ],
  [
    'Office Open XML',
    zipped(
      {
        ...payload,
        '_xmlsignatures/sig1.xml': xadesXml('S1', false),
        '_xmlsignatures/sig2.xml': xadesXml('S2', true),
      },
      null,
    ),
  ],
];

describe.each(containers)('a counter-signature in the second signature file: %s', (_, bytes) => {
  it('names the signature it stands with, is over no file, and covers none', async () => {
    const { signatures, contents } = await verified(bytes);
    expect(signatures.map(({ intact, counterSigns, covers }) => [intact, counterSigns, covers])).toEqual([
      [true, undefined, ['umowa.txt']],
      [true, undefined, ['umowa.txt']],
      [true, 1, []],
    ]);
    expect(signatures[2]?.coverage).not.toBe('whole');
    for (const { signatures: by } of contents) expect(by).toEqual([0, 1]);
  });
});

describe('a counter-signature of a container', () => {
  it('does not fail with a file that was changed: it is over a signature', async () => {
    const bytes = zipped({ ...cades(1, true), 'umowa.txt': 'Umowa zmieniona' });
    const { signatures } = await verified(bytes);
    expect(signatures.map(({ intact, counterSigns }) => [intact, counterSigns])).toEqual([
      [false, undefined],
      [true, 0],
    ]);
  });
});
