import { xmlNamespace, type XmlAttribute, type XmlElement } from './tree.ts';

export type CanonicalAttribute = Pick<XmlAttribute, 'prefix' | 'local' | 'uri' | 'value'>;

const ancestorsOf = function* (element: XmlElement): Generator<XmlElement> {
  for (let { parent } = element; parent.kind === 'element'; { parent } = parent) yield parent;
};

const xmlAttribute = (element: XmlElement, local: string): string | undefined =>
  element.attributes.find((attribute) => attribute.uri === xmlNamespace && attribute.local === local)?.value;

/**
 * The attributes of an element whose parent is not in the node set: with those of the xml namespace that it would have
 * inherited (Canonical XML 1.0 §2.4), or in 1.1 xml:lang, xml:space and the joined xml:base alone (§2.4).
 */
export const canonicalAttributes = (
  element: XmlElement,
  own: readonly XmlAttribute[],
  elevenths: boolean,
  isRendered: (ancestor: XmlElement) => boolean,
): CanonicalAttribute[] => {
  const found: CanonicalAttribute[] = own.map(({ prefix, local, uri, value }) => ({ prefix, local, uri, value }));
  // An attribute of the element keeps an inherited one away even where it is itself not in the set.
  const taken = new Set(element.attributes.filter(({ uri }) => uri === xmlNamespace).map(({ local }) => local));
  for (const ancestor of ancestorsOf(element))
    for (const { prefix, local, uri, value } of ancestor.attributes) {
      if (uri !== xmlNamespace || taken.has(local)) continue;
      if (elevenths && local !== 'lang' && local !== 'space') continue;
      taken.add(local);
      found.push({ prefix, local, uri, value });
    }
  return elevenths ? withBase(element, found, isRendered) : found;
};

const withBase = (
  element: XmlElement,
  found: readonly CanonicalAttribute[],
  isRendered: (ancestor: XmlElement) => boolean,
): CanonicalAttribute[] => {
  const bases: string[] = [];
  for (const ancestor of ancestorsOf(element)) {
    if (isRendered(ancestor)) break;
    const base = xmlAttribute(ancestor, 'base');
    if (base !== undefined) bases.unshift(base);
  }
  if (bases.length === 0) return [...found];
  const own = xmlAttribute(element, 'base');
  if (own !== undefined) bases.push(own);
  const joined = bases.reduce(joinReferences);
  const rest = found.filter(({ uri, local }) => uri !== xmlNamespace || local !== 'base');
  return joined === '' ? rest : [...rest, { prefix: 'xml', local: 'base', uri: xmlNamespace, value: joined }];
};

const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/;

/** join-URI-References (Canonical XML 1.1 §2.4): RFC 3986 §5.2 without a fragment, where the base may be relative. */
const joinReferences = (base: string, reference: string): string => {
  const [, scheme, authority, path = '', query] = parts.exec(reference) ?? [];
  const [, baseScheme, baseAuthority, basePath = '', baseQuery] = parts.exec(base) ?? [];
  const compose = (
    toScheme: string | undefined,
    toAuthority: string | undefined,
    toPath: string,
    toQuery: string | undefined,
  ): string =>
    `${toScheme === undefined ? '' : `${toScheme}:`}${toAuthority === undefined ? '' : `//${toAuthority}`}${toPath}${toQuery === undefined ? '' : `?${toQuery}`}`;
  if (scheme !== undefined) return compose(scheme, authority, withoutDots(path), query);
  if (authority !== undefined) return compose(baseScheme, authority, withoutDots(path), query);
  if (path === '') return compose(baseScheme, baseAuthority, basePath, query ?? baseQuery);
  if (path.startsWith('/')) return compose(baseScheme, baseAuthority, withoutDots(path), query);
  const merged =
    baseAuthority !== undefined && basePath === ''
      ? `/${path}`
      : `${basePath.endsWith('..') && /(?:^|\/)\.\.$/.test(basePath) ? `${basePath}/` : basePath.slice(0, basePath.lastIndexOf('/') + 1)}${path}`;
  return compose(baseScheme, baseAuthority, withoutDots(merged), query);
};

/** Removes dot segments; leading ".." of a relative path stay, "//" becomes "/", and a closing ".." ends in "/". */
const withoutDots = (path: string): string => {
  const rooted = path.startsWith('/');
  const out: string[] = [];
  const segments = path
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, '')
    .split('/');
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '.') {
      if (last) out.push('');
    } else if (segment === '..') {
      if (out.length > 0 && out.at(-1) !== '..') out.pop();
      else if (!rooted) out.push('..');
      if (last) out.push('');
    } else out.push(segment);
  }
  return `${rooted ? '/' : ''}${out.join('/')}`;
};
