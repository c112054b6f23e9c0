import type { Asn1 } from '../asn1/index.ts';
import { idsOf } from '../carried-ids.ts';
import { certificatesIn, revocationIn, type Attribute, type Cms } from './read.ts';
import { materialIn, materialOf } from './revocation-values.ts';
import { timestampOids } from './oids.ts';
import { tokenIn, type Token } from './timestamp.ts';

export { idsOf };

const ofTokens = new WeakMap<Token, readonly string[]>();
const ofValues = new WeakMap<Asn1, readonly string[]>();

/** What is in a thing that many time-stamps cover, gathered once. */
const once = <Key extends object>(
  known: WeakMap<Key, readonly string[]>,
  key: Key,
  gather: () => readonly string[],
): readonly string[] => {
  let ids = known.get(key);
  if (!ids) known.set(key, (ids = gather()));
  return ids;
};

/** A token and everything inside it. */
export const idsInToken = (token: Token): readonly string[] =>
  once(ofTokens, token, () => [
    token.id,
    ...idsOf(token.cms),
    ...(token.signer ? idsOf(materialOf(token.signer)) : []),
  ]);

/** Whatever of interest stands in one value of an unsigned attribute. */
export const idsInValue = ({ oid }: Attribute, value: Asn1): readonly string[] =>
  once(ofValues, value, () => {
    if (!timestampOids.has(oid)) return idsOf(materialIn(oid, value));
    const token = tokenIn(value);
    return token ? idsInToken(token) : [];
  });

/** One element of SignedData.certificates, and one of SignedData.crls. */
export const idsOfCertificate = (node: Asn1): readonly string[] => certificatesIn([node]).map(({ sha256 }) => sha256);
export const idsOfList = (node: Asn1): readonly string[] => idsOf({ certificates: [], ...revocationIn([node]) });

/** Certificates, lists and answers of the message itself. */
export const idsInMessage = (cms: Cms): string[] => idsOf(cms);
