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
import type { FormatInput } from '../validation/index.ts';

/** What all signatures of one XML file share while it is verified. */
export type Session = {
  readonly input: FormatInput;
  readonly document: XmlDocument;
  readonly ids: ReadonlyMap<string, readonly XmlElement[]>;
  readonly budget: XPathBudget;
  /** Canonical octets that may still be made. */
  readonly octets: { left: number };
};

const limits = { octets: 256 * 1024 * 1024, steps: 4_000_000 };

export const startSession = (input: FormatInput, document: XmlDocument): Session => ({
  input,
  document,
  ids: identifiersOf(document),
  budget: { left: limits.steps },
  octets: { left: limits.octets },
});

/** Canonical octets of a node set, paid for: five hundred references to one large document are an attack on time. */
export const canonicalOctets = (set: NodeSet, form: CanonicalForm, session: Session): Buffer => {
  if (session.octets.left <= 0) throw new Malformed('it takes too much work');
  const octets = canonicalise(set, form);
  // Every node costs, whether or not anything of it is written.
  session.octets.left -= octets.length + (set.top.last - set.top.order) * 16;
  return octets;
};

/** The one element with this identifier; null for none. Two of them make every reference ambiguous, so that none counts. */
export const elementById = (session: Session, id: string): XmlElement | null => {
  const found = session.ids.get(id) ?? [];
  if (found.length > 1) throw new Malformed(`the identifier ${shown(id)} stands at ${found.length} elements`);
  return found[0] ?? null;
};

/** What a stranger wrote, short and harmless enough to be part of a sentence. */
export const shown = (text: string): string => {
  const clean = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
  return clean.length > 80 ? `${clean.slice(0, 77)}…` : clean;
};
