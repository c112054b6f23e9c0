import { createHash } from 'node:crypto';
import type { Precedent } from '../model/index.ts';
import { understand } from './representation/index.ts';

/** Names exactly one text of representation, but for how its lines are broken and its letters encoded: `sha256:…`. */
export const representationKey = (text: string): string =>
  `sha256:${createHash('sha256').update(text.normalize('NFC').replace(/\s+/gu, ' ').trim()).digest('hex')}`;

/**
 * Whether an officer's reading of a text says clearly who must act: in words that the grammar understands in one way, wholly.
 * Anything less would put one ambiguous text in the place of another.
 */
export const isClearReading = (as: string): boolean => {
  const { readings, notUnderstood } = understand(as);
  const [only, second] = readings;
  return (
    only !== undefined &&
    second === undefined &&
    notUnderstood.length === 0 &&
    only.alternatives.length > 0 &&
    only.alternatives.every(({ doubt, limit }) => doubt === undefined && limit === undefined)
  );
};

/** The precedent for exactly that text; null when there is none, or when its reading is no longer a clear one. */
export const precedentFor = (text: string, precedents: readonly Precedent[]): Precedent | null => {
  const key = representationKey(text);
  const found = precedents.findLast((one) => one.key === key);
  return found && isClearReading(found.reading) ? found : null;
};
