import { bytesOf, toDer, type Asn1 } from '../asn1/index.ts';
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

/** How to write encodings: as they stand, then in DER, which is asked for only when the former did not fit. */
export const rewrites: readonly Rewrite[] = [bytesOf, (node) => unlessMalformed(() => toDer(node)) ?? bytesOf(node)];

/** Octets all time-stamps of one message may make us digest: many of them over a large content would take minutes. */
const allowance = 512 * 1024 * 1024;
const left = new WeakMap<Cms, number>();

/** The digests of all forms, each made only when the one before did not fit; none once `cms` has cost too much. */
export function* digestsOf(cms: Cms, digest: DigestName, forms: Iterable<Form>): Generator<Uint8Array | null> {
  for (const form of forms) {
    const rest = (left.get(cms) ?? allowance) - form.reduce((sum, part) => sum + part.length, 0);
    if (rest < 0) return;
    left.set(cms, rest);
    yield digestOf(digest, ...form);
  }
}
