import type { ReadTrust } from '../trust.ts';
import type { Carried, Stamp } from '../validation/index.ts';
import type { Cms, SignerInfo } from './read.ts';
import { materialOf } from './revocation-values.ts';
import { signatureTimestampTokens, verifyTimestamp } from './timestamp.ts';

const nothing: ReadonlySet<string> = new Set();

/** What a signer carries beside the signature: validation data (with that of the document) and time-stamps. */
export const carriedBy = (
  cms: Cms,
  signer: SignerInfo,
  trust: ReadTrust,
  ofDocument: Carried,
): { readonly carried: Carried; readonly stamps: readonly Stamp[] } => {
  const own = materialOf(signer);
  const carried: Carried = {
    certificates: [...cms.certificates, ...own.certificates, ...ofDocument.certificates],
    crls: [...cms.crls, ...own.crls, ...ofDocument.crls],
    ocsps: [...cms.ocsps, ...own.ocsps, ...ofDocument.ocsps],
  };
  const candidates = [
    ...carried.certificates,
    ...trust.certificates,
    ...trust.anchors.map(({ certificate }) => certificate),
  ];
  const stamps = signatureTimestampTokens(signer)
    .map((token) => verifyTimestamp(token, [signer.signature], candidates))
    .filter((timestamp) => timestamp !== null)
    .map((timestamp): Stamp => ({ role: 'signature', timestamp, protects: nothing }));
  return { carried, stamps };
};
