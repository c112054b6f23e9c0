/** A tree that is written out as XML; every text and attribute is escaped on its way out, and only there. */
export type XmlNode =
  | string
  | {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly children: readonly XmlNode[];
    };

export const element = (
  name: string,
  children: readonly (XmlNode | null)[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlNode => ({ name, attributes, children: children.filter((child) => child !== null) });

/** Characters that XML 1.0 forbids in any form (§2.2), and lone surrogates, show as the replacement character. */
const legal = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- exactly those are forbidden
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');

const escaped = (text: string): string =>
  legal(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Would otherwise be read back as a line feed or a space.
    .replaceAll('\r', '&#13;');

const written = (node: XmlNode, indent: string): string => {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
  if (node.children.length === 0) return `${indent}<${node.name}${attributes}/>`;
  const mixed = node.children.some((child) => typeof child === 'string');
  const inside = node.children.map((child) => written(child, mixed ? '' : `${indent}  `)).join(mixed ? '' : '\n');
  return mixed
    ? `${indent}<${node.name}${attributes}>${inside}</${node.name}>`
    : `${indent}<${node.name}${attributes}>\n${inside}\n${indent}</${node.name}>`;
};

export const writeXml = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
