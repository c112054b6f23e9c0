import type { Signed, Unverifiable } from '../validation/index.ts';

export type FoundInContainer = Signed | Unverifiable;

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
