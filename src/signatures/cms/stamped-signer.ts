import type { Carried } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Cms, SignerInfo } from './read.ts';

/** A signer of a message, with what its time-stamps may cover. */
export type StampedSigner = {
  readonly cms: Cms;
  readonly signer: SignerInfo;
  /** What was signed, in parts taken as one; null when it is not at hand. */
  readonly content: readonly Uint8Array[] | null;
  readonly carried: Carried;
  /** Where the certificates of time-stamping authorities may be found. */
  readonly candidates: readonly Certificate[];
};
