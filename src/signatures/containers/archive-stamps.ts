import { sha256Hex } from '../bytes.ts';
import { idsOf } from '../carried-ids.ts';
import { verifyTimestamp } from '../cms/index.ts';
import type { DigestName } from '../crypto/digest.ts';
import { shown } from '../shown.ts';
import type { Judging, Signed, Stamp, Timestamp } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Container } from './container.ts';
import type { Finding } from './findings.ts';
import type { AsicManifest } from './manifest.ts';

/** Everything that lies in a signature file: validation data and the time-stamps with theirs. */
export const materialIn = ({ carried, stamps }: Pick<Signed, 'carried' | 'stamps'>): Set<string> => {
  const inside = new Set<string>();
  for (const one of [carried, ...stamps.map(({ timestamp }) => timestamp.carried)])
    for (const id of idsOf(one)) inside.add(id);
  for (const { timestamp } of stamps) inside.add(timestamp.id);
  return inside;
};

export const candidatesFor = ({ trust }: Judging): Certificate[] => [
  ...trust.certificates,
  ...trust.anchors.map(({ certificate }) => certificate),
];

/** An archive manifest with its time-stamp, verified once for all signatures it may protect. */
export type ArchiveStamp = {
  readonly timestamp: Timestamp;
  /** Files it names by the digest they have, and which digest that is. */
  readonly names: ReadonlyMap<string, DigestName | null>;
  /** Earlier tokens it names, with all they carry. */
  readonly earlier: ReadonlySet<string>;
};

const isToken = (name: string): boolean => name.toLowerCase().endsWith('.tst');

/** The archive manifests of a container (ETSI EN 319 162-1 §4.4.3.2). */
export const readArchiveStamps = (
  manifests: readonly AsicManifest[],
  container: Container,
  judging: Judging,
): ArchiveStamp[] => {
  const candidates = candidatesFor(judging);
  const materials = new Map<string, ReadonlySet<string>>();
  const materialOf = (name: string): ReadonlySet<string> => {
    let known = materials.get(name);
    if (!known) {
      const bytes = container.files.get(name)?.bytes;
      const carried = bytes ? verifyTimestamp(bytes, [], [])?.carried : undefined;
      known = new Set([...(bytes ? [sha256Hex(bytes)] : []), ...(carried ? materialIn({ carried, stamps: [] }) : [])]);
      materials.set(name, known);
    }
    return known;
  };
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
    return [
      {
        timestamp,
        names,
        earlier: new Set([...names.keys()].filter(isToken).flatMap((name) => [...materialOf(name)])),
      },
    ];
  });
};

/**
 * The time-stamps that protect a signature file with all that lies in it: only those whose manifest has the digest of that
 * very file; an entry that was changed is no proof of anything.
 */
export const archiveStampsOver = (file: string, signed: Signed, archive: readonly ArchiveStamp[]): Stamp[] =>
  archive
    .filter(({ names }) => names.has(file))
    .map(({ timestamp, names, earlier }) => ({
      role: 'archive',
      // The token is over the manifest; what the manifest names is covered by the digest written there and no better.
      timestamp: {
        ...timestamp,
        used: [
          ...timestamp.used,
          ...[...names].filter(([name]) => name === file || isToken(name)).map(([, digest]) => ({ digest })),
        ],
      },
      protects: new Set([...materialIn(signed), ...earlier]),
    }));

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
