import { childrenNamed, elementsOf, elementsWithin, type XmlDocument, type XmlElement } from '../../xml/index.ts';
import { coveredNodes } from './covered-nodes.ts';
import { ds } from './names.ts';
import { pointsOutside, processReference, type Reference } from './reference.ts';
import type { Session } from './session.ts';
import type { XmlSignature } from './structure.ts';

const mostReferences = 3000;

/** Manifests of this signature's objects that lie whole inside what a reference covers (XML Signature §5.1). */
const signedManifests = (
  signature: XmlSignature,
  references: readonly Reference[],
  document: XmlDocument,
): XmlElement[] => {
  const covered = references.flatMap(({ nodes, state }) => (nodes && state === 'match' ? [nodes] : []));
  const manifests = signature.objects
    .flatMap(elementsOf)
    .filter(({ uri, local }) => uri === ds && local === 'Manifest');
  if (manifests.length === 0) return [];
  return manifests.filter(coveredNodes(document, covered).whole);
};

/** The references of signed manifests, each compared: the signature covers them by covering the manifest. */
export const manifestReferences = (
  signature: XmlSignature,
  references: readonly Reference[],
  session: Session,
): Reference[] => {
  const elements = signedManifests(signature, references, session.document)
    .flatMap((manifest) => childrenNamed(manifest, ds, 'Reference'))
    .slice(0, mostReferences);
  const outside = elements.filter((element) =>
    pointsOutside(element.attributes.find(({ local, uri }) => local === 'URI' && uri === '')?.value ?? null),
  );
  return elements.map((element) => processReference(element, signature.element, session, outside.length === 1));
};

/** Whether anything of an element is a manifest; such an element is no content of its own. */
export const holdsManifest = (element: XmlElement): boolean =>
  [...elementsWithin(element)].some(({ uri, local }) => uri === ds && local === 'Manifest');
