import { mostAllowed } from '../../model/index.ts';
import { SaxesParser } from 'saxes';

/** An element whose name has the usual prefix of its namespace, whatever prefix the file gave it. */
export type Node = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Node | string)[];
};
type Open = { readonly name: string; readonly attributes: Map<string, string>; readonly children: (Node | string)[] };

export type XmlRefusal = 'office-bomb' | 'office-unreadable' | 'xml-dtd';

export class Refused extends Error {
  readonly reason: XmlRefusal;
  constructor(reason: XmlRefusal) {
    super(reason);
    this.reason = reason;
  }
}

const ooxml = ['http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/'] as const;
const odf = 'urn:oasis:names:tc:opendocument:xmlns:';

/** ECMA-376 part 1 annex A (both namespace families) and OpenDocument 1.3 part 3 §2.2. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ...(
    [
      ['wordprocessingml/2006/main', 'wordprocessingml/main', 'w'],
      ['drawingml/2006/main', 'drawingml/main', 'a'],
      ['drawingml/2006/picture', 'drawingml/picture', 'pic'],
      ['drawingml/2006/wordprocessingDrawing', 'drawingml/wordprocessingDrawing', 'wp'],
      ['officeDocument/2006/relationships', 'officeDocument/relationships', 'r'],
      ['officeDocument/2006/math', 'officeDocument/math', 'm'],
      ['officeDocument/2006/customXml', 'officeDocument/customXml', 'ds'],
    ] as const
  ).flatMap(([usual, strict, prefix]) => [[ooxml[0] + usual, prefix] as const, [ooxml[1] + strict, prefix] as const]),
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingGroup', 'wpg'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas', 'wpc'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing', 'wp14'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ...['office', 'style', 'text', 'table', 'form', 'script', 'manifest'].map(
    (name) => [`${odf}${name}:1.0`, name] as const,
  ),
  [`${odf}drawing:1.0`, 'draw'],
  [`${odf}xsl-fo-compatible:1.0`, 'fo'],
  [`${odf}svg-compatible:1.0`, 'svg'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0', 'field'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);

const named = (uri: string, local: string, name: string): string => {
  if (uri === '') return local;
  const prefix = prefixes.get(uri);
  // A name of a namespace nobody knows must not pass for one that is known.
  return prefix === undefined ? `?${name}` : `${prefix}:${local}`;
};

export const xmlLimits = { depth: mostAllowed('officeDepth'), nodes: mostAllowed('officeNodes') } as const;

/**
 * One part as a tree of bounded depth and size; adjacent text is one string. A document type declaration is refused.
 * @throws Refused
 */
export const parseTree = (xml: string): Node => {
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const stack: Open[] = [root];
  let nodes = 0;
  const text = (value: string): void => {
    const { children } = stack.at(-1) as Open;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += value;
    else children.push(value);
  };
  parser.on('doctype', () => {
    throw new Refused('xml-dtd');
  });
  parser.on('error', () => {
    throw new Refused('office-unreadable');
  });
  parser.on('opentag', (tag) => {
    if (stack.length > xmlLimits.depth || ++nodes > xmlLimits.nodes) throw new Refused('office-bomb');
    const attributes = new Map<string, string>();
    for (const one of Object.values(tag.attributes)) attributes.set(named(one.uri, one.local, one.name), one.value);
    const node: Open = { name: named(tag.uri, tag.local, tag.name), attributes, children: [] };
    (stack.at(-1) as Open).children.push(node);
    stack.push(node);
  });
  parser.on('closetag', () => stack.pop());
  parser.on('text', text);
  parser.on('cdata', text);
  // In portions, so that what is refused is not read to its end.
  for (let at = 0; at < xml.length; at += 65_536) parser.write(xml.slice(at, at + 65_536));
  parser.close();
  const top = root.children.find((child) => typeof child !== 'string');
  if (top === undefined) throw new Refused('office-unreadable');
  return top;
};

export const elements = (node: Node | undefined): readonly Node[] =>
  (node?.children ?? []).filter((child) => typeof child !== 'string');

export const child = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((one): one is Node => typeof one !== 'string' && one.name === name);

export const attribute = (node: Node | undefined, name: string): string | undefined => node?.attributes.get(name);

/** Every element below `top` in document order; `top` itself is not among them. */
export function* descendants(top: Node): Generator<Node> {
  const waiting: Node[] = elements(top).toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    const inner = elements(node);
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index] as Node);
  }
}

export const hasDescendant = (top: Node, wanted: (node: Node) => boolean): boolean => {
  for (const node of descendants(top)) if (wanted(node)) return true;
  return false;
};

/** All text below an element. */
export const textWithin = (top: Node): string => {
  const pieces: string[] = [];
  const waiting: (Node | string)[] = top.children.toReversed();
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
    if (typeof one === 'string') pieces.push(one);
    else for (let index = one.children.length - 1; index >= 0; index--) waiting.push(one.children[index] as Node);
  return pieces.join('');
};
