import { ipKind, ipShape, ipv4Number, isNetwork, parseNetwork } from '../../identifiers/index.ts';
import { withoutConjunctions } from './text.ts';

/**
 * Entries that look like a slip: a network written with host bits ("195.136.1.3/29"), and single addresses that are the
 * network or broadcast address of a network stated in the same list.
 */
export const networkSlips = (entries: readonly string[]): string[] => {
  const networks = entries.flatMap((entry) => {
    const network = isNetwork(entry) ? parseNetwork(entry) : null;
    return network && network.written === 'cidr' && network.prefix < 31 ? [network] : [];
  });
  return entries.filter((entry) => {
    const address = ipv4Number(entry.trim());
    if (address === null) return parseNetwork(entry)?.hostBits ?? false;
    return networks.some((network) => address === network.first || address === network.last);
  });
};

/** Entries that are neither an address nor a network. */
export const notIpv4 = (entries: readonly string[]): string[] =>
  withoutConjunctions(entries).filter((entry) => !['address', 'network'].includes(ipShape(entry)));

/** Addresses and networks that nobody outside can call from; entries that are neither are not judged here. */
export const notPublic = (entries: readonly string[]): string[] =>
  entries.filter((entry) => !['public', 'service', 'invalid'].includes(ipKind(entry)));
