import type { Signed, Unverifiable } from '../validation/index.ts';

/** `about`: files that a signature says it is over; those that are not `covers` were changed, and the signature is not intact. */
export type FoundInContainer = (Signed | Unverifiable) & { readonly about?: readonly string[] };

export const isCounter = (one: FoundInContainer): boolean => 'counterSigns' in one && one.counterSigns !== undefined;

/** Puts what one signature file holds to what was found before: a counter-signature names its place within its own file. */
export const append = (found: FoundInContainer[], more: readonly FoundInContainer[]): void => {
  const before = found.length;
  for (const one of more)
    found.push(
      'counterSigns' in one && one.counterSigns !== undefined
        ? { ...one, counterSigns: one.counterSigns + before }
        : one,
    );
};
