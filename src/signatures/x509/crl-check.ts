import type { Work } from './work.ts';
import { unlessMalformed } from '../malformed.ts';
import { words } from '../words.ts';
import { certificateName, type Certificate } from './certificate.ts';
import type { Crl, CrlEntry } from './crl.ts';
import { allReasons, sameScope, scopeOf } from './crl-scope.ts';
import { crlSignerOf, isWeakCrl, type CrlSigner } from './crl-signer.ts';
import { freshnessUsed, type Heard } from './ocsp-check.ts';
import {
  existedBy,
  instantText,
  isFresh,
  isFromTheFuture,
  revokedBy,
  staleText,
  startDoubts,
  type Doubts,
  type Revocation,
  type RevocationRules,
} from './revocation.ts';

export type CrlQuestion = RevocationRules & {
  readonly certificate: Certificate;
  readonly crls: readonly Crl[];
  /** Certificates whose key may have signed a list, already validated for it: the issuer first. */
  readonly signers: (crl: Crl) => Iterable<CrlSigner>;
  /** Data that are not proven to be older do not count: the authority above was revoked or withdrawn then. */
  readonly before: number;
  /** Revocations of certificates that expired since then are kept, by word of the trusted list; milliseconds. */
  readonly keptSince: number | null;
  readonly work: Work;
};

const unsignedCompare = (a: string, b: string): number => {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length === y.length ? (x < y ? -1 : x > y ? 1 : 0) : x.length - y.length;
};

/** How long a list stands that does not say when the next comes, which RFC 5280 §5.1.2.5 forbids: seven days. */
const undatedLife = 7 * 24 * 3600 * 1000;
const lifeOf = ({ thisUpdate, nextUpdate }: Crl) => ({
  thisUpdate,
  nextUpdate: nextUpdate ?? thisUpdate + undatedLife,
});

const entryFor = (crl: Crl, certificate: Certificate): CrlEntry | null | 'unreadable' => {
  const entries = unlessMalformed(() => crl.entries(certificate.serial));
  if (!entries) return 'unreadable';
  return entries.findLast(({ issuer }) => issuer.key === certificate.issuer.key) ?? null;
};

const said = {
  critical: {
    pl: 'lista CRL ma krytyczne rozszerzenie, którego nie rozumiemy',
    en: 'a list has a critical extension that is not understood',
  },
  future: { pl: 'lista CRL jest z przyszłości', en: 'a list is from the future' },
  unsigned: { pl: 'listy CRL nie podpisał jej wystawca', en: 'a list is not signed by its issuer' },
  indirect: {
    pl: 'lista CRL jest pośrednia, a certyfikat do takiej nie odsyła',
    en: 'a list is indirect, and the certificate does not point to one',
  },
  unreadable: { pl: 'listy CRL nie da się odczytać', en: 'a list cannot be read' },
  reasons: { pl: 'listy CRL nie obejmują wszystkich powodów', en: 'the lists do not cover every reason' },
};

/** Why a list that is authentic may not say "good"; null when nothing stands in the way. What it revokes is heard. */
const standing = (crl: Crl, signer: CrlSigner, question: CrlQuestion, doubts: Doubts): boolean => {
  const existed = existedBy(question, [crl.id()]);
  const when = instantText(crl.thisUpdate);
  if (existed > question.before) {
    doubts.add('unproven', {
      pl: `nic nie dowodzi, że lista CRL z ${when} istniała, zanim unieważniono lub wycofano urząd nad nią`,
      en: `nothing proves that the list of ${when} existed before the authority above it was revoked or withdrawn`,
    });
    return false;
  }
  if (existed > signer.until) {
    const name = certificateName(signer.certificate);
    doubts.add('signer-expired', {
      pl: `certyfikat wystawcy listy CRL (${name}) wygasł lub wycofano go z zaufanych, a nic nie dowodzi, że lista z ${when} jest starsza`,
      en: `the certificate of the issuer of the list (${name}) has expired or is trusted no more, and nothing proves that the list of ${when} is older`,
    });
    return false;
  }
  return true;
};

/**
 * RFC 5280 §6.3 over the lists given, with distribution points, reasons, indirect and delta lists. What is not covered by
 * a usable list for every reason is not known, never good. All lists are heard: one that revokes wins over any that does
 * not, in whatever order they come.
 */
export const checkCrls = (question: CrlQuestion): Heard => {
  const { certificate, crls, time } = question;
  // Where the certificate names its lists, only those count: the issuer may have moved this certificate to another's list.
  const points = certificate.extensions.crlDistributionPoints ?? [null];
  const doubts = startDoubts();
  let covered = 0;
  let newest = 0;
  let later: number | null = null;
  let revoked: Extract<Revocation, { status: 'revoked' }> | null = null;
  for (const point of points.slice(0, pointLimit))
    for (const crl of crls) {
      if (crl.deltaOf !== null) continue;
      const mask = scopeOf(crl, certificate, point);
      if (mask === 0) continue;
      if (crl.unknownCritical) {
        doubts.add('unusable', said.critical);
        continue;
      }
      if (isFromTheFuture(crl.thisUpdate, question)) {
        doubts.add('unusable', said.future);
        continue;
      }
      const signer = crlSignerOf(crl, question.signers(crl), question.work);
      if (!signer) {
        doubts.add('unusable', said.unsigned);
        continue;
      }
      const when = instantText(crl.thisUpdate);
      if (isWeakCrl(crl, signer, question)) {
        doubts.add('weak', {
          pl: `lista CRL z ${when} jest podpisana algorytmem, który można już podrobić`,
          en: `the list of ${when} is signed by an algorithm that can be forged by now`,
        });
        continue;
      }
      const entry = entryFor(crl, certificate);
      if (entry === 'unreadable') {
        doubts.add('unusable', said.unreadable);
        continue;
      }
      const deltas = deltasOf(crl, question, doubts);
      const valid = amended(entry, deltas, certificate);
      if (valid === 'unreadable') continue;
      const delta = deltas.find(({ stands }) => stands)?.crl ?? null;
      if (valid) {
        if (valid.revokedAt <= time) {
          if (!revoked || valid.revokedAt < revoked.revokedAt)
            revoked = revokedBy(valid.revokedAt, valid.reason, {
              pl: `listy CRL z ${when}`,
              en: `the list of ${when}`,
            });
          continue;
        }
        later = Math.min(later ?? valid.revokedAt, valid.revokedAt);
      }
      // An indirect list that the certificate does not point to as one may leave it out; what it revokes is revoked.
      if (point && point.crlIssuer.length === 0 && crl.issuingPoint?.indirect === true) {
        doubts.add('unusable', said.indirect);
        continue;
      }
      if (!standing(crl, signer, question, doubts)) continue;
      if (!isFresh(lifeOf(delta ?? crl), question)) {
        doubts.add('stale', staleText(['lista CRL', 'the list'], crl.thisUpdate, question));
        continue;
      }
      // Lists drop certificates after they expire, so a list made later proves nothing about them unless it says it keeps them.
      const since = Math.min(crl.keepsExpiredFrom ?? Infinity, question.keptSince ?? Infinity);
      if ((delta ?? crl).thisUpdate > certificate.notAfter && since > certificate.notAfter && !valid) {
        doubts.add('stale', {
          pl: `lista CRL z ${when} powstała po wygaśnięciu certyfikatu`,
          en: `the list of ${when} was made after the certificate expired`,
        });
        continue;
      }
      covered |= mask;
      newest = Math.max(newest, crl.thisUpdate);
    }
  if (revoked) return { answer: revoked, doubts: [], revokedLater: later };
  if (covered === allReasons) {
    const when = instantText(newest);
    const detail = words((_, into) =>
      into === 'pl'
        ? `nie ma go na liście CRL z ${when}${freshnessUsed(question, 'pl')}`
        : `not on the list of ${when}${freshnessUsed(question, 'en')}`,
    );
    return {
      answer: { status: 'good', detail, thisUpdate: newest, revokedLater: later },
      doubts: [],
      revokedLater: later,
    };
  }
  if (covered !== 0) doubts.add('unusable', said.reasons);
  return { answer: null, doubts: doubts.all(), revokedLater: later };
};

/** A certificate that names more distribution points than this is an attack on time. */
const pointLimit = 16;

type Delta = {
  readonly crl: Crl;
  /** It may also take back; one that nothing proves to be old enough may only add. */
  readonly stands: boolean;
};

/** Authentic delta lists upon `base`, the newest first (RFC 5280 §5.2.4). */
const deltasOf = (base: Crl, question: CrlQuestion, doubts: Doubts): readonly Delta[] => {
  const found: Delta[] = [];
  for (const crl of question.crls) {
    if (crl.deltaOf === null || base.number === null || crl.number === null || crl.unknownCritical) continue;
    if (
      !sameScope(base, crl) ||
      unsignedCompare(crl.deltaOf, base.number) > 0 ||
      unsignedCompare(base.number, crl.number) > 0
    )
      continue;
    if (isFromTheFuture(crl.thisUpdate, question)) continue;
    const signer = crlSignerOf(crl, question.signers(crl), question.work);
    if (!signer || isWeakCrl(crl, signer, question)) continue;
    const current = crl.nextUpdate === null || crl.nextUpdate >= question.time;
    found.push({ crl, stands: current && standing(crl, signer, question, doubts) });
  }
  return found.toSorted((a, b) => b.crl.thisUpdate - a.crl.thisUpdate);
};

/** CRLReason: suspended; taken off the list (RFC 5280 §5.3.1). */
const onHold = 6;
const removed = 8;

/**
 * What the base and its deltas say together. Any delta may revoke; only the newest that stands may take back, and only a
 * suspension.
 */
const amended = (
  entry: CrlEntry | null,
  deltas: readonly Delta[],
  certificate: Certificate,
): CrlEntry | null | 'unreadable' => {
  const newest = deltas.find(({ stands }) => stands);
  let valid = entry;
  for (const delta of deltas.toReversed()) {
    const found = entryFor(delta.crl, certificate);
    if (found === 'unreadable') return found;
    if (found === null) continue;
    if (found.reason !== removed) valid = !valid || delta.stands || found.revokedAt < valid.revokedAt ? found : valid;
    else if (delta === newest && (valid === null || valid.reason === onHold)) valid = null;
  }
  return valid?.reason === removed ? null : valid;
};
