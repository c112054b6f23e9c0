/**
 * Certificate policies along a path (RFC 5280 §6.1) as a graph instead of a tree (RFC 9618): the tree grows
 * exponentially for hostile mappings, the graph by the number of policies named.
 */
export const anyPolicy = '2.5.29.32.0';

type PolicyNode = {
  readonly policy: string;
  expected: ReadonlySet<string>;
  readonly parents: readonly PolicyNode[];
  children: number;
  /** Policies of the trust anchor's domain this node descends from. */
  readonly roots: ReadonlySet<string>;
};

export type PolicyGraph = { readonly level: ReadonlyMap<string, PolicyNode> };

const createNode = (policy: string, parents: readonly PolicyNode[]): PolicyNode => {
  const roots = new Set<string>();
  for (const parent of parents)
    if (parent.policy === anyPolicy) roots.add(policy);
    else for (const root of parent.roots) roots.add(root);
  for (const parent of parents) parent.children++;
  return { policy, expected: new Set([policy]), parents, children: 0, roots };
};

export const startGraph = (): PolicyGraph => ({ level: new Map([[anyPolicy, createNode(anyPolicy, [])]]) });

const expecting = (level: ReadonlyMap<string, PolicyNode>): Map<string, PolicyNode[]> => {
  const byPolicy = new Map<string, PolicyNode[]>();
  for (const node of level.values())
    for (const policy of node.expected) {
      const list = byPolicy.get(policy);
      if (list) list.push(node);
      else byPolicy.set(policy, [node]);
    }
  return byPolicy;
};

/** §6.1.3 (d): the next level from a certificate's policies; null when nothing is left. */
export const descend = (graph: PolicyGraph, policies: readonly string[], anyAllowed: boolean): PolicyGraph | null => {
  const level = new Map<string, PolicyNode>();
  const byPolicy = expecting(graph.level);
  const any = graph.level.get(anyPolicy);
  for (const policy of policies) {
    if (policy === anyPolicy) continue;
    const parents = byPolicy.get(policy) ?? (any ? [any] : []);
    if (parents.length > 0) level.set(policy, createNode(policy, parents));
  }
  if (policies.includes(anyPolicy) && anyAllowed)
    for (const [policy, parents] of byPolicy) if (!level.has(policy)) level.set(policy, createNode(policy, parents));
  return level.size > 0 ? { level } : null;
};

/** §6.1.4 (b): what the mappings of a CA certificate do to the level it made. */
export const applyMappings = (
  graph: PolicyGraph,
  mappings: readonly { readonly issuer: string; readonly subject: string }[],
  allowed: boolean,
): PolicyGraph | null => {
  const targets = new Map<string, Set<string>>();
  for (const { issuer, subject } of mappings) targets.set(issuer, (targets.get(issuer) ?? new Set()).add(subject));
  const level = new Map(graph.level);
  const any = level.get(anyPolicy);
  for (const [issuer, subjects] of targets) {
    const node = level.get(issuer);
    if (!allowed) level.delete(issuer);
    else if (node) node.expected = subjects;
    else if (any) {
      const created = createNode(issuer, any.parents);
      created.expected = subjects;
      level.set(issuer, created);
    }
  }
  return level.size > 0 ? { level } : null;
};

/** §6.1.5 (g): the policies, in the trust anchor's words, for which the path is valid and the user asked. */
export const constrainedPolicies = (graph: PolicyGraph | null, wanted: ReadonlySet<string>): string[] => {
  if (!graph) return [];
  const found = new Set<string>();
  for (const node of graph.level.values())
    if (node.policy === anyPolicy && wanted.has(anyPolicy)) found.add(anyPolicy);
    else if (node.policy === anyPolicy) for (const policy of wanted) found.add(policy);
    else for (const root of node.roots) if (wanted.has(anyPolicy) || wanted.has(root)) found.add(root);
  return [...found].toSorted();
};
