import type { Problem, Signature, Verdict } from '../model/index.ts';

/** Exit statuses of the command; docs/errors.md explains them. With several inputs the worst wins, in this order. */
const worstFirst = [70, 2, 66, 1, 3, 0] as const;
export type ExitStatus = (typeof worstFirst)[number];

export const worstExit = (statuses: readonly ExitStatus[]): ExitStatus =>
  worstFirst.find((status) => statuses.includes(status)) ?? 0;

export const exitOfVerdict = (verdict: Verdict): ExitStatus => {
  if (verdict === 'accept') return 0;
  return verdict === 'officer' ? 3 : 1;
};

/** No signature at all is "cannot tell" (3), not a pass. */
const exitOfSignatures = (signatures: readonly Pick<Signature, 'indication' | 'format'>[]): ExitStatus => {
  const indications = new Set(signatures.map(({ indication }) => indication));
  if (indications.has('TOTAL-FAILED')) return 1;
  // A time-stamp alone proves when a file existed, and that nobody signed it.
  const signed = signatures.some(({ format }) => !format.endsWith('/TST'));
  return signed && !indications.has('INDETERMINATE') ? 0 : 3;
};

/** What the file has beside these was not looked at, whatever they are worth. */
const unlooked = new Set(['too-many-signatures', 'unreadable-signature']);

/** A refused file fails, and one that was not looked at whole cannot be told (3). */
export const exitOfFile = (
  signatures: readonly Pick<Signature, 'indication' | 'format'>[],
  problems: readonly Pick<Problem, 'code'>[],
): ExitStatus => {
  if (problems.some(({ code }) => code.startsWith('refused-'))) return 1;
  const found = exitOfSignatures(signatures);
  return problems.some(({ code }) => unlooked.has(code)) ? worstExit([found, 3]) : found;
};
