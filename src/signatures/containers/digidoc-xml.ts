import { parseXml } from '../../xml/index.ts';
import { latin1 } from '../bytes.ts';
import { failed, undecided } from '../failure.ts';
import { shown } from '../shown.ts';
import type { FormatInput, FormatResult, FoundContent } from '../validation/index.ts';
import { dataFilesIn, verifyXmlDocument, type Claim, type DataFile } from '../xml/index.ts';
import { addFindings, coverageOf, type Finding } from './findings.ts';
import { timeMarks } from './time-mark.ts';

/** DIGIDOC-XML 1.1–1.3, the Estonian container from before ASiC: one XML file with its files in base64 inside. */
export const isDigidocXml = (bytes: Uint8Array): boolean => /<SignedDoc[\s>]/.test(latin1(bytes.subarray(0, 1000)));

/** Identifiers of what a signature covers whole; what is named elsewhere in it, or filtered, is not signed by it. */
const named = (claims: readonly Claim[], extents: readonly Claim['extent'][]): Set<string> =>
  new Set(claims.flatMap(({ uri, extent }) => (extents.includes(extent) && uri.startsWith('#') ? [uri.slice(1)] : [])));

const finding = (check: string, pl: string, en: string): Finding => ({
  check,
  ok: false,
  detail: { pl, en },
  failure: failed('FORMAT_FAILURE'),
});

/** Two readers would see different files, or one of them none. */
const unreadable = ({ name }: DataFile): Finding => ({
  check: 'signed-file',
  ok: null,
  detail: {
    pl: `Zawartości pliku ${shown(name)} nie da się odczytać w jeden tylko sposób, więc nie wiadomo, co podpisano.`,
    en: `The content of the file ${shown(name)} cannot be read in one way only, so that it is not known what was signed.`,
  },
  failure: undecided('FORMAT_FAILURE'),
});

/** Every signature is over every file and has a time-mark; one that is or has not is no DIGIDOC-XML signature. */
export const verifyDigidocXml = (input: FormatInput): FormatResult => {
  const result = verifyXmlDocument(input);
  const parsed = parseXml(input.bytes);
  if (!parsed.ok) return result;
  const files = dataFilesIn(parsed.document);
  const signed = result.claims.map((claims) => named(claims, ['whole']));
  // What does not match is told as that.
  const meant = result.claims.map((claims) => named(claims, ['whole', 'unproven']));
  const wanted = files.map(({ id }) => id);
  const readable = new Set(files.flatMap(({ id, content }) => (content ? [id] : [])));
  const unsigned = files.filter(({ id }) => !meant.every((ids) => ids.has(id)));
  const shared = [
    ...unsigned.map(({ name }) =>
      finding(
        'unsigned-files',
        `Nie każdy podpis obejmuje plik ${shown(name)}.`,
        `Not every signature covers the file ${shown(name)}.`,
      ),
    ),
    ...files.filter(({ content, hashOnly }) => content === null && !hashOnly).map(unreadable),
  ];
  /** What a signature digested whole and everybody reads alike. */
  const coveredBy = (index: number): ReadonlySet<string> =>
    new Set([...(signed[index] ?? [])].filter((id) => readable.has(id)));
  const found = result.found.map((one, index) => {
    if (!('verified' in one)) return one;
    const marks = timeMarks(one, input.judging.work);
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
      coverage: one.verified.intact ? coverageOf(coveredBy(index), wanted) : one.coverage,
      covers: one.verified.intact ? files.filter(({ id }) => coveredBy(index).has(id)).map(({ name }) => name) : [],
    };
  });
  const signersOf = ({ id }: DataFile): number[] =>
    found.flatMap((one, index) =>
      'verified' in one && one.verified.intact && coveredBy(index).has(id) ? [index] : [],
    );
  return {
    ...result,
    found,
    contents: files.flatMap((file): FoundContent[] =>
      file.content ? [{ ...file.content, signatures: unsigned.includes(file) ? [] : signersOf(file) }] : [],
    ),
  };
};
