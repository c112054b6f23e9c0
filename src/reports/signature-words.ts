import type { IdentityDegree, Language, Signatories, Signature, SubIndication } from '../model/index.ts';
import { officialTime } from './words.ts';

/** The sub-indications of ETSI EN 319 102-1 said plainly; of one signature `reasonWords` says it more exactly. */
export const subIndicationWords: Record<Language, Record<SubIndication, string>> = {
  pl: {
    FORMAT_FAILURE: 'Podpis jest zapisany niezgodnie z zasadami formatu.',
    HASH_FAILURE: 'Podpisana treść została zmieniona po złożeniu podpisu.',
    SIG_CRYPTO_FAILURE: 'Wartość podpisu nie zgadza się z certyfikatem podpisującego.',
    REVOKED: 'Certyfikat był unieważniony.',
    EXPIRED: 'Certyfikat stracił ważność przed złożeniem podpisu.',
    NOT_YET_VALID: 'Certyfikat nie był jeszcze ważny.',
    SIG_CONSTRAINTS_FAILURE: 'Podpis nie spełnia warunków stawianych podpisom.',
    CHAIN_CONSTRAINTS_FAILURE: 'Ścieżka certyfikatów nie spełnia stawianych warunków.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Nie udało się sprawdzić ścieżki certyfikatów.',
    CRYPTO_CONSTRAINTS_FAILURE: 'Użyto algorytmu lub klucza, który nie jest już uznawany za bezpieczny.',
    POLICY_PROCESSING_ERROR: 'Nie udało się zastosować polityki podpisu.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'Polityka podpisu jest niedostępna.',
    TIMESTAMP_ORDER_FAILURE: 'Znaczniki czasu są w sprzecznej kolejności.',
    NO_SIGNING_CERTIFICATE_FOUND: 'Nie znaleziono certyfikatu podpisującego.',
    NO_CERTIFICATE_CHAIN_FOUND: 'Wystawca certyfikatu nie jest na liście zaufanych.',
    REVOKED_NO_POE: 'Certyfikat jest unieważniony i nie ma dowodu, że podpis złożono wcześniej.',
    REVOKED_CA_NO_POE: 'Certyfikat wystawcy jest unieważniony i nie ma dowodu, że podpis złożono wcześniej.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'Certyfikat jest poza okresem ważności, choć według dostępnych danych nie był unieważniony.',
    OUT_OF_BOUNDS_NO_POE: 'Certyfikat jest poza okresem ważności i nie ma dowodu, kiedy złożono podpis.',
    REVOCATION_OUT_OF_BOUNDS_NO_POE: 'Dane o unieważnieniach pochodzą spoza okresu ważności.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'Algorytm nie jest już bezpieczny i nie ma dowodu, kiedy złożono podpis.',
    NO_POE: 'Nie ma dowodu, że podpis istniał w wymaganym czasie.',
    TRY_LATER: 'Brakuje aktualnych danych o unieważnieniu certyfikatu.',
    SIGNED_DATA_NOT_FOUND: 'Nie znaleziono pliku, którego dotyczy podpis.',
    CUSTOM: 'Zaszła inna przyczyna, opisana przy sprawdzeniach.',
  },
  en: {
    FORMAT_FAILURE: 'The signature is not written as its format demands.',
    HASH_FAILURE: 'What was signed was changed afterwards.',
    SIG_CRYPTO_FAILURE: "The signature value does not match the signer's certificate.",
    REVOKED: 'The certificate was revoked.',
    EXPIRED: 'The certificate had expired before the signature was made.',
    NOT_YET_VALID: 'The certificate was not valid yet.',
    SIG_CONSTRAINTS_FAILURE: 'The signature does not meet the conditions set for signatures.',
    CHAIN_CONSTRAINTS_FAILURE: 'The certificate path does not meet the conditions set for it.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'The certificate path could not be checked.',
    CRYPTO_CONSTRAINTS_FAILURE: 'An algorithm or key was used that no longer counts as secure.',
    POLICY_PROCESSING_ERROR: 'The signature policy could not be applied.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'The signature policy is not available.',
    TIMESTAMP_ORDER_FAILURE: 'The time stamps contradict each other in order.',
    NO_SIGNING_CERTIFICATE_FOUND: "The signer's certificate was not found.",
    NO_CERTIFICATE_CHAIN_FOUND: 'The issuer of the certificate is not on the list of trusted ones.',
    REVOKED_NO_POE: 'The certificate is revoked and nothing proves that the signature is older.',
    REVOKED_CA_NO_POE: "The issuer's certificate is revoked and nothing proves that the signature is older.",
    OUT_OF_BOUNDS_NOT_REVOKED:
      'The certificate is outside its validity period, though by the data at hand it was not revoked.',
    OUT_OF_BOUNDS_NO_POE:
      'The certificate is outside its validity period and nothing proves when the signature was made.',
    REVOCATION_OUT_OF_BOUNDS_NO_POE: 'The revocation data are from outside the validity period.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE:
      'The algorithm is no longer secure and nothing proves when the signature was made.',
    NO_POE: 'Nothing proves that the signature existed at the required time.',
    TRY_LATER: 'Current revocation data for the certificate are missing.',
    SIGNED_DATA_NOT_FOUND: 'The file that the signature is about was not found.',
    CUSTOM: 'There is another cause, described with the checks.',
  },
};

const otherFile: Record<Language, string> = {
  pl: 'Treść, z którą sprawdzono podpis, nie jest tą, którą podpisano: zmieniono ją po podpisaniu albo podano inny plik niż podpisany.',
  en: 'What the signature was held against is not what was signed: it was changed afterwards, or another file was given than the one signed.',
};

/** Why a signature is no better; empty for one that names no reason. */
export const reasonWords = ({ subIndication, checks }: Signature, language: Language): string => {
  if (subIndication === null) return '';
  // Of a file handed over beside the signature nobody knows whether it is the changed one or another one.
  if (subIndication === 'HASH_FAILURE' && checks.some(({ check, ok }) => check === 'detached-content' && ok !== true))
    return otherFile[language];
  return subIndicationWords[language][subIndication];
};

const revocationWords: Record<Language, Record<'good' | 'revoked' | 'unknown', string>> = {
  pl: {
    good: 'Według dostępnych danych certyfikat nie był unieważniony.',
    revoked: 'Certyfikat jest unieważniony.',
    unknown: 'Nie wiadomo, czy certyfikat nie był unieważniony.',
  },
  en: {
    good: 'By the data at hand the certificate was not revoked.',
    revoked: 'The certificate is revoked.',
    unknown: 'It is not known whether the certificate was revoked.',
  },
};

/** "Not revoked" is as old as the list or answer that says so; one made before the signature cannot know what came later. */
const notRevoked = ({ certificate, time }: Signature, language: Language): string => {
  const date = certificate?.revocationDate;
  const known = date === undefined ? null : officialTime(date, language);
  if (date === undefined || known === null) return revocationWords[language].good;
  const signed = time.proven ?? time.claimed;
  const older = signed !== null && Date.parse(date) < Date.parse(signed);
  if (language === 'en') {
    return `By data of ${known} the certificate was not revoked.${older ? ' The data are older than the signature.' : ''}`;
  }
  return `Według danych z ${known} certyfikat nie był unieważniony.${older ? ' Dane są starsze niż podpis.' : ''}`;
};

/** What is known of the certificate's revocation; empty where the sub-indication says it already, or nothing can be said. */
export const revocationSentence = (signature: Signature, language: Language): string => {
  const revocation = signature.certificate?.revocation;
  const said = signature.subIndication === 'TRY_LATER' || (signature.subIndication ?? '').startsWith('REVOKED');
  if (!revocation || said) return '';
  return revocation === 'good' ? notRevoked(signature, language) : revocationWords[language][revocation];
};

export const signatoriesOutcomeWords: Record<Language, Record<Signatories['outcome'], string>> = {
  pl: {
    satisfied: 'Podpisały osoby, które miały podpisać',
    'not-satisfied': 'Brakuje wymaganych podpisów',
    officer: 'Urzędnik musi ocenić, kto miał podpisać',
  },
  en: {
    satisfied: 'The people who had to sign did sign',
    'not-satisfied': 'Required signatures are missing',
    officer: 'An officer must assess who had to sign',
  },
};

export const identityDegreeWords: Record<Language, Record<IdentityDegree, string>> = {
  pl: { certain: 'pewna', likely: 'prawdopodobna', no: 'inna osoba' },
  en: { certain: 'certain', likely: 'likely', no: 'another person' },
};

export const signatoriesReasonWords: Record<Language, Record<Signatories['reason'], string>> = {
  pl: {
    'head-signed': 'Podpisała osoba, która może reprezentować jednostkę sama.',
    'joint-set-signed': 'Podpisały wszystkie osoby działające łącznie.',
    'authorised-signed': 'Podpisała osoba z prawidłowo podpisanym upoważnieniem.',
    'no-signature': 'Wniosek nie ma podpisu elektronicznego, na którym można polegać.',
    'signer-not-authorised': 'Podpisała osoba, która nie reprezentuje jednostki ani nie ma upoważnienia.',
    'authorisation-not-signed': 'Upoważnienie nie jest podpisane elektronicznie.',
    'authorisation-signed-by-other': 'Upoważnienie podpisał ktoś inny niż osoby reprezentujące jednostkę.',
    'authorisation-out-of-scope': 'Upoważnienie nie obejmuje tego wniosku.',
    'joint-set-incomplete': 'Nie podpisały wszystkie osoby, które muszą działać łącznie.',
    'entity-unknown': 'Urząd nie wie, kto kieruje tą jednostką.',
    'signature-unverified': 'Nie udało się zweryfikować podpisu, od którego zależy odpowiedź.',
    ambiguous: 'Z zasad reprezentacji albo z podpisów nie wynika jednoznacznie, czy podpisały właściwe osoby.',
    'extract-unverified': 'Zasady reprezentacji znane są tylko z odpisu, którego nikt nie potwierdził.',
    'extract-unread':
      'Zasady reprezentacji znane są tylko z odpisu, którego nie odczytano w całości albo w którym jest wpis wymagający oceny.',
    'extract-contradicts': 'Załączony odpis i rejestr mówią co innego o tym, kto reprezentuje jednostkę.',
    'extract-stale': 'Zasady reprezentacji znane są tylko z odpisu, który jest za stary.',
    'not-decided': 'Nie sprawdzono, czy podpisały właściwe osoby: sprawdzanie przerwano.',
  },
  en: {
    'head-signed': 'A person who may represent the unit alone signed.',
    'joint-set-signed': 'Everyone who must act jointly signed.',
    'authorised-signed': 'A person with a properly signed authorisation signed.',
    'no-signature': 'The application carries no electronic signature that can be relied upon.',
    'signer-not-authorised': 'The signer neither represents the unit nor is authorised.',
    'authorisation-not-signed': 'The authorisation is not signed electronically.',
    'authorisation-signed-by-other': 'The authorisation was signed by someone other than those who represent the unit.',
    'authorisation-out-of-scope': 'The authorisation does not cover this application.',
    'joint-set-incomplete': 'Not everyone who must act jointly signed.',
    'entity-unknown': 'The office does not know who heads this unit.',
    'signature-unverified': 'A signature on which the answer depends could not be verified.',
    ambiguous: 'The rules of representation, or the signatures, do not say clearly whether the right people signed.',
    'extract-unverified': 'The rules of representation are known only from an extract that nobody confirmed.',
    'extract-unread':
      'The rules of representation are known only from an extract that was not read as a whole, or with an entry that needs judgement.',
    'extract-contradicts': 'The attached extract and the register differ on who represents the unit.',
    'extract-stale': 'The rules of representation are known only from an extract that is too old.',
    'not-decided': 'Whether the right people signed was not checked: checking was stopped.',
  },
};
