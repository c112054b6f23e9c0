import { describe, expect, test } from 'vitest';
import { bundleOf, trustFrom } from '../signatures/index.ts';
import { trustPins } from './trust-pins.ts';

const { digest: _digest, ...empty } = trustFrom({});
const list = {
  territory: 'PL',
  sequence: 152,
  issued: '2026-08-08T10:00:00.000Z',
  nextUpdate: '2026-11-08T10:00:00.000Z',
  usableUntil: '2026-11-22T10:00:00.000Z',
  sha256: '00',
  url: null,
  signer: 'CN=x',
};
const bundle = bundleOf({
  ...empty,
  name: 'urzad',
  date: '2026-08-09',
  anchors: [{ der: Uint8Array.of(1), service: 'other' }],
  lists: [list],
});

describe('what a report says of its trust', () => {
  test('names the bundle and its lists with their dates and digest', () => {
    expect(trustPins(bundle, '2026-09-01T00:00:00Z').trust).toMatch(
      /^urzad 2026-08-09 \[PL 152 2026-08-08\] sha256:[0-9a-f]{64}$/,
    );
  });

  test.each([
    ['2026-11-08T00:00:00Z', 'current'],
    ['2026-11-09T00:00:00Z', 'late'],
    ['2026-11-23T00:00:00Z', 'too-old'],
  ])('at %s the list is %s', (clock, state) => {
    expect(trustPins(bundle, clock).trustLists).toMatchObject([{ sequence: 152, state }]);
  });

  test('without an anchor there is no trust to speak of', () => {
    expect(trustPins(trustFrom({}), '2026-11-08T00:00:00Z')).toEqual({ trust: 'none' });
  });
});
