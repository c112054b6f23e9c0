import { encode, contentsOf, readAsn1 } from '../asn1/index.ts';
import { concatBytes } from '../bytes.ts';
import type { BitString } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import type { DistributionPoint } from './extensions.ts';
import { sameGeneralName, type DistributionPointName, type GeneralName } from './general-name.ts';
import { readName, type Name } from './name.ts';

/** ReasonFlags 1…8 (RFC 5280 §4.2.1.13) as a bit mask. */
export const allReasons = 0b1_1111_1110;

export const reasonMask = (flags: BitString | null): number => {
  if (!flags) return allReasons;
  let mask = 0;
  for (let bit = 1; bit <= 8; bit++)
    if ((((flags.bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1) mask |= 1 << bit;
  return mask;
};

/** Full names of a distribution point; a relative name is completed with the issuer's (RFC 5280 §4.2.1.13). */
const fullNames = (name: DistributionPointName, issuer: Name): readonly GeneralName[] => {
  if ('full' in name) return name.full;
  const rdn = encode(0x31, contentsOf(name.relative));
  const whole = encode(0x30, concatBytes(contentsOf(readAsn1(issuer.der)), rdn));
  const completed = unlessMalformed(() => readName(readAsn1(whole)));
  return completed ? [{ type: 'directory', name: completed }] : [];
};

const directoryNames = (names: readonly GeneralName[]): Name[] =>
  names.flatMap((name) => (name.type === 'directory' ? [name.name] : []));

/**
 * Whether `crl` speaks of `certificate` for this distribution point, and for which reasons (RFC 5280 §6.3.3 (b), (d)).
 * 0 means it does not. `point` null is the certificate issuer's own list, which every certificate implies.
 */
export const scopeOf = (crl: Crl, certificate: Certificate, point: DistributionPoint | null): number => {
  const scope = crl.issuingPoint;
  const issuers = directoryNames(point?.crlIssuer ?? []);
  if (point && point.crlIssuer.length > 0) {
    if (!scope?.indirect || !issuers.some(({ key }) => key === crl.issuer.key)) return 0;
  } else if (crl.issuer.key !== certificate.issuer.key) return 0;
  if (!scope) return reasonMask(point?.reasons ?? null);
  if (scope.name) {
    const own = fullNames(scope.name, crl.issuer);
    const theirs = point?.name
      ? fullNames(point.name, issuers[0] ?? certificate.issuer)
      : point && point.crlIssuer.length > 0
        ? point.crlIssuer
        : [{ type: 'directory' as const, name: certificate.issuer }];
    if (!own.some((name) => theirs.some((other) => sameGeneralName(name, other)))) return 0;
  }
  const isCa = certificate.extensions.basicConstraints?.ca === true;
  if (scope.onlyAttribute || (scope.onlyUser && isCa) || (scope.onlyCa && !isCa)) return 0;
  // A version 1 certificate cannot say whether it is a CA.
  if ((scope.onlyUser || scope.onlyCa) && certificate.version < 3) return 0;
  return reasonMask(point?.reasons ?? null) & reasonMask(scope.onlyReasons);
};

/** Two lists with the same scope, so that one may amend the other (RFC 5280 §6.3.3 (c)). */
export const sameScope = (a: Crl, b: Crl): boolean => {
  if (a.issuer.key !== b.issuer.key) return false;
  const [x, y] = [a.issuingPoint, b.issuingPoint];
  if (!x || !y) return x === y;
  const flags = (p: typeof x): string =>
    [p.onlyUser, p.onlyCa, p.onlyAttribute, p.indirect, reasonMask(p.onlyReasons)].join();
  if (flags(x) !== flags(y) || (x.name === null) !== (y.name === null)) return false;
  if (!x.name || !y.name) return true;
  const [first, second] = [fullNames(x.name, a.issuer), fullNames(y.name, b.issuer)];
  return first.some((name) => second.some((other) => sameGeneralName(name, other)));
};
