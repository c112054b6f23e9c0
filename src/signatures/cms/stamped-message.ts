import { bytesOf, childrenOf, encode, readAsn1, type Asn1 } from '../asn1/index.ts';
import { concatBytes } from '../bytes.ts';
import { rewritesOf } from './imprints.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';

/** The same encoding around other contents; of indefinite length where it was so. */
const around = (node: Asn1, contents: Uint8Array): Uint8Array => {
  const identifier = node.parse.bytes[node.start] as number;
  if (!node.indefinite) return encode(identifier, contents);
  return concatBytes(Uint8Array.of(identifier, 0x80), contents, Uint8Array.of(0, 0));
};

/** The first encoding of `path`, each of which lies in the one before, with the last one replaced and lengths made anew. */
const replaced = (path: readonly Asn1[], by: Uint8Array): Uint8Array => {
  let bytes = by;
  for (let at = path.length - 2; at >= 0; at--) {
    const [outer, inner] = [path[at] as Asn1, path[at + 1] as Asn1];
    const all = outer.parse.bytes;
    bytes = around(
      outer,
      concatBytes(all.subarray(outer.body, inner.start), bytes, all.subarray(inner.end, outer.bodyEnd)),
    );
  }
  return bytes;
};

/**
 * The message as it was before `removed` were added to the unsigned attributes of a signer: as it stood (RFC 4998), then
 * in DER (ETSI TS 119 122-3).
 */
export function* messagesWithout(cms: Cms, signer: SignerInfo, removed: ReadonlySet<Attribute>): Generator<Uint8Array> {
  const { whole, signedData, signers } = cms.encoding;
  const { whole: info, unsigned } = signer.encoding;
  if (!unsigned) return;
  const kept = signer.unsigned.filter((attribute) => !removed.has(attribute));
  const by =
    kept.length === 0
      ? new Uint8Array()
      : around(unsigned, concatBytes(...kept.map(({ encoding }) => bytesOf(encoding.whole))));
  const explicit = whole === signedData ? [] : [whole, childrenOf(whole)[1] as Asn1];
  const bytes = replaced([...explicit, signedData, signers, info, unsigned], by);
  yield bytes;
  const [, rewrite] = rewritesOf(cms);
  if (rewrite) yield rewrite(readAsn1(bytes));
}
