import { elementsWithin, namespaceOf, textOf, type XmlDocument, type XmlElement, type XmlNode } from '../tree.ts';
import { XPathError } from './error.ts';
import { parentOf } from './axes.ts';
import { booleanOf, isNodes, nodesOf, numberOf, stringOf, type XPathValue } from './values.ts';

export type CallContext = {
  readonly node: XmlNode;
  readonly position: number;
  readonly size: number;
  readonly here: XmlNode | null;
  readonly byId: (id: string) => readonly XmlElement[];
};

type Call = (context: CallContext, values: readonly XPathValue[]) => XPathValue;

const localOf = (node: XmlNode | undefined): string => {
  if (node?.kind === 'element' || node?.kind === 'attribute') return node.local;
  if (node?.kind === 'namespace') return node.prefix;
  return node?.kind === 'instruction' ? node.target : '';
};
const nameOf = (node: XmlNode | undefined): string =>
  (node?.kind === 'element' || node?.kind === 'attribute') && node.prefix !== ''
    ? `${node.prefix}:${node.local}`
    : localOf(node);
const uriOf = (node: XmlNode | undefined): string =>
  node?.kind === 'element' || node?.kind === 'attribute' ? node.uri : '';

const firstOr = ({ node }: CallContext, value: XPathValue | undefined): XmlNode | undefined =>
  value === undefined ? node : nodesOf(value)[0];

const nearestElement = (node: XmlNode): XmlElement | null => {
  for (let one: XmlNode | null = node; one; one = parentOf(one)) if (one.kind === 'element') return one;
  return null;
};

const language = (node: XmlNode): string => {
  for (let element = nearestElement(node); element;) {
    const found = element.attributes.find(({ prefix, local }) => prefix === 'xml' && local === 'lang');
    if (found) return found.value.toLowerCase();
    element = element.parent.kind === 'element' ? element.parent : null;
  }
  return '';
};

const round = (value: number): number => Math.floor(value + 0.5);

const substring = (text: string, from: number, length: number | undefined): string => {
  const start = round(from);
  const end = length === undefined ? Number.POSITIVE_INFINITY : start + round(length);
  return Array.from(text)
    .filter((_, index) => index + 1 >= start && index + 1 < end)
    .join('');
};

const translate = (text: string, from: string, to: string): string => {
  const target = Array.from(to);
  const map = new Map<string, string>();
  for (const [index, char] of Array.from(from).entries()) if (!map.has(char)) map.set(char, target[index] ?? '');
  return Array.from(text, (char) => map.get(char) ?? char).join('');
};

const text = (value: XPathValue | undefined): string => stringOf(value ?? '');

/** The functions of XPath 1.0 §4 and here() of XML Signature (§6.6.3.1), with how many arguments each may take. */
const functions: Readonly<Record<string, readonly [least: number, most: number, call: Call]>> = {
  last: [0, 0, ({ size }) => size],
  position: [0, 0, ({ position }) => position],
  count: [1, 1, (_, [nodes]) => nodesOf(nodes ?? '').length],
  id: [
    1,
    1,
    ({ byId }, [value]) => {
      const texts = isNodes(value ?? '') ? (value as readonly XmlNode[]).map(textOf) : [text(value)];
      const ids = new Set(texts.flatMap((one) => one.split(/[ \t\r\n]+/)).filter((one) => one !== ''));
      return [...ids].flatMap((id) => byId(id));
    },
  ],
  'local-name': [0, 1, (context, [value]) => localOf(firstOr(context, value))],
  'namespace-uri': [0, 1, (context, [value]) => uriOf(firstOr(context, value))],
  name: [0, 1, (context, [value]) => nameOf(firstOr(context, value))],
  string: [0, 1, (_, [value]) => text(value)],
  concat: [2, 100, (_, values) => values.map(stringOf).join('')],
  'starts-with': [2, 2, (_, [a, b]) => text(a).startsWith(text(b))],
  contains: [2, 2, (_, [a, b]) => text(a).includes(text(b))],
  'substring-before': [2, 2, (_, [a, b]) => text(a).slice(0, Math.max(0, text(a).indexOf(text(b))))],
  'substring-after': [
    2,
    2,
    (_, [a, b]) => (text(a).includes(text(b)) ? text(a).slice(text(a).indexOf(text(b)) + text(b).length) : ''),
  ],
  substring: [
    2,
    3,
    (_, [a, from, length]) =>
      substring(text(a), numberOf(from ?? 1), length === undefined ? undefined : numberOf(length)),
  ],
  'string-length': [0, 1, (_, [value]) => Array.from(text(value)).length],
  'normalize-space': [
    0,
    1,
    (_, [value]) =>
      text(value)
        .replace(/[ \t\r\n]+/g, ' ')
        .replace(/^ | $/g, ''),
  ],
  translate: [3, 3, (_, [a, from, to]) => translate(text(a), text(from), text(to))],
  boolean: [1, 1, (_, [value]) => booleanOf(value ?? false)],
  not: [1, 1, (_, [value]) => !booleanOf(value ?? false)],
  true: [0, 0, () => true],
  false: [0, 0, () => false],
  lang: [
    1,
    1,
    ({ node }, [value]) => {
      const wanted = text(value).toLowerCase();
      const is = language(node);
      return is === wanted || is.startsWith(`${wanted}-`);
    },
  ],
  number: [0, 1, (_, [value]) => numberOf(value ?? '')],
  sum: [1, 1, (_, [nodes]) => nodesOf(nodes ?? '').reduce((total, node) => total + numberOf(textOf(node)), 0)],
  floor: [1, 1, (_, [value]) => Math.floor(numberOf(value ?? 0))],
  ceiling: [1, 1, (_, [value]) => Math.ceil(numberOf(value ?? 0))],
  round: [1, 1, (_, [value]) => round(numberOf(value ?? 0))],
  here: [
    0,
    0,
    ({ here }) => {
      if (!here) throw new XPathError('here() has no meaning here');
      return [here];
    },
  ],
};

export const callFunction = (name: string, context: CallContext, values: readonly XPathValue[]): XPathValue => {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!found) throw new XPathError(`there is no function ${name}`);
  const [least, most, call] = found;
  if (values.length < least || values.length > most)
    throw new XPathError(`${name}() is called with ${values.length} arguments`);
  return call(context, values);
};

/** Elements by identifier: those attributes named Id, ID or id and xml:id, and what the document declares to be one. */
export const identifiersOf = (document: XmlDocument): Map<string, XmlElement[]> => {
  const found = new Map<string, XmlElement[]>();
  for (const element of elementsWithin(document)) {
    const own = new Set<string>();
    for (const { prefix, local, uri, value } of element.attributes) {
      const isId =
        (uri === '' && /^id$/i.test(local)) ||
        (prefix === 'xml' && local === 'id') ||
        // wsu:Id of WS-Security, which OpenXAdES writers copied into documents.
        (local === 'Id' && uri.endsWith('wssecurity-utility-1.0.xsd')) ||
        document.idAttributes.has(`${nameOf(element)} ${prefix === '' ? local : `${prefix}:${local}`}`);
      if (isId) own.add(value);
    }
    for (const value of own) {
      const known = found.get(value);
      if (known) known.push(element);
      else found.set(value, [element]);
    }
  }
  return found;
};

export const prefixesAt = (element: XmlElement) => (prefix: string) => namespaceOf(element, prefix);
