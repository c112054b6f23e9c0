import type { Certificate } from './certificate.ts';
import type { NameConstraints } from './extensions.ts';
import type { GeneralName } from './general-name.ts';
import { isWithin } from './name.ts';

/** Name constraints gathered along a path (RFC 5280 §6.1.2 (b), (c)): each certificate's permitted list must be met. */
export type NameLimits = {
  readonly permitted: readonly (readonly GeneralName[])[];
  readonly excluded: readonly GeneralName[];
};

export const noLimits: NameLimits = { permitted: [], excluded: [] };

export const withConstraints = (limits: NameLimits, constraints: NameConstraints): NameLimits => ({
  permitted: constraints.permitted.length > 0 ? [...limits.permitted, constraints.permitted] : limits.permitted,
  excluded: [...limits.excluded, ...constraints.excluded],
});

/** Names × constraints compared before we give up and refuse: a certificate may hold thousands of each. */
const work = 1 << 20;

const hostWithin = (host: string, base: string): boolean => {
  const [name, suffix] = [host.toLowerCase().replace(/\.$/, ''), base.toLowerCase().replace(/\.$/, '')];
  if (suffix === '') return true;
  if (suffix.startsWith('.')) return name.endsWith(suffix) && name.length > suffix.length;
  return name === suffix || name.endsWith(`.${suffix}`);
};

const emailWithin = (address: string, base: string): boolean => {
  const at = address.lastIndexOf('@');
  if (at < 0) return false;
  const host = address.slice(at + 1).toLowerCase();
  const baseAt = base.lastIndexOf('@');
  if (baseAt >= 0)
    return address.slice(0, at) === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase();
  return base.startsWith('.') ? hostWithin(host, base) : host === base.toLowerCase();
};

/** The host of a URI with an authority; null means the constraint cannot be decided (RFC 5280 §4.2.1.10). */
const uriHost = (uri: string): string | null => {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri)?.[1];
  return authority === undefined || /^[\d.]+$/.test(authority) ? null : authority;
};

const uriWithin = (uri: string, base: string): boolean | null => {
  const host = uriHost(uri);
  if (host === null) return null;
  return base.startsWith('.') ? hostWithin(host, base) : host.toLowerCase() === base.toLowerCase();
};

const ipWithin = (address: Uint8Array, base: Uint8Array): boolean => {
  if (base.length !== address.length * 2) return false;
  return address.every((octet, index) => {
    const mask = base[address.length + index] as number;
    return (octet & mask) === ((base[index] as number) & mask);
  });
};

/** null: the constraint cannot be decided for this name, which must then be refused. */
const within = (name: GeneralName, base: GeneralName): boolean | null => {
  if (name.type === 'directory' && base.type === 'directory') return isWithin(name.name, base.name);
  if (name.type === 'dns' && base.type === 'dns') return hostWithin(name.text, base.text);
  if (name.type === 'email' && base.type === 'email') return emailWithin(name.text, base.text);
  if (name.type === 'uri' && base.type === 'uri') return uriWithin(name.text, base.text);
  if (name.type === 'ip' && base.type === 'ip') return ipWithin(name.bytes, base.bytes);
  return null;
};

const sameType = (a: GeneralName, b: GeneralName): boolean =>
  a.type === 'other' && b.type === 'other' ? a.tag === b.tag : a.type === b.type;

const namesOf = (certificate: Certificate): GeneralName[] => {
  const { subject, extensions } = certificate;
  const names: GeneralName[] = [...(extensions.subjectAltName ?? [])];
  if (subject.rdns.length > 0) names.push({ type: 'directory', name: subject });
  // RFC 5280 §4.2.1.10: e-mail addresses in the subject count when there is no alternative name of that type.
  if (!names.some(({ type }) => type === 'email'))
    for (const { oid, text } of subject.rdns.flat())
      if (oid === '1.2.840.113549.1.9.1') names.push({ type: 'email', text });
  return names;
};

/** Whether all names of the certificate lie within the limits (RFC 5280 §6.1.3 (b), (c)). */
export const namesAreWithin = (certificate: Certificate, limits: NameLimits): boolean => {
  if (limits.permitted.length === 0 && limits.excluded.length === 0) return true;
  const names = namesOf(certificate);
  const bases = limits.excluded.length + limits.permitted.reduce((sum, list) => sum + list.length, 0);
  if (names.length * bases > work) return false;
  return names.every((name) => {
    if (limits.excluded.some((base) => sameType(name, base) && within(name, base) !== false)) return false;
    return limits.permitted.every((list) => {
      const relevant = list.filter((base) => sameType(name, base));
      return relevant.length === 0 || relevant.some((base) => within(name, base) === true);
    });
  });
};
