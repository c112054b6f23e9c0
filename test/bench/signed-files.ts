/** The files of the signature benchmarks: made here, of the sizes that the targets name. */
import { randomBytes, sign } from 'node:crypto';
import { fromBER, type Sequence } from 'asn1js';
import { zipSync } from 'fflate';
import { signXml } from '../../fixtures/make/xades.ts';
import { encode, encodeBitString, encodeOid, encodeSequence, encodeUnsigned } from '../../src/signatures/asn1/index.ts';
import {
  makeAuthority,
  makeCms,
  makeHolder,
  person,
  qualifiedStatements,
  type Holder,
} from '../conformance/signatures-workshop.ts';

export type SignedFile = {
  readonly name: string;
  readonly format: 'PAdES' | 'CAdES' | 'XAdES' | 'ASiC';
  readonly bytes: Uint8Array;
  /** DER. */
  readonly anchor: Uint8Array;
  /** The most that a warm median may be, milliseconds. */
  readonly bar?: number;
};

/** An object and what stands between `obj` and `endobj`. */
type PdfObject = readonly [number: number, body: Buffer];
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** One revision: the objects, their table and a trailer that leads to the revision before. */
const revision = (before: Buffer, objects: readonly PdfObject[], previous: number | null, size: number): Buffer => {
  const parts = [before];
  let length = before.length;
  const lines = previous === null ? ['0 1\n0000000000 65535 f \n'] : [];
  for (const [num, body] of objects) {
    const whole = Buffer.concat([latin1(`${num} 0 obj\n`), body, latin1('\nendobj\n')]);
    lines.push(`${num} 1\n${String(length).padStart(10, '0')} 00000 n \n`);
    parts.push(whole);
    length += whole.length;
  }
  const chain = previous === null ? '' : `/Prev ${previous}`;
  parts.push(
    latin1(`xref\n${lines.join('')}trailer\n<</Size ${size}/Root 1 0 R${chain}>>\nstartxref\n${length}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
};
const tableOf = (pdf: Buffer): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1', pdf.length - 64))?.[1]);

const reserved = 6_000;
const firstField = 40;

/** A form of one page, of about `size` bytes, with `signers.length` signatures, each in a revision of its own. */
const signedPdf = (size: number, signers: readonly Holder[]): Buffer => {
  const fields = (count: number): string =>
    Array.from({ length: count }, (_, index) => `${firstField + 2 * index} 0 R`).join(' ');
  const last = firstField + 2 * signers.length;
  const picture = randomBytes(Math.max(0, size - 3_000 - signers.length * (2 * reserved + 800)));
  const small = Array.from({ length: 20 }, (_, index): PdfObject => [
    12 + index,
    latin1(
      `<</Type/Annot/Subtype/Widget/FT/Tx/T(pole${index})/V(wartosc ${index})/P 3 0 R/Rect[10 ${20 * index} 200 ${20 * index + 15}]>>`,
    ),
  ]);
  const texts = small.map(([num]) => `${num} 0 R`).join(' ');
  const page = (count: number): PdfObject => [
    3,
    latin1(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Im 6 0 R>>>>/Annots[${texts} ${fields(count)}]>>`,
    ),
  ];
  const form = (count: number): PdfObject => [5, latin1(`<</Fields[${texts} ${fields(count)}]/SigFlags 3>>`)];
  let pdf = revision(
    latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'),
    [
      [1, latin1('<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>')],
      [2, latin1('<</Type/Pages/Kids[3 0 R]/Count 1>>')],
      page(0),
      [4, latin1('<</Length 24>>\nstream\nq 90 0 0 90 9 9 cm /Im Do Q\nendstream'.replace('24', '27'))],
      form(0),
      [
        6,
        Buffer.concat([
          latin1(
            `<</Type/XObject/Subtype/Image/Width ${picture.length}/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length ${picture.length}>>\nstream\n`,
          ),
          picture,
          latin1('\nendstream'),
        ]),
      ],
      ...small,
    ],
    null,
    last,
  );
  for (const [index, signer] of signers.entries()) {
    const field = firstField + 2 * index;
    const room = '0 0000000000 0000000000 0000000000';
    const blank = '0'.repeat(2 * reserved);
    const before = pdf.length;
    pdf = revision(
      pdf,
      [
        [
          field + 1,
          latin1(
            `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20260601120000Z)/ByteRange[${room}]/Contents<${blank}>>>`,
          ),
        ],
        [
          field,
          latin1(
            `<</Type/Annot/Subtype/Widget/FT/Sig/T(Podpis${index})/P 3 0 R/Rect[0 0 0 0]/F 132/V ${field + 1} 0 R>>`,
          ),
        ],
        page(index + 1),
        form(index + 1),
      ],
      tableOf(pdf),
      last,
    );
    const gap = pdf.indexOf(`<${blank}>`, before);
    const after = gap + blank.length + 2;
    const numbers = [gap, after, pdf.length - after].map((one) => String(one).padStart(10, '0')).join(' ');
    pdf.write(`0 ${numbers}`, pdf.indexOf(room, before), 'latin1');
    const signed = Buffer.concat([pdf.subarray(0, gap), pdf.subarray(after)]);
    pdf.write(Buffer.from(makeCms(signer, signed)).toString('hex'), gap + 1, 'latin1');
  }
  return pdf;
};

/** A revocation list of `count` serial numbers of ten octets. */
const largeList = (issuer: Holder, count: number): Uint8Array => {
  const algorithm = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
  const when = encode(0x17, latin1('260101000000Z'));
  const entries = Array.from({ length: count }, (_, index) => {
    const serial = randomBytes(10);
    serial.writeUInt32BE(0x10000000 + index);
    return encodeSequence(encodeUnsigned(serial), when);
  });
  const body = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    algorithm,
    issuer.subject,
    encode(0x17, latin1('261101000000Z')),
    encode(0x17, latin1('361101000000Z')),
    encode(0x30, Buffer.concat(entries)),
  );
  return encodeSequence(body, algorithm, encodeBitString(sign('sha256', body, issuer.key)));
};

/** Puts lists into a CMS message (RFC 5652 §5.1, `crls`). */
const withLists = (cms: Uint8Array, lists: readonly Uint8Array[]): Uint8Array => {
  const children = (node: unknown): Sequence[] => (node as Sequence).valueBlock.value as Sequence[];
  const der = (node: Sequence): Uint8Array => new Uint8Array(node.valueBeforeDecodeView);
  const [type, explicit] = children(fromBER(cms).result);
  const parts = children(children(explicit)[0]);
  const signers = parts.pop() as Sequence;
  const data = encodeSequence(...parts.map(der), encode(0xa1, ...lists), der(signers));
  return encodeSequence(der(type as Sequence), encode(0xa0, data));
};

export const makeSignedFiles = async (): Promise<SignedFile[]> => {
  const root = makeAuthority('Urząd pomiarów');
  const holder = (number: number, type: 'ec' | 'rsa' = 'rsa'): Holder =>
    makeHolder({
      subject: person('Halina', `Brzozowska${number === 0 ? '' : number}`, 'PNOPL-72061112346'),
      issuer: root,
      type,
      extensions: [qualifiedStatements],
    });
  const signer = holder(0);
  const content = Buffer.from('Wniosek o dostęp do rejestru.\n'.repeat(300));
  const many = Array.from({ length: 51 }, (_, index) => holder(index + 1, 'ec'));
  const chained = makeCms(signer, content, { content, certificates: [signer.certificate, root.certificate] });
  const file = (name: string, format: SignedFile['format'], bytes: Uint8Array, bar?: number): SignedFile => ({
    name,
    format,
    bytes,
    anchor: root.certificate,
    ...(bar === undefined ? {} : { bar }),
  });
  const entries = Array.from(
    { length: 40 },
    (_, index) => `<pozycja nr="${index}"><nazwa>Klucz produkcyjny ${index}</nazwa><kwota>10${index}</kwota></pozycja>`,
  );
  const xml = await signXml(
    `<wniosek>${entries.join('')}</wniosek>`,
    signer as never,
    new Date('2026-06-01T10:00:00Z'),
    7,
  );
  const stored = (data: Uint8Array): [Uint8Array, { level: 0 }] => [data, { level: 0 }];
  return [
    file('PAdES-B, 200 KB', 'PAdES', signedPdf(200_000, [signer]), 3),
    file('PAdES-B, 51 signatures', 'PAdES', signedPdf(20_000, many), 1_000),
    file('CMS, enveloping', 'CAdES', chained),
    file('CMS with a list, 2 MB', 'CAdES', withLists(chained, [largeList(root, 65_000)]), 50),
    file('XAdES, enveloped', 'XAdES', xml),
    file(
      'ASiC-S with CAdES',
      'ASiC',
      zipSync({
        mimetype: stored(Buffer.from('application/vnd.etsi.asic-s+zip')),
        'wniosek.txt': content,
        'META-INF/signature.p7s': makeCms(signer, content),
      }),
    ),
  ];
};
