import { elementsOf, textOf, type XmlElement } from '../../xml/index.ts';
import { note, type Checks } from '../failure.ts';
import { words } from '../words.ts';
import { childByName, properties, property } from './qualifying.ts';
import { shown } from './session.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** Commitments of ETSI TS 119 172-1 annex B, by the end of their identifiers. */
const commitments: Readonly<Record<string, { readonly pl: string; readonly en: string }>> = {
  ProofOfOrigin: { pl: 'potwierdza pochodzenie', en: 'confirms the origin' },
  ProofOfReceipt: { pl: 'potwierdza odbiór', en: 'confirms receipt' },
  ProofOfDelivery: { pl: 'potwierdza doręczenie', en: 'confirms delivery' },
  ProofOfSender: { pl: 'potwierdza nadawcę', en: 'confirms the sender' },
  ProofOfApproval: { pl: 'zatwierdza treść', en: 'approves the content' },
  ProofOfCreation: { pl: 'potwierdza utworzenie', en: 'confirms the creation' },
};

const identifierIn = (parent: XmlElement | null): string => {
  const identifier = childByName(parent, 'Identifier');
  return identifier ? textOf(identifier).trim() : '';
};

const policyNote = (own: XmlElement | null, checks: Checks): void => {
  const [policy] = properties(own, 'SignaturePolicyIdentifier');
  if (!policy) return;
  const id = childByName(policy, 'SignaturePolicyId');
  if (!id) {
    note(checks, 'signature-policy', null, {
      pl: 'Podpis powołuje się na zasady podpisywania, które wynikają z dokumentu; ich nie sprawdzono.',
      en: 'The signature relies on a policy implied by the document; it was not checked.',
    });
    return;
  }
  const name = shown(identifierIn(childByName(id, 'SigPolicyId')));
  note(
    checks,
    'signature-policy',
    null,
    words((_, language) =>
      language === 'pl'
        ? `Podpis powołuje się na zasady podpisywania ${name}; ich treści nie ma pod ręką, więc nie sprawdzono jej.`
        : `The signature relies on the policy ${name}; its text is not at hand and was not checked.`,
    ),
  );
};

const commitmentNotes = (signed: XmlElement, checks: Checks): void => {
  const own = property(signed, 'SignedDataObjectProperties');
  const found = properties(own, 'CommitmentTypeIndication').slice(0, 8);
  for (const indication of found) {
    const id = identifierIn(childByName(indication, 'CommitmentTypeId'));
    const known = Object.entries(commitments).find(([name]) => id.toLowerCase().endsWith(name.toLowerCase()))?.[1];
    note(
      checks,
      'commitment',
      null,
      words((_, language) =>
        language === 'pl'
          ? `Podpisujący oświadcza, że podpis ${known ? known.pl : `oznacza: ${shown(id)}`}.`
          : `The signer states that the signature ${known ? known.en : `means: ${shown(id)}`}.`,
      ),
    );
  }
};

const claimedRoles = (own: XmlElement | null): string[] =>
  [...properties(own, 'SignerRole'), ...properties(own, 'SignerRoleV2')]
    .flatMap((role) => properties(role, 'ClaimedRoles'))
    .flatMap((list) => properties(list, 'ClaimedRole'))
    .filter((claimed) => elementsOf(claimed).length === 0)
    .map((claimed) => shown(textOf(claimed).trim()))
    .filter((text) => text !== '');

/** What the signed properties say beside the certificate and the time: told, because nobody here can check it. */
export const noteProperties = ({ qualifying }: CheckedSignature, checks: Checks): void => {
  if (!qualifying?.signed) return;
  const own = property(qualifying.signed, 'SignedSignatureProperties');
  policyNote(own, checks);
  commitmentNotes(qualifying.signed, checks);
  const roles = claimedRoles(own).slice(0, 8);
  if (roles.length > 0)
    note(
      checks,
      'claimed-role',
      null,
      words((_, language) =>
        language === 'pl'
          ? `Podpisujący podaje swoją rolę: ${roles.join(', ')}. Niczym jej nie potwierdzono.`
          : `The signer claims the role: ${roles.join(', ')}. Nothing confirms it.`,
      ),
    );
};
