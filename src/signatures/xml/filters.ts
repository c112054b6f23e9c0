import {
  attributeOf,
  childrenNamed,
  contains,
  elementsWithin,
  evaluateXPath,
  isElement,
  namespaceNodesOf,
  namespaceOf,
  parseXPath,
  prefixesAt,
  spend,
  textOf,
  XPathError,
  xpathBoolean,
  xpathNodes,
  type Expression,
  type NodeSet,
  type XmlChild,
  type XmlElement,
  type XmlNode,
  type XPathScope,
} from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import { ds, filter2 } from './names.ts';
import type { Session } from './session.ts';

/** The node set before a filter, and whether it is of the document that holds the signature. */
type Filtered = { readonly set: NodeSet; readonly own: boolean };

const scopeAt = (bearer: XmlElement, { session, own }: { session: Session; own: boolean }): XPathScope => ({
  namespace: prefixesAt(bearer),
  byId: (id) => (own ? declaredId(id, session) : []),
  // XML Signature §6.6.3.1: here() has no meaning where the expression stands in another document.
  here: own ? (bearer.children.find(({ kind }) => kind === 'text') ?? bearer) : null,
  budget: session.budget,
});

/**
 * id() of XPath knows identifiers that the document type declares (§5.2.1) and xml:id. That a schema would make an attribute
 * one, readers differ about, and with them about what was signed: then nobody can tell.
 */
const declaredId = (id: string, { ids, document }: Session): readonly XmlElement[] => {
  const found = ids.get(id) ?? [];
  const declared = found.filter(({ attributes, prefix, local }) =>
    attributes.some(
      (attribute) =>
        attribute.value === id &&
        ((attribute.prefix === 'xml' && attribute.local === 'id') ||
          document.idAttributes.has(`${prefix === '' ? local : `${prefix}:${local}`} ${attribute.local}`)),
    ),
  );
  if (declared.length < found.length) throw new XPathError('id() names an identifier that nothing declares to be one');
  return declared;
};

const asMalformed = <T>(what: string, run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (error instanceof XPathError) throw new Malformed(`${what} cannot be evaluated: ${error.message}`);
    throw error;
  }
};

/** Members of a node set in document order: elements with their namespace nodes and attributes, and all else. */
export function* membersOf(set: NodeSet): Generator<XmlNode> {
  const { top, only } = set;
  const isIn = (node: XmlNode): boolean => only === null || only.has(node);
  if (top.kind === 'document' && isIn(top)) yield top;
  const waiting: XmlChild[] = isElement(top) ? [top] : top.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) {
      if (isIn(node) && (node.kind !== 'comment' || set.comments)) yield node;
      continue;
    }
    if (set.without.has(node)) continue;
    if (isIn(node)) yield node;
    for (const one of namespaceNodesOf(node)) if (isIn(one)) yield one;
    for (const one of node.attributes) if (isIn(one)) yield one;
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as XmlChild);
  }
}

/**
 * The name in `not(ancestor-or-self::prefix:Name)`, which takes out whole subtrees: the form nearly all signers write. Null
 * for every other expression.
 */
const leavesOut = (expression: Expression, bearer: XmlElement): { uri: string; local: string } | null => {
  if (expression.type !== 'call' || expression.name !== 'not' || expression.arguments.length !== 1) return null;
  const [path] = expression.arguments;
  if (path?.type !== 'path' || path.from !== 'context' || path.steps.length !== 1) return null;
  const [step] = path.steps;
  if (step?.axis !== 'ancestor-or-self' || step.predicates.length > 0 || step.test.type !== 'name') return null;
  const { prefix, local } = step.test;
  if (prefix === null || local === '*') return null;
  const uri = namespaceOf(bearer, prefix);
  return uri === '' ? null : { uri, local };
};

/** The XPath filter of XML Signature §6.6.3: each node of the set stays for which the expression is true. */
export const xpathFilter = (transform: XmlElement, { set, own }: Filtered, session: Session): NodeSet => {
  const [bearer, second] = childrenNamed(transform, ds, 'XPath');
  if (!bearer || second) throw new Malformed('an XPath transform has no single expression');
  return asMalformed('an XPath transform', () => {
    const expression = parseXPath(textOf(bearer));
    const name = set.only === null ? leavesOut(expression, bearer) : null;
    if (name) {
      spend(session.budget, set.top.last - set.top.order);
      const matches = (element: XmlElement): boolean => element.local === name.local && element.uri === name.uri;
      for (let outer = isElement(set.top) ? set.top.parent : set.top; isElement(outer); outer = outer.parent)
        if (matches(outer)) return { ...set, only: new Set<XmlNode>() };
      const without = new Set(set.without);
      for (const element of elementsWithin(set.top)) if (matches(element)) without.add(element);
      return { ...set, without };
    }
    const scope = scopeAt(bearer, { session, own });
    const only = new Set<XmlNode>();
    for (const node of membersOf(set)) if (xpathBoolean(evaluateXPath(expression, node, scope))) only.add(node);
    return { ...set, only };
  });
};

type Operation = { readonly filter: 'intersect' | 'subtract' | 'union'; readonly selected: ReadonlySet<XmlNode> };

const operationsOf = (transform: XmlElement, { set, own }: Filtered, session: Session): Operation[] => {
  const bearers = childrenNamed(transform, filter2, 'XPath');
  if (bearers.length === 0 || bearers.length > 16)
    throw new Malformed('an XPath filter has no or too many expressions');
  const document = ownerOf(set);
  return bearers.map((bearer) => {
    const filter = attributeOf(bearer, 'Filter');
    if (filter !== 'intersect' && filter !== 'subtract' && filter !== 'union')
      throw new Malformed('an XPath filter names an unknown operation');
    const selected = xpathNodes(evaluateXPath(parseXPath(textOf(bearer)), document, scopeAt(bearer, { session, own })));
    return { filter, selected: new Set(selected) };
  });
};

const ownerOf = ({ top }: NodeSet): XmlNode => {
  let node: XmlElement | NodeSet['top'] = top;
  while (isElement(node)) node = node.parent;
  return node;
};

/** XML-Signature XPath Filter 2.0 §3: whole subtrees are intersected, subtracted and united, in order. */
export const subtreeFilter = (transform: XmlElement, filtered: Filtered, session: Session): NodeSet =>
  asMalformed('an XPath filter', () => {
    const { set } = filtered;
    const operations = operationsOf(transform, filtered, session);
    if (operations.every(({ filter, selected }) => filter === 'subtract' && [...selected].every(isElement))) {
      const cut = operations.flatMap(({ selected }) => [...selected].filter(isElement));
      if (!cut.some((one) => contains(one, set.top))) return { ...set, without: new Set([...set.without, ...cut]) };
    }
    const only = new Set<XmlNode>();
    /** For each operation, whether an ancestor is among what it selects. */
    const visit = (node: XmlNode, around: readonly boolean[]): readonly boolean[] => {
      spend(session.budget, operations.length);
      const inside = operations.map(({ selected }, index) => around[index] === true || selected.has(node));
      let kept = true;
      for (const [index, { filter }] of operations.entries())
        if (filter === 'intersect') kept &&= inside[index] === true;
        else if (filter === 'subtract') kept &&= inside[index] !== true;
        else kept ||= inside[index] === true;
      if (kept) only.add(node);
      return inside;
    };
    const states = new Map<XmlNode, readonly boolean[]>();
    const outside = operations.map(() => false);
    const around = (node: XmlNode): readonly boolean[] => {
      if (node.kind === 'document') return outside;
      const known = states.get(node.parent);
      if (known) return known;
      // Only above the top of the set: what lies below was visited before.
      const ancestors: XmlNode[] = [];
      for (let one: XmlNode = node.parent; ; one = one.parent) {
        ancestors.push(one);
        if (one.kind === 'document') break;
      }
      const inside = operations.map(({ selected }) => ancestors.some((one) => selected.has(one)));
      states.set(node.parent, inside);
      return inside;
    };
    // Elements that are not members themselves still hand on what is selected around them.
    for (const node of membersOf({ ...set, only: null })) {
      const inside = visit(node, around(node));
      if (isElement(node) || node.kind === 'document') states.set(node, inside);
    }
    if (set.only !== null) for (const node of only) if (!set.only.has(node)) only.delete(node);
    return { ...set, only };
  });
