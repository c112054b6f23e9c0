import { childrenOf, contentsOf, isContext, only, type Asn1 } from '../asn1/index.ts';
import { latin1 } from '../bytes.ts';
import { Malformed } from '../malformed.ts';
import { readName, type Name } from './name.ts';

/** GeneralName (RFC 5280 §4.2.1.6). */
export type GeneralName =
  | { readonly type: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly type: 'directory'; readonly name: Name }
  | { readonly type: 'ip'; readonly bytes: Uint8Array }
  | { readonly type: 'other'; readonly tag: number };

export const readGeneralName = (node: Asn1): GeneralName => {
  if (node.class !== 'context' || node.tag > 8) throw new Malformed('GeneralName expected');
  switch (node.tag) {
    case 1:
      return { type: 'email', text: latin1(contentsOf(node)) };
    case 2:
      return { type: 'dns', text: latin1(contentsOf(node)) };
    case 4:
      return { type: 'directory', name: readName(only(node)) };
    case 6:
      return { type: 'uri', text: latin1(contentsOf(node)) };
    case 7:
      return { type: 'ip', bytes: contentsOf(node) };
    default:
      return { type: 'other', tag: node.tag };
  }
};

export const readGeneralNames = (node: Asn1): GeneralName[] => childrenOf(node).map(readGeneralName);

/** A distribution point's name (RFC 5280 §4.2.1.13): full names, or the part relative to the CRL issuer. */
export type DistributionPointName = { readonly full: readonly GeneralName[] } | { readonly relative: Asn1 };

export const readDistributionPointName = (node: Asn1): DistributionPointName => {
  const choice = only(node);
  if (isContext(choice, 0)) {
    const full = readGeneralNames(choice);
    if (full.length === 0) throw new Malformed('distribution point without a name');
    return { full };
  }
  if (isContext(choice, 1)) return { relative: choice };
  throw new Malformed('wrong DistributionPointName');
};

export const sameGeneralName = (a: GeneralName, b: GeneralName): boolean => {
  if (a.type === 'directory' && b.type === 'directory') return a.name.key === b.name.key;
  if ('text' in a && 'text' in b) return a.type === b.type && a.text === b.text;
  return false;
};
