import type { WordInk } from './word-ink.ts';

/** What a measure may reach before it means something: a hint beside other evidence, a question, a proof. */
export type Limit = { readonly hint: number; readonly review: number; readonly hard: number };

export type Limits = {
  readonly missing: Limit;
  readonly extra: Limit;
  readonly missingAll: Limit;
  readonly extraAll: Limit;
  /** Of one minus the worst correlation. */
  readonly bent: Limit;
  /** Of one minus the whole word's correlation. */
  readonly unlike: Limit;
  /** Whether the picture shows print of this kind so well that a single odd reading of recognition means something. */
  readonly quiet: boolean;
};

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Print of one kind fares alike: small or large, dark on light or light on dark, black or grey. */
const kindOf = ({ word }: WordInk): string =>
  `${Math.round(Math.log2(Math.max(8, word.size)) * 2)} ${word.inverted} ${Math.round(word.darkness / 64)}`;

/** With fewer words of a kind the page's other words speak for it. */
const fewest = 16;

/**
 * Half of the words measure no more than the median, three of four no more than the third quartile: what lies many times
 * their distance beyond is no noise of this scanner. The least values are what clean print of several forms reaches.
 */
const limit = (values: readonly number[], least: Limit): Limit => {
  const middle = quantile(values, 0.5);
  const spread = quantile(values, 0.75) - middle;
  const between = (low: number, value: number): number => Math.max(low, Math.min(mostTimes * low, value));
  return {
    hint: between(least.hint, middle + 3 * spread + 0.02),
    review: between(least.review, middle + 4 * spread + 0.06),
    hard: between(least.hard, middle + 5 * spread + 0.12),
  };
};

/** Where half of a kind's words were altered, their own measures must not excuse them. */
const mostTimes = 2.2;

const limitsFrom = (inks: readonly WordInk[]): Limits => ({
  missing: limit(
    inks.map((ink) => ink.missing),
    { hint: 0.05, review: 0.12, hard: 0.22 },
  ),
  extra: limit(
    inks.map((ink) => ink.extra),
    { hint: 0.08, review: 0.16, hard: 0.25 },
  ),
  missingAll: limit(
    inks.map((ink) => ink.missingAll),
    { hint: 0.05, review: 0.1, hard: 0.15 },
  ),
  extraAll: limit(
    inks.map((ink) => ink.extraAll),
    { hint: 0.08, review: 0.15, hard: 0.25 },
  ),
  bent: limit(
    inks.map((ink) => 1 - ink.worst),
    { hint: 0.12, review: 0.22, hard: 0.35 },
  ),
  unlike: limit(
    inks.map((ink) => 1 - ink.whole),
    { hint: 0.1, review: 0.16, hard: 0.24 },
  ),
  quiet:
    quantile(
      inks.map((ink) => ink.whole),
      0.3,
    ) > 0.93,
});

/**
 * Limits for every word of a page. They follow the page, because most of its words are as printed: what these reach is how
 * well this scanner sees.
 */
export const limitsOf = (inks: readonly WordInk[]): ((ink: WordInk) => Limits) => {
  const kinds = new Map<string, WordInk[]>();
  for (const ink of inks) {
    const kind = kindOf(ink);
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [ink]);
    else same.push(ink);
  }
  const whole = limitsFrom(inks);
  const known = new Map([...kinds].map(([kind, same]) => [kind, same.length < fewest ? whole : limitsFrom(same)]));
  return (ink) => known.get(kindOf(ink)) ?? whole;
};
