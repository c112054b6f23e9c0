import { attributeOf, elementsOf, elementsWithin, parseXml, textOf, type XmlElement } from '../../xml/index.ts';
import { latin1 } from '../bytes.ts';
import { failed } from '../failure.ts';
import type { Carried, FormatInput, FormatResult, FoundContent } from '../validation/index.ts';
import { certificateOrNull } from '../x509/certificate.ts';
import { verifyXmlDocument } from '../xml/index.ts';
import { addFindings, coverageOf, type Finding } from './findings.ts';
import { timeMarks } from './time-mark.ts';

/** DIGIDOC-XML 1.1–1.3, the Estonian container from before ASiC: one XML file with its files in base64 inside. */
export const isDigidocXml = (bytes: Uint8Array): boolean => /<SignedDoc[\s>]/.test(latin1(bytes.subarray(0, 1000)));

type DataFile = { readonly id: string; readonly element: XmlElement };

const dataFilesOf = (root: XmlElement): DataFile[] =>
  elementsOf(root)
    .filter(({ local }) => local === 'DataFile')
    .map((element) => ({ id: attributeOf(element, 'Id') ?? '', element }));

/** Versions before 1.3 keep answers and certificates under names of their own, so that only the local ones tell. */
const carriedIn = (signature: XmlElement | undefined): Carried => {
  const values = (name: string): Uint8Array[] =>
    signature
      ? [...elementsWithin(signature)]
          .filter(({ local }) => local === name)
          .slice(0, 50)
          .map((element) => Uint8Array.from(Buffer.from(textOf(element), 'base64')))
      : [];
  return {
    certificates: values('EncapsulatedX509Certificate')
      .map(certificateOrNull)
      .filter((one) => one !== null),
    crls: [],
    ocsps: values('EncapsulatedOCSPValue'),
  };
};

/** Fragments that the references of one signature name. */
const namedBy = (signature: XmlElement): Set<string> =>
  new Set(
    [...elementsWithin(signature)]
      .filter(({ local }) => local === 'Reference')
      .map((reference) => (attributeOf(reference, 'URI') ?? '').replace(/^#/, '')),
  );

const finding = (check: string, pl: string, en: string): Finding => ({
  check,
  ok: false,
  detail: { pl, en },
  failure: failed('FORMAT_FAILURE'),
});

const contentOf = ({ element }: DataFile, signatures: readonly number[]): FoundContent[] =>
  attributeOf(element, 'ContentType') === 'EMBEDDED_BASE64'
    ? [
        {
          name: attributeOf(element, 'Filename') ?? 'plik',
          bytes: Uint8Array.from(Buffer.from(textOf(element), 'base64')),
          signatures,
        },
      ]
    : [];

/** Every signature is over every file and has a time-mark; one that is or has not is no DIGIDOC-XML signature. */
export const verifyDigidocXml = (input: FormatInput): FormatResult => {
  const result = verifyXmlDocument(input);
  const parsed = parseXml(input.bytes);
  if (!parsed.ok) return result;
  const { root } = parsed.document;
  const files = dataFilesOf(root);
  const signatures = elementsOf(root).filter(({ local }) => local === 'Signature');
  const named = signatures.map(namedBy);
  const wanted = files.map(({ id }) => id);
  const unsigned = files.filter(({ id }) => !named.every((ids) => ids.has(id)));
  const shared = unsigned.map(({ element }) => {
    const name = attributeOf(element, 'Filename') ?? '';
    return finding(
      'unsigned-files',
      `Nie każdy podpis obejmuje plik ${name}.`,
      `Not every signature covers the file ${name}.`,
    );
  });
  const found = result.found.map((one, index) => {
    if (!('verified' in one)) return one;
    const own = carriedIn(signatures[index]);
    const carried: Carried = {
      certificates: [...one.carried.certificates, ...own.certificates],
      crls: one.carried.crls,
      ocsps: one.carried.ocsps.length > 0 ? one.carried.ocsps : own.ocsps,
    };
    const marks = timeMarks({ ...one, carried });
    addFindings(one.verified.checks, [
      ...shared,
      ...(marks.present
        ? []
        : [
            finding(
              'time-mark',
              'Żadna odpowiedź OCSP nie obejmuje wartości podpisu (time-mark).',
              'No OCSP answer is over the signature value (time-mark).',
            ),
          ]),
    ]);
    return {
      ...one,
      carried,
      stamps: [...one.stamps, ...marks.stamps],
      coverage: one.verified.intact ? coverageOf(named[index] ?? new Set(), wanted) : one.coverage,
      covers: files
        .filter(({ id }) => one.verified.intact && named[index]?.has(id) === true)
        .map(({ element }) => attributeOf(element, 'Filename') ?? ''),
    };
  });
  const everyone = found.map((_, index) => index);
  return {
    ...result,
    found,
    contents: files.flatMap((file) => contentOf(file, unsigned.includes(file) ? [] : everyone)),
  };
};
