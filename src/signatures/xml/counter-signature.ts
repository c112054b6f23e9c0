import { contains, isElement, type XmlElement } from '../../xml/index.ts';
import { failed, type Check, type Failure } from '../failure.ts';
import { countersignedType } from './names.ts';
import type { CheckedSignature } from './verify-signature.ts';

type CounterNote = Check & { readonly failure: Failure | null };

export type CounterSigned = {
  /** The place of the signature it is over; undefined when that one is not among those found. */
  readonly index: number | undefined;
  readonly notes: readonly CounterNote[];
};

const enclosingSignature = (element: XmlElement, entries: readonly { readonly element: XmlElement }[]): number =>
  entries.findLastIndex((other) => other.element !== element && contains(other.element, element));

/**
 * Whether a signature is over the value of another one (CounterSignature, ETSI EN 319 132-1 §5.2.7): it stands in that
 * property, or a reference of it says so. What it really covers decides.
 */
export const counterSigned = (
  { signature, references }: CheckedSignature,
  entries: readonly { readonly element: XmlElement; readonly checked: CheckedSignature | null }[],
): CounterSigned | null => {
  const { parent } = signature.element;
  const inside = isElement(parent) && parent.local === 'CounterSignature';
  const typed = references.some(({ type }) => type === countersignedType);
  if (!inside && !typed) return null;
  const wanted = inside ? enclosingSignature(signature.element, entries) : -1;
  const covered = entries.findIndex(({ element, checked }, index) => {
    if (element === signature.element || !checked || (wanted >= 0 && index !== wanted)) return false;
    const { valueElement } = checked.signature;
    return references.some(
      ({ nodes, state }) =>
        state === 'match' &&
        nodes !== null &&
        nodes.only === null &&
        nodes.top === valueElement &&
        nodes.without.size === 0,
    );
  });
  // A typed reference without a counterpart may belong to a signature of its own that signs other data as well.
  if (covered < 0 && !inside) return null;
  if (covered < 0)
    return {
      index: wanted >= 0 ? wanted : undefined,
      notes: [
        {
          check: 'counter-signature',
          ok: false,
          detail: {
            pl: 'Kontrasygnata nie obejmuje wartości podpisu, przy którym stoi.',
            en: 'The counter-signature does not cover the value of the signature it stands with.',
          },
          failure: failed('FORMAT_FAILURE'),
        },
      ],
    };
  return {
    index: covered,
    notes: [
      {
        check: 'counter-signature',
        ok: true,
        detail: {
          pl: 'Kontrasygnata: potwierdza inny podpis w tym pliku, a nie treść dokumentu.',
          en: 'A counter-signature: it confirms another signature of this file and not the document.',
        },
        failure: null,
      },
    ],
  };
};
