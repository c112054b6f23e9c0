import {
  attributeOf,
  childrenNamed,
  isElement,
  textOf,
  wholeSubtree,
  type NodeSet,
  type XmlElement,
} from '../../xml/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { orReason } from '../malformed.ts';
import { Malformed } from '../malformed.ts';
import type { SignedFile } from '../validation/index.ts';
import { digestMethodIn, plainForm } from './algorithms.ts';
import { base64OrNull } from './base64.ts';
import { isHashOnly } from './digidoc.ts';
import { extentAfter, extentOf, type Extent } from './extent.ts';
import { ds } from './names.ts';
import { canonicalOctets, elementById, payForDigest, type Session } from './session.ts';
import { decodedUri, fileNames, fragmentTarget } from './targets.ts';
import { applyTransform, transformsOf, type Data } from './transforms.ts';

/** One reference of a signature or of a manifest, resolved and compared. */
export type Reference = {
  readonly element: XmlElement;
  readonly id: string | null;
  /** null when it names nothing. */
  readonly uri: string | null;
  readonly type: string | null;
  readonly digest: DigestName | null;
  /** `missing`: what it names is not at hand; `refused`: it cannot be processed, `reason` says why. */
  readonly state: 'match' | 'mismatch' | 'missing' | 'refused';
  readonly reason: string | null;
  /** The octets that were digested. */
  readonly octets: Uint8Array | null;
  /** How much of what it names the digest depends on; null when nothing was digested. */
  readonly extent: Extent | null;
  /** What of the document itself the digest depends on, as far as that is certain. */
  readonly nodes: NodeSet | null;
  /** What was left when no transform made octets of it; time-stamps canonicalise it their own way. */
  readonly final: NodeSet | null;
  /** Whether the octets are decoded from base64. */
  readonly decoded: boolean;
  /** The file beside the signature that it names; `extent` says how much of it is covered. */
  readonly file: SignedFile | null;
};

type Source = { readonly data: Data; readonly file: SignedFile | null };

/** Only files that were handed over are looked at, never anything else (no fetching, no paths). */
const fileFor = (uri: string | null, { files, namedOnly }: Session, only: boolean): SignedFile | null => {
  for (const name of uri === null ? [] : fileNames(uri)) {
    const found = files.get(name);
    if (found) return found;
  }
  if (!only || files.size !== 1 || (namedOnly && uri !== null)) return null;
  // The one original handed over is what the one reference to the outside means; the digest decides.
  const [original = null] = files.values();
  return original;
};

const dereference = (uri: string | null, session: Session, onlyOutside: boolean): Source | null => {
  if (uri === '' || uri?.startsWith('#') === true) {
    const target = fragmentTarget(uri.slice(1));
    if (!target) throw new Malformed('it points into the document in a way that is not supported');
    if (target.id === null)
      return { data: { kind: 'nodes', set: wholeSubtree(session.document, target.comments), own: true }, file: null };
    const element = elementById(session, target.id) ?? elementById(session, decodedUri(target.id));
    return element
      ? { data: { kind: 'nodes', set: wholeSubtree(element, target.comments), own: true }, file: null }
      : null;
  }
  const file = fileFor(uri, session, onlyOutside);
  return file ? { data: { kind: 'octets', bytes: file.bytes }, file } : null;
};

export const pointsOutside = (uri: string | null): boolean => uri === null || (uri !== '' && !uri.startsWith('#'));

/**
 * Resolves and digests one reference (XML Signature §4.4.3.1, §4.4.3.2). `onlyOutside`: no other reference of the signature
 * leads outside the document.
 */
export const processReference = (
  element: XmlElement,
  signature: XmlElement,
  session: Session,
  onlyOutside: boolean,
): Reference => {
  const uri = attributeOf(element, 'URI');
  const base = {
    element,
    id: attributeOf(element, 'Id'),
    uri,
    type: attributeOf(element, 'Type'),
    digest: digestMethodIn(element),
    reason: null,
    octets: null,
    extent: null,
    nodes: null,
    final: null,
    decoded: false,
    file: null,
  };
  const read = orReason((): Reference => {
    const [value, second] = childrenNamed(element, ds, 'DigestValue');
    const stated = value && !second ? base64OrNull(textOf(value)) : null;
    if (!stated) throw new Malformed('its digest value cannot be read');
    if (childrenNamed(element, ds, 'DigestMethod').length !== 1 || base.digest === null)
      throw new Malformed('its digest algorithm is not known');
    const transforms = transformsOf(element);
    const source = dereference(uri, session, onlyOutside);
    if (!source) return { ...base, state: 'missing' };
    // Only the digest of such a file is here, so that nobody can tell whether the file was changed.
    if (source.data.kind === 'nodes' && isElement(source.data.set.top) && isHashOnly(source.data.set.top))
      return { ...base, state: 'missing' };
    let { data } = source;
    let extent = extentOf(data);
    let decoded = false;
    for (const transform of transforms) {
      decoded ||= attributeOf(transform, 'Algorithm') === `${ds}base64`;
      const after = applyTransform(data, transform, signature, session);
      extent = extentAfter(extent, transform, data, after);
      data = after;
    }
    const octets = data.kind === 'octets' ? data.bytes : canonicalOctets(data.set, plainForm, session);
    payForDigest(octets, session);
    const actual = digestOf(base.digest, octets);
    if (!actual) throw new Malformed('its digest algorithm is not offered here');
    return {
      ...base,
      state: equalBytes(actual, stated) ? 'match' : 'mismatch',
      octets,
      extent,
      nodes: extent.kind === 'nodes' || extent.kind === 'text' ? extent.set : null,
      final: data.kind === 'nodes' ? data.set : null,
      decoded,
      file: source.file,
    };
  });
  return 'value' in read ? read.value : { ...base, state: 'refused', reason: read.reason };
};
