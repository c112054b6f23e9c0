import { ParseOption, XmlDocument, XmlElement, type XmlTreeNode } from 'libxml2-wasm';

/** An element as plain data: what the reading of a list needs, with nothing left to free. */
export type Element = {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text of the element itself and of everything in it, white space at the ends removed. */
  readonly text: string;
};

const limits = { bytes: 32 * 1024 * 1024, elements: 600_000, depth: 60 };

/** Why a list cannot be read; caught at the border of this folder. */
export class UnreadableList extends Error {}

const attributesOf = (element: XmlElement): Record<string, string> =>
  Object.fromEntries(element.attrs.map(({ name, prefix, value }) => [prefix === 'xml' ? `xml:${name}` : name, value]));

type Count = { elements: number };

const elementOf = (node: XmlElement, depth: number, count: Count): Element => {
  count.elements += 1;
  if (depth > limits.depth || count.elements > limits.elements)
    throw new UnreadableList('it is nested or long past all reason');
  const children: Element[] = [];
  let text = '';
  let next: XmlTreeNode | null = node.firstChild;
  for (; next !== null; next = next.next) {
    if (next instanceof XmlElement) {
      const child = elementOf(next, depth + 1, count);
      children.push(child);
    } else if ('content' in next && next.constructor.name !== 'XmlComment') text += next.content;
  }
  return {
    namespace: node.namespaceUri,
    name: node.name,
    attributes: attributesOf(node),
    children,
    text: text.trim(),
  };
};

/** Reads XML into plain data. No DTD, nothing fetched. Throws `UnreadableList`. */
export const readTree = (bytes: Uint8Array): Element => {
  if (bytes.length > limits.bytes) throw new UnreadableList('it is larger than 32 MiB');
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA,
    });
  } catch (cause) {
    throw new UnreadableList('it is not well-formed XML', { cause });
  }
  try {
    if (document.dtd !== null) throw new UnreadableList('it holds a document type definition');
    return elementOf(document.root, 0, { elements: 0 });
  } finally {
    document.dispose();
  }
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
