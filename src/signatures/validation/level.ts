import type { Signature } from '../../model/index.ts';
import { provesSignature } from './proofs.ts';
import type { Signed } from './signed.ts';
import type { Judged } from './stamps.ts';

/**
 * The baseline level by form (ETSI EN 319 122-1, 132-1, 142-1 clause 6): what is there and not plainly wrong. What it is
 * worth is told by `time.proven` and the indication.
 */
export const levelOf = (signed: Signed, judged: readonly Judged[]): Signature['level'] => {
  if (!signed.baseline) return 'none';
  const holding = judged.filter((one) => one.judged.ok !== false).map(({ stamp }) => stamp);
  if (!holding.some(provesSignature)) return 'B-B';
  const { crls, ocsps } = signed.carried;
  if (crls.length === 0 && ocsps.length === 0) return 'B-T';
  return holding.some(({ role }) => role === 'archive' || role === 'document') ? 'B-LTA' : 'B-LT';
};
