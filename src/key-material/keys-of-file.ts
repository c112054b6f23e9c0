import type { FoundSecret } from '../model/index.ts';
import { findCertificates, type FoundCertificate } from './find-certificates.ts';
import { findRequests, type FoundRequest } from './find-requests.ts';
import { findSecrets, type Secret } from './find-secrets.ts';
import { defaultKeyPolicy, type KeyPolicy } from './key-policy.ts';
import { textOf } from './pem.ts';
import { notesIn } from './removal-note.ts';

export type KeysOfFile = {
  readonly requests: readonly FoundRequest[];
  readonly certificates: readonly FoundCertificate[];
  /** `where` of one that was taken out when the letter was stored; null of one that is there. */
  readonly secrets: readonly (Secret & { readonly removedFrom: FoundSecret['where'] | null })[];
};

export const noKeys: KeysOfFile = { requests: [], certificates: [], secrets: [] };

/** Kinds that are read for what they show: a key in them is not looked for. */
const isShown = (bytes: Uint8Array, type: string): boolean =>
  /^(?:application\/pdf|image\/|application\/vnd\.)/.test(type) || (bytes[0] === 0x50 && bytes[1] === 0x4b);

/** Everything about keys in one file of a letter. Never throws for what is in the bytes. */
export const keysOfFile = (
  bytes: Uint8Array,
  name: string,
  type: string,
  policy: KeyPolicy = defaultKeyPolicy,
): KeysOfFile => {
  if (bytes.length === 0 || isShown(bytes, type)) return noKeys;
  const secrets = findSecrets(bytes, name).map((secret) => ({ ...secret, removedFrom: null }));
  const notes = bytes.length > 1 << 20 ? [] : notesIn(textOf(bytes));
  return {
    requests: findRequests(bytes, name, policy),
    // A key store may hold certificates, and is none.
    certificates: secrets.length > 0 ? [] : findCertificates(bytes, name, policy),
    secrets: [...secrets, ...notes.map(({ where, ...secret }) => ({ ...secret, removedFrom: where }))],
  };
};
