import {
  ParseOption,
  type XmlAttribute as WasmAttribute,
  XmlCData,
  XmlComment,
  XmlDocument as WasmDocument,
  XmlElement as WasmElement,
  XmlText as WasmText,
  XmlXPath,
  type XmlNode as WasmNode,
} from 'libxml2-wasm';
import { mostAllowed, type Problem } from '../model/index.ts';
import { decodeXml } from './decode.ts';
import { readProlog } from './doctype.ts';
import type { Binding, XmlAttribute, XmlChild, XmlDocument, XmlElement } from './tree.ts';

/** Bounds of one document; real ones of 10 MB have some 100,000 nodes, 30 levels and 60 attributes. */
export type XmlLimits = {
  readonly bytes: number;
  readonly nodes: number;
  readonly depth: number;
  /** Attributes, and namespace declarations, of one element. */
  readonly attributes: number;
  /** Namespace declarations in scope at one place, repeated ones included. */
  readonly scope: number;
};
export const defaultXmlLimits: XmlLimits = {
  bytes: mostAllowed('xmlBytes'),
  nodes: mostAllowed('xmlNodes'),
  depth: mostAllowed('xmlDepth'),
  attributes: 250,
  scope: 500,
};

export type ParsedXml =
  | { readonly ok: true; readonly document: XmlDocument }
  | { readonly ok: false; readonly problem: Problem };

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Open = Mutable<XmlElement> & { children: XmlChild[]; attributes: XmlAttribute[] };

class Refused extends Error {
  readonly code: Problem['code'];
  constructor(code: Problem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const refused = (code: Problem['code'], detail: string): ParsedXml => ({ ok: false, problem: { code, detail } });

/**
 * The document, or the one problem why there is none. Nothing is fetched, no entity is expanded, no document type is
 * processed; the memory of the parser is free again when this returns.
 */
export const parseXml = (bytes: Uint8Array, limits: XmlLimits = defaultXmlLimits): ParsedXml => {
  if (bytes.length > limits.bytes) return refused('too-large', `The XML has more than ${limits.bytes} bytes.`);
  const text = decodeXml(bytes);
  if (text === null) return refused('xml-malformed', 'The characters of the XML cannot be decoded.');
  const prolog = readProlog(text);
  if (!prolog.ok) return refused('xml-dtd', 'The XML has a document type declaration, which is refused.');
  const { source } = prolog;
  if (countOf(source, '<') > limits.nodes * 2) return refused('xml-malformed', 'The XML has too many nodes.');
  // An object made by the parser's binding would swallow this prefix without a trace.
  if (source.includes('xmlns:__proto__')) return refused('xml-malformed', 'A namespace prefix is refused.');
  let parsed: WasmDocument | null = null;
  try {
    parsed = WasmDocument.fromBuffer(Buffer.from(source), {
      option:
        ParseOption.XML_PARSE_HUGE |
        ParseOption.XML_PARSE_NONET |
        ParseOption.XML_PARSE_NO_XXE |
        ParseOption.XML_PARSE_NO_SYS_CATALOG |
        ParseOption.XML_PARSE_IGNORE_ENC |
        // Namespace names that are no URIs count as errors to the parser; what matters of namespaces is checked below.
        ParseOption.XML_PARSE_NOERROR |
        ParseOption.XML_PARSE_NOWARNING,
    });
    return { ok: true, document: toTree(parsed, source, limits, prolog.idAttributes) };
  } catch (error) {
    if (error instanceof Refused) return refused(error.code, error.message);
    return refused('xml-malformed', 'The XML is not well-formed.');
  } finally {
    parsed?.dispose();
  }
};

const countOf = (text: string, what: string): number => {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) count++;
  return count;
};

/** The parser's strings lose a byte order mark at their start; a document without any is spared the question. */
const marked = /\uFEFF|&#(?:0*65279|[xX]0*[fF][eE][fF][fF]);/;

const toTree = (
  parsed: WasmDocument,
  source: string,
  limits: XmlLimits,
  idAttributes: ReadonlySet<string>,
): XmlDocument => {
  const children = XmlXPath.compile('child::node()');
  const length = XmlXPath.compile('string-length(.)');
  const names = XmlXPath.compile('concat(string-length(name(.)), " ", string-length(namespace-uri(.)))');
  try {
    // Processing instructions know no next sibling, so that where there are any the children are asked for as a list.
    const hasInstructions = source.includes('<?', 2);
    const exact = marked.test(source);
    const codePoints = (text: string): number => (/[\uD800-\uDBFF]/.test(text) ? Array.from(text).length : text.length);
    const valueOf = (node: WasmNode, value: string): string =>
      exact && node.eval(length) === codePoints(value) + 1 ? `\uFEFF${value}` : value;
    const checkName = (node: WasmElement | WasmAttribute): void => {
      // The parser leaves an undeclared prefix in the name.
      if (node.name.includes(':')) throw new Refused('xml-malformed', 'The XML uses a prefix that is not declared.');
      if (!exact) return;
      const name = node.prefix === '' ? node.name : `${node.prefix}:${node.name}`;
      if (node.eval(names) !== `${codePoints(name)} ${codePoints(node.namespaceUri)}`)
        throw new Refused('xml-malformed', 'A name in the XML begins with a byte order mark.');
    };
    const childrenOf = function* (element: WasmElement): Generator<WasmNode> {
      if (hasInstructions) yield* element.find(children);
      else for (let child = element.firstChild; child; child = child.next) yield child;
    };

    let count = 0;
    const document: Mutable<XmlDocument> & { children: XmlChild[] } = {
      kind: 'document',
      children: [],
      root: undefined as unknown as XmlElement,
      order: 0,
      last: 0,
      idAttributes,
    };
    const next = (): number => {
      if (++count > limits.nodes) throw new Refused('xml-malformed', 'The XML has too many nodes.');
      return count;
    };
    const open = (element: WasmElement, parent: Open | Mutable<XmlDocument>, outer: Binding | null): Open => {
      checkName(element);
      let scope = outer;
      const declarations = Object.entries(element.nsDeclarations);
      const attributes = element.attrs;
      if (declarations.length > limits.attributes || attributes.length > limits.attributes)
        throw new Refused('xml-malformed', 'An element of the XML has too many attributes.');
      for (const [prefix, uri] of declarations) {
        scope = { prefix, uri, outer: scope, size: (scope?.size ?? 0) + 1 };
      }
      if ((scope?.size ?? 0) > limits.scope)
        throw new Refused('xml-malformed', 'The XML declares too many namespaces one inside the other.');
      const order = next();
      const made: Open = {
        kind: 'element',
        parent: parent as XmlElement | XmlDocument,
        children: [],
        prefix: element.prefix,
        local: element.name,
        uri: element.namespaceUri,
        attributes: [],
        scope,
        order,
        last: order,
      };
      const seen = new Set<string>();
      for (const attribute of attributes) {
        checkName(attribute);
        const key = `${attribute.namespaceUri} ${attribute.name}`;
        if (seen.size === seen.add(key).size) throw new Refused('xml-malformed', 'The XML repeats an attribute.');
        made.attributes.push({
          kind: 'attribute',
          parent: made,
          prefix: attribute.prefix,
          local: attribute.name,
          uri: attribute.namespaceUri,
          value: valueOf(attribute, attribute.value),
          order,
        });
      }
      return made;
    };
    const leaf = (node: WasmNode, parent: Open | (Mutable<XmlDocument> & { children: XmlChild[] })): void => {
      const owner = parent as unknown as XmlElement;
      const { content } = node;
      if (node instanceof WasmText || node instanceof XmlCData) {
        const before = parent.children.at(-1);
        if (content === '' && !exact) return;
        const value = valueOf(node, content);
        if (value === '') return;
        if (before?.kind === 'text') (before as { value: string }).value += value;
        else parent.children.push({ kind: 'text', parent: owner, value, order: next() });
      } else if (node instanceof XmlComment)
        parent.children.push({ kind: 'comment', parent: owner, value: valueOf(node, content), order: next() });
      else {
        const target = node.eval('name(.)');
        const isInstruction = node.get('self::processing-instruction()') !== null;
        if (!isInstruction || typeof target !== 'string')
          throw new Refused('xml-malformed', 'The XML holds a node of a kind that is not read.');
        parent.children.push({
          kind: 'instruction',
          parent: owner,
          target,
          value: valueOf(node, content),
          order: next(),
        });
      }
    };
    const build = (top: WasmElement): void => {
      const root = open(top, document, null);
      document.children.push(root);
      document.root = root;
      type Frame = { readonly made: Open; readonly children: Iterator<WasmNode> };
      const stack: Frame[] = [{ made: root, children: childrenOf(top) }];
      for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
        const step = frame.children.next();
        if (step.done === true) {
          frame.made.last = count;
          stack.pop();
        } else if (step.value instanceof WasmElement) {
          if (stack.length >= limits.depth)
            throw new Refused('too-deep', `The XML is nested more than ${limits.depth} elements deep.`);
          const made = open(step.value, frame.made, frame.made.scope);
          frame.made.children.push(made);
          stack.push({ made, children: childrenOf(step.value) });
        } else leaf(step.value, frame.made);
      }
    };
    const top = parsed.root;
    // Beside the root only comments and instructions can stand.
    const outer = source.includes('<!--') || hasInstructions ? top.find('/node()') : [top];
    for (const node of outer) {
      if (node instanceof WasmElement) build(node);
      else leaf(node, document);
    }
    document.last = count;
    return document;
  } finally {
    children.dispose();
    length.dispose();
    names.dispose();
  }
};
