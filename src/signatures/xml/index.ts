export type { Claim } from './claims.ts';
export { looksLikeSignedXml } from './detect.ts';
export { readGivenKey, type GivenKey } from './given-key.ts';
export { verifyXmlDocument, type XmlResult } from './verify-document.ts';
