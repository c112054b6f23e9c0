import { BlockList, isIP } from 'node:net';
import { bareAddress } from './address.ts';

/** One entry of the allow-list: a host, an address or a range, with or without a port. */
export type AllowEntry = {
  readonly port: number | null;
  readonly covers: (host: string, address: string | null) => boolean;
};

const split = (text: string): { place: string; port: number | null } => {
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  if (!found) return { place: text.replace(/^\[(.*)\]$/, '$1'), port: null };
  return { place: (found[1] ?? found[2]) as string, port: Number(found[3]) };
};

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

/**
 * Reads one entry: `ocsp.urzad.example`, `10.1.2.3`, `10.1.0.0/16`, `[fd00::1]`, each also with `:port`. null when it is none
 * of these. A host entry stands for that name alone, not for names under it.
 */
export const readAllowEntry = (text: string): AllowEntry | null => {
  const { place, port } = split(text.trim().toLowerCase());
  if (port !== null && (port < 1 || port > 65_535)) return null;
  const [address, prefix, extra] = place.split('/');
  const family = isIP(address ?? '');
  if (family === 0)
    return hostName.test(place) && !/^[\d.]+$/.test(place) ? { port, covers: (host) => host === place } : null;
  const most = family === 4 ? 32 : 128;
  const length = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (extra !== undefined || !(length >= 0 && length <= most)) return null;
  const list = new BlockList();
  list.addSubnet(address as string, length, family === 4 ? 'ipv4' : 'ipv6');
  return {
    port,
    covers: (_, candidate) => {
      const bare = candidate === null ? '' : bareAddress(candidate);
      // BlockList takes an IPv4-mapped IPv6 address for the IPv4 one; an entry means the family it is written in.
      return isIP(bare) === family && list.check(bare, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
};
