import type { FormatInput, Signed } from '../validation/index.ts';
import { verifyXmlDocument, type Claim } from '../xml/index.ts';
import { failed } from '../failure.ts';
import { namesBdocPolicy, timeMarkFindings } from './bdoc.ts';
import { fileAt, type Container } from './container.ts';
import { addFindings, coverageFinding, coverageOf, type Finding } from './findings.ts';
import type { FoundInContainer } from './found.ts';
import { timeMarks } from './time-mark.ts';

/** Whether a reference names a file that is not in the container. */
const lacksFile = ({ verified }: Signed): boolean => verified.checks.failure?.sub === 'SIGNED_DATA_NOT_FOUND';

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
  const result = verifyXmlDocument({
    ...input,
    bytes: file.bytes,
    name: file.name,
    files: [...container.files.values()].filter(({ name }) => name !== file.name),
  });
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
              pl: `Pliku podpisu ${file.name} nie da się odczytać.`,
              en: `The signature file ${file.name} cannot be read.`,
            },
          },
        ],
      },
    ];
  const bdoc = namesBdocPolicy(file.bytes);
  return result.found.map((one, index): FoundInContainer => {
    if (!('verified' in one)) return { ...one, format: format(one.format) };
    const named = new Set(one.covers.map((uri) => fileAt(container, uri)?.name));
    const covers = wanted.filter((name) => named.has(name));
    const counter = one.counterSigns !== undefined;
    const marks = bdoc ? timeMarks(one) : null;
    const covered = new Set(covers);
    const own = [coverageFinding(covered, wanted), ...(marks ? timeMarkFindings(one, marks) : [])];
    const shared = structure(result.claims[index] ?? []);
    addFindings(one.verified.checks, counter ? shared : [...shared, ...own]);
    return {
      ...one,
      format: format(one.format),
      stamps: [...one.stamps, ...(marks?.stamps ?? [])],
      coverage: counter ? one.coverage : coverageOf(covered, wanted, lacksFile(one)),
      covers: counter ? one.covers : covers,
    };
  });
};
