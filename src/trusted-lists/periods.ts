import type { Service, ServiceState } from './model.ts';
import { eidasStart } from './vocabulary.ts';

/** A stretch of time in which one state of a service was in force: from `from` (ISO 8601, included) to `until` (left out). */
export type Period = { readonly state: ServiceState; readonly from: string; readonly until: string | null };

/**
 * The life of a service as periods, newest first (ETSI TS 119 612 §5.5.5, §5.6.5). The current state has the last word
 * whatever its history claims. Lists repeat the current status as a history instance of the very same start (the Polish
 * one does): among equals the one that stands first is the newer, and the others lasted no time at all.
 */
export const periodsOf = ({ current, history }: Service): Period[] => {
  const periods: Period[] = [{ state: current, from: current.since, until: null }];
  let until = current.since;
  for (const state of history.toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0))) {
    if (state.since >= until) continue;
    periods.push({ state, from: state.since, until });
    until = state.since;
  }
  return periods;
};

/** Before Regulation 910/2014 these made a service one that issued qualified certificates (ETSI TS 119 612 annex J, TS 119 615). */
const grantedBefore = new Set(['undersupervision', 'supervisionincessation', 'accredited']);
const national = new Set(['recognisedatnationallevel', 'setbynationallaw']);

const before = (period: Period): Period | null =>
  period.from >= eidasStart
    ? null
    : { ...period, until: period.until === null || period.until > eidasStart ? eidasStart : period.until };

/**
 * The part of a period in which its status means that the service is what its type says, or null. An old status in a list
 * that nobody changed since counts until the Regulation came into force and not a day longer.
 */
export const grantedPart = (period: Period, which: 'qualified' | 'all'): Period | null => {
  const { status } = period.state;
  if (status === 'granted') return period;
  if (grantedBefore.has(status)) return before(period);
  return which === 'all' && national.has(status) ? period : null;
};
