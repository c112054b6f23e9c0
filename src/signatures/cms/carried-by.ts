import type { Check } from '../failure.ts';
import type { ReadTrust } from '../trust.ts';
import type { Carried, Stamp } from '../validation/index.ts';
import type { Cms, SignerInfo } from './read.ts';
import { materialOf } from './revocation-values.ts';
import { stampsOf } from './stamps.ts';

/**
 * What a signer carries beside the signature: validation data (with that of the document), time-stamps, and notes about
 * them. `content`: what was signed, in parts taken as one; without it time-stamps over detached content cannot be checked.
 */
export const carriedBy = (
  cms: Cms,
  signer: SignerInfo,
  trust: ReadTrust,
  ofDocument: Carried,
  content: readonly Uint8Array[] | null = null,
): { readonly carried: Carried; readonly stamps: readonly Stamp[]; readonly notes: readonly Check[] } => {
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
  return { carried, ...stampsOf({ cms, signer, content, carried, candidates }) };
};
