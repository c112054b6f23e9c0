import type { Fact } from './grammar/rule.ts';

export type Term = {
  /** The day the paper bears. */
  readonly issued: string | null;
  /** That day stands on a line of its own, without a place or a word that says what it is. */
  readonly bare: boolean;
  readonly from: string | null;
  readonly until: string | null;
  /** Valid for so long from `from` or the day it is given. */
  readonly span: { readonly months: number; readonly days: number } | null;
  /** Good for one application, that of this day only; `null` in it: of a day not named. */
  readonly once: { readonly of: string | null } | null;
  /** The words that say so. */
  readonly quotes: readonly string[];
  readonly issuedQuotes: readonly string[];
  /** A day that is none, or two that differ. */
  readonly doubtful: boolean;
};

const dayOf = ({ value }: Fact): string | null => (value as { readonly day: string | null }).day;
const kinds = new Set(['from', 'until', 'span', 'once', 'year']);

export const readTerm = (facts: readonly Fact[], quotes: (found: readonly Fact[]) => readonly string[]): Term => {
  let doubtful = false;
  const of = (kind: string): readonly Fact[] => facts.filter((one) => one.kind === kind);
  const single = (found: readonly (string | null)[]): string | null => {
    if (found.includes(null) || new Set(found).size > 1) doubtful = true;
    return found[0] ?? null;
  };
  const years = of('year').map(({ value }) => String(value));
  const issued = single(of('issued').map(dayOf));
  const from = single([...of('from').map(dayOf), ...years.map((year) => `${year}-01-01`)]);
  const until = single([...of('until').map(dayOf), ...years.map((year) => `${year}-12-31`)]);
  const spans = of('span').map(({ value }) => value as NonNullable<Term['span']>);
  if (new Set(spans.map((one) => JSON.stringify(one))).size > 1) doubtful = true;
  if (from !== null && until !== null && from > until) doubtful = true;
  const times = of('once');
  const days = new Set(times.flatMap((one) => dayOf(one) ?? []));
  return {
    issued,
    bare: of('bare-day').length > 0,
    from,
    until,
    span: spans[0] ?? null,
    once: times.length === 0 ? null : { of: days.size === 1 ? ([...days][0] ?? null) : null },
    quotes: quotes(facts.filter((one) => kinds.has(one.kind))),
    issuedQuotes: quotes(of('issued')),
    doubtful,
  };
};
