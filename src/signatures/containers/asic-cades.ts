import type { Problem } from '../../model/index.ts';
import { verifyDetachedCms } from '../cms/index.ts';
import { isOver } from '../digested.ts';
import { failed } from '../failure.ts';
import { shown } from '../shown.ts';
import type { FormatInput, Signed, Unverifiable, Used } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { archiveFindings, archiveLimitFindings, archiveStampsOver, type ArchiveStamp } from './archive-stamps.ts';
import { filesToSign, type Container } from './container.ts';
import {
  addFindings,
  coverageFinding,
  coverageOf,
  entryFindings,
  isMissing,
  reachOf,
  usedBy,
  type Finding,
} from './findings.ts';
import type { FoundInContainer } from './found.ts';
import type { AsicManifest } from './manifest.ts';
import type { AsicKind } from './structure.ts';

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

const refusedWords: Readonly<Record<'unreadable' | 'enveloping', (name: string) => Words>> = {
  unreadable: (name) => ({
    pl: `Pliku podpisu ${name} nie da się odczytać.`,
    en: `The signature file ${name} cannot be read.`,
  }),
  enveloping: (name) => ({
    pl: `Plik podpisu ${name} niesie własną treść, więc nie jest podpisem żadnego pliku kontenera.`,
    en: `The signature file ${name} carries content of its own, so that it is no signature of any file of the container.`,
  }),
};

const refusedFile = (format: string, detail: Words): Unverifiable => ({
  format,
  failure: failed('FORMAT_FAILURE'),
  checks: [{ check: 'signature-file', ok: false, detail }],
});

type Place = {
  readonly kind: AsicKind;
  readonly container: Container;
  readonly manifests: readonly AsicManifest[];
  readonly archive: readonly ArchiveStamp[];
  /** What the structure of the container says of every signature in it. */
  readonly structure: readonly Finding[];
  readonly input: FormatInput;
};

type Told = Pick<Signed, 'covers' | 'coverage'> & {
  readonly findings: readonly Finding[];
  readonly used: readonly Used[];
};

const areIntact = (entries: AsicManifest['entries']): boolean => entries.every(({ state }) => state === 'intact');

/**
 * A CAdES signature file of a container, which is detached: over the one file of the simple form (ETSI EN 319 162-1
 * §4.3.3.3), or over the manifest that names it, and through the manifest over every file it names (§4.4.3.1).
 */
export const verifyCadesFile = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  { kind, container, manifests, archive, structure, input }: Place,
): { readonly found: readonly FoundInContainer[]; readonly problems: readonly Problem[] } => {
  const named = manifests.filter(({ signature }) => signature === file.name);
  const [manifest] = named;
  const only = container.payload.length === 1 ? container.payload[0] : undefined;
  const original = manifest ?? only ?? null;
  const format = `${kind}/CAdES`;
  const result = verifyDetachedCms(original, { ...input, bytes: file.bytes, name: file.name }, format);
  if ('refused' in result)
    return { found: [refusedFile(format, refusedWords[result.refused](shown(file.name)))], problems: [] };
  const wanted = filesToSign(container).map(({ name }) => name);
  const about = [
    ...structure,
    ...(original || container.payload.length === 0 ? [] : [withoutManifest]),
    ...(named.length > 1 ? [severalManifests] : []),
    ...archiveFindings(file.name, manifests),
    ...archiveLimitFindings(file.name, archive),
  ];
  const claimed = reachOf(original, manifest, wanted).named;
  const intact =
    manifest === undefined || (named.length === 1 && manifest.entries.length > 0 && areIntact(manifest.entries));
  /** What a signature tells that is, or is not, over the file it should be over; alike for all signers of the file. */
  const told = (isIt: boolean): Told => {
    // A manifest that was not signed says nothing of any file.
    const entries = isIt ? (manifest?.entries ?? []) : [];
    const { named: files, covered } = reachOf(isIt ? original : null, manifest, wanted);
    const findings = [
      ...about,
      ...(isIt && manifest && entries.length === 0 ? [emptyManifest] : []),
      ...entryFindings(entries),
      coverageFinding(new Set(files), wanted),
    ];
    return {
      findings,
      covers: covered,
      coverage: coverageOf(new Set(covered), wanted, isMissing(entries)),
      used: usedBy(entries),
    };
  };
  const known = new Map<boolean, Told>();
  const archived = archiveStampsOver(file.name, result.found, archive);
  const found = result.found.map((one): FoundInContainer => {
    const stamps = [...one.stamps, ...archived];
    if (one.counterSigns !== undefined) {
      addFindings(one.verified.checks, structure);
      return { ...one, stamps };
    }
    const isIt = original !== null && isOver(one.digested, original.bytes);
    const { findings, used, ...reach } = known.get(isIt) ?? told(isIt);
    known.set(isIt, { findings, used, ...reach });
    addFindings(one.verified.checks, findings);
    return {
      ...one,
      ...reach,
      verified: {
        ...one.verified,
        intact: one.verified.intact && isIt && intact,
        used: [...one.verified.used, ...used],
      },
      stamps,
      about: claimed,
    };
  });
  return { found, problems: result.problems };
};
