import { signatureAlgorithm } from '../crypto/algorithm.ts';
import { withInheritedParameters, type PublicKey } from '../crypto/public-key.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import type { Words } from '../words.ts';
import { certificateName, isSelfIssued, keyUsageBit, mayBeUsedFor, type Certificate } from './certificate.ts';
import { sameName } from './name.ts';
import { namesAreWithin, noLimits, withConstraints } from './name-constraints.ts';
import {
  anyPolicy,
  applyMappings,
  constrainedPolicies,
  descend,
  startGraph,
  type PolicyGraph,
} from './policy-graph.ts';

/** The user's inputs to path validation (RFC 5280 §6.1.1 (c), (e)–(g)). */
export type PolicyInputs = {
  /** Empty means any policy. */
  readonly policies: readonly string[];
  readonly explicit: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
};
export const noPolicyInputs: PolicyInputs = { policies: [], explicit: false, inhibitMapping: false, inhibitAny: false };

export type PathFailureKind =
  | 'signature'
  | 'not-yet-valid'
  | 'expired'
  | 'name'
  | 'constraints'
  | 'policy'
  | 'extension';
export type PathResult =
  | { readonly ok: true; readonly policies: readonly string[] }
  | {
      readonly ok: false;
      readonly kind: PathFailureKind;
      readonly reason: Words;
      /** The certificate at fault. */
      readonly certificate: Certificate;
    };

const verified = new WeakMap<Certificate, WeakMap<PublicKey, boolean>>();

/** The same, when it was found out before. */
export const knownSignedBy = (child: Certificate, issuerKey: PublicKey): boolean | undefined =>
  verified.get(child)?.get(issuerKey);

/** Whether `issuer`'s key made the signature of `child`; reckoned once for the two. */
export const isSignedBy = (child: Certificate, issuerKey: PublicKey): boolean => {
  const known = knownSignedBy(child, issuerKey);
  if (known !== undefined) return known;
  const algorithm = signatureAlgorithm(child.signatureAlgorithm);
  const ok =
    algorithm !== null &&
    verifySignatureValue({ key: issuerKey, algorithm, message: [child.tbs], signature: child.signature }).ok;
  const keys = verified.get(child) ?? new WeakMap<PublicKey, boolean>();
  verified.set(child, keys.set(issuerKey, ok));
  return ok;
};

/**
 * Whether an anchor may issue. RFC 5280 §6.1.1 (d) asks only for a name and a key; but one that says it is no authority,
 * or whose key is for something else, is trusted as itself and for nothing more.
 */
export const mayIssue = (anchor: Certificate): boolean =>
  anchor.extensions.basicConstraints?.ca !== false && mayBeUsedFor(anchor, keyUsageBit.keyCertSign);

const noPolicy = 'no certificate policy is acceptable';

/** Why a path fails, in English, and the same in Polish. */
const reasons = {
  'the issuer name does not chain': 'nazwa wystawcy nie zgadza się z certyfikatem nadrzędnym',
  'the certificate is not signed by its issuer': 'certyfikatu nie podpisał jego wystawca',
  'the certificate is not valid yet': 'certyfikat nie jest jeszcze ważny',
  'the certificate has expired': 'certyfikat wygasł',
  'a name is not permitted': 'wystawca nie ma prawa do nazwy zapisanej w certyfikacie',
  [noPolicy]: 'żadna polityka certyfikacji nie jest dopuszczalna',
  'a critical extension is not understood': 'certyfikat ma krytyczne rozszerzenie, którego nie rozumiemy',
  'anyPolicy is mapped': 'odwzorowano politykę anyPolicy',
  'the issuer is not a certification authority': 'wystawca nie jest urzędem certyfikacji',
  'the path is longer than permitted': 'ścieżka certyfikacji jest dłuższa, niż wolno',
  'the issuer may not sign certificates': 'wystawca nie ma prawa podpisywać certyfikatów',
} as const;

type State = {
  key: PublicKey;
  issuer: Certificate;
  maxPath: number;
  explicitPolicy: number;
  inhibitAny: number;
  mapping: number;
  graph: PolicyGraph | null;
};

/**
 * RFC 5280 §6.1 over `path`, ordered from the certificate the anchor issued to the target. The anchor gives its name and
 * key; its own path length and name constraints are honoured too (RFC 5937). `time` is in milliseconds.
 */
export const validatePath = (
  anchor: Certificate,
  path: readonly Certificate[],
  time: number,
  inputs: PolicyInputs = noPolicyInputs,
): PathResult => {
  const count = path.length;
  const state: State = {
    key: anchor.key,
    issuer: anchor,
    maxPath: anchor.extensions.basicConstraints?.pathLength ?? count,
    explicitPolicy: inputs.explicit ? 0 : count + 1,
    inhibitAny: inputs.inhibitAny ? 0 : count + 1,
    mapping: inputs.inhibitMapping ? 0 : count + 1,
    graph: startGraph(),
  };
  let limits = anchor.extensions.nameConstraints
    ? withConstraints(noLimits, anchor.extensions.nameConstraints)
    : noLimits;

  for (const [index, certificate] of path.entries()) {
    const last = index === count - 1;
    const fail = (kind: PathFailureKind, reason: keyof typeof reasons): PathResult => ({
      ok: false,
      kind,
      reason: {
        pl: `${reasons[reason]} (${certificateName(certificate)})`,
        en: `${reason} (${certificateName(certificate)})`,
      },
      certificate,
    });
    const selfIssued = isSelfIssued(certificate);
    const { extensions } = certificate;

    // §6.1.3 (a)–(c)
    if (!sameName(certificate.issuer, state.issuer.subject)) return fail('name', 'the issuer name does not chain');
    if (!isSignedBy(certificate, state.key)) return fail('signature', 'the certificate is not signed by its issuer');
    if (time < certificate.notBefore) return fail('not-yet-valid', 'the certificate is not valid yet');
    if (time > certificate.notAfter) return fail('expired', 'the certificate has expired');
    if ((!selfIssued || last) && !namesAreWithin(certificate, limits))
      return fail('constraints', 'a name is not permitted');
    // §6.1.3 (d)–(f)
    if (extensions.policies && state.graph) {
      const anyAllowed = state.inhibitAny > 0 || (!last && selfIssued);
      state.graph = descend(state.graph, extensions.policies, anyAllowed);
    } else state.graph = null;
    if (state.explicitPolicy <= 0 && !state.graph) return fail('policy', noPolicy);
    // §6.1.4 (o), §6.1.5 (f)
    if (extensions.unknownCritical.length > 0) return fail('extension', 'a critical extension is not understood');

    if (last) {
      if (extensions.policyConstraints?.requireExplicit === 0) state.explicitPolicy = 0;
      else if (!selfIssued && state.explicitPolicy > 0) state.explicitPolicy--;
      break;
    }
    const trouble = prepareNext(state, certificate, selfIssued);
    if (trouble) return fail(trouble.kind, trouble.reason);
    if (extensions.nameConstraints) limits = withConstraints(limits, extensions.nameConstraints);
  }
  const wanted = new Set(inputs.policies.length > 0 ? inputs.policies : [anyPolicy]);
  const policies = constrainedPolicies(state.graph, wanted);
  if (state.explicitPolicy <= 0 && policies.length === 0)
    return {
      ok: false,
      kind: 'policy',
      reason: { pl: reasons[noPolicy], en: noPolicy },
      certificate: path.at(-1) ?? anchor,
    };
  return { ok: true, policies };
};

/** §6.1.4: from certificate i to i + 1. */
const prepareNext = (
  state: State,
  certificate: Certificate,
  selfIssued: boolean,
): { kind: PathFailureKind; reason: keyof typeof reasons } | null => {
  const { extensions } = certificate;
  if (extensions.policyMappings) {
    if (extensions.policyMappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy))
      return { kind: 'policy', reason: 'anyPolicy is mapped' };
    if (state.graph) state.graph = applyMappings(state.graph, extensions.policyMappings, state.mapping > 0);
  }
  state.issuer = certificate;
  state.key = withInheritedParameters(certificate.key, state.key);
  if (!selfIssued) {
    if (state.explicitPolicy > 0) state.explicitPolicy--;
    if (state.mapping > 0) state.mapping--;
    if (state.inhibitAny > 0) state.inhibitAny--;
  }
  const constraints = extensions.policyConstraints;
  if (constraints?.requireExplicit != null)
    state.explicitPolicy = Math.min(state.explicitPolicy, constraints.requireExplicit);
  if (constraints?.inhibitMapping != null) state.mapping = Math.min(state.mapping, constraints.inhibitMapping);
  if (extensions.inhibitAnyPolicy !== undefined)
    state.inhibitAny = Math.min(state.inhibitAny, extensions.inhibitAnyPolicy);
  if (certificate.version < 3 || extensions.basicConstraints?.ca !== true)
    return { kind: 'constraints', reason: 'the issuer is not a certification authority' };
  if (!selfIssued) {
    if (state.maxPath <= 0) return { kind: 'constraints', reason: 'the path is longer than permitted' };
    state.maxPath--;
  }
  if (extensions.basicConstraints.pathLength !== null)
    state.maxPath = Math.min(state.maxPath, extensions.basicConstraints.pathLength);
  if (!mayBeUsedFor(certificate, keyUsageBit.keyCertSign))
    return { kind: 'constraints', reason: 'the issuer may not sign certificates' };
  return null;
};
