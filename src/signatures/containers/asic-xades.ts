import type { FormatInput, Signed } from '../validation/index.ts';
import { verifyXmlDocument, type Claim } from '../xml/index.ts';
import { failed } from '../failure.ts';
import { shown } from '../shown.ts';
import { namesBdocPolicy, timeMarkFindings } from './bdoc.ts';
import type { Container } from './container.ts';
import { addFindings, coverageFinding, coverageOf, type Finding } from './findings.ts';
import { isCounter, type FoundInContainer } from './found.ts';
import { timeMarks } from './time-mark.ts';

/** Whether a reference names a file that is not in the container. */
const lacksFile = ({ verified }: Signed): boolean => verified.checks.failure?.sub === 'SIGNED_DATA_NOT_FOUND';

/** Files of the container that a signature digested: those very files, by their names and by their octets. */
const coveredIn = ({ digested = [] }: Signed, { files }: Container, wanted: readonly string[]): ReadonlySet<string> => {
  const names = new Set(
    digested.flatMap(({ name, bytes }) => (name !== null && files.get(name)?.bytes === bytes ? [name] : [])),
  );
  return new Set(wanted.filter((name) => names.has(name)));
};

/**
 * A XAdES signature file of a container (ETSI EN 319 162-1 §4.3.3.3, §4.4.3.1): its references name the files of the
 * container. `wanted`: the files that have to be signed. `structure`: what its container says, of what a signature covers.
 */
export const verifyXadesFile = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  format: (inner: string) => string,
  container: Container,
  wanted: readonly string[],
  structure: (claims: readonly Claim[]) => readonly Finding[],
  input: FormatInput,
): readonly FoundInContainer[] => {
  const result = verifyXmlDocument(
    {
      ...input,
      bytes: file.bytes,
      name: file.name,
      files: [...container.files.values()].filter(({ name }) => name !== file.name),
    },
    { namedOnly: true },
  );
  if (result.found.length === 0 && result.problems.length > 0)
    return [
      {
        format: format('XAdES'),
        failure: failed('FORMAT_FAILURE'),
        checks: [
          {
            check: 'signature-file',
            ok: false,
            detail: {
              pl: `Pliku podpisu ${shown(file.name)} nie da się odczytać.`,
              en: `The signature file ${shown(file.name)} cannot be read.`,
            },
          },
        ],
      },
    ];
  const bdoc = namesBdocPolicy(file.bytes);
  return result.found.map((one, index): FoundInContainer => {
    if (!('verified' in one)) return { ...one, format: format(one.format) };
    const counter = isCounter(one);
    const marks = bdoc ? timeMarks(one, input.judging.work) : null;
    const claims = result.claims[index] ?? [];
    const covered = coveredIn(one, container, wanted);
    // What has another digest than was signed, or none that could be compared, is told as that.
    const named = new Set([
      ...covered,
      ...claims.flatMap(({ file, extent }) => (extent === 'unproven' ? (file ?? []) : [])),
    ]);
    const own = [coverageFinding(named, wanted), ...(marks ? timeMarkFindings(one, marks) : [])];
    const shared = structure(claims);
    addFindings(one.verified.checks, counter ? shared : [...shared, ...own]);
    return {
      ...one,
      format: format(one.format),
      stamps: [...one.stamps, ...(marks?.stamps ?? [])],
      coverage: counter ? one.coverage : coverageOf(covered, wanted, lacksFile(one)),
      covers: counter ? one.covers : [...covered],
      ...(counter || one.verified.intact ? {} : { about: wanted.filter((name) => named.has(name)) }),
    };
  });
};
