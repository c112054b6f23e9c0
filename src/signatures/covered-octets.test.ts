/** A signature is over the octets it digested, whatever is around, inside or beside it: stated once for every format. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCms } from '../../test/conformance/signatures-workshop.ts';
import { enveloped, exclusive, signXml, transform } from '../../test/conformance/signatures-xml-workshop.ts';
import {
  asicSignatures,
  exclusiveTransform,
  xadesSignature,
  xmlSignature,
} from './containers/xml-signature.fixture.ts';
import { at, halina, manifestOf, stamped, trust, utf8, verified, zipped } from './containers/workshop.fixture.ts';
import { verifySignatures, type Verification } from './index.ts';

const contract = 'Oddaję dom.';
const simple = 'application/vnd.etsi.asic-s+zip';

type Made = (covered: Uint8Array, now: Uint8Array) => Promise<Verification>;
const handed = (signature: Uint8Array, now: Uint8Array | null = null): Promise<Verification> =>
  verifySignatures(signature, {
    type: '',
    name: 'umowa.txt.p7m',
    trust,
    at,
    ...(now ? { detached: { name: 'umowa.txt', bytes: now } } : {}),
  });
const manifestFor = (content: Uint8Array): Uint8Array =>
  manifestOf('META-INF/signature001.p7s', [{ uri: 'umowa.txt', content }]);

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const object = (content: Uint8Array): string =>
  `<ds:Object Id="o" Encoding="http://www.w3.org/2000/09/xmldsig#base64">${base64(content)}</ds:Object>`;
const replaced = (xml: Uint8Array, before: string, after: string): Uint8Array => {
  const text = Buffer.from(xml).toString();
  expect(text).toContain(before);
  return utf8(text.replace(before, after));
};
/** The content of a message exchanged, and everything else as it was. */
const exchanged = (message: Uint8Array, before: Uint8Array, now: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(message);
  bytes.set(now, bytes.indexOf(before));
  return bytes;
};
const digidoc = 'http://www.sk.ee/DigiDoc/v1.3.0#';
const dataFile = (content: Uint8Array): string =>
  `<DataFile xmlns="${digidoc}" ContentType="EMBEDDED_BASE64" Filename="umowa.txt" Id="D0" MimeType="text/plain">${base64(content)}</DataFile>`;
const part = (content: Uint8Array): Uint8Array =>
  utf8(`Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}`);
const clear = (signed: Uint8Array, signature: Uint8Array): Uint8Array =>
  utf8(
    `MIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b\r\n\r\n--b\r\n${Buffer.from(signed).toString()}\r\n--b\r\nContent-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(signature)}\r\n--b--\r\n`,
  );
const opaque = (message: Uint8Array): Uint8Array =>
  utf8(
    `MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(message)}\r\n`,
  );

/** Signatures over `covered`, held against `now`, in every arrangement of files and messages. */
const arrangements: readonly (readonly [string, Made])[] = [
  [
    'ASiC-S/CAdES',
    (covered, now) =>
      verified(zipped({ 'umowa.txt': now, 'META-INF/signature.p7s': makeCms(halina, covered) }, simple)),
  ],
  [
    'ASiC-S/TST',
    (covered, now) => verified(zipped({ 'umowa.txt': now, 'META-INF/timestamp.tst': stamped(covered) }, simple)),
  ],
  [
    'ASiC-E/CAdES',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/ASiCManifest001.xml': manifestFor(covered),
          'META-INF/signature001.p7s': makeCms(halina, manifestFor(covered)),
        }),
      ),
  ],
  [
    'ASiC-E/CAdES, its manifest made anew',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/ASiCManifest001.xml': manifestFor(now),
          'META-INF/signature001.p7s': makeCms(halina, manifestFor(covered)),
        }),
      ),
  ],
  [
    'ASiC-E/XAdES',
    (covered, now) =>
      verified(
        zipped({
          'umowa.txt': now,
          'META-INF/signatures.xml': asicSignatures(xadesSignature({ 'umowa.txt': covered })),
        }),
      ),
  ],
  ['a detached signature', (covered, now) => handed(makeCms(halina, covered), now)],
  ['an enveloping one beside its file', (covered, now) => handed(makeCms(halina, covered, { content: covered }), now)],
  [
    'an enveloping one, its content replaced',
    (covered, now) => handed(makeCms(halina, covered, { content: now }), null),
  ],
  [
    'an enveloping one in another, its content replaced',
    (covered, now) => {
      const before = makeCms(halina, covered, { content: covered });
      const after = exchanged(before, covered, now);
      return handed(makeCms(halina, before, { content: after }), null);
    },
  ],
  [
    'a detached one in an enveloping one',
    (covered, now) => {
      const inner = makeCms(halina, covered);
      return handed(makeCms(halina, inner, { content: inner }), now);
    },
  ],
  [
    'an enveloping one in another, beside the file',
    (covered, now) => {
      const inner = makeCms(halina, covered, { content: covered });
      return handed(makeCms(halina, inner, { content: inner }), now);
    },
  ],
  [
    'OpenDocument',
    (covered, now) =>
      verified(
        zipped(
          {
            'umowa.txt': now,
            'META-INF/documentsignatures.xml': `<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">${xadesSignature({ 'umowa.txt': covered })}</document-signatures>`,
          },
          'application/vnd.oasis.opendocument.text',
        ),
      ),
  ],
  [
    'DIGIDOC-XML',
    (covered, now) =>
      handed(
        utf8(
          `<SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="${digidoc}">${dataFile(now)}${xmlSignature([
            { uri: '#D0', content: dataFile(covered), transforms: exclusiveTransform },
          ])}</SignedDoc>`,
        ),
      ),
  ],
  [
    'XML with its file inside',
    (covered, now) =>
      handed(
        replaced(
          signXml({ holder: halina, references: [{ uri: '#o' }], objects: object(covered) }),
          object(covered),
          object(now),
        ),
      ),
  ],
  [
    'XML with its file inside and another message in the file',
    (covered, now) => {
      const inner = makeCms(halina, covered, { content: covered });
      const [before, after] = [object(inner), object(exchanged(inner, covered, now))];
      return handed(replaced(signXml({ holder: halina, references: [{ uri: '#o' }], objects: before }), before, after));
    },
  ],
  [
    'XML around its signature',
    (covered, now) => {
      const [before, after] = [covered, now].map((content) => `<tresc>${base64(content)}</tresc>`) as [string, string];
      const around = (signature: string): string => `<wniosek>${before}${signature}</wniosek>`;
      return handed(
        replaced(
          signXml({ holder: halina, references: [{ uri: '', transforms: enveloped + transform(exclusive) }], around }),
          before,
          after,
        ),
      );
    },
  ],
  [
    'XML beside its file',
    (covered, now) =>
      handed(
        signXml({ holder: halina, references: [{ uri: 'umowa.txt' }], files: [{ name: 'umowa.txt', bytes: covered }] }),
        now,
      ),
  ],
  ['a clear signed mail', (covered, now) => handed(clear(part(now), makeCms(halina, part(covered))))],
  ['an opaque signed mail', (covered, now) => handed(opaque(makeCms(halina, part(covered), { content: part(now) })))],
];

const says = ({ signatures }: Verification): string =>
  signatures
    .map(({ format, indication, intact, coverage }) => [format, indication, intact, coverage].join(' '))
    .join('; ');

describe.each(arrangements)('%s', (_, made) => {
  it('over a file of which a byte was changed covers nothing and is intact no more', async () => {
    const before = utf8(contract);
    expect(says(await made(before, before))).toMatch(/ true whole\b/);
    await fc.assert(
      fc.asyncProperty(fc.nat(before.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const now = Uint8Array.from(before, (octet, index) => (index === place ? octet ^ change : octet));
        const result = await made(before, now);
        expect(says(result)).not.toMatch(/TOTAL-PASSED/);
        expect(says(result)).not.toMatch(/ true (?:whole|part|revision)/);
        // What is handed on as signed is what was signed.
        for (const { bytes, signatures: by } of result.contents)
          if (by.some((index) => result.signatures[index]?.intact === true))
            expect(Buffer.from(bytes)).toEqual(Buffer.from(before));
      }),
      { numRuns: 10 },
    );
  });
});
