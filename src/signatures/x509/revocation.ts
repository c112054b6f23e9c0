import { signatureAlgorithm, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { weaknesses, type Strengths } from '../crypto/strength.ts';
import { words, type Words } from '../words.ts';

/** Why it cannot be said whether a certificate is revoked, from what helps least to what would almost do. */
export const unknownCauses = ['missing', 'unusable', 'stale', 'unproven', 'weak', 'signer-expired'] as const;
export type UnknownCause = (typeof unknownCauses)[number];

/** A revocation answer. Instants are milliseconds. */
export type Revocation =
  | {
      readonly status: 'good';
      readonly detail: Words;
      readonly thisUpdate: number;
      /** It was revoked after the time that counts. */
      readonly revokedLater: number | null;
    }
  | {
      readonly status: 'revoked';
      readonly detail: Words;
      readonly revokedAt: number;
      /** Suspended: it may yet be taken off the list, or revoked for good as of the same instant. */
      readonly onHold: boolean;
    }
  | {
      readonly status: 'unknown';
      readonly detail: Words;
      readonly cause: UnknownCause;
      readonly revokedLater: number | null;
    };

/** How revocation data are judged. Instants are milliseconds. */
export type RevocationRules = {
  /** The instant the certificate must have been good at. */
  readonly time: number;
  /** The instant of the check: nothing newer exists. */
  readonly now: number;
  /** When something is first proven to have existed, by the hex sha256 of its bytes; without it, or at best, `now`. */
  readonly existed?: (sha256: string) => number;
  /** Oldest data that count, before `time`; without it the data's own nextUpdate decides (EN 319 102-1 §5.2.5). */
  readonly freshness?: number;
  /** Newest data that count, after `time`; without it newer data are better data. */
  readonly latest?: number;
  readonly strengths?: Strengths;
};

export const existedBy = ({ existed, now }: RevocationRules, ids: readonly string[]): number =>
  existed ? Math.min(now, ...ids.map(existed)) : now;

/** Whether a signature could be forged at `time`. Without a table in the rules only its digest is asked about, not the key. */
export const isForgeable = (
  identifier: AlgorithmIdentifier,
  key: PublicKey,
  time: number,
  { strengths }: RevocationRules,
): boolean => {
  const algorithm = signatureAlgorithm(identifier);
  if (!algorithm) return true;
  return (strengths ? strengths({ algorithm, key }, time) : weaknesses({ algorithm }, time)).length > 0;
};

/** Two clocks never agree: an answer fetched for this very check may seem to come from the near future. */
export const clockSkew = 5 * 60 * 1000;
export const isFromTheFuture = (thisUpdate: number, { now }: RevocationRules): boolean => thisUpdate > now + clockSkew;

/**
 * An answer that does not say when the next comes: newer information is always to be had (RFC 6960 §4.2.2.1), so that it
 * tells about its own instant and the hour after it.
 */
const undatedLife = 3600 * 1000;

/** Whether data made at `thisUpdate` still tell about `time`; they do in any case when made later. */
export const isFresh = (
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate: number | null },
  { time, freshness, latest }: RevocationRules,
): boolean => {
  if (thisUpdate >= time) return latest === undefined || thisUpdate <= time + latest;
  return freshness === undefined ? (nextUpdate ?? thisUpdate + undatedLife) >= time : thisUpdate >= time - freshness;
};

/** Why data that are not fresh do not count: too old, or by the bundle's own rule made too late. */
export const staleText = (
  [pl, en]: readonly [string, string],
  thisUpdate: number,
  { time }: RevocationRules,
): { readonly pl: string; readonly en: string } =>
  thisUpdate >= time
    ? {
        pl: `${pl} z ${instantText(thisUpdate)} powstała później po podpisie, niż wolno`,
        en: `${en} of ${instantText(thisUpdate)} was made longer after the signature than is permitted`,
      }
    : {
        pl: `${pl} z ${instantText(thisUpdate)} jest nieaktualna`,
        en: `${en} of ${instantText(thisUpdate)} is out of date`,
      };

export const instantText = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.\d+)?Z$/, ' UTC');

/** CRLReason certificateHold (RFC 5280 §5.3.1). */
const certificateHold = 6;

export const revokedBy = (
  revokedAt: number,
  reason: number | null,
  by: Words,
): Extract<Revocation, { status: 'revoked' }> => {
  const onHold = reason === certificateHold;
  const [pl, en] = onHold ? ['zawieszony', 'suspended'] : ['unieważniony', 'revoked'];
  return {
    status: 'revoked',
    detail: words((say, into) =>
      into === 'pl'
        ? `${pl} ${instantText(revokedAt)} według ${say(by)}`
        : `${en} on ${instantText(revokedAt)} by ${say(by)}`,
    ),
    revokedAt,
    onHold,
  };
};

/** Gathers why nothing could be said; the cause nearest to success is the one to name. */
export type Doubts = { readonly add: (cause: UnknownCause, detail: Words) => void; readonly all: () => Doubt[] };
export type Doubt = { readonly cause: UnknownCause; readonly detail: Words };

export const startDoubts = (): Doubts => {
  const found = new Map<string, Doubt>();
  return {
    add: (cause, detail) => {
      const key = typeof detail === 'string' ? detail : detail.en;
      if (found.size < 8) found.set(key, { cause, detail });
    },
    all: () => [...found.values()],
  };
};

export const unknownFor = (
  doubts: readonly Doubt[],
  revokedLater: number | null,
): Extract<Revocation, { status: 'unknown' }> => {
  const nearest = Math.max(0, ...doubts.map(({ cause }) => unknownCauses.indexOf(cause)));
  return {
    status: 'unknown',
    cause: unknownCauses[nearest] ?? 'missing',
    detail:
      doubts.length === 0
        ? { pl: 'brak informacji o unieważnieniu', en: 'there is no revocation information' }
        : words((say) => doubts.map(({ detail }) => say(detail)).join('; ')),
    revokedLater,
  };
};
