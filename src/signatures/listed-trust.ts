import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OkienkoError } from '../model/index.ts';
import {
  trustedListPin,
  trustOrigin,
  trustQualification,
  trustService,
  type TrustAnchor,
  type TrustedListPin,
} from './trust-schema.ts';
import { certificateOrNull } from './x509/certificate.ts';

/** Beside `trust.yaml`, written by `okienko trust update` alone: one file, so that it is replaced as a whole or not at all. */
export const listedTrustFile = 'lists.json';

/** What was taken from trusted lists. Instants are ISO 8601, certificates base64 of their DER. */
export const listedTrust = z.object({
  schema: z.literal('okienko.trust-lists/1'),
  updated: z.iso.datetime(),
  services: z.enum(['qualified', 'all']),
  /** The list of lists that led to the others; absent when a person named each list. */
  lotl: trustedListPin.extend({ file: z.string() }).optional(),
  lists: z.array(trustedListPin.extend({ file: z.string() })),
  anchors: z.array(
    z.object({
      certificate: z.base64(),
      service: trustService,
      from: z.iso.datetime(),
      until: z.iso.datetime().optional(),
      origin: trustOrigin,
      qualifications: z.array(trustQualification).optional(),
      expiredCertsSince: z.iso.datetime().optional(),
    }),
  ),
});
export type ListedTrust = z.infer<typeof listedTrust>;

/** Reads `lists.json` of a bundle; null when there is none. Throws `OkienkoError` `trust` when it is not what we write. */
export const readListedTrust = (directory: string): ListedTrust | null => {
  const path = join(directory, listedTrustFile);
  if (!existsSync(path)) return null;
  try {
    return listedTrust.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new OkienkoError('trust', `${path} is damaged; run "okienko trust update" again.`, { cause });
  }
};

const day = 86_400_000;

/** Until when a list may be relied upon: its next update and `daysLate` more. A closed list ends with its issue. ISO 8601. */
export const usableUntilOf = (list: TrustedListPin, daysLate: number): string =>
  new Date(Date.parse(list.nextUpdate ?? list.issued) + daysLate * day).toISOString();

export const listPins = (listed: ListedTrust, daysLate: number): TrustedListPin[] =>
  listed.lists.map((list) => ({ ...trustedListPin.parse(list), usableUntil: usableUntilOf(list, daysLate) }));

/** The anchors of `lists.json`, each usable as long as its list is. */
export const listedAnchors = (listed: ListedTrust, daysLate: number): TrustAnchor[] => {
  const until = new Map(listed.lists.map((list) => [list.territory, usableUntilOf(list, daysLate)]));
  return listed.anchors.map(({ certificate, from, until: end, expiredCertsSince, qualifications, ...anchor }) => {
    const der = new Uint8Array(Buffer.from(certificate, 'base64'));
    const usableUntil = until.get(anchor.origin.territory);
    if (usableUntil === undefined || certificateOrNull(der) === null)
      throw new OkienkoError('trust', `${listedTrustFile} holds an anchor without its list or certificate.`);
    return {
      der,
      ...anchor,
      from,
      ...(end === undefined ? {} : { until: end }),
      ...(qualifications && { qualifications }),
      ...(expiredCertsSince === undefined ? {} : { expiredCertsSince }),
      usableUntil,
    };
  });
};
