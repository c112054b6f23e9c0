import type { Problem } from '../../model/index.ts';
import type { FormatInput, FormatResult, FoundContent } from '../validation/index.ts';
import { verifyCadesFile } from './asic-cades.ts';
import { verifyTokenFile } from './asic-timestamps.ts';
import { verifyXadesFile } from './asic-xades.ts';
import { bdocFindings, namesBdocPolicy } from './bdoc.ts';
import { readArchiveStamps } from './archive-stamps.ts';
import { filesToSign, tooManySignatures, type Container } from './container.ts';
import { append, isCounter, type FoundInContainer } from './found.ts';
import { readAsicManifest, type AsicManifest } from './manifest.ts';
import { holdsEvidenceRecord, kindOfContainer, refusalOf, structureFindings } from './structure.ts';
import { freeContentFindings, straysIn } from './strays.ts';

const patterns = {
  xades: /^META-INF\/(?!.*manifest)(?:[^/]+\/)*[^/]*signature[^/]*\.xml$/i,
  cades: /^META-INF\/(?:[^/]+\/)*[^/]*signature[^/]*\.p7s$/i,
  token: /^META-INF\/[^/]*timestamp[^/]*\.tst$/i,
  manifest: /^META-INF\/[^/]*manifest[^/]*\.xml$/i,
};

/** Files whose content beside what belongs there is told of, to every signature. */
const mostTold = 16;

const unreadRecord: Problem = {
  code: 'evidence-record-unread',
  detail: 'The container holds an evidence record, which is not verified.',
};

/** Which signatures are over each file of the payload, or were before it was changed. */
export const contentsOf = (container: Container, found: readonly FoundInContainer[]): FoundContent[] =>
  filesToSign(container).map(({ name, bytes }) => ({
    name,
    bytes,
    signatures: found.flatMap((one, index) =>
      (one.about ?? one.covers ?? []).includes(name) && !isCounter(one) ? [index] : [],
    ),
  }));

/** ASiC-S and ASiC-E (ETSI EN 319 162-1 and -2, TS 102 918) with every signature and time-stamp in it. */
export const verifyAsic = (opened: Container, input: FormatInput): FormatResult => {
  const refused = refusalOf(opened);
  if (refused) return { problems: [refused], found: [], contents: [] };
  const kind = kindOfContainer(opened);
  const files = [...opened.files.values()];
  const matching = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name));
  const [xades, cades, tokens] = [matching(patterns.xades), matching(patterns.cades), matching(patterns.token)];
  const overload = tooManySignatures([...xades, ...matching(patterns.manifest)], [...cades, ...tokens]);
  if (overload) return { problems: [overload], found: [], contents: [] };
  const manifests = matching(patterns.manifest)
    .map(({ name, bytes }) => readAsicManifest(name, bytes, opened))
    .filter((one): one is AsicManifest => one !== null);
  const container: Container = { ...opened, strays: straysIn(opened, manifests) };
  const archive = cades.length > 0 ? readArchiveStamps(manifests, container, input.judging) : [];
  const bdoc = xades.map(({ bytes }) => bytes).filter(namesBdocPolicy);
  const structure = [
    ...structureFindings(container),
    ...bdocFindings(bdoc, container),
    ...files.flatMap(freeContentFindings).slice(0, mostTold),
  ];
  const wanted = filesToSign(container).map(({ name }) => name);
  const found: FoundInContainer[] = [];
  for (const file of xades)
    append(
      found,
      verifyXadesFile(
        file,
        (inner) => `${kind}/${inner}`,
        container,
        wanted,
        () => structure,
        input,
      ),
    );
  const problems: Problem[] = [];
  for (const file of cades) {
    const more = verifyCadesFile(file, { kind, container, manifests, archive, structure, input });
    append(found, more.found);
    problems.push(...more.problems);
  }
  // A token over an archive manifest stamps signatures and was judged with them; any other stands for itself.
  const stamps = (name: string): boolean =>
    manifests.some(
      (manifest) =>
        manifest.signature === name && manifest.entries.some(({ file }) => cades.some((one) => one.name === file)),
    );
  for (const file of tokens)
    if (!stamps(file.name)) found.push(verifyTokenFile(file, kind, container, manifests, structure, input));
  const unread = found.length === 0 && holdsEvidenceRecord(container);
  return {
    problems: unread ? [unreadRecord] : problems,
    found,
    contents: contentsOf(container, found),
  };
};
