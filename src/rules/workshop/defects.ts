import type { Signature } from '../../model/index.ts';
import type { Facts } from '../facts.ts';
import type { Defect } from './defect.ts';
import { keyDefectsOf } from './key-defects.ts';
import { letterDefectsOf } from './letter-defects.ts';

/** Defects of everything but the fields, each by itself: what may be wrong with a letter whose form is filled in well. */

const ofSignatures = (facts: Facts): readonly Defect[] => {
  const [first, ...rest] = facts.signatures;
  if (!first) return [];
  const as = (change: string, altered: Partial<Signature>): Defect => ({
    change,
    fact: 'signatures',
    facts: { ...facts, signatures: [{ ...first, ...altered }, ...rest] },
  });
  return [
    { change: 'drop', fact: 'signatures', facts: { ...facts, signatures: [] } },
    as('fail', { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false }),
    as('doubt', { indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }),
    as('modify', { modified: true, changes: [{ level: 'other', allowed: false, detail: 'page content' }] }),
    as('seal', { kind: 'seal' }),
    as('demote', { kind: 'advanced' }),
    as('cut', { coverage: 'part' }),
    // Who had to sign is decided before, where the procedure asks it (`unauthorise`).
    ...(facts.signatories ? [] : [as('stranger', { signer: { name: 'Zenobia Niewymieniona', via: 'certificate' } })]),
  ];
};

const ofDocuments = (facts: Facts): readonly Defect[] => {
  const { application } = facts;
  return [
    ...(application
      ? [
          {
            change: 'encrypt',
            fact: 'application',
            facts: { ...facts, application: { ...application, encrypted: true, readable: false } },
          },
          {
            change: 'script',
            fact: 'application',
            facts: { ...facts, application: { ...application, active: ['javascript'] } },
          },
          ...(application.signedByHand === 'yes'
            ? [
                {
                  change: 'unsign',
                  fact: 'application',
                  facts: { ...facts, application: { ...application, signedByHand: 'no' as const } },
                },
              ]
            : []),
        ]
      : []),
    { change: 'double', fact: 'applications', facts: { ...facts, applications: facts.applications + 1 } },
  ];
};

const ofForm = (facts: Facts): readonly Defect[] => {
  if (facts.template.match === 'unknown' || !facts.comparison) return [];
  return [
    {
      change: 'unknown',
      fact: 'template',
      facts: {
        ...facts,
        template: { ...facts.template, id: null, version: null, match: 'unknown' } as Facts['template'],
        comparison: null,
      },
    },
    { change: 'outdate', fact: 'template', facts: { ...facts, template: { ...facts.template, outdated: true } } },
    {
      change: 'alter',
      fact: 'comparison',
      facts: {
        ...facts,
        template: { ...facts.template, match: 'altered' } as Facts['template'],
        comparison: { ...facts.comparison, outcome: 'altered' },
        alterations: [
          {
            kind: 'text-changed',
            page: 1,
            box: [0, 0, 10, 10],
            expected: 'a',
            found: 'b',
            confidence: 1,
            certain: true,
          },
        ],
      },
    },
  ];
};

const ofPeople = (facts: Facts): readonly Defect[] => [
  ...(facts.signatories
    ? [
        {
          change: 'unauthorise',
          fact: 'signatories',
          facts: {
            ...facts,
            signatories: {
              ...facts.signatories,
              outcome: 'not-satisfied' as const,
              reason: 'signer-not-authorised' as const,
            },
          },
        },
      ]
    : []),
  ...(facts.entity ? [{ change: 'drop', fact: 'entity', facts: { ...facts, entity: null } }] : []),
];

/**
 * All of them that apply to these facts; `clock` is the day of receipt where the letter has none. `remembersSystems`: the
 * procedure asks for open applications of the same system.
 */
export const defectsOf = (facts: Facts, clock: string, remembersSystems: boolean): readonly Defect[] => [
  ...ofForm(facts),
  ...ofDocuments(facts),
  ...ofSignatures(facts),
  ...ofPeople(facts),
  ...keyDefectsOf(facts, clock),
  ...letterDefectsOf(facts, remembersSystems),
];
