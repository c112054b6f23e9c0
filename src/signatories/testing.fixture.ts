import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Signature } from '../model/index.ts';
import type { Matter } from './authorisations/index.ts';

export const allowedKinds = ['qualified', 'zaufany', 'osobisty'] as const;

/** A verified qualified signature over the whole document, with what a test changes of it. */
export const signed = (name: string, change: Partial<Signature> & { readonly pesel?: string } = {}): Signature => {
  const { pesel, ...rest } = change;
  return {
    document: 2,
    format: 'PAdES',
    level: 'B-B',
    indication: 'TOTAL-PASSED',
    subIndication: null,
    intact: true,
    coverage: 'whole',
    covers: [],
    changes: [],
    modified: false,
    signer: { name, via: 'certificate', ...(pesel === undefined ? {} : { pesel }) },
    kind: 'qualified',
    time: { claimed: '2026-11-10T10:00:00Z', proven: null },
    certificate: null,
    timestamps: [],
    checks: [],
    evidence: [{ document: 2, via: 'certificate' }],
    ...rest,
  };
};

/** When letters are judged, after all that is signed. */
export const now = '2026-11-23T12:00:00Z';

/** Earlier than the application. */
export const early = { claimed: '2026-10-28T10:00:00Z', proven: null };

/** The phrases of the procedure, and an application for a key to the production environment. */
export const matter = {
  ...(parse(readFileSync(new URL('../../rules/pesel-registry-access/procedure.yaml', import.meta.url), 'utf8'))
    .authorisations as Pick<Matter, 'subjects' | 'recipients' | 'words' | 'parts'>),
  asked: { environments: ['production'], purpose: ['new-key'] },
  system: 'Brzezina-RZ',
};
