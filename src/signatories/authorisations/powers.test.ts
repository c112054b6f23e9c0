import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSignatories } from '../decide.ts';
import { allowedKinds, matter, signed } from '../testing.fixture.ts';
import { understand } from './index.ts';
import {
  casts,
  furtherOrdinaryPowers,
  furtherPowersThatDoNotCount,
  ordinaryPowers,
  powersPutAside,
  powersThatDoNotCount,
  type Cast,
  type Power,
} from './powers.fixture.ts';

const at = (claimed: string) => ({ claimed, proven: null });
const castOf = ({ cast }: Power): Cast => {
  const found = casts[cast];
  if (found === undefined) throw new Error(`no cast ${cast}`);
  return found;
};
const outcome = (power: Power): string => {
  const { name, town, regon, krs, heads, joint, by, attorney, pesel } = castOf(power);
  return decideSignatories({
    entity: {
      name,
      regon,
      ...(krs === '' ? {} : { krs }),
      heads: [...heads],
      joint: joint.map((way) => [...way]),
      pesels: {},
    },
    application: [signed(attorney, { document: 1, pesel, time: at('2026-11-20T10:00:00Z') })],
    authorisations: [
      { document: 2, text: power.text, signatures: by.map((one) => signed(one, { time: at('2026-11-03T10:00:00Z') })) },
    ],
    allowedKinds,
    matter,
    applicant: { krs, regon, name, town },
    now: '2026-11-20T12:00:00Z',
  }).outcome;
};
/** What no part of the grammar took; with any such words a power never counts. */
const unexplained = (power: Power): readonly string[] => {
  const { name, town, regon, krs, by, attorney } = castOf(power);
  const unit = { names: [name], towns: [town], krs: krs === '' ? null : krs, regon };
  return understand(power.text, { name: attorney }, unit, matter, by).unexplained;
};

test.each([...ordinaryPowers, ...furtherOrdinaryPowers])('counts: $cast $text', (power) => {
  expect([unexplained(power), outcome(power)]).toEqual([[], 'satisfied']);
});
test('of those put aside at least as many as at first sight count', () => {
  expect(powersPutAside.filter((power) => outcome(power) === 'satisfied').length).toBeGreaterThanOrEqual(5);
});
test.each([...powersThatDoNotCount, ...furtherPowersThatDoNotCount])('does not count: $cast $text', (power) => {
  expect(outcome(power)).not.toBe('satisfied');
});

/** Words of count, sum, time, negation or condition; a name or a post beside somebody may be a second attorney or what he is. */
const limits =
  'tylko|wyłącznie|jedynie|łącznie|wspólnie|razem|nie|bez|poza|oprócz|dopiero|warunkowo|tymczasowo|jednorazowo|testowo|testowego|roboczo|projekt|wzór|kopia|nieważne|odwołane|cofnięte|zawieszone|po|przed|jeżeli|gdy|chyba|o ile|pod warunkiem|za zgodą|z wyjątkiem|z wyłączeniem|w razie|podczas nieobecności|dwóch|do 31.12.2025|5000 zł|odbioru|maksymalnie|uchylone'.split(
    '|',
  );
const powers = [...ordinaryPowers, ...powersPutAside].filter((power) => outcome(power) === 'satisfied');

describe('a limiting word at a gap between two words of a good power', () => {
  const put = (power: Power, word: string, gap: number): Power => {
    const words = power.text.split(/(?<=\s)/);
    const at = gap % (words.length + 1);
    words.splice(at, 0, at === words.length ? ` ${word}` : `${word} `);
    return { ...power, text: words.join('') };
  };
  const counts = (power: Power): boolean => unexplained(power).length === 0 && outcome(power) === 'satisfied';

  test('never leaves it good: every word, gaps drawn over all powers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...powers), fc.constantFrom(...limits), fc.nat(), (power, word, gap) => {
        const changed = put(power, word, gap);
        // Collecting named twice, of letters and of keys, is collecting granted and no limit.
        fc.pre(!(word === 'odbioru' && /odbioru \p{L}+ i odbioru/u.test(changed.text)));
        expect([changed.text, counts(changed)]).toEqual([changed.text, false]);
      }),
      { numRuns: 800 },
    );
  });
});
