import { maskPesel, maskPeselsIn, type Report } from '../model/index.ts';
import { canonicalReport } from './canonical.ts';

/** Digests and identifiers of ours: a run of eleven digits in them is no PESEL number, and masking would falsify them. */
const untouched = new Set(['sha256', 'pack', 'okienko', 'trust', 'clock', 'schema', 'receivedAt', 'rule']);

const masked = (value: unknown, key: string): unknown => {
  if (typeof value === 'string') {
    if (key === 'pesel') return maskPesel(value);
    return untouched.has(key) ? value : maskPeselsIn(value);
  }
  if (Array.isArray(value)) return value.map((item) => masked(item, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, name)]));
};

/** PESEL numbers masked wherever they stand in a part of a report: names of files and reasons are a stranger's words. */
export const maskNumbers = <T>(part: T): T => masked(part, '') as T;

/**
 * The report as it may leave the office's database: every PESEL number is masked, in signers, certificate subjects,
 * quotes, field values, file names and the mail subject alike. `--show-personal-data` and the officer's page, which
 * works from the stored report, go without it. Names, addresses and telephone numbers stay: the officer's work is
 * about them. The result is canonical (same report, same bytes).
 */
export const maskReport = (report: Report): Report => canonicalReport(maskNumbers(report));
