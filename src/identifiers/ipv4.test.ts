import { BlockList, isIPv4 as nodeIsIpv4 } from 'node:net';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cidrPrefix,
  ipKind,
  ipShape,
  ipv4Number,
  ipv4Text,
  isIpv4,
  isNetwork,
  isWellKnownIp,
  parseNetwork,
  specialBlocks,
} from './index.ts';

test.each([
  ['195.136.1.5', 'public'],
  ['192.168.1.10', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['100.72.3.4', 'cgnat'],
  ['100.128.0.1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['169.254.1.1', 'link-local'],
  ['192.0.0.9', 'public'],
  ['192.0.0.8', 'protocol'],
  ['192.0.2.1', 'documentation'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['192.31.196.1', 'service'],
  ['192.88.99.1', 'transition'],
  ['198.19.255.255', 'benchmark'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['0.0.0.0', 'this-network'],
  ['010.1.1.1', 'invalid'],
  ['195.136.1.0/29', 'public'],
  ['192.168.0.0/30', 'private'],
  ['192.0.0.8/30', 'protocol'],
  ['0.0.0.0/0', 'this-network'],
])('%s is %s', (value, kind) => {
  expect(ipKind(value)).toBe(kind);
});

test.each([
  ['195.136.1.5', 'address'],
  ['195.136.1.0/24', 'network'],
  ['195.136.1.1-195.136.1.9', 'network'],
  ['2001:db8::1', 'ipv6'],
  ['::1', 'ipv6'],
  ['010.1.1.1', 'leading-zeros'],
  ['195.136.1.256', 'out-of-range'],
  ['195.136.1.0/33', 'out-of-range'],
  ['195.136.1.5:443', 'port'],
  ['api.urzad.example', 'hostname'],
  ['https://api.urzad.example/', 'hostname'],
  ['0x7f000001', 'other'],
  ['1.2.3', 'other'],
  ['', 'other'],
])('%s has the shape %s', (value, shape) => {
  expect(ipShape(value)).toBe(shape);
});

test('networks know their prefix, host bits and size', () => {
  expect(cidrPrefix('195.136.1.0/29')).toBe(29);
  expect(cidrPrefix('195.136.1.5')).toBe(32);
  expect(cidrPrefix('195.136.1.4-195.136.1.7')).toBe(30);
  expect(cidrPrefix('195.136.1.15-195.136.1.16')).toBe(31);
  expect(cidrPrefix('195.136.1.1-195.136.1.17')).toBe(27);
  expect(cidrPrefix('nic')).toBe(-1);
  expect(parseNetwork('195.136.1.3/29')?.hostBits).toBe(true);
  expect(parseNetwork('195.136.1.9-195.136.1.1')).toBeNull();
  expect(isNetwork('195.136.1.5/32')).toBe(false);
  expect(isWellKnownIp('8.8.8.8')).toBe(true);
});

test('our address agrees with the one of node:net, except that ours refuses nothing it accepts', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.string({ maxLength: 18 }), fc.stringMatching(/^[0-9.]{1,15}$/)), (text) => {
      expect(isIpv4(text)).toBe(nodeIsIpv4(text.trim()));
    }),
  );
});

test('every address and its number are one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
      expect(ipv4Number(ipv4Text(value))).toBe(value);
    }),
  );
});

test('an address is public exactly when no special block of node:net holds it', () => {
  const special = new BlockList();
  for (const [cidr, kind] of specialBlocks) {
    const [address, bits] = cidr.split('/') as [string, string];
    if (kind !== 'public') special.addSubnet(address, Number(bits), 'ipv4');
  }
  const near = fc
    .constantFrom(...specialBlocks.map(([cidr]) => parseNetwork(cidr)!))
    .chain((network) =>
      fc
        .constantFrom(network.first - 1, network.first, network.last, network.last + 1)
        .map((value) => ipv4Text(Math.min(Math.max(value, 0), 0xffffffff))),
    );
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), near), (address) => {
      fc.pre(address !== '192.0.0.9' && address !== '192.0.0.10');
      expect(ipKind(address) === 'public').toBe(!special.check(address, 'ipv4'));
    }),
    { numRuns: 300 },
  );
});

test('a network is public only when all of it is', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 24, max: 32 }), fc.nat(255), (address, bits, step) => {
      const network = parseNetwork(`${address}/${bits}`)!;
      const inside = ipv4Text(network.first + (step % (network.last - network.first + 1)));
      if (ipKind(`${address}/${bits}`) === 'public') expect(ipKind(inside)).toBe('public');
    }),
  );
});
