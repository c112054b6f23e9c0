export { looksLikeSignedXml } from './detect.ts';
export { readGivenKey, type GivenKey } from './given-key.ts';
export { verifyXmlDocument } from './verify-document.ts';
