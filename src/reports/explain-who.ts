import type { Language, Signature } from '../model/index.ts';
import { cut, visible } from './safe-text.ts';

/** Who signed and how that is known. A certificate without a PESEL number confirms a person only in part. */
export const whoSentences = (one: Signature, language: Language): string[] => {
  const pl = language === 'pl';
  const { signer, kind, format } = one;
  if (signer === null) {
    if (format.endsWith('/TST')) return [];
    return [pl ? 'Nie ustalono, kto podpisał.' : 'Who signed was not established.'];
  }
  const name = cut(visible(signer.name), 160);
  const organization = signer.organization === undefined ? null : cut(visible(signer.organization), 160);
  if (kind === 'seal')
    return [
      pl
        ? `Pieczęć należy do: ${organization ?? name}. Nie wiadomo, kto jej użył.`
        : `The seal belongs to ${organization ?? name}. Who used it is not known.`,
    ];
  const number =
    signer.pesel === undefined
      ? pl
        ? 'Numeru PESEL nie podano: tożsamość częściowo potwierdzona.'
        : 'No PESEL number is given: the identity is confirmed in part.'
      : `PESEL ${visible(signer.pesel)}.`;
  const told = {
    certificate: pl ? `${name}, według certyfikatu.` : `${name}, by the certificate.`,
    'podpis-zaufany': pl
      ? `${name}; tożsamość potwierdza pieczęć ministra.`
      : `${name}; the minister’s seal confirms the identity.`,
    'attribute-certificate': pl ? `${name}, według certyfikatu atrybutów.` : `${name}, by an attribute certificate.`,
  }[signer.via];
  const inside =
    organization === null
      ? []
      : [pl ? `Certyfikat wymienia też: ${organization}.` : `The certificate also names ${organization}.`];
  // What a broken signature says of its maker proves nothing.
  const unchecked = one.subIndication === 'SIGNED_DATA_NOT_FOUND';
  const proven = one.intact
    ? []
    : [
        unchecked
          ? pl
            ? 'Podpisu nie sprawdzono, więc to na razie tylko deklaracja.'
            : 'The signature was not checked, so this is only a claim so far.'
          : pl
            ? 'Podpis się nie zgadza, więc to tylko deklaracja.'
            : 'The signature does not hold, so this is only a claim.',
      ];
  return [told, number, ...inside, ...proven];
};
