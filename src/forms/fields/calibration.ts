import { calibration } from './calibration-table.ts';
import type { Support } from './decide.ts';

/**
 * How often facts of this support, recognised with this least letter confidence, were right when it was measured: 0…1.
 * `empty` is a field in which nothing was found.
 */
export const calibrated = (support: Support | 'empty', least: number, _legible: number): number => {
  let found = 0;
  for (const [from, confidence] of calibration.supports[support]) if (least >= from) found = confidence;
  return found;
};
