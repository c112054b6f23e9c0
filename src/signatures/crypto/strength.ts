import type { SignatureAlgorithm } from './algorithm.ts';
import type { DigestName } from './digest.ts';
import type { PublicKey } from './public-key.ts';
import { strengthTable } from './strength-table.ts';

export type Weakness = {
  /** The digest, or kind and size of the key. */
  readonly what: string;
  /** It was never acceptable. */
  readonly never: boolean;
  /** The first instant it was not acceptable any more, ISO 8601; null with `never`. */
  readonly until: string | null;
};

/** What was used to make a signature, a certificate or a revocation answer. */
export type UsedAlgorithms = {
  readonly digest?: DigestName | null;
  readonly algorithm?: SignatureAlgorithm;
  readonly key?: PublicKey;
};

/** What of it was no longer acceptable at `time` (milliseconds); empty when all of it was. */
export type Strengths = (used: UsedAlgorithms, time: number) => Weakness[];

type Limit = { readonly until: string | null; readonly never: boolean; readonly ms: number };

const limitOf = (text: string): Limit => {
  if (text === 'always') return { until: null, never: false, ms: Number.POSITIVE_INFINITY };
  if (text === 'never') return { until: null, never: true, ms: Number.NEGATIVE_INFINITY };
  return { until: new Date(text).toISOString(), never: false, ms: Date.parse(text) };
};

const sized = /^(RSA|DSA|EC)-(\d{1,5})$/;

/** What is wrong with a table that is to replace lines of ours, for whoever wrote it; null when nothing is. */
export const tableTrouble = (table: Readonly<Record<string, string>>): string | null => {
  for (const [name, until] of Object.entries(table)) {
    if (!(name in strengthTable) && !sized.test(name)) return `${name} is not an algorithm of the table`;
    if (until !== 'always' && until !== 'never' && Number.isNaN(Date.parse(until))) return `${until} is not a date`;
  }
  return null;
};

const compile = (table: Readonly<Record<string, string>>): Strengths => {
  const limits = new Map(Object.entries(table).map(([name, until]) => [name, limitOf(until)]));
  const sizes = new Map<string, { from: number; limit: Limit }[]>();
  for (const [name, limit] of limits) {
    const [, kind, from] = sized.exec(name) ?? [];
    if (kind !== undefined) sizes.set(kind, [...(sizes.get(kind) ?? []), { from: Number(from), limit }]);
  }
  for (const list of sizes.values()) list.sort((a, b) => b.from - a.from);
  const unknown = limitOf('never');
  const ofKey = ({ type, size, curve }: PublicKey): Limit =>
    (curve === undefined ? undefined : limits.get(curve)) ??
    sizes.get(type)?.find(({ from }) => size >= from)?.limit ??
    limits.get(type) ??
    unknown;
  return (used, time) => {
    const found: Weakness[] = [];
    const look = (what: string, { until, never, ms }: Limit): void => {
      if (time >= ms) found.push({ what, until, never });
    };
    const digests = new Set([used.digest, used.algorithm?.digest].filter((name) => name != null));
    if (used.algorithm?.scheme === 'rsa-pss') digests.add(used.algorithm.mgfDigest);
    for (const name of digests) look(name, limits.get(name) ?? unknown);
    if (used.key) look(`${used.key.type} ${used.key.size}`, ofKey(used.key));
    return found;
  };
};

/** The table as it stands in strength-table.ts. */
export const weaknesses: Strengths = compile(strengthTable);

const compiled = new WeakMap<object, Strengths>();

/** The table with the lines a trust bundle states otherwise. */
export const strengthsWith = (other: Readonly<Record<string, string>> | undefined): Strengths => {
  if (!other) return weaknesses;
  const known = compiled.get(other);
  if (known) return known;
  const made = compile({ ...strengthTable, ...other });
  compiled.set(other, made);
  return made;
};
