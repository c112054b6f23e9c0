import { BlockList, isIP } from 'node:net';

/**
 * Which addresses may be connected to at a stranger's request. IPv4: everything but what IANA keeps for special purposes.
 * IPv6: global unicast only, without the parts that stand for an IPv4 address or lead into somebody's tunnel: whatever is
 * not known to be public is refused.
 */

const specialV4: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112'],
  ['192.52.193.0', 24, 'AMT'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved or broadcast'],
];

/** Inside 2000::/3 and still not the public Internet. */
const specialV6: readonly (readonly [string, number, string])[] = [
  ['2001::', 23, 'protocol assignments, Teredo'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3fff::', 20, 'documentation'],
];

const listOf = (address: string, prefix: number, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return list;
};

const refusals = {
  4: specialV4.map(([address, prefix, what]) => ({ list: listOf(address, prefix, 'ipv4'), what })),
  6: specialV6.map(([address, prefix, what]) => ({ list: listOf(address, prefix, 'ipv6'), what })),
};
const globalUnicast = listOf('2000::', 3, 'ipv6');

/** An address without the zone that a resolver may append (`fe80::1%eth0`). */
export const bareAddress = (address: string): string => address.replace(/%.*$/, '').replace(/^\[(.*)\]$/, '$1');

/** Why an address must not be connected to, in a few English words; null when it is public. */
export const whyNotPublic = (given: string): string | null => {
  const address = bareAddress(given);
  const family = isIP(address);
  if (family === 0) return 'not an address';
  if (family === 6 && !globalUnicast.check(address, 'ipv6')) return 'not global unicast';
  const name = family === 4 ? 'ipv4' : 'ipv6';
  return refusals[family as 4 | 6].find(({ list }) => list.check(address, name))?.what ?? null;
};
