import { childrenOf, type Asn1 } from '../asn1/index.ts';
import { idsOf } from '../carried-ids.ts';
import { certificatesIn, revocationIn, type Attribute, type Cms } from './read.ts';
import { materialIn, materialOf } from './revocation-values.ts';
import { timestampOids } from './oids.ts';
import { tokenIn, type Token } from './timestamp.ts';

export { idsOf };

/** A token and everything inside it. */
export const idsInToken = (token: Token): string[] => [
  token.id,
  ...idsOf(token.cms),
  ...(token.signer ? idsOf(materialOf(token.signer)) : []),
];

/** Whatever of interest stands in one value of an unsigned attribute. */
export const idsInValue = ({ oid }: Attribute, value: Asn1): string[] => {
  if (!timestampOids.has(oid)) return idsOf(materialIn(oid, value));
  const token = tokenIn(value);
  return token ? idsInToken(token) : [];
};

/** Elements of SignedData.certificates and of SignedData.crls. */
export const idsInElements = (certificates: readonly Asn1[], lists: readonly Asn1[]): string[] =>
  idsOf({ certificates: certificatesIn(certificates), ...revocationIn(lists) });

/** Certificates, lists and answers of the message itself. */
export const idsInMessage = ({ encoding: { certificates, lists } }: Cms): string[] =>
  idsInElements(certificates ? childrenOf(certificates) : [], lists ? childrenOf(lists) : []);
