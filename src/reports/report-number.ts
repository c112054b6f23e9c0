import { createHash } from 'node:crypto';
import type { Report } from '../model/index.ts';

/**
 * The number a letter to the applicant quotes: the same letter judged with the same pack, trust and clock has the same
 * number, masked or not. Eight hexadecimal digits in two groups, to be read out over the telephone.
 */
export const reportNumber = (report: Report): string => {
  const { okienko, pack, trust, clock } = report.pins;
  const digest = createHash('sha256')
    .update([report.submission.sha256, okienko, pack, trust, clock].join('\n'))
    .digest('hex');
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
};
