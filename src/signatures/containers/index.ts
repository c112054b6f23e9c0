import type { FormatInput, FormatResult } from '../validation/index.ts';
import { verifyAsic } from './asic.ts';
import { openContainer } from './container.ts';

export { holdsSignatures } from './detect.ts';

/** Signed containers: ASiC (ETSI EN 319 162-1), OpenDocument, Office Open XML. */
export const verifyContainer = (input: FormatInput): FormatResult => {
  const container = openContainer(input.bytes, input.name);
  if ('code' in container) return { problems: [container], found: [], contents: [] };
  return verifyAsic(container, input);
};
