import { equalBytes } from './bytes.ts';

/**
 * Octets that a signature digested whole and found to have the digest it signs, by the name under which it was given them.
 * Stated where the digest is made and nowhere else: a file is covered when these are its octets, whatever it is called.
 */
export type Digested = { readonly name: string | null; readonly bytes: Uint8Array };

export const isOver = (digested: readonly Digested[] | undefined, bytes: Uint8Array): boolean =>
  digested?.some((one) => one.bytes === bytes || equalBytes(one.bytes, bytes)) ?? false;
