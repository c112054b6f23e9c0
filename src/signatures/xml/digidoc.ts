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

/** The last part of a path, without characters that deceive or that no name may have. */
const nameOf = (element: XmlElement): string => {
  const said = (attributeOf(element, 'Filename') ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = said.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim() || 'plik';
  return name.slice(0, 200);
};

/** The file a DataFile element carries; null when it carries none that every reader would read alike. */
export const dataFileContent = (element: XmlElement): SignedFile | null => {
  if (attributeOf(element, 'ContentType') !== 'EMBEDDED_BASE64' || elementsOf(element).length > 0) return null;
  const bytes = base64OrNull(textOf(element));
  return bytes ? { name: nameOf(element), bytes } : null;
};

export type DataFile = {
  readonly id: string;
  readonly name: string;
  readonly content: SignedFile | null;
  /** Only its digest is here. */
  readonly hashOnly: boolean;
};

/** The data files of the container, in their order. */
export const dataFilesIn = ({ root }: XmlDocument): DataFile[] =>
  elementsOf(root)
    .filter(isDataFile)
    .map((element) => ({
      id: attributeOf(element, 'Id') ?? '',
      name: nameOf(element),
      content: dataFileContent(element),
      hashOnly: isHashOnly(element),
    }));
