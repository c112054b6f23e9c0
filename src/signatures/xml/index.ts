export { digestMethodIn } from './algorithms.ts';
export type { Claim } from './claims.ts';
export { dataFilesIn, type DataFile } from './digidoc.ts';
export { looksLikeSignedXml } from './detect.ts';
export { readGivenKey, type GivenKey } from './given-key.ts';
export { verifyXmlDocument, type XmlResult } from './verify-document.ts';
