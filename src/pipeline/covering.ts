import type { Signature } from '../model/index.ts';
import type { Looked } from './look.ts';

/**
 * Which signatures are over a document. Signatures stand inside a file, in a file of their own beside it, around it (an
 * enveloping signature, a signed container) or around something that holds it; all of them are found here, in one way.
 */

const inside = (one: Looked | undefined): readonly Signature[] => one?.signatures ?? [];

/** A signature over a whole message was made to send it. */
const isMessage = ({ document }: Looked): boolean => document.type === 'message/rfc822' || document.role === 'letter';

const softened = new WeakMap<Signature, Signature>();

/**
 * A signature that fails only because its container holds a file nobody signed. In a letter that file is a document of its own
 * and told as unsigned, so that nothing passes for signed; what the signature does cover is for a person to decide, and no
 * ground to reject.
 */
export const overCoveredFile = (signature: Signature): Signature => {
  const failedChecks = signature.checks.filter(({ ok }) => ok === false).map(({ check }) => check);
  const onlyNeighbours = failedChecks.length > 0 && failedChecks.every((check) => check === 'unsigned-files');
  if (signature.indication !== 'TOTAL-FAILED' || !signature.intact || !onlyNeighbours) return signature;
  const known = softened.get(signature);
  if (known) return known;
  const copy: Signature = { ...signature, indication: 'INDETERMINATE', coverage: 'whole' };
  softened.set(signature, copy);
  return copy;
};

type Layers = { readonly document: Signature[]; readonly message: Signature[] };

/** Signatures around a file or beside it, and around or beside whatever holds it. */
const around = (one: Looked, looked: readonly Looked[]): Layers => {
  const byId = new Map(looked.map((other) => [other.document.id, other]));
  const found: Layers = { document: [], message: [] };
  let held = one;
  for (let depth = 0; depth <= looked.length; depth += 1) {
    const layer = isMessage(held) ? found.message : found.document;
    for (const beside of looked) if (beside.signs === held.document.id) layer.push(...inside(beside));
    const holder = byId.get(held.document.parent);
    if (holder === undefined || holder === held) break;
    const of = isMessage(held) || isMessage(holder) ? found.message : found.document;
    of.push(
      ...(held.signedBy ?? []).flatMap((index) => {
        const signature = inside(holder)[index];
        return signature ? [overCoveredFile(signature)] : [];
      }),
    );
    held = holder;
  }
  return found;
};

/**
 * The signatures over a document: its own, and those over the same bytes wherever in the letter they stand (two people may each
 * envelop the same form). A signature over a whole message is its sender's; it counts where the document has none of its own.
 */
export const signaturesOf = (document: number, looked: readonly Looked[]): Signature[] => {
  const one = looked.find((other) => other.document.id === document);
  if (!one) return [];
  const copies = looked.filter((other) => other === one || sameBytes(other, one)).map((copy) => around(copy, looked));
  const own = one.document.role === 'container' ? [] : inside(one);
  const nearest = [...new Set([...own, ...copies.flatMap((layers) => layers.document)])];
  return nearest.length > 0 ? nearest : [...new Set(copies.flatMap((layers) => layers.message))];
};

export const sameBytes = (a: Looked, b: Looked): boolean =>
  a.document.size > 0 && a.document.sha256 === b.document.sha256;

/** Every signature of the letter, each with the documents it is over where those are others than the one that carries it. */
export const allSignatures = (looked: readonly Looked[]): Signature[] => {
  const over = new Map<Signature, number[]>();
  for (const { document } of looked) {
    if (document.role === 'letter') continue;
    for (const signature of signaturesOf(document.id, looked)) {
      if (signature.document === document.id) continue;
      over.set(signature, [...(over.get(signature) ?? []), document.id]);
    }
  }
  return looked.flatMap(({ signatures }) =>
    signatures.map((signature) => {
      const signs = over.get(signature) ?? over.get(overCoveredFile(signature));
      return signs === undefined ? signature : { ...signature, signs };
    }),
  );
};
