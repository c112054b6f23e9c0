import type { FormatInput, FormatResult } from '../validation/index.ts';
import { verifyAsic } from './asic.ts';
import { openContainer } from './container.ts';
import { isOfficePackage, verifyOfficePackage } from './office-open-xml.ts';
import { isOpenDocument, verifyOpenDocument } from './open-document.ts';

export { holdsSignatures } from './detect.ts';
export { isDigidocXml, verifyDigidocXml } from './digidoc-xml.ts';

/** Signed containers: ASiC (ETSI EN 319 162-1), OpenDocument, Office Open XML. */
export const verifyContainer = (input: FormatInput): FormatResult => {
  const container = openContainer(input.bytes, input.name);
  if ('code' in container) return { problems: [container], found: [], contents: [] };
  if (isOfficePackage(container)) return verifyOfficePackage(container, input);
  return isOpenDocument(container) ? verifyOpenDocument(container, input) : verifyAsic(container, input);
};
