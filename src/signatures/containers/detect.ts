import { zipNames, zipStoredText } from '../../archives/index.ts';
import { latin1 } from '../bytes.ts';

/** Where signatures stand: ASiC and OpenDocument in META-INF, Office Open XML in a folder of their own. */
const places =
  /(?:^|[^\w])(?:META-INF\/(?:[^/]{0,100}\/)?[^/]{0,100}(?:signature|timestamp|evidencerecord)[^/]{0,100}\.(?:xml|p7s|tst|ers)|_xmlsignatures\/[^/]{1,100}\.xml)/i;

/** Whether a ZIP archive carries signatures. Names are never compressed, so that a broken archive is found out as well. */
export const holdsSignatures = (bytes: Uint8Array): boolean => {
  if (/^application\/vnd\.etsi\.asic-[se]\+zip/.test(zipStoredText(bytes, 'mimetype') ?? '')) return true;
  const names = zipNames(bytes);
  return names.length > 0 ? names.some((name) => places.test(name)) : places.test(latin1(bytes));
};
