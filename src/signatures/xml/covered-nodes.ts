import {
  isElement,
  namespaceNodesOf,
  type NodeSet,
  type XmlChild,
  type XmlDocument,
  type XmlElement,
} from '../../xml/index.ts';

/** Which nodes of a document some of the sets cover; linear in what the sets hold, however many there are. */
export type CoveredNodes = {
  readonly has: (node: XmlChild) => boolean;
  /** Whether everything in an element is covered, comments apart. */
  readonly whole: (element: XmlElement) => boolean;
};

type Range = readonly [from: number, to: number];

/** Subtrees taken out of a set, in order, none inside another one. */
const cutsOf = ({ top, without }: NodeSet): Range[] => {
  const cuts: Range[] = [];
  for (const { order, last } of [...without].sort((a, b) => a.order - b.order)) {
    if (last < top.order || order > top.last) continue;
    if (order > (cuts.at(-1)?.[1] ?? -1)) cuts.push([order, last]);
  }
  return cuts;
};

/** A filter may keep an element and drop what makes it that element: then it is not covered. */
const isComplete = (element: XmlElement, only: NonNullable<NodeSet['only']>): boolean =>
  element.attributes.every((attribute) => only.has(attribute)) &&
  namespaceNodesOf(element).every((node) => only.has(node));

export const coveredNodes = (document: XmlDocument, sets: readonly NodeSet[]): CoveredNodes => {
  const steps = new Int32Array(document.last + 2);
  const add = (from: number, to: number): void => {
    if (from > to) return;
    steps[from] = (steps[from] ?? 0) + 1;
    steps[to + 1] = (steps[to + 1] ?? 0) - 1;
  };
  for (const set of sets) {
    const { top, only } = set;
    const cuts = cutsOf(set);
    if (only === null) {
      let from = top.order as number;
      for (const [first, last] of cuts) {
        add(from, first - 1);
        from = last + 1;
      }
      add(from, top.last);
      continue;
    }
    // A set filtered first and cut after still lists what was cut.
    const isCut = (order: number): boolean => {
      let [low, high] = [0, cuts.length - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const [first, last] = cuts[middle] as Range;
        if (order < first) high = middle - 1;
        else if (order > last) low = middle + 1;
        else return true;
      }
      return false;
    };
    for (const node of only) {
      if (node.kind === 'attribute' || node.kind === 'namespace' || node.kind === 'document' || isCut(node.order))
        continue;
      if (!isElement(node) || isComplete(node, only)) add(node.order, node.order);
    }
  }
  const marks = new Uint8Array(document.last + 1);
  let depth = 0;
  for (let order = 0; order <= document.last; order++) {
    depth += steps[order] ?? 0;
    marks[order] = depth > 0 ? 1 : 0;
  }
  const has = (node: XmlChild): boolean => marks[node.order] === 1;
  const whole = (element: XmlElement): boolean => {
    const waiting: XmlChild[] = [element];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.kind !== 'comment' && !has(node)) return false;
      if (isElement(node)) for (const child of node.children) waiting.push(child);
    }
    return true;
  };
  return { has, whole };
};
