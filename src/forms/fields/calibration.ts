import { calibration, type Grounds } from './calibration-table.ts';

/** Pages are told apart here: below, print is blurred, broken or faint. */
export const wellLegible = 0.93;

/** How often values on such grounds were right when it was measured, 0…1. */
export const calibrated = ({ support, least, legible }: Grounds): number => {
  const bins = calibration[legible >= wellLegible ? 'clear' : 'poor'][support];
  let found = 0;
  for (const [from, confidence] of bins) if (least >= from) found = confidence;
  return found;
};
