/** Makes authorities, certificates, lists, CMS messages and signed PDFs for the tests of `src/signatures`. */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  constants,
  sign,
  type KeyObject,
} from 'node:crypto';
import {
  encode,
  encodeBitString,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeUnsigned,
} from '../../src/signatures/asn1/index.ts';

const concat = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const utf8 = (text: string): Uint8Array => encode(0x0c, Buffer.from(text));
const explicit = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => encode(0xa0 + tag, ...parts);

/** `[oid, text]` pairs, one relative name each. */
export const name = (...attributes: readonly (readonly [string, string])[]): Uint8Array =>
  encodeSequence(...attributes.map(([oid, text]) => encodeSetOf([encodeSequence(encodeOid(oid), utf8(text))])));

export const person = (givenName: string, surname: string, serialNumber: string): Uint8Array =>
  name(
    ['2.5.4.6', 'PL'],
    ['2.5.4.3', `${givenName} ${surname}`],
    ['2.5.4.42', givenName],
    ['2.5.4.4', surname],
    ['2.5.4.5', serialNumber],
  );

export type Extension = { readonly oid: string; readonly critical?: boolean; readonly value: Uint8Array };
const extension = ({ oid, critical, value }: Extension): Uint8Array =>
  encodeSequence(encodeOid(oid), ...(critical ? [encode(1, Uint8Array.of(0xff))] : []), encodeOctetString(value));

export const isAuthority: Extension = {
  oid: '2.5.29.19',
  critical: true,
  value: encodeSequence(encode(1, Uint8Array.of(0xff))),
};
export const keyUsage = (...bits: readonly number[]): Extension => {
  let octet = 0;
  for (const bit of bits) octet |= 0x80 >> bit;
  return { oid: '2.5.29.15', critical: true, value: encode(3, Uint8Array.of(0, octet)) };
};
export const qualifiedStatements: Extension = {
  oid: '1.3.6.1.5.5.7.1.3',
  value: encodeSequence(
    encodeSequence(encodeOid('0.4.0.1862.1.1')),
    encodeSequence(encodeOid('0.4.0.1862.1.4')),
    encodeSequence(encodeOid('0.4.0.1862.1.6'), encodeSequence(encodeOid('0.4.0.1862.1.6.1'))),
  ),
};
export const timeStamping: Extension = {
  oid: '2.5.29.37',
  critical: true,
  value: encodeSequence(encodeOid('1.3.6.1.5.5.7.3.8')),
};

const ecdsa = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
const rsa = encodeSequence(encodeOid('1.2.840.113549.1.1.11'), encodeNull);
const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  createHash('sha256')
    .update(concat(...parts))
    .digest();
const time = (iso: string): Uint8Array => encode(0x18, Buffer.from(`${iso.replace(/[-:T]|\.\d+/g, '').slice(0, 14)}Z`));

export type Holder = {
  readonly certificate: Uint8Array;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: number;
  readonly key: KeyObject;
  readonly type: 'ec' | 'rsa';
};

let serials = 100;
const signWith = (key: KeyObject, data: Uint8Array): Uint8Array => sign('sha256', data, key);

/** A certificate and its key; self-signed without `issuer`. */
export const makeHolder = (input: {
  readonly subject: Uint8Array;
  readonly issuer?: Holder;
  readonly type?: 'ec' | 'rsa';
  readonly extensions?: readonly Extension[];
  readonly from?: string;
  readonly until?: string;
  /** Size of an RSA key. */
  readonly bits?: number;
  /** A key drawn before, for files that are the same each time; otherwise a new one is drawn. */
  readonly key?: KeyObject;
}): Holder => {
  const type = input.key ? (input.key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec') : (input.type ?? 'ec');
  const pair = input.key
    ? { privateKey: input.key, publicKey: createPublicKey(input.key) }
    : type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: input.bits ?? 2048 });
  const serial = ++serials;
  const issuer = input.issuer?.subject ?? input.subject;
  const issuerType = input.issuer?.type ?? type;
  const algorithm = issuerType === 'ec' ? ecdsa : rsa;
  const extensions = input.extensions ?? [];
  const tbs = encodeSequence(
    explicit(0, encodeUnsigned(Uint8Array.of(2))),
    encodeUnsigned(Uint8Array.of(serial >> 8, serial & 0xff)),
    algorithm,
    issuer,
    encodeSequence(time(input.from ?? '2024-01-01T00:00:00Z'), time(input.until ?? '2044-01-01T00:00:00Z')),
    input.subject,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [explicit(3, encodeSequence(...extensions.map(extension)))] : []),
  );
  const signature = signWith(input.issuer?.key ?? pair.privateKey, tbs);
  return {
    certificate: encodeSequence(tbs, algorithm, encodeBitString(signature)),
    subject: input.subject,
    issuer,
    serial,
    key: pair.privateKey,
    type,
  };
};

export const makeAuthority = (commonName: string, issuer?: Holder, key?: KeyObject): Holder =>
  makeHolder({
    ...(key ? { key } : {}),
    subject: name(['2.5.4.3', commonName]),
    extensions: [isAuthority, keyUsage(5, 6)],
    ...(issuer ? { issuer } : {}),
  });

const digestAlgorithm = encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'));
const ecdsaWithSha1 = encodeSequence(encodeOid('1.2.840.10045.4.1'));
const listAlgorithm = (issuer: Holder, digest?: 'sha1'): Uint8Array =>
  issuer.type === 'rsa' ? rsa : digest === 'sha1' ? ecdsaWithSha1 : ecdsa;

/** A revocation list; `revoked` are serial numbers with their instants. */
export const makeCrl = (
  issuer: Holder,
  revoked: readonly (readonly [number, string])[] = [],
  dates: {
    readonly from?: string;
    readonly until?: string | null;
    readonly digest?: 'sha1';
    readonly indirect?: true;
  } = {},
): Uint8Array => {
  const algorithm = listAlgorithm(issuer, dates.digest);
  const entries = revoked.map(([serial, at]) =>
    encodeSequence(encodeUnsigned(Uint8Array.of(serial >> 8, serial & 0xff)), time(at)),
  );
  const tbs = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    algorithm,
    issuer.subject,
    time(dates.from ?? '2026-01-01T00:00:00Z'),
    ...(dates.until === null ? [] : [time(dates.until ?? '2040-01-01T00:00:00Z')]),
    ...(entries.length > 0 ? [encodeSequence(...entries)] : []),
    // IssuingDistributionPoint with indirectCRL (RFC 5280 §5.2.5).
    ...(dates.indirect
      ? [
          explicit(
            0,
            encodeSequence(
              encodeSequence(
                encodeOid('2.5.29.28'),
                encode(0x01, Uint8Array.of(0xff)),
                encodeOctetString(encodeSequence(encode(0x84, Uint8Array.of(0xff)))),
              ),
            ),
          ),
        ]
      : []),
  );
  return encodeSequence(tbs, algorithm, encodeBitString(sign(dates.digest ?? 'sha256', tbs, issuer.key)));
};

/** A basic OCSP response by the issuer itself about one certificate. */
export const makeOcsp = (
  issuer: Holder,
  holder: Holder,
  answer: {
    readonly from: string;
    readonly until?: string;
    readonly revoked?: string;
    readonly digest?: 'sha1';
  },
): Uint8Array => {
  const algorithm = listAlgorithm(issuer, answer.digest);
  const spki = createPublicKey(issuer.key).export({ type: 'spki', format: 'der' });
  // The key without its header: the contents of the BIT STRING that closes the SubjectPublicKeyInfo of P-256 or RSA of 2048 bits.
  const id = encodeSequence(
    digestAlgorithm,
    encodeOctetString(sha256(issuer.subject)),
    encodeOctetString(sha256(spki.subarray(issuer.type === 'ec' ? -65 : -270))),
    encodeUnsigned(Uint8Array.of(holder.serial >> 8, holder.serial & 0xff)),
  );
  const tbs = encodeSequence(
    explicit(1, issuer.subject),
    time(answer.from),
    encodeSequence(
      encodeSequence(
        id,
        answer.revoked === undefined ? encode(0x80) : explicit(1, time(answer.revoked)),
        time(answer.from),
        ...(answer.until === undefined ? [] : [explicit(0, time(answer.until))]),
      ),
    ),
  );
  return encodeSequence(tbs, algorithm, encodeBitString(sign(answer.digest ?? 'sha256', tbs, issuer.key)));
};

const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  encodeSequence(encodeOid(oid), encodeSetOf(values));

/** RSASSA-PKCS1-v1_5 over a DigestInfo of our own making. */
export const signDigestInfo = (
  key: KeyObject,
  digestInfo: Uint8Array,
  tail: Uint8Array = new Uint8Array(),
): Uint8Array => {
  const block = concat(
    Uint8Array.of(0, 1),
    Buffer.alloc(256 - 3 - digestInfo.length - tail.length, 0xff),
    Uint8Array.of(0),
    digestInfo,
    tail,
  );
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
};
export const digestInfoWithoutNull = (data: Uint8Array): Uint8Array =>
  encodeSequence(encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1')), encodeOctetString(sha256(data)));

export type CmsOptions = {
  readonly signedTime?: string;
  /** Binds another certificate than the signer's own. */
  readonly bind?: Holder | null;
  readonly digest?: Uint8Array;
  readonly repeatDigest?: boolean;
  readonly content?: Uint8Array;
  readonly contentType?: string;
  readonly certificates?: readonly Uint8Array[];
  readonly unsigned?: (signature: Uint8Array) => readonly Uint8Array[];
  readonly withoutNull?: boolean;
  readonly signature?: (data: Uint8Array) => Uint8Array;
  /** Signs the content itself. */
  readonly noAttributes?: boolean;
};

export const makeCms = (signer: Holder, content: Uint8Array, options: CmsOptions = {}): Uint8Array => {
  const type = options.contentType ?? '1.2.840.113549.1.7.1';
  const bound = options.bind === undefined ? signer : options.bind;
  const digest = attribute('1.2.840.113549.1.9.4', encodeOctetString(options.digest ?? sha256(content)));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', encodeOid(type)),
    digest,
    ...(options.repeatDigest ? [digest] : []),
    ...(options.signedTime === undefined ? [] : [attribute('1.2.840.113549.1.9.5', time(options.signedTime))]),
    ...(bound
      ? [
          attribute(
            '1.2.840.113549.1.9.16.2.47',
            encodeSequence(encodeSequence(encodeSequence(encodeOctetString(sha256(bound.certificate))))),
          ),
        ]
      : []),
  ];
  const set = encodeSetOf(attributes);
  const message = options.noAttributes ? content : set;
  const signature = options.signature
    ? options.signature(message)
    : options.withoutNull
      ? signDigestInfo(signer.key, digestInfoWithoutNull(message))
      : signWith(signer.key, message);
  const unsigned = options.unsigned?.(signature) ?? [];
  const info = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    encodeSequence(signer.issuer, encodeUnsigned(Uint8Array.of(signer.serial >> 8, signer.serial & 0xff))),
    digestAlgorithm,
    ...(options.noAttributes ? [] : [concat(Uint8Array.of(0xa0), set.subarray(1))]),
    signer.type === 'ec' ? ecdsa : encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull),
    encodeOctetString(signature),
    ...(unsigned.length > 0 ? [concat(Uint8Array.of(0xa1), encodeSetOf(unsigned).subarray(1))] : []),
  );
  const encapsulated = options.content ? [explicit(0, encodeOctetString(options.content))] : [];
  const signedData = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    encodeSetOf([digestAlgorithm]),
    encodeSequence(encodeOid(type), ...encapsulated),
    encode(0xa0, ...(options.certificates ?? [signer.certificate])),
    encodeSetOf([info]),
  );
  return encodeSequence(encodeOid('1.2.840.113549.1.7.2'), explicit(0, signedData));
};

/** A time-stamp token over `stamped`, and the unsigned attribute that carries one. */
export const makeTimestamp = (authority: Holder, stamped: Uint8Array, at: string): Uint8Array => {
  const info = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    encodeOid('1.2.3.4'),
    encodeSequence(digestAlgorithm, encodeOctetString(sha256(stamped))),
    encodeUnsigned(Uint8Array.of(7)),
    time(at),
  );
  return makeCms(authority, info, { content: info, contentType: '1.2.840.113549.1.9.16.1.4' });
};
export const timestampAttribute = (token: Uint8Array): Uint8Array => attribute('1.2.840.113549.1.9.16.2.14', token);

/** An object of an incremental update: its number and what stands between `obj` and `endobj`. */
export type PdfObject = readonly [number: number, body: string];

const revision = (
  before: Uint8Array,
  objects: readonly PdfObject[],
  previous: number | null,
  size: number,
  trailer = '',
): Uint8Array => {
  let text = '';
  const offsets: [number, number][] = [];
  for (const [num, body] of objects) {
    offsets.push([num, before.length + text.length]);
    text += `${num} 0 obj\n${body}\nendobj\n`;
  }
  const start = before.length + text.length;
  text += 'xref\n';
  if (previous === null) text += '0 1\n0000000000 65535 f \n';
  const highest = Math.max(size - 1, ...objects.map(([num]) => num));
  for (const [num, offset] of offsets) text += `${num} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<</Size ${highest + 1}${trailer.includes('/Root') ? '' : '/Root 1 0 R'}${trailer}${previous === null ? '' : `/Prev ${previous}`}>>\nstartxref\n${start}\n%%EOF\n`;
  return concat(before, Buffer.from(text, 'latin1'));
};

const lastXref = (pdf: Uint8Array): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(pdf).toString('latin1').slice(-64))?.[1]);

/** Appends an incremental update. */
export const updatePdf = (pdf: Uint8Array, objects: readonly PdfObject[], trailer = ''): Uint8Array =>
  revision(pdf, objects, lastXref(pdf), 60, trailer);

export const catalog = (extra = ''): PdfObject => [1, `<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R${extra}>>`];
export const page = (annotations: string): PdfObject => [
  3,
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Annots[${annotations}]>>`,
];
export const textField = (value: string): PdfObject => [
  7,
  `<</Type/Annot/Subtype/Widget/FT/Tx/T(cel)/V(${value})/P 3 0 R/Rect[10 100 90 120]/AP<</N 8 0 R>>>>`,
];
export const appearance = (text: string): PdfObject => [
  8,
  `<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length ${text.length}>>\nstream\n${text}\nendstream`,
];
export const contents = (text: string): PdfObject => [4, `<</Length ${text.length}>>\nstream\n${text}\nendstream`];
export const signatureField = (
  num: number,
  fieldName: string,
  value: string,
  looks = '/Rect[0 0 0 0]/F 132',
): PdfObject => [num, `<</Type/Annot/Subtype/Widget/FT/Sig/T(${fieldName})/P 3 0 R${looks}${value}>>`];

/** A one-page form with a text field `cel` and two empty signature fields, `Podpis1` and `Podpis2`. */
export const makePdf = (): Uint8Array =>
  revision(
    Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
    [
      catalog(),
      [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
      page('6 0 R 7 0 R 9 0 R'),
      contents('BT (Wniosek) Tj ET'),
      [5, '<</Fields[6 0 R 7 0 R 9 0 R]/SigFlags 3>>'],
      signatureField(6, 'Podpis1', ''),
      textField('nowy klucz'),
      appearance('(nowy klucz) Tj'),
      signatureField(9, 'Podpis2', ''),
    ],
    null,
    60,
  );

export type PdfSigning = CmsOptions & {
  /** 1 and 2 are there; 3 is object 31, `Podpis3`, which an update has to add first. */
  readonly field?: 1 | 2 | 3;
  /** Further entries of the signature dictionary. */
  readonly entries?: string;
  readonly subFilter?: string;
  readonly objects?: readonly PdfObject[];
  /** Bends the byte range before signing. */
  readonly range?: (usual: readonly [number, number, number, number]) => readonly number[];
  /** What the widget of the field has beside its name and value. */
  readonly widget?: string;
  /** Fills /Contents with something else than a signature of `signer`: a time-stamp token. */
  readonly token?: (signed: Uint8Array) => Uint8Array;
  /** Further entries of the trailer. */
  readonly trailer?: string;
};

const reserved = 8192;

const fieldObjects = { 1: 6, 2: 9, 3: 31 } as const;

/** Signs by incremental update: fills a signature field with a dictionary in object 20 (field 1), 21 (field 2) or 22. */
export const signPdf = (pdf: Uint8Array, signer: Holder, options: PdfSigning = {}): Uint8Array => {
  const field = options.field ?? 1;
  const dictionary = 19 + field;
  const blank = '0'.repeat(reserved);
  // Room for a bent range of more numbers than four.
  const placeholder = `0 0000000000 0000000000 0000000000${' '.repeat(options.range ? 40 : 0)}`;
  const objects: readonly PdfObject[] = [
    [
      dictionary,
      `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${options.subFilter ?? 'ETSI.CAdES.detached'}${options.entries ?? ''}/ByteRange[${placeholder}]/Contents<${blank}>>>`,
    ],
    signatureField(fieldObjects[field], `Podpis${field}`, `/V ${dictionary} 0 R`, options.widget),
    ...(options.objects ?? []),
  ];
  const buffer = Buffer.from(updatePdf(pdf, objects, options.trailer));
  const gap = buffer.indexOf(`<${blank}>`, pdf.length);
  const after = gap + reserved + 2;
  const usual = [0, gap, after, buffer.length - after] as const;
  const range = options.range?.(usual) ?? usual;
  buffer.write(
    range
      .map((number, index) => (index === 0 ? String(number) : String(number).padStart(10, '0')))
      .join(' ')
      .padEnd(placeholder.length),
    buffer.indexOf(placeholder, pdf.length),
    'latin1',
  );
  const signed: Uint8Array[] = [];
  for (let index = 0; index + 1 < range.length; index += 2)
    signed.push(buffer.subarray(range[index], (range[index] as number) + (range[index + 1] as number)));
  const token = options.token ?? ((content: Uint8Array) => makeCms(signer, content, options));
  buffer.write(Buffer.from(token(concat(...signed))).toString('hex'), gap + 1, 'latin1');
  return buffer;
};
