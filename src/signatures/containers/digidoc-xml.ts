import { attributeOf, elementsOf, parseXml, textOf, type XmlElement } from '../../xml/index.ts';
import { latin1 } from '../bytes.ts';
import { failed } from '../failure.ts';
import type { FormatInput, FormatResult, FoundContent } from '../validation/index.ts';
import { verifyXmlDocument, type Claim } from '../xml/index.ts';
import { addFindings, coverageOf, type Finding } from './findings.ts';
import { timeMarks } from './time-mark.ts';

/** DIGIDOC-XML 1.1–1.3, the Estonian container from before ASiC: one XML file with its files in base64 inside. */
export const isDigidocXml = (bytes: Uint8Array): boolean => /<SignedDoc[\s>]/.test(latin1(bytes.subarray(0, 1000)));

type DataFile = { readonly id: string; readonly element: XmlElement };

const dataFilesOf = (root: XmlElement): DataFile[] =>
  elementsOf(root)
    .filter(({ local }) => local === 'DataFile')
    .map((element) => ({ id: attributeOf(element, 'Id') ?? '', element }));

/** Identifiers of what a signature covers whole; what is named elsewhere in it, or filtered, is not signed by it. */
const named = (claims: readonly Claim[], extents: readonly Claim['extent'][]): Set<string> =>
  new Set(claims.flatMap(({ uri, extent }) => (extents.includes(extent) && uri.startsWith('#') ? [uri.slice(1)] : [])));

/** The last part of a path, without characters that deceive. */
const nameOf = ({ element }: DataFile): string =>
  ((attributeOf(element, 'Filename') ?? '').split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 200) || 'plik';

const finding = (check: string, pl: string, en: string): Finding => ({
  check,
  ok: false,
  detail: { pl, en },
  failure: failed('FORMAT_FAILURE'),
});

const contentOf = (file: DataFile, signatures: readonly number[]): FoundContent[] =>
  attributeOf(file.element, 'ContentType') === 'EMBEDDED_BASE64'
    ? [
        {
          name: nameOf(file),
          bytes: Uint8Array.from(Buffer.from(textOf(file.element), 'base64')),
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
  const signed = result.claims.map((claims) => named(claims, ['whole']));
  // What does not match is told as that.
  const meant = result.claims.map((claims) => named(claims, ['whole', 'unproven']));
  const wanted = files.map(({ id }) => id);
  const unsigned = files.filter(({ id }) => !meant.every((ids) => ids.has(id)));
  const shared = unsigned.map((file) => {
    const name = nameOf(file);
    return finding(
      'unsigned-files',
      `Nie każdy podpis obejmuje plik ${name}.`,
      `Not every signature covers the file ${name}.`,
    );
  });
  const found = result.found.map((one, index) => {
    if (!('verified' in one)) return one;
    const marks = timeMarks(one);
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
      stamps: [...one.stamps, ...marks.stamps],
      coverage: one.verified.intact ? coverageOf(signed[index] ?? new Set(), wanted) : one.coverage,
      covers: files.filter(({ id }) => one.verified.intact && signed[index]?.has(id) === true).map(nameOf),
    };
  });
  const signersOf = ({ id }: DataFile): number[] =>
    found.flatMap((one, index) =>
      'verified' in one && one.verified.intact && signed[index]?.has(id) === true ? [index] : [],
    );
  return {
    ...result,
    found,
    contents: files.flatMap((file) => contentOf(file, unsigned.includes(file) ? [] : signersOf(file))),
  };
};
