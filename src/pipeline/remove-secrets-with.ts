import { seenHtml } from '../documents/index.ts';
import { removeSecrets, type Removed } from '../key-material/index.ts';
import { noHeaders, unpackLetter, type OpenSigned, type UnpackLimits } from '../letters/index.ts';
import type { UnpackedLetter } from '../model/index.ts';

export type RemoveSecretsOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: Partial<UnpackLimits>;
  /** Nothing is opened: for a letter on which opening breaks down. */
  readonly plainly?: boolean;
};

/**
 * Above what a check opens: a key in the 201st attachment is a key, and what cannot be looked through is not stored.
 */
const widened = (limits: Partial<UnpackLimits>): Partial<UnpackLimits> => ({
  ...limits,
  documents: Math.max(limits.documents ?? 0, 5000),
  nesting: Math.max(limits.nesting ?? 0, 20),
});

/** The letter as one document, its texts and base64 as they stand. */
const unopened = async (bytes: Uint8Array, name: string): Promise<UnpackedLetter> => ({
  headers: noHeaders,
  bodyText: '',
  documents: [
    {
      id: 0,
      name,
      type: 'message/rfc822',
      size: bytes.length,
      sha256: '',
      parent: 0,
      role: 'letter',
      problems: [],
      bytes,
    },
  ],
  problems: [],
});

/** Takes private keys out of a letter. Needs no template and no trust: what is signed is opened whoever signed it. */
export const removeSecretsWith = async (
  { bytes, name, limits, plainly = false }: RemoveSecretsOrder,
  noteKey: string,
  openSigned: OpenSigned,
): Promise<Removed> =>
  await removeSecrets(
    bytes,
    name,
    plainly
      ? unopened
      : (inner, of) => unpackLetter(inner, { name: of, limits: widened(limits), openSigned, seenHtml }),
    noteKey,
  );
