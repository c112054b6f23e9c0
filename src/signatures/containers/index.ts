import { undecided } from '../failure.ts';
import type { FormatInput, FormatResult } from '../validation/index.ts';

/** Signed containers: ASiC (ETSI EN 319 162-1), OpenDocument, Office Open XML. */
export const verifyContainer = (_input: FormatInput): FormatResult => ({
  problems: [],
  found: [
    {
      format: 'ASiC',
      failure: undecided('CUSTOM'),
      checks: [
        {
          check: 'format-supported',
          ok: null,
          detail: 'A ASiC signature is present; it is not verified in this version.',
        },
      ],
    },
  ],
  contents: [],
});
