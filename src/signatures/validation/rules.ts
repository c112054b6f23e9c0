import { strengthsWith, type Strengths } from '../crypto/strength.ts';
import type { ReadAnchor, ReadTrust } from '../trust.ts';
import { crlOrNull } from '../x509/crl.ts';
import type { PathMaterial } from '../x509/find-path.ts';
import { ocspOrNull } from '../x509/ocsp.ts';
import type { TrustedResponder } from '../x509/ocsp-signer.ts';
import type { RevocationRules } from '../x509/revocation.ts';
import type { Work } from '../x509/work.ts';
import type { Carried, Judging } from './signed.ts';

const carriedLimit = 400;

/** Whether the anchor's service was granted at `time`, by a list that may still be relied upon at `at`. */
export const isGranted = ({ period }: ReadAnchor, time: number, at: number): boolean =>
  period.from <= time && time <= period.until && at <= period.usableUntil;

export const mayServe = ({ service }: ReadAnchor, purpose: 'signature' | 'timestamp'): boolean =>
  purpose === 'timestamp'
    ? service === 'timestamp' || service === 'other'
    : service !== 'timestamp' && service !== 'ocsp';

const services = new WeakMap<ReadTrust, Record<'signature' | 'timestamp', ReadAnchor[]>>();

/** The anchors for a purpose, chosen once: lists of all countries hold thousands. */
const anchorsFor = (trust: ReadTrust, purpose: 'signature' | 'timestamp'): readonly ReadAnchor[] => {
  let known = services.get(trust);
  if (!known) {
    const serving = (one: 'signature' | 'timestamp') => trust.anchors.filter((anchor) => mayServe(anchor, one));
    services.set(trust, (known = { signature: serving('signature'), timestamp: serving('timestamp') }));
  }
  return known[purpose];
};

const responders = ({ anchors }: ReadTrust, at: number): TrustedResponder[] =>
  anchors
    .filter(({ service, period }) => service === 'ocsp' && at <= period.usableUntil)
    .map(({ certificate, period: { from, until }, believedUntil, provider }) => ({
      certificate,
      from,
      until,
      ...(believedUntil !== undefined && { believedUntil }),
      ...(provider !== undefined && { provider }),
    }));

/** Everything a path may be built from; anchors only those for the purpose, granted at each of the instants given. */
export const pathMaterial = (
  { trust, at }: Pick<Judging, 'trust' | 'at'>,
  carried: Carried,
  purpose: 'signature' | 'timestamp',
  ...granted: readonly number[]
): PathMaterial<ReadAnchor> => ({
  anchors: anchorsFor(trust, purpose),
  usable: (anchor) => granted.every((time) => isGranted(anchor, time, at)),
  // What the office has comes first: a stranger's crowd must not stand before it.
  pool: [...trust.certificates, ...carried.certificates.slice(0, carriedLimit)],
  crls: [
    ...trust.crls,
    ...carried.crls
      .slice(0, carriedLimit)
      .map(crlOrNull)
      .filter((one) => one !== null),
  ],
  ocsps: [
    ...trust.ocsps,
    ...carried.ocsps
      .slice(0, carriedLimit)
      .map(ocspOrNull)
      .filter((one) => one !== null),
  ],
  responders: responders(trust, at),
});

/** What the trust bundle says about how data are judged. */
export const rulesOf = ({
  trust: { bundle },
  work,
}: Judging): Pick<RevocationRules, 'strengths' | 'freshness' | 'latest'> & {
  strengths: Strengths;
  work: Work;
} => ({
  work,
  strengths: strengthsWith(bundle.algorithms),
  ...(bundle.freshness?.hours !== undefined && { freshness: bundle.freshness.hours * 3_600_000 }),
  ...(bundle.freshness?.hoursAfter !== undefined && { latest: bundle.freshness.hoursAfter * 3_600_000 }),
});
