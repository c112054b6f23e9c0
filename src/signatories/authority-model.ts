import type { Evidence, IdentityDegree, IdentityHow, StatedRepresentation } from '../model/index.ts';
import type { Named } from './identity.ts';
import type { Extract } from './extract.ts';
import type { SigningPerson } from './signers.ts';

/** Who of the register a signer was taken for. */
export type Recognised = {
  readonly signer: string;
  readonly person: string;
  readonly degree: IdentityDegree;
  readonly how: readonly IdentityHow[];
};

/** What a set of signers amounts to. */
export type Judgement = {
  readonly outcome: 'satisfied' | 'not-satisfied' | 'officer';
  /** Each inner list is one way to complete it. */
  readonly missing: readonly (readonly string[])[];
  /** Those of them that somebody has begun together with others. */
  readonly begun: readonly (readonly string[])[];
  /** Who of the register signed. */
  readonly complete: readonly string[];
  readonly identities: readonly Recognised[];
  /** What is missing by roles, in words that can be sent; empty where names say it. */
  readonly lacking: string;
  readonly parts: StatedRepresentation['parts'];
};

/** Who has the say for a unit, and who states so. */
export type Authority = {
  readonly required: string;
  readonly steps: readonly { readonly text: string; readonly evidence: Evidence[] }[];
  readonly stated: Omit<StatedRepresentation, 'parts'> | null;
  readonly judge: (signers: readonly SigningPerson[]) => Judgement;
  /** The same by another wording of the rule; null where people are named and no rule is worded. */
  readonly judgeAs: ((text: string) => Authority['judge']) | null;
  /** Those whom the registers name, people of companies among them included, with what they know of them. */
  readonly known: readonly Named[];
  readonly extract: Extract | null;
  /** All extracts it rests on: that one, and those of companies in its body. */
  readonly extracts?: readonly Extract[];
  /** Another extract, no older, says something else. */
  readonly contradicted?: boolean;
};
