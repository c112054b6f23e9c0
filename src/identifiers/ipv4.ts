/** What an address may be used for (IANA IPv4 Special-Purpose Address Registry, RFC 6890; RFC 5771; RFC 1112 §4). */
export type IpKind =
  | 'public'
  | 'this-network'
  | 'private'
  | 'cgnat'
  | 'loopback'
  | 'link-local'
  | 'protocol'
  | 'documentation'
  | 'service'
  | 'transition'
  | 'benchmark'
  | 'multicast'
  | 'reserved'
  | 'broadcast'
  | 'invalid';

const strict = /^(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}$/;

/** The address as an unsigned 32-bit number, or null: strict dotted decimal, no leading zeros, no port, no hex. */
export const ipv4Number = (text: string): number | null => {
  if (!strict.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : null;
};

export const ipv4Text = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

export const isIpv4 = (text: string): boolean => ipv4Number(text.trim()) !== null;

/** Blocks in the order of precedence: the first that holds the address names it. */
export const specialBlocks: readonly (readonly [string, IpKind])[] = [
  ['0.0.0.0/8', 'this-network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'cgnat'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.9/32', 'public'],
  ['192.0.0.10/32', 'public'],
  ['192.0.0.0/24', 'protocol'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'service'],
  ['192.52.193.0/24', 'service'],
  ['192.88.99.0/24', 'transition'],
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'service'],
  ['198.18.0.0/15', 'benchmark'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['240.0.0.0/4', 'reserved'],
];

export type Network = {
  readonly first: number;
  readonly last: number;
  /** Bits of the network; for a range, of the smallest network with room for as many addresses. */
  readonly prefix: number;
  /** Whether the address before the slash is not the network's own. */
  readonly hostBits: boolean;
  readonly written: 'cidr' | 'range';
};

/** `a.b.c.d/n`, or a range `a.b.c.d-e.f.g.h`; null when it is neither. */
export const parseNetwork = (text: string): Network | null => {
  const cidr = /^([0-9.]+)\/([0-9]|[12][0-9]|3[0-2])$/.exec(text.trim());
  if (cidr) {
    const address = ipv4Number(cidr[1] ?? '');
    if (address === null) return null;
    const prefix = Number(cidr[2]);
    const size = 2 ** (32 - prefix);
    const first = Math.floor(address / size) * size;
    return { first, last: first + size - 1, prefix, hostBits: first !== address, written: 'cidr' };
  }
  const range = /^([0-9.]+)[-\u2010-\u2015]([0-9.]+)$/.exec(text.trim());
  const [first, last] = [ipv4Number(range?.[1] ?? ''), ipv4Number(range?.[2] ?? '')];
  if (first === null || last === null || last < first) return null;
  return { first, last, prefix: 32 - Math.ceil(Math.log2(last - first + 1)), hostBits: false, written: 'range' };
};

const blocks = specialBlocks.flatMap(([cidr, kind]) => {
  const network = parseNetwork(cidr);
  return network ? [{ ...network, kind }] : [];
});

/** The kind of one address, or of a network or range: anything in it that is not public names it. */
export const ipKind = (text: string): IpKind => {
  const address = ipv4Number(text.trim());
  const range = address === null ? parseNetwork(text) : { first: address, last: address };
  if (!range) return 'invalid';
  if (range.first === range.last) {
    return blocks.find((block) => block.first <= range.first && range.first <= block.last)?.kind ?? 'public';
  }
  return (
    blocks.find((block) => block.kind !== 'public' && block.first <= range.last && range.first <= block.last)?.kind ??
    'public'
  );
};

/** Bits of a network written in CIDR, of a network as large as a range, 32 for an address, -1 for anything else. */
export const cidrPrefix = (text: string): number => (isIpv4(text) ? 32 : (parseNetwork(text)?.prefix ?? -1));

/** More than one address: a CIDR other than /32, or a range. */
export const isNetwork = (text: string): boolean => {
  const network = parseNetwork(text);
  return network !== null && network.first !== network.last;
};

/** Resolvers and examples copied from manuals; nobody's own address for calls. */
const wellKnown = new Set([
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '1.0.0.1',
  '9.9.9.9',
  '208.67.222.222',
  '208.67.220.220',
  '4.2.2.2',
]);
export const isWellKnownIp = (text: string): boolean => wellKnown.has(text.trim());

/** Why a text that should be an IPv4 address is not one, for the message; `address`, `network` when it is. */
export type IpShape = 'address' | 'network' | 'ipv6' | 'leading-zeros' | 'out-of-range' | 'port' | 'hostname' | 'other';
export const ipShape = (text: string): IpShape => {
  const value = text.trim();
  if (isIpv4(value)) return 'address';
  if (parseNetwork(value)) return 'network';
  if (/^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%\w+)?(?:\/\d+)?$/.test(value)) return 'ipv6';
  if (/^[0-9.]+:[0-9]+$/.test(value)) return 'port';
  if (/^[0-9]+(?:\.[0-9]+){3}(?:\/[0-9]+)?$/.test(value))
    return /(?:^|\.)0[0-9]/.test(value) ? 'leading-zeros' : 'out-of-range';
  if (/^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*\.?$/i.test(value) || /^[a-z][a-z0-9+.-]*:\/\//i.test(value))
    return 'hostname';
  return 'other';
};
