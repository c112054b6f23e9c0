import type { Work } from './work.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { words } from '../words.ts';
import { certificateName, type Certificate } from './certificate.ts';
import { ocspSignerOf, type OcspSigner, type TrustedResponder } from './ocsp-signer.ts';
import type { Ocsp, OcspAnswer } from './ocsp.ts';
import {
  clockSkew,
  existedBy,
  instantText,
  isForgeable,
  isFresh,
  isFromTheFuture,
  revokedBy,
  staleText,
  startDoubts,
  type Doubt,
  type Revocation,
  type RevocationRules,
} from './revocation.ts';

export type OcspMaterial = {
  readonly ocsps: readonly Ocsp[];
  readonly pool: readonly Certificate[];
  readonly responders: readonly TrustedResponder[];
};

export type OcspQuestion = RevocationRules & {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** How long the issuer's own word counts: to the end of its certificate, or without an end where it is the anchor. */
  readonly issuerUntil: number;
  /** Data that are not proven to be older do not count: the authority above was revoked or withdrawn then. */
  readonly before: number;
  /** Revocation of a responder that must be checked in turn (no id-pkix-ocsp-nocheck). */
  readonly ofResponder: (responder: Certificate) => Revocation['status'];
  /** Revocations of certificates that expired since then are kept, by word of the trusted list; milliseconds. */
  readonly keptSince: number | null;
  readonly work: Work;
};

/** The hashes that name a certificate's issuer, reckoned once for each digest and not for each answer. */
const naming = (certificate: Certificate, issuer: Certificate) => {
  const hashes = new Map<DigestName, readonly [Uint8Array | null, Uint8Array | null]>();
  return ({ digest, issuerName, issuerKey, serial }: OcspAnswer): boolean => {
    if (digest === null || !equalBytes(serial, certificate.serial)) return false;
    let pair = hashes.get(digest);
    if (!pair)
      hashes.set(digest, (pair = [digestOf(digest, certificate.issuer.der), digestOf(digest, issuer.key.bits)]));
    const [name, key] = pair;
    return name !== null && key !== null && equalBytes(name, issuerName) && equalBytes(key, issuerKey);
  };
};

type Standing = { readonly doubt: Doubt | null; readonly heard: boolean };
const sound: Standing = { doubt: null, heard: true };

/** Whether what the signer says counts; a doubt spoils "good", and "revoked" too unless it is still `heard`. */
const standingOf = (ocsp: Ocsp, signer: OcspSigner, question: OcspQuestion): Standing => {
  const existed = existedBy(question, ocsp.ids());
  const { certificate, right } = signer;
  const name = certificateName(certificate);
  const weak =
    isForgeable(ocsp.signatureAlgorithm, certificate.key, existed, question) ||
    (right === 'delegated' && isForgeable(certificate.signatureAlgorithm, question.issuer.key, existed, question));
  if (weak)
    return {
      heard: false,
      doubt: {
        cause: 'weak',
        detail: {
          pl: `odpowiedź OCSP ${name} jest podpisana algorytmem, który można już podrobić`,
          en: `the OCSP answer of ${name} is signed by an algorithm that can be forged by now`,
        },
      },
    };
  if (existed > question.before)
    return {
      heard: true,
      doubt: {
        cause: 'unproven',
        detail: {
          pl: `nic nie dowodzi, że odpowiedź OCSP ${name} istniała, zanim unieważniono lub wycofano urząd nad nią`,
          en: `nothing proves that the OCSP answer of ${name} existed before the authority above it was revoked or withdrawn`,
        },
      },
    };
  if (existed > signer.until)
    return {
      heard: true,
      doubt: {
        cause: 'signer-expired',
        detail: {
          pl: `certyfikat odpowiadającego ${name} wygasł albo usługę wycofano, a nic nie dowodzi, że odpowiedź OCSP jest starsza`,
          en: `the certificate of the responder ${name} has expired or its service was withdrawn, and nothing proves that its answer is older`,
        },
      },
    };
  if (right !== 'delegated' || certificate.extensions.ocspNoCheck) return sound;
  const status = question.ofResponder(certificate);
  if (status === 'good') return sound;
  return {
    heard: status === 'unknown',
    doubt: {
      cause: 'unusable',
      detail:
        status === 'revoked'
          ? { pl: `certyfikat odpowiadającego ${name} unieważniono`, en: `the responder ${name} is itself revoked` }
          : {
              pl: `nie wiadomo, czy nie unieważniono certyfikatu odpowiadającego ${name}`,
              en: `it is not known whether the responder ${name} is itself revoked`,
            },
    },
  };
};

export type Heard = {
  readonly answer: Exclude<Revocation, { status: 'unknown' }> | null;
  readonly doubts: readonly Doubt[];
  readonly revokedLater: number | null;
};

/** What the OCSP answers say together: one that revokes wins, then the newest that says good. */
export const checkOcsps = (question: OcspQuestion, material: OcspMaterial): Heard => {
  const { certificate, issuer, time } = question;
  const isAbout = naming(certificate, issuer);
  const doubts = startDoubts();
  let revoked: Extract<Revocation, { status: 'revoked' }> | null = null;
  let good: number | null = null;
  let later: number | null = null;
  for (const ocsp of material.ocsps) {
    const answers = ocsp.responses.filter(isAbout);
    if (answers.length === 0) continue;
    const signer = ocspSignerOf(ocsp, issuer, question.issuerUntil, material.responders, material.pool, question.work);
    if (!signer) {
      doubts.add('unusable', {
        pl: 'odpowiedzi OCSP nie podpisał ani wystawca certyfikatu, ani nikt przez niego upoważniony',
        en: 'an OCSP answer is signed neither by the issuer of the certificate nor by anyone it empowered',
      });
      continue;
    }
    const { doubt, heard } = standingOf(ocsp, signer, question);
    if (doubt) doubts.add(doubt.cause, doubt.detail);
    if (!heard) continue;
    for (const answer of answers) {
      if (answer.unknownCritical || isFromTheFuture(answer.thisUpdate, question)) continue;
      // Nobody knows at the time of signing what is true later (RFC 6960 §2.4); a revocation is heard all the same.
      if (answer.thisUpdate > ocsp.producedAt + clockSkew && answer.revokedAt === null) {
        doubts.add('unusable', {
          pl: 'odpowiedź OCSP mówi o chwili późniejszej niż jej własne powstanie',
          en: 'an OCSP answer speaks of a time after it was made',
        });
        continue;
      }
      if (answer.status === 'unknown') {
        doubts.add('unusable', {
          pl: `${certificateName(signer.certificate)} odpowiada, że certyfikatu nie zna`,
          en: `${certificateName(signer.certificate)} answers that it does not know the certificate`,
        });
        continue;
      }
      const when = instantText(answer.thisUpdate);
      const { revokedAt } = answer;
      if (revokedAt !== null) {
        if (revokedAt <= time) {
          if (!revoked || revokedAt < revoked.revokedAt)
            revoked = revokedBy(revokedAt, answer.reason, {
              pl: `odpowiedzi OCSP z ${when}`,
              en: `the OCSP answer of ${when}`,
            });
          continue;
        }
        later = Math.min(later ?? revokedAt, revokedAt);
      }
      if (doubt) continue;
      // A responder may forget a certificate that has expired, unless it says how long it keeps them.
      const since = Math.min(answer.archiveCutoff ?? Infinity, question.keptSince ?? Infinity);
      if (answer.thisUpdate > certificate.notAfter && since > certificate.notAfter && revokedAt === null) {
        doubts.add('stale', {
          pl: `odpowiedź OCSP z ${when} powstała po wygaśnięciu certyfikatu`,
          en: `the OCSP answer of ${when} was made after the certificate had expired`,
        });
        continue;
      }
      if (isFresh(answer, question)) good = Math.max(good ?? answer.thisUpdate, answer.thisUpdate);
      else doubts.add('stale', staleText(['odpowiedź OCSP', 'the OCSP answer'], answer.thisUpdate, question));
    }
  }
  if (revoked) return { answer: revoked, doubts: [], revokedLater: later };
  if (good === null) return { answer: null, doubts: doubts.all(), revokedLater: later };
  const newest = instantText(good);
  return {
    answer: {
      status: 'good',
      detail: words((_, into) =>
        into === 'pl'
          ? `ważny według odpowiedzi OCSP z ${newest}${freshnessUsed(question, 'pl')}`
          : `good by the OCSP answer of ${newest}${freshnessUsed(question, 'en')}`,
      ),
      thisUpdate: good,
      revokedLater: later,
    },
    doubts: [],
    revokedLater: later,
  };
};

/** What the answer's age was held against, said where an office set it itself. */
export const freshnessUsed = ({ freshness }: RevocationRules, language: 'pl' | 'en'): string => {
  if (freshness === undefined) return '';
  const hours = freshness / 3_600_000;
  return language === 'pl' ? ` (liczą się dane nie starsze niż ${hours} h)` : ` (data not older than ${hours} h count)`;
};
