import type { WantedKey } from '../model/index.ts';

/**
 * Opens an encrypted message (RFC 8551 §3.3). `wanted` are the keys of which any one would open it; `broken` cannot be opened by any.
 * Null for bytes that are no such message. Never throws.
 */
export type OpenEnvelope = (
  bytes: Uint8Array,
) => { readonly opened: Uint8Array } | { readonly wanted: readonly WantedKey[] } | { readonly broken: string } | null;
