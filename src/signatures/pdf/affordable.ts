import { get, type PdfFile } from './file.ts';
import type { Opened } from './open-signature.ts';
import { nameOf } from './values.ts';

/**
 * The signatures whose octets are digested. What several of them begin with is digested once, so that those of an ordinary
 * file cost little more than the file; the first is digested whatever it costs.
 */
export const affordable = (all: readonly Opened[], { source }: PdfFile): ReadonlySet<Opened> => {
  const { budget } = source;
  const paid = new Set<Opened>();
  let begun = 0;
  const gapOf = ({ signed }: Opened): number => signed[0]?.length ?? 0;
  for (const one of all.toSorted((a, b) => gapOf(a) - gapOf(b))) {
    const { field, foundIn } = one.located;
    // What the verification of a bare value digests is shared by none.
    const shared = nameOf(get(foundIn, field.signature, 'SubFilter')) === 'adbe.x509.rsa_sha1' ? 0 : begun;
    const octets = one.signed.reduce((sum, part) => sum + part.length, 0) - shared;
    if (paid.size > 0) {
      budget.digested -= octets;
      if (budget.digested < 0) break;
    }
    paid.add(one);
    begun = Math.max(begun, gapOf(one));
  }
  return paid;
};
