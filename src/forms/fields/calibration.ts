import { calibration } from './calibration-table.ts';
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

/** Pages are told apart here: below, print is blurred, broken or faint. */
export const wellLegible = 0.93;

/** How often values on such grounds were right when it was measured, 0…1. */
export const calibrated = ({ support, least, legible }: Grounds): number => {
  const bins = calibration[legible >= wellLegible ? 'clear' : 'poor'][support];
  let found = 0;
  for (const [from, confidence] of bins) if (least >= from) found = confidence;
  return found;
};
