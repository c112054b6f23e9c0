import type { ReadAnchor, ReadTrust } from '../trust.ts';
import { crlOrNull } from '../x509/crl.ts';
import type { PathMaterial } from '../x509/find-path.ts';
import { ocspOrNull } from '../x509/ocsp.ts';
import type { Carried } from './signed.ts';

const carriedLimit = 400;

/** Everything a path may be built from; anchors only those granted at `time` and for the purpose. */
export const pathMaterial = (
  trust: ReadTrust,
  carried: Carried,
  purpose: 'signature' | 'timestamp',
  time: number,
): PathMaterial<ReadAnchor> => ({
  anchors: trust.anchors.filter(({ service, from, until }) => {
    if (purpose === 'timestamp' ? service !== 'timestamp' && service !== 'other' : service === 'timestamp')
      return false;
    return (from === undefined || Date.parse(from) <= time) && (until === undefined || time <= Date.parse(until));
  }),
  pool: [...carried.certificates.slice(0, carriedLimit), ...trust.certificates],
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
});
