import { isElement } from '../../xml/index.ts';
import type { Reference } from './reference.ts';
import type { WantedRelationships } from './relationships.ts';

/**
 * What one reference that was compared and matched covers of what it names: all of it, some relationships, or less. For
 * containers, which have rules of their own about what has to be signed and must not read the references themselves.
 */
export type Claim = {
  readonly uri: string;
  /** The file beside the signature; null for a part of its own document. */
  readonly file: string | null;
  readonly extent: 'whole' | 'less' | WantedRelationships;
};

const extentIn = ({ extent }: Reference): Claim['extent'] => {
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

export const claimsOf = (references: readonly Reference[]): Claim[] =>
  references
    .filter(({ state }) => state === 'match')
    .map((reference) => ({
      uri: reference.uri ?? '',
      file: reference.file?.name ?? null,
      extent: extentIn(reference),
    }));
