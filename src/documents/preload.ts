import { pdfium } from './pdf/engine.ts';
import { preloadSecondReader } from './pdf/second-opinion.ts';

/**
 * Loads both PDF engines before the first document comes: a process that exists to read documents uses its waiting time
 * for it. A failure shows again, and is dealt with, where the engine is used.
 */
export const preloadPdfEngines = async (): Promise<void> => {
  await Promise.allSettled([pdfium(), preloadSecondReader()]);
};
