import { preloadPdfEngines } from '../documents/index.ts';
import { preloadMailParser } from '../letters/index.ts';

/** What a reading process loads while it waits for its setup and its first letter. */
export const preloadReader = async (): Promise<void> => {
  await preloadMailParser();
  await preloadPdfEngines();
  await import('./decide-signatories.ts');
};
