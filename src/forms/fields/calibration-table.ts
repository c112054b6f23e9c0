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
 * Measured on 31 simulated scans of our pack (`npm run fixtures:scans`, typed, untampered, 300 dpi with the seeds f300 and g300,
 * 200 dpi with f200 and g200) and 2 in block letters (b3). Each bin holds its share of right values where it had at least
 * 20; smaller ones were set below what was seen. docs/scanned-fields.md has the counts.
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
      [0.9, 0.99],
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
    checked: [[0, 0.96]],
    'shaped-agreed': [
      [0, 0.7],
      [0.9, 0.93],
    ],
    'shaped-alone': [[0, 0.5]],
    agreed: [
      [0, 0.7],
      [0.9, 0.93],
    ],
    pieced: [[0, 0.7]],
    misshapen: [[0, 0.5]],
    alone: [[0, 0.5]],
    hand: [
      [0, 0.5],
      [0.9, 0.6],
    ],
    'hand-checked': [[0, 0.9]],
  },
};
