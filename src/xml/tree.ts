/**
 * An XML document as the XPath 1.0 data model has it (§5): no entities, no CDATA sections, adjacent text in one node. It is
 * read only once made; everything in it is plain memory of ours, so that nothing has to be freed.
 */

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

export type XmlDocument = {
  readonly kind: 'document';
  readonly children: readonly XmlChild[];
  readonly root: XmlElement;
  readonly order: 0;
  /** Order of the last node in it. */
  readonly last: number;
  /** Attributes that the internal subset declares to be identifiers, as `element attribute`. */
  readonly idAttributes: ReadonlySet<string>;
};

/** One namespace declaration and those around it; the nearest one of a prefix counts. */
export type Binding = {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Binding | null;
  /** How many there are with it; bounded by the parser. */
  readonly size: number;
};

export type XmlElement = {
  readonly kind: 'element';
  readonly parent: XmlElement | XmlDocument;
  readonly children: readonly XmlChild[];
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** Declarations in scope, innermost first. */
  readonly scope: Binding | null;
  /** Place in document order; a node lies inside when its own lies between `order` and `last`. */
  readonly order: number;
  readonly last: number;
};

export type XmlAttribute = {
  readonly kind: 'attribute';
  readonly parent: XmlElement;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
  readonly order: number;
};

/** A namespace node: every element has one for each declaration in scope (XPath 1.0 §5.4). */
export type XmlNamespace = {
  readonly kind: 'namespace';
  readonly parent: XmlElement;
  readonly prefix: string;
  readonly uri: string;
  readonly order: number;
};

export type XmlText = {
  readonly kind: 'text' | 'comment';
  readonly parent: XmlElement | XmlDocument;
  readonly value: string;
  readonly order: number;
};

export type XmlInstruction = {
  readonly kind: 'instruction';
  readonly parent: XmlElement | XmlDocument;
  readonly target: string;
  readonly value: string;
  readonly order: number;
};

export type XmlChild = XmlElement | XmlText | XmlInstruction;
export type XmlNode = XmlDocument | XmlChild | XmlAttribute | XmlNamespace;

export const isElement = (node: XmlNode): node is XmlElement => node.kind === 'element';

/** Whether `inner` is `outer` or lies inside it; attributes and namespace nodes lie inside their element. */
export const contains = (outer: XmlElement | XmlDocument, inner: XmlNode): boolean =>
  inner.order >= outer.order && inner.order <= outer.last;

export const elementsOf = (parent: XmlElement | XmlDocument): XmlElement[] => parent.children.filter(isElement);

/** Child elements of that name. */
export const childrenNamed = (parent: XmlElement, uri: string, local: string): XmlElement[] =>
  elementsOf(parent).filter((child) => child.local === local && child.uri === uri);

/** The value of an attribute in no namespace, or null. */
export const attributeOf = (element: XmlElement, local: string): string | null =>
  element.attributes.find((attribute) => attribute.local === local && attribute.uri === '')?.value ?? null;

/** All elements below and including `top`, in document order. */
export function* elementsWithin(top: XmlElement | XmlDocument): Generator<XmlElement> {
  const waiting: XmlChild[] = top.kind === 'element' ? [top] : top.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as XmlChild);
  }
}

/** XPath 1.0 §5: the string-value; comments inside an element do not count. */
export const textOf = (node: XmlNode): string => {
  if (node.kind === 'namespace') return node.uri;
  if (node.kind !== 'element' && node.kind !== 'document') return node.value;
  const pieces: string[] = [];
  const waiting: XmlChild[] = node.children.toReversed();
  for (let child = waiting.pop(); child; child = waiting.pop())
    if (child.kind === 'text') pieces.push(child.value);
    else if (isElement(child))
      for (let index = child.children.length - 1; index >= 0; index--) waiting.push(child.children[index] as XmlChild);
  return pieces.join('');
};

/** The namespace a prefix stands for at an element, '' for none. */
export const namespaceOf = (element: XmlElement, prefix: string): string => {
  if (prefix === 'xml') return xmlNamespace;
  for (let binding = element.scope; binding; binding = binding.outer) if (binding.prefix === prefix) return binding.uri;
  return '';
};

/** Declarations in scope at an element, one a prefix, without `xml` and without an undeclared default. */
export const namespacesAt = (element: XmlElement): Map<string, string> => {
  const found = new Map<string, string>();
  for (let binding = element.scope; binding; binding = binding.outer)
    if (!found.has(binding.prefix)) found.set(binding.prefix, binding.uri);
  for (const [prefix, uri] of found) if (uri === '') found.delete(prefix);
  return found;
};

const namespaceNodes = new WeakMap<XmlElement, readonly XmlNamespace[]>();

/** The namespace nodes of an element, the one of `xml` among them; the same objects every time. */
export const namespaceNodesOf = (element: XmlElement): readonly XmlNamespace[] => {
  const known = namespaceNodes.get(element);
  if (known) return known;
  const { order } = element;
  const made = [...namespacesAt(element), ['xml', xmlNamespace] as const].map(([prefix, uri]): XmlNamespace => ({
    kind: 'namespace',
    parent: element,
    prefix,
    uri,
    order,
  }));
  namespaceNodes.set(element, made);
  return made;
};

const rank = (node: XmlNode): number => (node.kind === 'namespace' ? 1 : node.kind === 'attribute' ? 2 : 0);

/** Document order (XPath 1.0 §5): an element, its namespace nodes, its attributes, its children. */
export const inDocumentOrder = (a: XmlNode, b: XmlNode): number => {
  if (a.order !== b.order || a === b) return a.order - b.order;
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (a.kind === 'attribute' && b.kind === 'attribute')
    return a.parent.attributes.indexOf(a) - b.parent.attributes.indexOf(b);
  if (a.kind === 'namespace' && b.kind === 'namespace')
    return namespaceNodesOf(a.parent).indexOf(a) - namespaceNodesOf(b.parent).indexOf(b);
  return 0;
};
