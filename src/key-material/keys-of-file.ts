import type { FoundSecret } from '../model/index.ts';
import { findCertificates, type FoundCertificate } from './find-certificates.ts';
import { findRequests, type FoundRequest } from './find-requests.ts';
import { findSecrets, type Secret } from './find-secrets.ts';
import { defaultKeyPolicy, type KeyPolicy } from './key-policy.ts';
import { textOf } from './pem.ts';
import { notesIn, unlookedIn } from './removal-note.ts';

export type KeysOfFile = {
  readonly requests: readonly FoundRequest[];
  readonly certificates: readonly FoundCertificate[];
  /** `where` of one that was taken out when the letter was stored; null of one that is there. */
  readonly secrets: readonly (Secret & { readonly removedFrom: FoundSecret['where'] | null })[];
  /** Whether something was taken out unseen because it went beyond the limits. */
  readonly unlooked: boolean;
};

export const noKeys: KeysOfFile = { requests: [], certificates: [], secrets: [], unlooked: false };

const starts = [
  '%PDF-',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'PK\u0003\u0004',
  'GIF8',
  'II*\0',
  'MM\0*',
  '\u00d0\u00cf\u0011\u00e0',
];

/** Kinds that are read for what they show, by their first bytes alone: what a sender calls a file decides nothing. */
const isShown = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('latin1');
  return starts.some((start) => head.startsWith(start));
};

/** Everything about keys in one file of a letter. Never throws for what is in the bytes. */
export const keysOfFile = (
  bytes: Uint8Array,
  name: string,
  {
    policy = defaultKeyPolicy,
    noteKey = '',
  }: {
    readonly policy?: KeyPolicy;
    /** Seals the notes of this installation; without it no note is believed. */
    readonly noteKey?: string;
  } = {},
): KeysOfFile => {
  if (bytes.length === 0) return noKeys;
  const secrets = findSecrets(bytes, name).map((secret) => ({ ...secret, removedFrom: null }));
  const shown = isShown(bytes);
  const text = bytes.length > 1 << 20 || shown ? '' : textOf(bytes);
  const notes = notesIn(text, noteKey).map(({ where, ...secret }) => ({ ...secret, removedFrom: where }));
  return {
    requests: shown ? [] : findRequests(bytes, name, policy),
    // A key store may hold certificates, and is none.
    certificates: shown || secrets.length > 0 ? [] : findCertificates(bytes, name, policy),
    secrets: [...secrets, ...notes],
    unlooked: unlookedIn(text, noteKey),
  };
};
