import { attributeOf, elementsOf, textOf, type XmlDocument, type XmlElement } from '../../xml/index.ts';
import type { SignedFile } from '../validation/index.ts';
import { base64OrNull } from './base64.ts';

/**
 * DIGIDOC-XML 1.0–1.3, the Estonian container that is one XML file: data files and signatures side by side in a SignedDoc,
 * whose own attributes nobody signs. Up to 1.2 the properties stood in the namespace of XML Signature.
 */
export const isDigidoc = ({ root }: XmlDocument): boolean =>
  root.local === 'SignedDoc' && (root.uri === '' || root.uri.startsWith('http://www.sk.ee/DigiDoc/'));

export const isDataFile = (element: XmlElement): boolean =>
  element.local === 'DataFile' && element.parent.kind === 'element' && element.parent.local === 'SignedDoc';

/** A data file that is not in the container: only its digest is. */
export const isHashOnly = (element: XmlElement): boolean =>
  isDataFile(element) && attributeOf(element, 'ContentType') === 'HASHCODE';

/** The file a DataFile element carries. */
export const dataFileContent = (element: XmlElement): SignedFile | null => {
  const said = (attributeOf(element, 'Filename') ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = said.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim() || 'plik';
  if (attributeOf(element, 'ContentType') !== 'EMBEDDED_BASE64' || elementsOf(element).length > 0) return null;
  const bytes = base64OrNull(textOf(element));
  return bytes ? { name: name.slice(0, 200), bytes } : null;
};
