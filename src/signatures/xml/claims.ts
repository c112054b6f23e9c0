import { isElement } from '../../xml/index.ts';
import type { SignedFile } from '../validation/index.ts';
import type { Reference } from './reference.ts';
import type { WantedRelationships } from './relationships.ts';

/**
 * What one reference covers of what it names: all of it, some relationships, or less; `unproven` when the digest does not match
 * or could not be compared, which fails elsewhere. For containers, which have rules of their own about what has to be signed
 * and must not read the references themselves.
 */
export type Claim = {
  readonly uri: string;
  /** The file beside the signature; null for a part of its own document. */
  readonly file: string | null;
  readonly extent: 'whole' | 'less' | 'unproven' | WantedRelationships;
};

const extentIn = ({ extent, state }: Reference): Claim['extent'] => {
  if (state !== 'match') return 'unproven';
  switch (extent?.kind) {
    case 'file':
      return 'whole';
    case 'relationships':
      return extent.wanted;
    case 'nodes':
      return isElement(extent.set.top) && extent.set.only === null && extent.set.without.size === 0 ? 'whole' : 'less';
    default:
      return 'less';
  }
};

/** Files beside the signature that it digested whole. */
export const digestedFiles = (references: readonly Reference[]): SignedFile[] =>
  references.flatMap(({ state, extent, file }) => (state === 'match' && extent?.kind === 'file' && file ? [file] : []));

export const claimsOf = (references: readonly Reference[]): Claim[] =>
  references.map((reference) => ({
    uri: reference.uri ?? '',
    file: reference.file?.name ?? null,
    extent: extentIn(reference),
  }));
