import type { Localised, Signature } from '../model/index.ts';
import { certificateFacts, trustFrom, verifySignatures } from '../signatures/index.ts';

/**
 * What the signature of a list is worth. `verified`: made by one of the certificates given, over the whole list, valid at
 * the instant of the check. `intact`: it fits the list and no certificate was given to hold it against. Else `refused`.
 */
export type ListSignature = {
  readonly state: 'verified' | 'intact' | 'refused';
  /** The name in the certificate that made it, as far as there is one. */
  readonly signer: string | null;
  /** Hex sha256 of that certificate. */
  readonly certificate: string | null;
  readonly reason: Localised;
  /** There is a signature, and it does not fit the list: somebody changed it. */
  readonly broken?: true;
};

const refused = (pl: string, en: string, one?: Signature, broken = false): ListSignature => ({
  state: 'refused',
  signer: one?.certificate?.subject ?? null,
  certificate: one?.certificate?.sha256 ?? null,
  reason: { pl, en },
  ...(broken && { broken: true }),
});

const failedChecks = (one: Signature): string =>
  one.checks
    .filter(({ ok }) => ok === false)
    .map(({ detail }) => detail)
    .join(' ')
    .slice(0, 400);

/**
 * Nothing but the revocation of the signer is unknown. The certificates of a list's signers are named by the list that
 * points to it, or by the office, and withdrawn by naming others (ETSI TS 119 615 §4.1, §4.2): nobody need be asked.
 */
const lacksRevocationOnly = ({ subIndication, checks }: Signature): boolean =>
  subIndication === 'TRY_LATER' &&
  checks.every(({ ok }) => ok !== false) &&
  checks.some(({ check, ok }) => check === 'revocation' && ok === null);

/**
 * Verifies the enveloped signature of a trusted list (ETSI TS 119 612 §5.7, annex B). `signers`: DER of the certificates
 * of which one must have made it, as the pointer of another list or a pinned file names them; null when there are none to
 * hold it against. An issuer of theirs does not do: the certificate itself must be named.
 */
export const checkSignature = async (
  bytes: Uint8Array,
  signers: readonly Uint8Array[] | null,
  at: string,
): Promise<ListSignature> => {
  const verified = await verifySignatures(bytes, {
    type: 'application/xml',
    name: 'list.xml',
    trust: trustFrom({ anchors: (signers ?? []).filter((der) => certificateFacts(der) !== null) }),
    at,
    language: 'en',
  });
  const [one, another] = verified.signatures;
  if (!one) return refused('Lista nie jest podpisana.', 'The list is not signed.');
  if (another) return refused('Lista ma więcej niż jeden podpis.', 'The list has more than one signature.', one);
  if (!one.intact)
    return refused(
      'Podpis nie zgadza się z treścią listy albo jest uszkodzony.',
      `The signature does not fit the list. ${failedChecks(one)}`.trim(),
      one,
      true,
    );
  if (one.coverage !== 'whole')
    return refused('Podpis nie obejmuje całej listy.', 'The signature does not cover the whole list.', one, true);
  const { certificate } = one;
  if (!certificate) return refused('Podpis nie wskazuje certyfikatu.', 'The signature names no certificate.', one);
  const whose = { signer: certificate.subject, certificate: certificate.sha256 };
  if (signers === null)
    return {
      state: 'intact',
      ...whose,
      reason: {
        pl: 'Podpis zgadza się z treścią listy; nie było certyfikatu, z którym można by porównać podpisującego.',
        en: 'The signature fits the list; there was no certificate to hold its signer against.',
      },
    };
  if (!signers.some((der) => certificateFacts(der)?.sha256 === certificate.sha256))
    return refused(
      `Listę podpisał ktoś, kogo nie wskazano: ${certificate.subject}.`,
      `The list is signed by somebody who was not named: ${certificate.subject}.`,
      one,
    );
  if (one.indication !== 'TOTAL-PASSED' && !lacksRevocationOnly(one))
    return refused(
      `Podpisu listy nie można uznać za ważny (${one.subIndication ?? one.indication}).`,
      `The signature of the list is not valid (${one.subIndication ?? one.indication}). ${failedChecks(one)}`.trim(),
      one,
    );
  return {
    state: 'verified',
    ...whose,
    reason: { pl: `Listę podpisał ${certificate.subject}.`, en: `The list is signed by ${certificate.subject}.` },
  };
};
