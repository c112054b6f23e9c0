import { words } from '../words.ts';
import type { Anchor } from './build-path.ts';
import { keyUsageBit, mayBeUsedFor, type Certificate } from './certificate.ts';
import { checkCrls } from './crl-check.ts';
import type { CrlSigner } from './crl-signer.ts';
import type { Crl } from './crl.ts';
import { checkOcsps } from './ocsp-check.ts';
import type { TrustedResponder } from './ocsp-signer.ts';
import type { Ocsp } from './ocsp.ts';
import { startWork, type Work } from './work.ts';
import { unknownFor, type Revocation, type RevocationRules } from './revocation.ts';

/** Everything that may serve to complete and check a path. Only anchors are trusted, and responders for what they answer. */
export type PathMaterial<A extends Anchor> = {
  readonly anchors: readonly A[];
  /** Which of them may be relied upon here; without it all. */
  readonly usable?: (anchor: A) => boolean;
  readonly pool: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly Ocsp[];
  readonly responders?: readonly TrustedResponder[];
};

/** Where a certificate stands: the anchor its path ends at, and the path from below that anchor down to the target. */
export type Place<A extends Anchor> = { readonly anchor: A; readonly path: readonly Certificate[] };

/** What one question remembers, so that a document full of lists and responders costs each of them once. */
export type Memory = {
  readonly states: Map<string, Revocation>;
  readonly signers: Map<string, boolean>;
  readonly work: Work;
  /** Responders whose answers did not count, because nothing is known of their own revocation. */
  readonly responders: Map<string, PathStep>;
};
export const startMemory = (work: Work = startWork()): Memory => ({
  states: new Map(),
  signers: new Map(),
  work,
  responders: new Map(),
});

/** One certificate of a path and what is known of its revocation. `issuer` null: it is not at hand. */
export type PathStep = {
  readonly certificate: Certificate;
  readonly issuer: Certificate | null;
  readonly revocation: Revocation;
};

export type RevocationSearch<A extends Anchor> = {
  readonly material: PathMaterial<A>;
  readonly rules: RevocationRules;
  readonly memory: Memory;
  /** How deep the question "and who vouches for the one who signed that" has gone. */
  readonly depth: number;
  /** Whether a valid, unrevoked path leads from the certificate to the anchor, asked one deeper. */
  readonly reaches: (certificate: Certificate, anchor: A) => boolean;
};

export const signerDepth = 2;

/**
 * Every authentic answer and list is heard, so that none can silence another by coming first or with the document; where
 * there are too many to hear, nothing is known.
 */
export const revocationOf = <A extends Anchor>(
  certificate: Certificate,
  issuer: Certificate,
  place: Place<A>,
  before: number,
  search: RevocationSearch<A>,
): Revocation => {
  const { material, rules, memory, depth } = search;
  const key = `${certificate.sha256}${issuer.sha256}${place.anchor.certificate.sha256}${before} ${depth} ${rules.time}`;
  const known = memory.states.get(key);
  if (known) return known;
  const shared = { ...rules, work: memory.work, certificate, before, keptSince: place.anchor.keptSince ?? null };
  const answered = checkOcsps(
    {
      ...shared,
      issuer,
      issuerUntil: untilOf(issuer, place.anchor),
      ofResponder: (responder) => {
        if (depth >= signerDepth) return 'unknown';
        const revocation = revocationOf(responder, issuer, place, before, { ...search, depth: depth + 1 });
        if (revocation.status === 'unknown')
          memory.responders.set(responder.sha256, { certificate: responder, issuer, revocation });
        return revocation.status;
      },
    },
    {
      ...material,
      responders: (material.responders ?? []).filter(({ provider }) => speaksFor(provider, place.anchor)),
    },
  );
  const listed = checkCrls({
    ...shared,
    crls: material.crls,
    signers: (crl) => crlSigners(crl, certificate, issuer, place, search),
  });
  const heard = together(answered, listed);
  // What was not verified might have revoked it.
  const state = heard.status === 'good' && memory.work.exhausted ? tooMuch : heard;
  memory.states.set(key, state);
  return state;
};

/** A listed responder answers about what its own provider issued, and a list of one country about nobody else's. */
const speaksFor = (provider: string | undefined, anchor: Anchor): boolean =>
  provider === undefined || provider === anchor.provider;

const tooMuch: Revocation = {
  status: 'unknown',
  cause: 'unusable',
  detail: {
    pl: 'plik zawiera więcej list i odpowiedzi, niż wolno sprawdzić, więc nie wiadomo, czy którejś nie pominięto',
    en: 'the file carries more lists and answers than may be checked, so that one may have been left out',
  },
  revokedLater: null,
};

const together = (answered: ReturnType<typeof checkOcsps>, listed: ReturnType<typeof checkCrls>): Revocation => {
  const laters = [answered.revokedLater, listed.revokedLater].filter((one) => one !== null);
  const revokedLater = laters.length > 0 ? Math.min(...laters) : null;
  const [first, second] = [answered.answer, listed.answer];
  const revoked = [first, second].filter((one) => one?.status === 'revoked');
  if (revoked[0]) return revoked.reduce((a, b) => (b.revokedAt < a.revokedAt ? b : a), revoked[0]);
  const good = [first, second].filter((one) => one?.status === 'good');
  if (good[0]) {
    const newest = good.reduce((a, b) => (b.thisUpdate > a.thisUpdate ? b : a), good[0]);
    return { ...newest, revokedLater };
  }
  return unknownFor([...answered.doubts, ...listed.doubts], revokedLater);
};

/** How long the word of a certificate counts that nothing proves to be older: an anchor does not expire, it is withdrawn. */
const untilOf = (certificate: Certificate, anchor: Anchor): number =>
  certificate.sha256 === anchor.certificate.sha256
    ? (anchor.believedUntil ?? Number.POSITIVE_INFINITY)
    : certificate.notAfter;

/** Certificates of a list's issuer that are looked into; beyond them nothing is known to be good. */
const mostListSigners = 24;

function* crlSigners<A extends Anchor>(
  crl: Crl,
  certificate: Certificate,
  issuer: Certificate,
  place: Place<A>,
  { material, memory, depth, reaches }: RevocationSearch<A>,
): Generator<CrlSigner> {
  const top = place.anchor.certificate.sha256;
  yield { certificate: issuer, until: untilOf(issuer, place.anchor) };
  // An authority of the same name that is trusted itself: the issuer after a change of keys.
  for (const anchor of [place.anchor, ...material.anchors])
    if (
      anchor.certificate.subject.key === crl.issuer.key &&
      !anchor.leafOnly &&
      (anchor === place.anchor || (material.usable?.(anchor) ?? true))
    )
      yield { certificate: anchor.certificate, until: untilOf(anchor.certificate, anchor) };
  for (const one of place.path.slice(0, -1)) yield { certificate: one, until: untilOf(one, place.anchor) };
  // A separate CRL issuer may be told to look for its own revocation in its own list (NIST PKITS 4.14.30).
  if (depth > 0 && certificate.extensions.crlDistributionPoints?.some(({ crlIssuer }) => crlIssuer.length > 0))
    yield { certificate, until: certificate.notAfter };
  if (depth >= signerDepth) return;
  let tried = 0;
  for (const one of material.pool) {
    if (one.subject.key !== crl.issuer.key || !mayBeUsedFor(one, keyUsageBit.crlSign)) continue;
    if (one.sha256 === issuer.sha256) continue;
    if (tried++ >= mostListSigners) {
      memory.work.exhausted = true;
      return;
    }
    const key = `${one.sha256}${top}${depth}`;
    let holds = memory.signers.get(key);
    if (holds === undefined) {
      // Said before it is asked, so that the question never waits for its own answer.
      memory.signers.set(key, false);
      holds = reaches(one, place.anchor);
      memory.signers.set(key, holds);
    }
    if (holds) yield { certificate: one, until: one.notAfter };
  }
}

export const notAsked: Revocation = {
  status: 'unknown',
  cause: 'missing',
  detail: { pl: 'nie pytano o unieważnienie', en: 'revocation was not asked for' },
  revokedLater: null,
};
export const issuerNotAtHand: Revocation = {
  status: 'unknown',
  cause: 'missing',
  detail: words((_, into) =>
    into === 'pl'
      ? 'nie ma certyfikatu wystawcy, więc nie można sprawdzić unieważnienia'
      : 'the issuer of the trusted certificate is not at hand',
  ),
  revokedLater: null,
};
