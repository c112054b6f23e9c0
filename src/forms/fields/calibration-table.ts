import type { Grounds } from './calibration.ts';

/** Bins: from this least letter confidence on, this confidence. */
type Bins = Readonly<Record<Grounds['support'], readonly (readonly [from: number, confidence: number])[]>>;

/** Not yet measured. */
export const calibration: { readonly clear: Bins; readonly poor: Bins } = {
  clear: {
    empty: [[0, 0.99]],
    checked: [[0, 0.99]],
    'shaped-agreed': [
      [0, 0.8],
      [0.5, 0.97],
    ],
    'shaped-alone': [[0, 0.6]],
    agreed: [
      [0, 0.8],
      [0.5, 0.96],
    ],
    pieced: [[0, 0.8]],
    misshapen: [[0, 0.7]],
    alone: [[0, 0.5]],
    hand: [[0, 0.6]],
    'hand-checked': [[0, 0.9]],
  },
  poor: {
    empty: [[0, 0.95]],
    checked: [[0, 0.96]],
    'shaped-agreed': [[0, 0.7]],
    'shaped-alone': [[0, 0.5]],
    agreed: [[0, 0.8]],
    pieced: [[0, 0.6]],
    misshapen: [[0, 0.6]],
    alone: [[0, 0.5]],
    hand: [[0, 0.5]],
    'hand-checked': [[0, 0.9]],
  },
};
