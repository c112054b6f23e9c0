import {
  canonicalise,
  identifiersOf,
  type CanonicalForm,
  type NodeSet,
  type XmlDocument,
  type XmlElement,
  type XPathBudget,
} from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import { shown } from '../shown.ts';
import type { FormatInput, SignedFile } from '../validation/index.ts';

/** What all signatures of one XML file share while it is verified. */
export type Session = {
  readonly input: FormatInput;
  /** Files beside the document by their names. */
  readonly files: ReadonlyMap<string, SignedFile>;
  /** They are those of a container, where the one file there is is not what a reference means by another name. */
  readonly namedOnly: boolean;
  readonly document: XmlDocument;
  readonly ids: ReadonlyMap<string, readonly XmlElement[]>;
  readonly budget: XPathBudget;
  /** Canonical octets that may still be made. */
  readonly octets: { left: number };
  /** Octets that may still be digested. */
  readonly digested: { left: number };
  /** Canonical octets made already, by what they are of. */
  readonly made: Map<string, Buffer>;
};

const limits = { octets: 128 * 1024 * 1024, digested: 2 ** 30, steps: 4_000_000, kept: 64, perNode: 48 };

export const startSession = (input: FormatInput, document: XmlDocument, namedOnly = false): Session => ({
  input,
  // Of several by one name the first.
  files: new Map([...input.files].reverse().map((file) => [file.name, file])),
  namedOnly,
  document,
  ids: identifiersOf(document),
  budget: { left: limits.steps },
  octets: { left: limits.octets },
  digested: { left: limits.digested },
  made: new Map(),
});

/** Canonical octets of a node set, paid for: five hundred references to one large document are an attack on time. */
export const canonicalOctets = (set: NodeSet, form: CanonicalForm, session: Session): Buffer =>
  octetsOnce([form.mode, form.comments, ...(form.inclusive ?? [])].join(' '), set, session, () =>
    canonicalise(set, form),
  );

/** Octets made of a node set, paid for, and kept for whoever wants them made in the same `way`. */
export const octetsOnce = (way: string, set: NodeSet, session: Session, make: () => Buffer): Buffer => {
  const { top, only, without, comments } = set;
  // Filtered sets differ in ways no key tells, and nodes of other documents have the same numbers.
  const key =
    only === null && isOf(session.document, top)
      ? [top.order, comments, way, '-', ...[...without].map(({ order }) => order)].join(' ')
      : null;
  const known = key === null ? undefined : session.made.get(key);
  if (known) return known;
  if (session.octets.left <= 0) throw new Malformed('it takes too much work');
  const octets = make();
  // Every node costs, whether or not anything of it is written.
  spend(octets, session);
  session.octets.left -= (top.last - top.order) * limits.perNode;
  if (key !== null && session.made.size < limits.kept) session.made.set(key, octets);
  return octets;
};

/** Pays for octets that were made: references keep them until the file is done with. */
export const spend = <Octets extends Uint8Array>(octets: Octets, { octets: budget }: Session): Octets => {
  if (budget.left <= 0) throw new Malformed('it takes too much work');
  budget.left -= octets.length;
  return octets;
};

/** A thousand references to one large object are no more work to write than one. */
export const payForDigest = ({ length }: Uint8Array, { digested }: Session): void => {
  if (digested.left <= 0) throw new Malformed('it takes too much work');
  digested.left -= length;
};

const isOf = (document: XmlDocument, top: XmlDocument | XmlElement): boolean => {
  let node: XmlDocument | XmlElement = top;
  while (node.kind === 'element') node = node.parent;
  return node === document;
};

/** The one element with this identifier; null for none. Two of them make every reference ambiguous, so that none counts. */
export const elementById = (session: Session, id: string): XmlElement | null => {
  const found = session.ids.get(id) ?? [];
  if (found.length > 1) throw new Malformed(`the identifier ${shown(id)} stands at ${found.length} elements`);
  return found[0] ?? null;
};

export { shown };
