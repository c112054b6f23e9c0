import { defaultXmlLimits, elementsOf, parseXml, xmlNamespace, type XmlElement } from '../xml/index.ts';

/** An element as plain data: what the reading of a list needs, with nothing left to free. */
export type Element = {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text of the element itself, without that of elements in it; white space at the ends removed. */
  readonly text: string;
};

/** Real lists have up to some 10 MB. Deeper than this nothing in the schema goes. */
const limits = { ...defaultXmlLimits, bytes: 32 * 1024 * 1024, nodes: 2_000_000, depth: 60 };

/** Why a list cannot be read; caught at the border of this folder. */
export class UnreadableList extends Error {}

/** By local name; those of the XML namespace as `xml:lang`. */
const attributesOf = (element: XmlElement): Record<string, string> =>
  Object.fromEntries(
    element.attributes.map(({ local, uri, value }) => [uri === xmlNamespace ? `xml:${local}` : local, value]),
  );

/** Recursion is as deep as the parser lets a document be. */
const elementOf = (element: XmlElement): Element => ({
  namespace: element.uri,
  name: element.local,
  attributes: attributesOf(element),
  children: elementsOf(element).map(elementOf),
  text: element.children
    .map((child) => (child.kind === 'text' ? child.value : ''))
    .join('')
    .trim(),
});

/** Reads XML into plain data. No DTD, nothing fetched. Throws `UnreadableList`. */
export const readTree = (bytes: Uint8Array): Element => {
  const parsed = parseXml(bytes, limits);
  if (!parsed.ok) throw new UnreadableList(parsed.problem.detail.replace(/\.$/, ''));
  return elementOf(parsed.document.root);
};

export const childrenOf = (element: Element | undefined, namespace: string, name: string): Element[] =>
  element?.children.filter((child) => child.name === name && child.namespace === namespace) ?? [];

export const childOf = (element: Element | undefined, namespace: string, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name && child.namespace === namespace);

/** Elements down a path of names in one namespace: `/A/B` of every A. */
export const down = (element: Element | undefined, namespace: string, ...names: readonly string[]): Element[] => {
  let found: Element[] = element ? [element] : [];
  for (const name of names) found = found.flatMap((one) => childrenOf(one, namespace, name));
  return found;
};
