import type { Support } from './decide.ts';

/** Bins: from this least letter confidence on, this confidence. Rising in both. */
type Bins = readonly (readonly [from: number, confidence: number])[];

/** Measured shares of right values; `run` says on what. */
export const calibration: { readonly run: string; readonly supports: Readonly<Record<Support | 'empty', Bins>> } = {
  run: 'not yet measured: cautious guesses',
  supports: {
    empty: [[0, 0.99]],
    checked: [
      [0, 0.97],
      [0.8, 0.99],
    ],
    'shaped-agreed': [
      [0, 0.8],
      [0.5, 0.94],
      [0.8, 0.97],
    ],
    'shaped-alone': [
      [0, 0.6],
      [0.8, 0.85],
    ],
    agreed: [
      [0, 0.7],
      [0.5, 0.9],
      [0.8, 0.96],
    ],
    pieced: [
      [0, 0.7],
      [0.8, 0.9],
    ],
    misshapen: [
      [0, 0.5],
      [0.8, 0.75],
    ],
    alone: [
      [0, 0.3],
      [0.5, 0.6],
      [0.8, 0.75],
    ],
  },
};
