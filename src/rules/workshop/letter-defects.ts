import type { Signature } from '../../model/index.ts';
import type { AnnexFacts, Facts } from '../facts.ts';
import type { Defect } from './defect.ts';

/** Defects of annexes and of the message itself: who sent it, who signed what came with it, and what that says. */

const stranger = 'Zenobia Niewymieniona';

const ofAnnex = (facts: Facts, annex: AnnexFacts): readonly Defect[] => {
  const fact = `annexes.${annex.kinds?.[0] ?? annex.name}`;
  const as = (change: string, altered: Partial<AnnexFacts>): Defect => ({
    change,
    fact,
    facts: { ...facts, annexes: facts.annexes.map((one) => (one === annex ? { ...annex, ...altered } : one)) },
  });
  const [first, ...rest] = annex.signatures;
  const signed = (altered: Partial<Signature>): Partial<AnnexFacts> =>
    first ? { signatures: [{ ...first, ...altered }, ...rest] } : {};
  const applicant = facts.signatures[0]?.signer;
  return [
    { change: 'drop', fact, facts: { ...facts, annexes: facts.annexes.filter((other) => other !== annex) } },
    as('unread', { text: null, kinds: null, namesPerson: null }),
    // Its kind still told by its name: nothing of what it should say is there.
    as('reword', { text: 'Pismo w zupełnie innej sprawie.', namesPerson: false }),
    as('misname', { namesPerson: false }),
    // The text stays and says of another year, of another body, or with a reservation what it said.
    ...(/20\d\d/.test(annex.text ?? '')
      ? [as('antedate', { text: (annex.text ?? '').replace(/20(\d)(\d)/, (_, tens: string) => `19${tens}9`) })]
      : []),
    as('deny', { text: `${annex.text ?? ''} Nie dotyczy to niniejszej sprawy.` }),
    as('except', { text: `${annex.text ?? ''} Z wyjątkiem sprawy, o którą chodzi.` }),
    as('revoke', { text: `Odwołuję i cofam, co następuje: ${annex.text ?? ''}` }),
    ...(first
      ? [
          as('unsign', { signatures: [] }),
          as('fail', signed({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false })),
          as('doubt', signed({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' })),
          as(
            'modify',
            signed({ modified: true, changes: [{ level: 'other', allowed: false, detail: 'page content' }] }),
          ),
          as('stranger', signed({ signer: { name: stranger, via: 'certificate' } })),
          ...(applicant ? [as('self', signed({ signer: applicant }))] : []),
        ]
      : []),
  ];
};

const ofMail = (facts: Facts): readonly Defect[] => {
  const { mail } = facts;
  if (!mail) return [];
  const as = (change: string, fact: string, altered: Partial<typeof mail>): Defect => ({
    change,
    fact: `mail.${fact}`,
    facts: { ...facts, mail: { ...mail, ...altered } },
  });
  const domain = (mail.from?.address ?? '').replace(/^.*@/s, '');
  return [
    as('misdirect', 'to', { to: [{ address: 'ktos@inny.example' }] }),
    as('impersonate', 'from', { from: { address: 'obcy@gdzie-indziej.example' } }),
    as('forge', 'authentication', {
      authentication: {
        by: 'mx.urzad.example',
        results: (['spf', 'dkim', 'dmarc'] as const).map((method) => ({ method, result: 'fail', domain })),
      },
    }),
    as('drop', 'subject', { subject: '' }),
    as('reword', 'subject', { subject: 'Zupełnie inna sprawa' }),
    as('reword', 'body', { bodyText: 'Pismo w zupełnie innej sprawie.' }),
    as('robot', 'machine', { machine: 'auto-submitted' }),
  ];
};

/** An application of the same applicant is open already, as the memory of letters tells it. */
const ofHistory = (facts: Facts, remembersSystems: boolean): readonly Defect[] =>
  remembersSystems && facts.history?.sameOpen
    ? [
        {
          change: 'repeat',
          fact: 'history.sameOpen',
          facts: { ...facts, history: { ...facts.history, sameOpen: ['A-1000'] } },
        },
      ]
    : [];

export const letterDefectsOf = (facts: Facts, remembersSystems: boolean): readonly Defect[] => [
  ...facts.annexes.flatMap((annex) => ofAnnex(facts, annex)),
  ...ofMail(facts),
  ...ofHistory(facts, remembersSystems),
];
