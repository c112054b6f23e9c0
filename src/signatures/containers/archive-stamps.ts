import { sha256Hex } from '../bytes.ts';
import { idsOf } from '../carried-ids.ts';
import { idsInToken, readToken, verifyTimestamp } from '../cms/index.ts';
import type { DigestName } from '../crypto/digest.ts';
import { shown } from '../shown.ts';
import type { Judging, Signed, Stamp, Timestamp } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Container } from './container.ts';
import type { Finding } from './findings.ts';
import type { AsicManifest } from './manifest.ts';

export const candidatesFor = ({ trust }: Judging): Certificate[] => [
  ...trust.certificates,
  ...trust.anchors.map(({ certificate }) => certificate),
];

/** An archive manifest with its time-stamp, verified once for all signatures it may protect. */
export type ArchiveStamp = {
  readonly timestamp: Timestamp;
  /** Files it names by the digest they have, and which digest that is. */
  readonly names: ReadonlyMap<string, DigestName | null>;
  /** Digests by which it names earlier tokens, each once. */
  readonly digests: ReadonlySet<DigestName | null>;
  /** Earlier tokens it names, with all they carry: a set for each token, the same one for every manifest that names it. */
  readonly earlier: readonly ReadonlySet<string>[];
};

/** Archive stamps over one signature file; each is judged anew for every signature in it. */
const limit = 32;

const isToken = (name: string): boolean => name.toLowerCase().endsWith('.tst');

/** A token of the container with everything in it, read once whoever names it. */
const tokenMaterial = (container: Container): ((name: string) => ReadonlySet<string>) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (name) => {
    let material = known.get(name);
    if (!material) {
      const bytes = container.files.get(name)?.bytes;
      const token = bytes ? readToken(bytes) : null;
      known.set(
        name,
        (material = new Set([...(bytes ? [sha256Hex(bytes)] : []), ...(token ? idsInToken(token) : [])])),
      );
    }
    return material;
  };
};

/** The archive manifests of a container (ETSI EN 319 162-1 §4.4.3.2). */
export const readArchiveStamps = (
  manifests: readonly AsicManifest[],
  container: Container,
  judging: Judging,
): ArchiveStamp[] => {
  const candidates = candidatesFor(judging);
  const materialOf = tokenMaterial(container);
  return manifests.flatMap((manifest): ArchiveStamp[] => {
    const token = manifest.signature === null ? undefined : container.files.get(manifest.signature);
    if (!token || !isToken(token.name)) return [];
    const names = new Map(
      manifest.entries.flatMap(({ state, file, digest }) =>
        state === 'intact' && file !== null ? [[file, digest] as const] : [],
      ),
    );
    const timestamp = verifyTimestamp(token.bytes, [manifest.bytes], candidates);
    if (!timestamp) return [];
    const tokens = [...names].filter(([name]) => isToken(name));
    return [
      {
        timestamp,
        names,
        digests: new Set(tokens.map(([, digest]) => digest)),
        earlier: timestamp.intact ? tokens.map(([name]) => materialOf(name)) : [],
      },
    ];
  });
};

/** Everything that lies in a signature file: validation data of its signers and their time-stamps with theirs. */
const materialIn = (signers: readonly Pick<Signed, 'carried' | 'stamps'>[]): ReadonlySet<string> => {
  const inside = new Set<string>();
  for (const { carried, stamps } of signers) {
    for (const one of [carried, ...stamps.map(({ timestamp }) => timestamp.carried)])
      for (const id of idsOf(one)) inside.add(id);
    for (const { timestamp } of stamps) inside.add(timestamp.id);
  }
  return inside;
};

const nothing: ReadonlySet<string> = new Set();

/** Those over a signature file, first the ones that hold: whoever adds others must not push them out. */
const over = (file: string, archive: readonly ArchiveStamp[]): ArchiveStamp[] =>
  archive
    .filter(({ names }) => names.has(file))
    .toSorted((a, b) => Number(b.timestamp.intact) - Number(a.timestamp.intact));

/**
 * The time-stamps that protect a signature file with all that lies in it, alike for all its signers: only those whose
 * manifest has the digest of that very file; an entry that was changed is no proof of anything.
 */
export const archiveStampsOver = (
  file: string,
  signers: readonly Pick<Signed, 'carried' | 'stamps'>[],
  archive: readonly ArchiveStamp[],
): Stamp[] => {
  const stamps = over(file, archive).slice(0, limit);
  const inside = stamps.some(({ timestamp }) => timestamp.intact) ? materialIn(signers) : nothing;
  return stamps.map(({ timestamp, names, digests, earlier }) => ({
    role: 'archive',
    // The token is over the manifest; what the manifest names is covered by the digest written there and no better.
    timestamp: {
      ...timestamp,
      used: [...timestamp.used, ...[...new Set([...digests, names.get(file) ?? null])].map((digest) => ({ digest }))],
    },
    protects: timestamp.intact ? inside : nothing,
    shared: earlier,
  }));
};

const tooMany: Finding = {
  check: 'timestamp-unread',
  ok: null,
  detail: {
    pl: 'Manifestów archiwalnych ze znacznikiem czasu jest więcej, niż się sprawdza; pozostałe nie są używane.',
    en: 'There are more archive manifests with a time-stamp than are looked at; the rest is not used.',
  },
  failure: null,
};

/** That some archive stamps over a signature file are not used. */
export const archiveLimitFindings = (file: string, archive: readonly ArchiveStamp[]): Finding[] =>
  over(file, archive).length > limit ? [tooMany] : [];

/** Archive manifests that name this signature's file by another digest than it has: they prove nothing about it. */
export const archiveFindings = (file: string, manifests: readonly AsicManifest[]): Finding[] =>
  manifests.flatMap(({ name, signature, entries }) =>
    signature !== null && isToken(signature) && entries.some((one) => one.file === file && one.state !== 'intact')
      ? [
          {
            check: 'archive-manifest',
            ok: false,
            detail: {
              pl: `Znacznik czasu nad ${shown(name)} niczego tu nie dowodzi: plik podpisu nie ma skrótu, który w nim zapisano.`,
              en: `The time-stamp over ${shown(name)} proves nothing here: the signature file does not have the digest stated in it.`,
            },
            failure: null,
          },
        ]
      : [],
  );
