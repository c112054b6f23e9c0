import { expect, test } from 'vitest';
import { tellLayers } from './tell-layers.ts';

test('a layer that does not hold is told, with what to do, and never among those that hold', () => {
  expect(tellLayers({ network: true, rights: true, limits: true })).not.toContain('WEAKER');
  const told = tellLayers({ network: false, rights: true, limits: false });
  expect(told).toMatch(
    /^held by no rights to gain, Node's permissions; WEAKER: NO network.*user namespaces.*; WEAKER: NO limits/,
  );
  expect(tellLayers(null)).not.toContain('held by');
});
