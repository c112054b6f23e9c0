import { cmsOid } from './oids.ts';
import { rewritesOf, type Form, type Rewrite } from './imprints.ts';
import type { Cms, SignerInfo } from './read.ts';

/** Type and set of values of each attribute of these kinds, without the SEQUENCE around them. */
const inside = (signer: SignerInfo, oids: readonly string[], rewrite: Rewrite): Uint8Array[] =>
  oids.flatMap((oid) =>
    signer.unsigned
      .filter((attribute) => attribute.oid === oid)
      .flatMap(({ encoding }) => [rewrite(encoding.type), rewrite(encoding.set)]),
  );

const references = [cmsOid.certificateReferences, cmsOid.revocationReferences];

/** CAdES-C-timestamp (RFC 5126 §6.3.5): the signature, its time-stamps and the references. */
export function* escForms(cms: Cms, signer: SignerInfo): Generator<Form> {
  for (const rewrite of rewritesOf(cms))
    yield [signer.signature, ...inside(signer, [cmsOid.signatureTimestamp, ...references], rewrite)];
}

/** time-stamped-certs-crls-references (RFC 5126 §6.3.6): the references alone. */
export function* referencesForms(cms: Cms, signer: SignerInfo): Generator<Form> {
  for (const rewrite of rewritesOf(cms)) yield inside(signer, references, rewrite);
}
