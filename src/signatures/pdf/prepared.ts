import type { Carried, Stamp, Verified } from '../validation/index.ts';
import type { Opened } from './open-signature.ts';

/** One signer after the cryptographic checks, before what came later is judged. */
export type PreparedSigner = {
  readonly verified: Verified;
  readonly carried: Carried;
  readonly stamps: readonly Stamp[];
  /** The certificate is bound to the signature as the baseline profiles demand. */
  readonly baseline: boolean;
};

export type Prepared = {
  readonly opened: Opened;
  readonly signers: readonly PreparedSigner[];
  /** Hex sha256 of what stands inside /Contents beside the signature: certificates, lists, answers, tokens. */
  readonly inside: readonly string[];
};

export type Unprepared = { readonly opened: Opened; readonly reason: string };
