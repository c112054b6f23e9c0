import { verifyCmsDocument } from '../cms/verify-document.ts';
import { failed } from '../failure.ts';
import type { FormatInput, Signed, Unverifiable } from '../validation/index.ts';
import { archiveFindings, archiveStampsOver, type ArchiveStamp } from './archive-stamps.ts';
import { filesToSign, type Container } from './container.ts';
import {
  addFindings,
  coverageFinding,
  coverageOf,
  entryFindings,
  isMissing,
  payloadIn,
  usedBy,
  type Finding,
} from './findings.ts';
import type { AsicManifest } from './manifest.ts';
import type { AsicKind } from './structure.ts';

export type FoundInContainer = Signed | Unverifiable;

const withoutManifest: Finding = {
  check: 'signature-manifest',
  ok: null,
  detail: {
    pl: 'Żaden manifest nie wymienia pliku podpisu, a plików jest więcej niż jeden: nie wiadomo, co podpisano.',
    en: 'No manifest names the signature file, and there is more than one file: it is not known what was signed.',
  },
  failure: null,
};
const severalManifests: Finding = {
  check: 'signature-manifest',
  ok: false,
  detail: {
    pl: 'Kilka manifestów wymienia ten sam plik podpisu.',
    en: 'Several manifests name the same signature file.',
  },
  failure: failed('FORMAT_FAILURE'),
};
const emptyManifest: Finding = {
  check: 'signature-manifest',
  ok: false,
  detail: { pl: 'Podpisany manifest nie wymienia żadnego pliku.', en: 'The signed manifest names no file.' },
  failure: failed('FORMAT_FAILURE'),
};

/**
 * A CAdES signature file of a container: over the one file of the simple form (ETSI EN 319 162-1 §4.3.3.3), or over the
 * manifest that names it, and through the manifest over every file it names (§4.4.3.1).
 */
export const verifyCadesFile = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  kind: AsicKind,
  container: Container,
  manifests: readonly AsicManifest[],
  archive: readonly ArchiveStamp[],
  structure: readonly Finding[],
  input: FormatInput,
): readonly FoundInContainer[] => {
  const named = manifests.filter(({ signature }) => signature === file.name);
  const [manifest] = named;
  const only = container.payload.length === 1 ? container.payload[0] : undefined;
  const original = manifest ?? only;
  const result = verifyCmsDocument({
    ...input,
    bytes: file.bytes,
    name: file.name,
    files: original ? [{ name: original.name, bytes: original.bytes }] : [],
  });
  const format = `${kind}/CAdES`;
  if (result.problems.length > 0)
    return [
      {
        format,
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
  const entries = manifest?.entries ?? [];
  const wanted = filesToSign(container).map(({ name }) => name);
  const covers = manifest ? payloadIn(entries, wanted) : only ? [only.name] : [];
  const findings = [
    ...structure,
    ...(original ? [] : [withoutManifest]),
    ...(named.length > 1 ? [severalManifests] : []),
    ...(manifest && entries.length === 0 ? [emptyManifest] : []),
    ...entryFindings(entries),
    ...archiveFindings(file.name, manifests),
    coverageFinding(new Set(covers), wanted),
  ];
  const intact =
    entries.every(({ state }) => state === 'intact') && named.length < 2 && (!manifest || entries.length > 0);
  return result.found.map((one): FoundInContainer => {
    if (!('verified' in one)) return { ...one, format };
    addFindings(one.verified.checks, findings);
    return {
      ...one,
      format,
      verified: {
        ...one.verified,
        intact: one.verified.intact && intact,
        used: [...one.verified.used, ...usedBy(entries)],
      },
      stamps: [...one.stamps, ...archiveStampsOver(file.name, one, archive)],
      coverage: coverageOf(new Set(covers), wanted, isMissing(entries)),
      covers,
    };
  });
};
