import {
  contains,
  isElement,
  type NodeSet,
  type XmlChild,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../xml/index.ts';
import type { Signature } from '../../model/index.ts';
import type { Words } from '../words.ts';
import { words } from '../words.ts';
import { coveredNodes } from './covered-nodes.ts';
import { isDigidoc } from './digidoc.ts';
import { ds, xadesNamespaces } from './names.ts';
import type { Qualifying } from './qualifying.ts';
import type { Reference } from './reference.ts';
import { shown } from './session.ts';
import type { XmlSignature } from './structure.ts';

export type Coverage = {
  readonly coverage: Signature['coverage'];
  /** Names of what is covered: files beside the signature, elements inside the document. */
  readonly covers: readonly string[];
  readonly detail: Words;
};

/** What is left out is named by a few examples. */
const mostNamed = 200;

const isSignature = ({ uri, local }: XmlElement): boolean => uri === ds && local === 'Signature';

/** What of the document no reference covers; signatures themselves are not content, objects that hold content are. */
const leftOut = (
  document: XmlDocument,
  signature: XmlSignature,
  qualifying: Qualifying | null,
  sets: readonly NodeSet[],
): XmlNode[] => {
  const covered = coveredNodes(document, sets);
  const found: XmlNode[] = [];
  const visit = (node: XmlChild): void => {
    if (found.length >= mostNamed) return;
    if (isElement(node)) {
      if (node === signature.element) {
        for (const object of signature.objects)
          for (const child of object.children) if (child !== qualifying?.element) visit(child);
        return;
      }
      // Another signature answers for itself; one hidden in an object of this signature is looked at by nobody.
      if (isSignature(node) && !contains(signature.element, node)) return;
      if (!covered.has(node)) {
        found.push(node);
        return;
      }
      for (const child of node.children) visit(child);
    } else if (covered.has(node)) return;
    // Instructions tell programs how to show a document (style sheets).
    else if (node.kind === 'instruction' || (node.kind === 'text' && node.value.trim() !== '')) found.push(node);
  };
  const wrapsOnlySignatures = (element: XmlElement): boolean =>
    isDigidoc(document) ||
    (element.attributes.length === 0 &&
      element.children.every((child) =>
        isElement(child) ? isSignature(child) : child.kind !== 'text' || child.value.trim() === '',
      ));
  for (const child of document.children) {
    // A wrapper around signatures, as containers and detached signatures have it, is no content.
    if (isElement(child) && !isSignature(child) && wrapsOnlySignatures(child)) child.children.forEach(visit);
    else visit(child);
  }
  return found;
};

const nameOf = (node: XmlNode): string => {
  const element = node.kind === 'element' ? node : node.kind === 'document' ? node.root : node.parent;
  return element.kind === 'element' ? `<${shown(element.local)}>` : '';
};

const listed = (nodes: readonly XmlNode[]): string => {
  const names = [...new Set(nodes.map(nameOf))];
  return names.length > 6 ? `${names.slice(0, 6).join(', ')}…` : names.join(', ');
};

const isData = ({ element }: { readonly element: XmlElement }, signature: XmlSignature): boolean =>
  element !== signature.element &&
  !(contains(signature.element, element) && element.uri === ds && element.local !== 'Object');

const nothing: Words = { pl: 'Podpis nie obejmuje żadnej treści.', en: 'The signature covers no content.' };
const uncertain: Words = {
  pl: 'Nie da się ustalić, jaką treść obejmuje podpis: przed obliczeniem skrótu treść przekształcono.',
  en: 'What the signature covers cannot be established: its content was transformed before it was digested.',
};

const namesOf = (references: readonly Reference[]): string[] => [
  ...new Set(references.flatMap(({ file }) => (file ? [file.name] : []))),
];

/** How much of the document and of the files beside it the signature covers, in words. */
export const coverageOf = (
  document: XmlDocument,
  signature: XmlSignature,
  qualifying: Qualifying | null,
  references: readonly Reference[],
): Coverage => {
  const matching = references.filter(({ state }) => state === 'match');
  const sets = matching.flatMap(({ nodes }) => (nodes ? [nodes] : []));
  const files = namesOf(matching.filter(({ extent }) => extent?.kind === 'file'));
  const inPart = namesOf(matching).filter((name) => !files.includes(name));
  const data = sets.filter(
    ({ top, only }) =>
      // A filter that leaves nothing covers nothing, whatever it began with.
      only?.size !== 0 &&
      (top.kind === 'document' ||
        (!xadesNamespaces.has(top.uri) && top !== qualifying?.signed && isData({ element: top }, signature))),
  );
  if (data.length === 0 && files.length === 0)
    return {
      coverage: 'none',
      covers: [],
      detail: matching.some(({ extent }) => extent?.kind === 'unknown') ? uncertain : nothing,
    };
  const left = leftOut(document, signature, qualifying, sets);
  // Only what is covered with everything in it is called covered by its name.
  const tops = data.filter(({ top }) => !left.some((node) => contains(top, node))).map(({ top }) => nameOf(top));
  const covers = [...files, ...(left.length === 0 && files.length === 0 ? [] : [...new Set(tops)])].slice(0, 2000);
  if (left.length === 0 && inPart.length === 0)
    return {
      coverage: 'whole',
      covers: files.slice(0, 2000),
      detail: {
        pl: files.length > 0 ? 'Podpis obejmuje wskazane pliki w całości.' : 'Podpis obejmuje całą treść pliku.',
        en:
          files.length > 0
            ? 'The signature covers the named files whole.'
            : 'The signature covers all content of the file.',
      },
    };
  const names = [listed(left), ...inPart.slice(0, 6).map(shown)].filter((name) => name !== '').join(', ');
  return {
    coverage: 'part',
    covers,
    detail: words((_, language) =>
      language === 'pl'
        ? `Podpis obejmuje tylko część treści. Nie obejmuje: ${names}.`
        : `The signature covers a part of the content only. It does not cover: ${names}.`,
    ),
  };
};
