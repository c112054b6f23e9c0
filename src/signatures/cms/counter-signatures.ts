import { unlessMalformed } from '../malformed.ts';
import { cmsOid } from './oids.ts';
import { readSigner, type SignerInfo } from './read.ts';

/** Counter-signatures of counter-signatures beyond this depth, or more of them than this, are an attack on time. */
const limits = { depth: 4, count: 64 };

/** A counter-signature, and by its place in the list the signature it confirms. */
export type CounterSigner = { readonly signer: SignerInfo; readonly over: SignerInfo; readonly confirms: number };

/** All signatures in order: those of the message, then the counter-signatures (RFC 5652 §11.4), nearest first. */
export const withCounterSigners = (
  signers: readonly SignerInfo[],
): { readonly all: readonly (SignerInfo | CounterSigner)[]; readonly leftOut: boolean } => {
  const counters: CounterSigner[] = [];
  let leftOut = false;
  let level = signers.map((signer, index) => ({ signer, index }));
  for (let depth = 0; level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { signer: over, index } of level)
      for (const value of over.unsigned
        .filter(({ oid }) => oid === cmsOid.counterSignature)
        .flatMap(({ values }) => values)) {
        if (depth >= limits.depth || counters.length >= limits.count) leftOut = true;
        else {
          const signer = unlessMalformed(() => readSigner(value));
          if (!signer) {
            leftOut = true;
            continue;
          }
          next.push({ signer, index: signers.length + counters.length });
          counters.push({ signer, over, confirms: index });
        }
      }
    level = next;
  }
  return { all: [...signers, ...counters], leftOut };
};
