import type { Support } from './decide.ts';

/** What the confidence of a value is worked out from. */
export type Grounds = {
  /** `hand` and `hand-checked`: written by hand; `empty`: nothing was found in the field. */
  readonly support: Support | 'hand' | 'hand-checked' | 'empty';
  /** The recogniser's own confidence in the least certain letter. */
  readonly least: number;
  /** How well the page's print was recognised: the share of its words that came out letter for letter. */
  readonly legible: number;
};

/** Bins: from this least letter confidence on, this confidence. */
type Bins = Readonly<Record<Grounds['support'], readonly (readonly [from: number, confidence: number])[]>>;

/**
 * Set on simulated scans of three forms (`node test/calibrate-fields.ts`), checked with a fourth and other typefaces (`--held-out`).
 * Each bin holds at most its share of right values; where there were few, less. docs/scanned-fields.md has the counts.
 */
export const calibration: { readonly clear: Bins; readonly poor: Bins } = {
  clear: {
    empty: [[0, 0.97]],
    checked: [
      [0, 0.97],
      [0.8, 0.99],
    ],
    'shaped-agreed': [
      [0, 0.85],
      [0.8, 0.94],
      [0.9, 0.99],
    ],
    'shaped-alone': [[0, 0.6]],
    agreed: [
      [0, 0.85],
      [0.8, 0.94],
      [0.9, 0.97],
    ],
    pieced: [[0, 0.85]],
    misshapen: [[0, 0.5]],
    alone: [[0, 0.5]],
    hand: [
      [0, 0.5],
      [0.9, 0.7],
    ],
    'hand-checked': [[0, 0.9]],
  },
  poor: {
    empty: [[0, 0.94]],
    checked: [
      [0, 0.94],
      [0.9, 0.97],
    ],
    'shaped-agreed': [
      [0, 0.7],
      [0.9, 0.96],
    ],
    'shaped-alone': [[0, 0.5]],
    agreed: [
      [0, 0.7],
      [0.9, 0.94],
    ],
    pieced: [[0, 0.7]],
    misshapen: [[0, 0.5]],
    alone: [[0, 0.5]],
    hand: [
      [0, 0.5],
      [0.9, 0.6],
    ],
    'hand-checked': [[0, 0.8]],
  },
};
