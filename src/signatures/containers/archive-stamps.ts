import { createHash } from 'node:crypto';
import { verifyTimestamp } from '../cms/index.ts';
import type { Judging, Signed, Stamp } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Container } from './container.ts';
import type { Finding } from './findings.ts';
import type { AsicManifest } from './manifest.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Everything that lies in a signature file: validation data and the time-stamps with theirs. */
export const materialIn = ({ carried, stamps }: Pick<Signed, 'carried' | 'stamps'>): Set<string> => {
  const inside = new Set<string>();
  for (const { certificates, crls, ocsps } of [carried, ...stamps.map(({ timestamp }) => timestamp.carried)]) {
    for (const certificate of certificates) inside.add(certificate.sha256);
    for (const der of [...crls, ...ocsps]) inside.add(sha256(der));
  }
  for (const { timestamp } of stamps) inside.add(timestamp.id);
  return inside;
};

export const candidatesFor = ({ trust }: Judging, signed: Pick<Signed, 'carried'> | null): Certificate[] => [
  ...(signed?.carried.certificates ?? []),
  ...trust.certificates,
  ...trust.anchors.map(({ certificate }) => certificate),
];

/**
 * ETSI EN 319 162-1 §4.4.3.2: a time-stamp over an ASiCArchiveManifest protects the signature files it names, with all
 * that lies in them. It counts for a signature only when the manifest has the digest of that signature's file; entries
 * that were changed make the manifest no proof of anything.
 */
export const archiveStamps = (
  file: string,
  signed: Signed,
  manifests: readonly AsicManifest[],
  container: Container,
  judging: Judging,
): Stamp[] =>
  manifests.flatMap((manifest): Stamp[] => {
    const token = manifest.signature === null ? null : container.files.get(manifest.signature);
    const names = new Set(manifest.entries.filter(({ state }) => state === 'intact').map(({ file: name }) => name));
    if (!token || !/\.tst$/i.test(token.name) || !names.has(file)) return [];
    const timestamp = verifyTimestamp(token.bytes, [manifest.bytes], candidatesFor(judging, signed));
    if (!timestamp) return [];
    const protects = materialIn(signed);
    // Earlier tokens of the container that the manifest names are protected with all they carry.
    for (const name of names) {
      const earlier = name !== null && /\.tst$/i.test(name) ? container.files.get(name) : undefined;
      if (!earlier) continue;
      protects.add(sha256(earlier.bytes));
      const carried = verifyTimestamp(earlier.bytes, [], [])?.carried;
      if (carried) for (const one of materialIn({ carried, stamps: [] })) protects.add(one);
    }
    return [{ role: 'archive', timestamp, protects }];
  });

/** Archive manifests that name this signature's file by another digest than it has: they prove nothing about it. */
export const archiveFindings = (file: string, manifests: readonly AsicManifest[]): Finding[] =>
  manifests.flatMap(({ name, signature, entries }) =>
    signature !== null &&
    /\.tst$/i.test(signature) &&
    entries.some((one) => one.file === file && one.state !== 'intact')
      ? [
          {
            check: 'archive-manifest',
            ok: false,
            detail: {
              pl: `Znacznik czasu nad ${name} niczego tu nie dowodzi: plik podpisu nie ma skrótu, który w nim zapisano.`,
              en: `The time-stamp over ${name} proves nothing here: the signature file does not have the digest stated in it.`,
            },
            failure: null,
          },
        ]
      : [],
  );
