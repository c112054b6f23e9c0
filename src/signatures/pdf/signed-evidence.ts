import type { Signature } from '../../model/index.ts';
import type { FormatInput } from '../validation/index.ts';
import type { Opened } from './open-signature.ts';

/** Where a signature stands: its document, the bytes it covers and its field. */
export const evidenceOf = ({ located, range }: Opened, input: FormatInput): Signature['evidence'] => [
  {
    document: input.judging.document ?? 0,
    bytes: [range.ranges[0]?.[0] ?? 0, range.end],
    field: located.field.name,
    via: 'signature-dictionary',
  },
];
