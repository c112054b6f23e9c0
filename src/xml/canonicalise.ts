import { canonicalAttributes } from './canonical-attributes.ts';
import {
  isElement,
  namespaceNodesOf,
  namespaceOf,
  namespacesAt,
  type XmlAttribute,
  type XmlChild,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from './tree.ts';

/** Canonical XML 1.0, 1.1 and Exclusive Canonical XML 1.0 (W3C recommendations). */
export type CanonicalForm = {
  readonly mode: '1.0' | '1.1' | 'exclusive';
  readonly comments: boolean;
  /** InclusiveNamespaces PrefixList of the exclusive form; '' is #default. */
  readonly inclusive?: readonly string[];
};

/** Nodes of one document: a subtree, what was taken out of it, and, after an XPath filter, its members one by one. */
export type NodeSet = {
  readonly top: XmlDocument | XmlElement;
  /** Whether comments are members. */
  readonly comments: boolean;
  /** Subtrees that are not in it. */
  readonly without: ReadonlySet<XmlElement>;
  /** Its members, attributes and namespace nodes included; null: everything else below `top`. */
  readonly only: ReadonlySet<XmlNode> | null;
};

export const wholeSubtree = (top: XmlDocument | XmlElement, comments: boolean): NodeSet => ({
  top,
  comments,
  without: new Set(),
  only: null,
});

type Prefixes = ReadonlyMap<string, string>;

/** What the output ancestors of a node have rendered. */
type Context = {
  /** Inclusive: the namespace nodes of the nearest element rendered; exclusive: all that is rendered around. */
  readonly rendered: Prefixes;
  readonly parentRendered: boolean;
};

const nothing: Prefixes = new Map();

/** Ascending by code points, as the octets of UTF-8 sort. */
const byCodePoints = (a: string, b: string): number =>
  a === b ? 0 : /[\uD800-\uDFFF]/.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : 1;

const escapeText = (text: string): string =>
  /[&<>\r]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
    : text;

const escapeAttribute = (text: string): string =>
  /[&<"\t\n\r]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\t', '&#x9;')
        .replaceAll('\n', '&#xA;')
        .replaceAll('\r', '&#xD;')
    : text;

/** The canonical octets of a node set. */
export const canonicalise = (set: NodeSet, form: CanonicalForm): Buffer => {
  const { only } = set;
  const comments = form.comments && set.comments;
  const inclusive = new Set(form.inclusive);
  const out: string[] = [];

  const isMember = (node: XmlNode): boolean => only === null || only.has(node);

  const declare = (prefix: string, uri: string): readonly [string, string] => [prefix, uri];

  /** Canonical XML §2.3, namespace axis. */
  const inclusiveNamespaces = (
    element: XmlElement,
    member: boolean,
    { rendered, parentRendered }: Context,
  ): { declarations: (readonly [string, string])[]; rendered: Prefixes } => {
    if (only === null && parentRendered) {
      // Everything is in the set, so that only what the element declares itself can differ from its parent.
      const outer = (element.parent as XmlElement).scope;
      if (element.scope === outer) return { declarations: [], rendered };
      const now = new Map(rendered);
      const declarations: (readonly [string, string])[] = [];
      for (let binding = element.scope; binding && binding !== outer; binding = binding.outer) {
        const { prefix, uri } = binding;
        if (prefix === 'xml' || (rendered.get(prefix) ?? '') === uri) continue;
        declarations.push(declare(prefix, uri));
        if (uri === '') now.delete(prefix);
        else now.set(prefix, uri);
      }
      return { declarations, rendered: now };
    }
    const axis: Prefixes =
      only === null
        ? namespacesAt(element)
        : new Map(
            namespaceNodesOf(element)
              .filter((node) => node.prefix !== 'xml' && only.has(node))
              .map(({ prefix, uri }) => [prefix, uri]),
          );
    const declarations = [...axis].filter(([prefix, uri]) => prefix !== 'xml' && rendered.get(prefix) !== uri);
    if (member && !axis.has('') && (rendered.get('') ?? '') !== '') declarations.push(['', '']);
    return { declarations, rendered: member ? axis : rendered };
  };

  /** Exclusive XML Canonicalization §3. */
  const exclusiveNamespaces = (
    element: XmlElement,
    member: boolean,
    attributes: readonly XmlAttribute[],
    { rendered }: Context,
  ): { declarations: (readonly [string, string])[]; rendered: Prefixes } => {
    const used = new Set(inclusive);
    if (member) {
      used.add(element.prefix);
      for (const { prefix } of attributes) if (prefix !== '') used.add(prefix);
    }
    let now: Map<string, string> | null = null;
    const declarations: (readonly [string, string])[] = [];
    for (const prefix of used) {
      if (prefix === 'xml') continue;
      const stated = namespaceOf(element, prefix);
      const inSet = only === null || namespaceNodesOf(element).some((node) => node.prefix === prefix && only.has(node));
      // #default in the list is treated as Canonical XML treats it: absent from the set means no default namespace.
      const uri = inSet || !(prefix === '' && inclusive.has('')) ? stated : '';
      if (!inSet && uri !== '') {
        // The nearest ancestor that uses the prefix does not render it, so that the next one has to.
        if (member && rendered.has(prefix)) (now ??= new Map(rendered)).delete(prefix);
        continue;
      }
      const known = (now ?? rendered).get(prefix) ?? '';
      if (known === uri) continue;
      if (uri === '' && (prefix !== '' || !member)) continue;
      declarations.push(declare(prefix, uri));
      if (member) (now ??= new Map(rendered)).set(prefix, uri);
    }
    return { declarations, rendered: now ?? rendered };
  };

  const renderElement = (element: XmlElement, context: Context): void => {
    const member = isMember(element);
    const own = only === null ? element.attributes : element.attributes.filter((attribute) => only.has(attribute));
    const { declarations, rendered } =
      form.mode === 'exclusive'
        ? exclusiveNamespaces(element, member, own, context)
        : inclusiveNamespaces(element, member, context);
    const inherits = member && form.mode !== 'exclusive' && !context.parentRendered;
    const attributes = inherits
      ? canonicalAttributes(element, own, form.mode === '1.1', (ancestor) => isRendered(ancestor))
      : own.map(({ prefix, local, uri, value }) => ({ prefix, local, uri, value }));
    const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
    if (member) out.push('<', name);
    if (declarations.length > 1) declarations.sort(([a], [b]) => byCodePoints(a, b));
    for (const [prefix, uri] of declarations)
      out.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeAttribute(uri), '"');
    if (attributes.length > 1) attributes.sort((a, b) => byCodePoints(a.uri, b.uri) || byCodePoints(a.local, b.local));
    for (const { prefix, local, value } of attributes)
      out.push(prefix === '' ? ` ${local}="` : ` ${prefix}:${local}="`, escapeAttribute(value), '"');
    if (member) out.push('>');
    const inside: Context = { rendered, parentRendered: member };
    for (const child of element.children) render(child, inside);
    if (member) out.push('</', name, '>');
  };

  /** Ancestors of `top` and what was filtered away are not rendered. */
  const isRendered = (element: XmlElement): boolean =>
    isMember(element) &&
    (set.top.kind === 'document' || (element.order >= set.top.order && element.order <= set.top.last));

  const render = (node: XmlChild, context: Context): void => {
    if (isElement(node)) {
      if (!set.without.has(node)) renderElement(node, context);
      return;
    }
    if (!isMember(node)) return;
    if (node.kind === 'text') out.push(escapeText(node.value));
    else if (node.kind === 'instruction') out.push(instruction(node));
    else if (comments) out.push('<!--', node.value.replaceAll('\r', '&#xD;'), '-->');
  };

  const { top } = set;
  const start: Context = { rendered: nothing, parentRendered: false };
  if (top.kind === 'element') render(top, start);
  else {
    let afterRoot = false;
    for (const child of top.children) {
      const before = out.length;
      if (isElement(child)) {
        render(child, start);
        afterRoot = true;
        continue;
      }
      render(child, start);
      if (out.length === before) continue;
      // Canonical XML §2.3: line feeds keep what stands beside the root apart from it.
      if (afterRoot) out.splice(before, 0, '\n');
      else out.push('\n');
    }
  }
  return Buffer.from(out.join(''));
};

const instruction = ({ target, value }: { readonly target: string; readonly value: string }): string =>
  value === '' ? `<?${target}?>` : `<?${target} ${value.replaceAll('\r', '&#xD;')}?>`;
