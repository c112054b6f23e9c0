import { bytesOf, readAsn1, toDer, type Asn1 } from '../asn1/index.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Cms } from './read.ts';

/**
 * What a time-stamp covers, as byte strings taken as one. Standards say “as it stands” and “DER” in turn and writers have
 * done both, so that an imprint has several forms; each is over the same fields of the same message.
 */
export type Form = readonly Uint8Array[];

/** An encoding as it stands or rewritten in DER. */
export type Rewrite = (node: Asn1) => Uint8Array;

/**
 * What all time-stamps of one message may cost together: octets digested (or so many times the first of them), and turns of
 * rewriting in DER. Many stamps over a large content would take minutes.
 */
const allowance = { octets: 128 * 1024 * 1024, times: 8, rewrites: 8, rewritten: 32 * 1024 * 1024 };
const left = new WeakMap<Cms, { octets: number; rewrites: number }>();

const leftOf = (cms: Cms, first = 0): { octets: number; rewrites: number } => {
  let rest = left.get(cms);
  if (!rest) {
    rest = { octets: Math.max(allowance.octets, allowance.times * first), rewrites: allowance.rewrites };
    left.set(cms, rest);
  }
  return rest;
};

/** Whether `cms` may have so many more octets of it digested, which are then taken away. */
export const mayDigest = (cms: Cms, octets: number): boolean => {
  const rest = leftOf(cms);
  if (octets > rest.octets) return false;
  rest.octets -= octets;
  return true;
};

/** How to write encodings of `cms`: as they stand, then in DER, which is asked for only when the former did not fit. */
export function* rewritesOf(cms: Cms): Generator<Rewrite> {
  yield bytesOf;
  const { whole } = cms.encoding;
  if (whole.end - whole.start > allowance.rewritten || leftOf(cms, whole.end).rewrites-- <= 0) return;
  // Read anew, so that what is left of the limits of the message itself stays for reading it.
  yield (node) => unlessMalformed(() => toDer(readAsn1(bytesOf(node)))) ?? bytesOf(node);
}

/** The digests of all forms, each made only when the one before did not fit; none once `cms` has cost too much. */
export function* digestsOf(cms: Cms, digest: DigestName, forms: Iterable<Form>): Generator<Uint8Array | null> {
  for (const form of forms) {
    const length = form.reduce((sum, part) => sum + part.length, 0);
    const rest = leftOf(cms, length);
    if (length > rest.octets) return;
    rest.octets -= length;
    yield digestOf(digest, ...form);
  }
}
