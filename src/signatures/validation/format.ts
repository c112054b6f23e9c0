import type { Problem } from '../../model/index.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import type { Judging, Signed } from './signed.ts';
import type { Unverifiable } from './unverified.ts';

/** What every reader of a format takes and gives (`src/signatures/{pdf,cms,xml,containers,mail}`). */

export type SignedFile = { readonly name: string; readonly bytes: Uint8Array };

export type FormatInput = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly judging: Judging;
  /** Files that detached signatures may cover, by name: the rest of a container, or the original handed over. */
  readonly files: readonly SignedFile[];
  /** A key from outside, for XML signatures that name no certificate. */
  readonly key: PublicKey | null;
  /** The secret of a message authentication code (HMAC), likewise from outside. */
  readonly secret?: Uint8Array | null;
};

/** A file that was signed, exactly as it was signed: what later stages read. */
export type FoundContent = SignedFile & {
  /** Which of `found` cover it, by index. */
  readonly signatures: readonly number[];
};

export type FormatResult = {
  readonly problems: readonly Problem[];
  readonly found: readonly (Signed | Unverifiable)[];
  readonly contents: readonly FoundContent[];
};

export const nothingFound: FormatResult = { problems: [], found: [], contents: [] };
