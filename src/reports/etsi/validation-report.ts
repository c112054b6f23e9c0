import { maskPeselsIn, type Report, type Signature } from '../../model/index.ts';
import { element, writeXml, type XmlNode } from './xml.ts';

/** A file that signatures stand in or are over. `sha256` is hex. */
export type EtsiDocument = { readonly id: number; readonly name: string; readonly sha256: string };

export type EtsiInput = {
  readonly signatures: readonly Signature[];
  readonly documents: readonly EtsiDocument[];
  /** The instant of the validation, ISO 8601. */
  readonly at: string;
  /** Without it PESEL numbers are masked wherever they stand. */
  readonly personal: boolean;
};

const namespaces = {
  xmlns: 'http://uri.etsi.org/19102/v1.2.1#',
  'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
};

const indicationUri = (word: string): string => `urn:etsi:019102:mainindication:${word.toLowerCase()}`;
const objectType = (kind: 'certificate' | 'signedData'): string => `urn:etsi:019102:validationObject:${kind}`;

const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

const digestParts = (sha256: string): XmlNode[] => [
  element('ds:DigestMethod', [], { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
  element('ds:DigestValue', [hexToBase64(sha256)]),
];

/** xs:dateTime in UTC; null for what is no instant, and for years that XML Schema 1.0 writes otherwise or not at all. */
const dateTime = (iso: string | null): string | null => {
  const instant = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(instant)) return null;
  const text = new Date(instant).toISOString();
  return /^(?!0000)\d{4}-/.test(text) ? text : null;
};

const reference = (name: string, ids: readonly string[]): XmlNode => element(name, [], { VOReference: ids.join(' ') });

const certificateId = (sha256: string): string => `C-${sha256.toUpperCase()}`;
const documentId = (id: number): string => `SD-${id}`;

type Say = (text: string) => string;

/** Clause 4.2.5: each step of the validation as a constraint that was applied. */
const constraints = ({ checks }: Signature, say: Say): XmlNode | null =>
  checks.length === 0
    ? null
    : element(
        'ValidationConstraintsEvaluationReport',
        checks.map(({ check, ok, detail }) =>
          element('ValidationConstraint', [
            element('ValidationConstraintIdentifier', [
              `urn:okienko:check:${encodeURIComponent(check.toWellFormed())}`,
            ]),
            element('ConstraintStatus', [element('Status', ['urn:etsi:019102:constraintStatus:applied'])]),
            element('ValidationStatus', [
              element('MainIndication', [indicationUri(ok === null ? 'indeterminate' : ok ? 'passed' : 'failed')]),
              element('AssociatedValidationReportData', [
                element('AdditionalValidationReportData', [
                  element('ReportData', [element('Type', ['urn:okienko:detail']), element('Value', [say(detail)])]),
                ]),
              ]),
            ]),
          ]),
        ),
      );

/** Clause 4.2.6. Without a proof the best signature time is that of the validation (EN 319 102-1 §5.2.2). */
const timeInfo = ({ time }: Signature, at: string): XmlNode | null => {
  const validated = dateTime(at);
  if (validated === null) return null;
  return element('ValidationTimeInfo', [
    element('ValidationTime', [validated]),
    element('BestSignatureTime', [
      element('POETime', [dateTime(time.proven) ?? validated]),
      element('TypeOfProof', ['urn:etsi:019102:poetype:validation']),
    ]),
  ]);
};

const coveredBy = (one: Signature, documents: readonly EtsiDocument[]): EtsiDocument[] => {
  if (one.coverage === 'none' || one.counterSigns !== undefined) return [];
  const ids = one.signs ?? (one.document === undefined ? [] : [one.document]);
  return documents.filter(({ id }) => ids.includes(id));
};

/** Clause 4.2.7: one digest, and references to all files where the signature is over several. */
const signersDocument = (covered: readonly EtsiDocument[]): XmlNode | null => {
  const [first] = covered;
  if (first === undefined) return null;
  return element('SignersDocument', [
    element('DigestAlgAndValue', digestParts(first.sha256)),
    reference(
      'SignersDocumentRepresentation',
      covered.map(({ id }) => documentId(id)),
    ),
  ]);
};

/**
 * Annex A. Listed are the time-stamps over the signature that hold: a program that reads this takes each for a proof of
 * its time, and the schema has no word for those that were refused.
 */
const attributes = (one: Signature): XmlNode | null => {
  const claimed = dateTime(one.time.claimed);
  const stamps = one.timestamps
    .filter(({ ok, role }) => ok === true && role === 'signature')
    .flatMap(({ time }) => dateTime(time) ?? []);
  const children = [
    claimed === null ? null : element('SigningTime', [element('Time', [claimed])], { Signed: 'true' }),
    one.certificate === null
      ? null
      : element('SigningCertificate', [
          reference('AttributeObject', [certificateId(one.certificate.sha256)]),
          element('CertID', digestParts(one.certificate.sha256)),
        ]),
    ...stamps.map((time) => element('SignatureTimeStamp', [element('TimeStampValue', [time])], { Signed: 'false' })),
  ].filter((child) => child !== null);
  return children.length === 0 ? null : element('SignatureAttributes', children);
};

const signerInformation = ({ certificate, signer }: Signature, say: Say): XmlNode | null =>
  certificate === null
    ? null
    : element('SignerInformation', [
        reference('SignerCertificate', [certificateId(certificate.sha256)]),
        signer === null ? null : element('Signer', [say(signer.name)]),
      ]);

const quality = ({ qualification, kind }: Signature): XmlNode =>
  element('SignatureQuality', [
    // The names of ETSI TS 119 172-4 in the form that other validators use.
    ...(qualification === undefined || qualification === 'unknown' || qualification.startsWith('podpis-')
      ? []
      : [element('SignatureQualityInformation', [`urn:cef:dss:signatureQualification:${qualification}`])]),
    element('SignatureQualityInformation', [`urn:okienko:signature-kind:${kind}`]),
  ]);

const status = (one: Signature): XmlNode =>
  element('SignatureValidationStatus', [
    element('MainIndication', [indicationUri(one.indication)]),
    one.subIndication === null
      ? null
      : element('SubIndication', [`urn:etsi:019102:subindication:${one.subIndication}`]),
    one.certificate === null
      ? null
      : element('AssociatedValidationReportData', [
          element('CertificateChain', [reference('SigningCertificate', [certificateId(one.certificate.sha256)])]),
        ]),
  ]);

const object = (id: string, kind: 'certificate' | 'signedData', sha256: string): XmlNode =>
  element(
    'ValidationObject',
    [
      element('ObjectType', [objectType(kind)]),
      element('ValidationObjectRepresentation', [element('DigestAlgAndValue', digestParts(sha256))]),
    ],
    { id },
  );

/** Objects are told by their digest alone: a certificate itself would tell whose it is and its number. */
const objects = (signatures: readonly Signature[], documents: readonly EtsiDocument[]): XmlNode | null => {
  const certificates = new Set(signatures.flatMap(({ certificate }) => certificate?.sha256 ?? []));
  const covered = new Set(signatures.flatMap((one) => coveredBy(one, documents)));
  const all = [
    ...[...certificates].map((sha256) => object(certificateId(sha256), 'certificate', sha256)),
    ...[...covered].map(({ id, sha256 }) => object(documentId(id), 'signedData', sha256)),
  ];
  return all.length === 0 ? null : element('SignatureValidationObjects', all);
};

/**
 * The validation report of ETSI TS 119 102-2 (schema 1.2.1) over signatures already verified, as XML; null when there is no
 * signature, since the schema has no report about none. Not signed.
 */
export const etsiValidationReport = ({ signatures, documents, at, personal }: EtsiInput): string | null => {
  if (signatures.length === 0) return null;
  const say: Say = (text) => (personal ? text : maskPeselsIn(text));
  const reports = signatures.map((one, index) =>
    element('SignatureValidationReport', [
      element('SignatureIdentifier', [element('HashOnly', ['false']), element('DocHashOnly', ['false'])], {
        id: `S-${index + 1}`,
      }),
      constraints(one, say),
      timeInfo(one, at),
      signersDocument(coveredBy(one, documents)),
      attributes(one),
      signerInformation(one, say),
      quality(one),
      element('SignatureValidationProcess', [
        // EN 319 102-1 §5.6: past signature validation and archive time-stamps are always considered.
        element('SignatureValidationProcessID', ['urn:etsi:019102:validationprocess:LTA']),
      ]),
      status(one),
    ]),
  );
  return writeXml(element('ValidationReport', [...reports, objects(signatures, documents)], namespaces));
};

/** The same over a whole report; null where the letter has no signature. */
export const etsiReportOn = (report: Report, { personal }: { readonly personal: boolean }): string | null =>
  etsiValidationReport({
    signatures: report.signatures,
    documents: report.documents,
    at: report.pins.clock,
    personal,
  });
