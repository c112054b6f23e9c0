import type { IdentityDegree, IdentityHow } from '../../model/index.ts';
import type { Condition } from './rule.ts';

export type PublishedAlternative = {
  readonly when?: readonly Condition[];
  readonly need: readonly {
    readonly role: string;
    readonly count: number | 'all';
    readonly title?: string;
    readonly except?: readonly string[];
  }[];
  /** Words for which nothing is concluded from this alternative alone. */
  readonly doubt?: string;
};

export type RepresentationAnswer = {
  readonly outcome: 'satisfied' | 'not-satisfied' | 'officer';
  /** Each inner list is one way to complete it: names, or roles that nobody listed holds. */
  readonly missing: readonly (readonly string[])[];
  /** The same by roles, in words that can be sent: "brakuje podpisu jeszcze jednego członka zarządu"; empty when nothing is. */
  readonly lacking: string;
  /** Which signer was taken for which person of the register, and how that is known. */
  readonly identities: readonly {
    readonly signer: string;
    readonly person: string;
    readonly degree: IdentityDegree;
    readonly how: readonly IdentityHow[];
  }[];
  /** The parts of the text with what each was taken to mean, then the rules of law applied beside it. */
  readonly reading: readonly { readonly text: string; readonly means: string }[];
  readonly rule: { readonly anyOf: readonly PublishedAlternative[] };
};
