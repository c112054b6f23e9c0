import { namespaceNodesOf, type XmlChild, type XmlDocument, type XmlElement, type XmlNode } from '../tree.ts';
import { spend, type XPathBudget } from './error.ts';
import type { Axis } from './syntax.ts';

const none: readonly XmlChild[] = [];
const childrenOf = (node: XmlNode): readonly XmlChild[] =>
  node.kind === 'element' || node.kind === 'document' ? node.children : none;

export const parentOf = (node: XmlNode): XmlElement | XmlDocument | null =>
  node.kind === 'document' ? null : node.parent;

const descendants = (top: XmlNode, found: XmlNode[], budget: XPathBudget): void => {
  const waiting: XmlChild[] = childrenOf(top).toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    spend(budget, 1);
    found.push(node);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as XmlChild);
  }
};

const ancestors = (node: XmlNode, found: XmlNode[], budget: XPathBudget): void => {
  for (let parent = parentOf(node); parent; parent = parentOf(parent)) {
    spend(budget, 1);
    found.push(parent);
  }
};

const siblings = (node: XmlNode, budget: XPathBudget): readonly XmlChild[] => {
  if (node.kind === 'attribute' || node.kind === 'namespace') return none;
  const parent = parentOf(node);
  const all = parent ? childrenOf(parent) : none;
  spend(budget, all.length);
  return all;
};

/** Where the nodes of an axis come in reverse document order, so that position() counts from the context node. */
export const reverseAxes: ReadonlySet<Axis> = new Set([
  'ancestor',
  'ancestor-or-self',
  'preceding',
  'preceding-sibling',
]);

/** The nodes of an axis, nearest first (XPath 1.0 §2.2). */
export const axisNodes = (axis: Axis, node: XmlNode, budget: XPathBudget): readonly XmlNode[] => {
  const found: XmlNode[] = [];
  switch (axis) {
    case 'self':
      return [node];
    case 'child': {
      const children = childrenOf(node);
      spend(budget, children.length);
      return children;
    }
    case 'parent': {
      const parent = parentOf(node);
      return parent ? [parent] : [];
    }
    case 'attribute':
      return node.kind === 'element' ? node.attributes : [];
    case 'namespace': {
      const nodes = node.kind === 'element' ? namespaceNodesOf(node) : [];
      spend(budget, nodes.length + (node.kind === 'element' ? (node.scope?.size ?? 0) : 0));
      return nodes;
    }
    case 'descendant-or-self':
      found.push(node);
      descendants(node, found, budget);
      return found;
    case 'descendant':
      descendants(node, found, budget);
      return found;
    case 'ancestor-or-self':
      found.push(node);
      ancestors(node, found, budget);
      return found;
    case 'ancestor':
      ancestors(node, found, budget);
      return found;
    case 'following-sibling':
      return siblings(node, budget).filter(({ order }) => order > node.order);
    case 'preceding-sibling':
      return siblings(node, budget)
        .filter(({ order }) => order < node.order)
        .toReversed();
    case 'following':
    case 'preceding': {
      let root: XmlNode = node;
      for (let parent = parentOf(root); parent; parent = parentOf(root)) root = parent;
      descendants(root, found, budget);
      const end = node.kind === 'element' || node.kind === 'document' ? node.last : node.order;
      if (axis === 'following') return found.filter(({ order }) => order > end);
      return found.filter((one) => (one.kind === 'element' ? one.last : one.order) < node.order).toReversed();
    }
  }
};
