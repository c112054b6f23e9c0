import type { Signature } from '../../model/index.ts';
import { words, type Words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import { findPath, weaknessText, type PathFailure } from '../x509/find-path.ts';
import { instantText } from '../x509/revocation.ts';
import { helpFor } from './help.ts';
import { startProofs, type Proofs } from './proofs.ts';
import { isGranted, pathMaterial, rulesOf } from './rules.ts';
import type { Carried, Judging, Timestamp } from './signed.ts';
import { wishFor } from './wish-for.ts';

export type JudgedTimestamp = Signature['timestamps'][number] & {
  /** Milliseconds; only a time-stamp that is `ok` proves it. */
  readonly at: number;
  readonly reason: Words | null;
};

/** Clocks differ: a token fetched just before the check may state an instant just after it. */
const clockSkew = 5 * 60 * 1000;

/**
 * Whether a time-stamp proves its time (ETSI EN 319 102-1 §5.4 and §5.6.3): intact, and made by an authority trusted and
 * not revoked at the instant the token itself is proven to have existed: now, or an earlier one by a newer time-stamp. Were
 * anything judged at the time it states itself, a forger would state an early one.
 */
export const judgeTimestamp = (
  timestamp: Timestamp,
  carried: Carried,
  judging: Judging,
  proofs: Proofs = startProofs(judging.at),
): JudgedTimestamp => {
  const { authority, time } = timestamp;
  const { at, trust } = judging;
  const existed = proofs.existed(timestamp.id);
  const named = {
    time: new Date(time).toISOString(),
    at: Math.min(time, at),
    authority: authority ? certificateName(authority) : 'unknown',
  };
  const no = (ok: false | null, reason: Words): JudgedTimestamp => ({ ...named, ok, reason });
  const { strengths } = rulesOf(judging);
  if (!timestamp.intact || !authority)
    return no(false, timestamp.reason ?? { pl: 'nie jest nienaruszony', en: 'it is not intact' });
  if (time > existed + (existed === at ? clockSkew : 0))
    return no(false, { pl: 'jest z przyszłości', en: 'it is from the future' });
  const weak = new Map(timestamp.used.flatMap((used) => strengths(used, existed)).map((one) => [one.what, one]));
  if (weak.size > 0)
    return no(
      false,
      words((_, into) => {
        const what = [...weak.values()].map((one) => weaknessText(one, into)).join('; ');
        const proven = instantText(existed);
        return into === 'pl'
          ? `${what}, a dopiero ${proven} dowodzi się, że istniał`
          : `${what}, and it is proven to have existed on ${proven} only`;
      }),
    );
  if (time < authority.notBefore || time > authority.notAfter)
    return no(false, {
      pl: `jego czas leży poza okresem ważności certyfikatu ${named.authority}`,
      en: `its time lies outside the validity of the certificate of its authority ${named.authority}`,
    });
  const whole: Carried = {
    certificates: [...timestamp.carried.certificates, ...carried.certificates],
    crls: [...timestamp.carried.crls, ...carried.crls],
    ocsps: [...timestamp.carried.ocsps, ...carried.ocsps],
  };
  const material = pathMaterial(judging, whole, 'timestamp', time, existed);
  // A listed authority is trusted as itself for what it made while granted; that its certificate expired changes nothing.
  // Whoever holds the key of one that was withdrawn or revoked can state any time, so the token must be older than that.
  const own = trust.anchors.filter(
    (anchor) =>
      anchor.service === (timestamp.byResponder === true ? 'ocsp' : 'timestamp') &&
      anchor.certificate.sha256 === authority.sha256 &&
      isGranted(anchor, time, at),
  );
  if (own.length > 0) {
    if (!own.some((anchor) => isGranted(anchor, existed, at)))
      return no(null, {
        pl: `usługę ${named.authority} wycofano z listy zaufania, a nic nie dowodzi, że znacznik istniał wcześniej`,
        en: `the service of ${named.authority} was withdrawn from its trusted list, and nothing proves that the token is older`,
      });
    const outcome = findPath(
      authority,
      {
        ...material,
        anchors: [...own, ...material.anchors],
        usable: (anchor) => own.includes(anchor) || (material.usable?.(anchor) ?? true),
      },
      {
        ...rulesOf(judging),
        time: Math.min(existed, authority.notAfter),
        now: at,
        existed: proofs.existed,
        revocation: 'use',
      },
    );
    if (!outcome.ok && outcome.failure.kind === 'revoked') return no(false, outcome.failure.reason);
    if (judging.work.exhausted)
      return no(null, {
        pl: 'plik zawiera więcej danych, niż wolno sprawdzić, więc nie wiadomo, czy urzędu znacznika nie unieważniono',
        en: 'the file carries more than may be checked, so that it is not known whether its authority was revoked',
      });
    return { ...named, ok: true, reason: null };
  }
  const outcome = findPath(authority, material, {
    ...rulesOf(judging),
    time: Math.max(existed, authority.notBefore),
    now: at,
    existed: proofs.existed,
    revocation: 'require',
  });
  if (outcome.ok) return { ...named, ok: true, reason: null };
  const { failure } = outcome;
  wishFor(judging.wishes, authority, failure, material.pool);
  const reason = words((say) => `${say(failure.reason)}${say(helpFor(failure))}`);
  return no(revokedBefore(failure, authority, time) ? false : null, reason);
};

const revokedBefore = ({ kind, certificate, revokedAt }: PathFailure, authority: Certificate, time: number): boolean =>
  kind === 'revoked' && certificate?.sha256 === authority.sha256 && revokedAt !== null && revokedAt <= time;
