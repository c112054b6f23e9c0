import type { Language, SubIndication } from '../model/index.ts';

/** For each sub-indication of ETSI EN 319 102-1: the reason in a few words, for a list, and what would help. */
export type SubIndicationHelp = {
  /** After a dash: lower case, no full stop. */
  readonly short: string;
  /** What the officer or the applicant can do about it; a sentence or two. */
  readonly help: string;
};

const newSignature = {
  pl: 'Potrzebny jest nowy podpis, złożony ważnym certyfikatem.',
  en: 'A new signature is needed, made with a valid certificate.',
};
const proofOrNew = {
  pl: 'Pomógłby znacznik czasu albo inny dowód, że podpis istniał wcześniej. Bez niego potrzebny jest nowy podpis.',
  en: 'A time-stamp or another proof that the signature is older would help. Without one a new signature is needed.',
};
const freshList = {
  pl: 'Należy poprosić administratora o odświeżenie listy zaufanych wystawców i sprawdzić pismo ponownie.',
  en: 'Ask the administrator to refresh the list of trusted issuers and check the letter again.',
};

type Row = readonly [short: Readonly<Record<Language, string>>, help: Readonly<Record<Language, string>>];

const rows: Readonly<Record<SubIndication, Row>> = {
  FORMAT_FAILURE: [
    { pl: 'podpis zapisany niezgodnie z formatem', en: 'not written as its format demands' },
    {
      pl: 'Należy poprosić o podpisanie dokumentu na nowo, najlepiej innym programem.',
      en: 'Ask for the document to be signed anew, best with another program.',
    },
  ],
  HASH_FAILURE: [
    { pl: 'treść nie jest tą, którą podpisano', en: 'this is not what was signed' },
    {
      pl: 'Przy podpisie w osobnym pliku: sprawdzić, czy to właściwy plik. Poza tym należy poprosić o przesłanie pliku dokładnie w takiej postaci, w jakiej został podpisany. Jeżeli go zmieniano, trzeba go podpisać na nowo.',
      en: 'With a signature in a file of its own: see whether this is the right file. Otherwise ask for the file exactly as it was signed. If it was changed, it has to be signed anew.',
    },
  ],
  SIG_CRYPTO_FAILURE: [
    { pl: 'podpis nie zgadza się z kluczem podpisującego', en: 'it does not agree with the signer’s key' },
    {
      pl: 'Należy poprosić o ponowne przesłanie podpisanego pliku. Jeżeli to nie pomoże, potrzebny jest nowy podpis.',
      en: 'Ask for the signed file once more. If that does not help, a new signature is needed.',
    },
  ],
  REVOKED: [{ pl: 'certyfikat był unieważniony', en: 'the certificate was revoked' }, newSignature],
  EXPIRED: [{ pl: 'certyfikat stracił ważność przed podpisaniem', en: 'the certificate had expired' }, newSignature],
  NOT_YET_VALID: [
    { pl: 'certyfikat nie był jeszcze ważny', en: 'the certificate was not valid yet' },
    {
      pl: 'Potrzebny jest nowy podpis. Warto sprawdzić zegar komputera, na którym podpisano dokument.',
      en: 'A new signature is needed. The clock of the computer on which the document was signed is worth a look.',
    },
  ],
  SIG_CONSTRAINTS_FAILURE: [
    { pl: 'nie spełnia warunków stawianych podpisom', en: 'it does not meet the conditions for signatures' },
    {
      pl: 'Sprawdzenia poniżej mówią, którego warunku nie spełniono. Zwykle trzeba podpisać dokument na nowo.',
      en: 'The checks below tell which condition was not met. Usually the document has to be signed anew.',
    },
  ],
  CHAIN_CONSTRAINTS_FAILURE: [
    { pl: 'certyfikat nie spełnia stawianych warunków', en: 'a certificate does not meet the conditions' },
    {
      pl: 'Sprawdzenia poniżej mówią, którego certyfikatu to dotyczy. Potrzebny jest podpis kwalifikowany, zaufany albo osobisty.',
      en: 'The checks below tell which certificate. A qualified, trusted (zaufany) or personal (osobisty) signature is needed.',
    },
  ],
  CERTIFICATE_CHAIN_GENERAL_FAILURE: [
    { pl: 'nie udało się sprawdzić ścieżki certyfikatów', en: 'the certificate path could not be checked' },
    freshList,
  ],
  CRYPTO_CONSTRAINTS_FAILURE: [
    { pl: 'użyto algorytmu, który nie jest już bezpieczny', en: 'an algorithm was used that is no longer secure' },
    {
      pl: 'Należy poprosić o podpisanie dokumentu na nowo aktualnym programem.',
      en: 'Ask for the document to be signed anew with an up-to-date program.',
    },
  ],
  POLICY_PROCESSING_ERROR: [
    { pl: 'nie udało się zastosować polityki podpisu', en: 'the signature policy could not be applied' },
    {
      pl: 'Należy poprosić o podpisanie dokumentu na nowo, bez wskazywania polityki podpisu.',
      en: 'Ask for the document to be signed anew, without naming a signature policy.',
    },
  ],
  SIGNATURE_POLICY_NOT_AVAILABLE: [
    { pl: 'polityka podpisu jest niedostępna', en: 'the signature policy is not available' },
    {
      pl: 'Należy poprosić o dokument polityki podpisu albo o nowy podpis, który jej nie wskazuje.',
      en: 'Ask for the document of the signature policy, or for a new signature that names none.',
    },
  ],
  TIMESTAMP_ORDER_FAILURE: [
    { pl: 'znaczniki czasu przeczą sobie', en: 'the time-stamps contradict each other' },
    { pl: 'Należy poprosić o nowy podpis.', en: 'Ask for a new signature.' },
  ],
  NO_SIGNING_CERTIFICATE_FOUND: [
    { pl: 'nie znaleziono certyfikatu podpisującego', en: 'the signer’s certificate was not found' },
    {
      pl: 'Należy poprosić o certyfikat podpisującego albo o podpis, który go zawiera.',
      en: 'Ask for the signer’s certificate, or for a signature that carries it.',
    },
  ],
  NO_CERTIFICATE_CHAIN_FOUND: [
    { pl: 'wystawcy certyfikatu nie ma na liście zaufanych', en: 'the issuer is not on the trusted list' },
    {
      pl: `Jeżeli certyfikat wydał dostawca kwalifikowany: ${freshList.pl.charAt(0).toLowerCase()}${freshList.pl.slice(1)} W przeciwnym razie potrzebny jest podpis kwalifikowany, zaufany albo osobisty.`,
      en: `If a qualified provider issued the certificate: ${freshList.en.charAt(0).toLowerCase()}${freshList.en.slice(1)} Otherwise a qualified, trusted (zaufany) or personal (osobisty) signature is needed.`,
    },
  ],
  REVOKED_NO_POE: [
    { pl: 'certyfikat unieważniono, a czasu podpisu nic nie dowodzi', en: 'revoked, and nothing proves the time' },
    {
      pl: 'Pomógłby znacznik czasu sprzed unieważnienia. Bez niego potrzebny jest nowy podpis.',
      en: 'A time-stamp from before the revocation would help. Without one a new signature is needed.',
    },
  ],
  REVOKED_CA_NO_POE: [
    { pl: 'certyfikat wystawcy unieważniono', en: 'the issuer’s certificate was revoked' },
    {
      pl: 'Pomógłby znacznik czasu sprzed unieważnienia. Bez niego potrzebny jest nowy podpis, z certyfikatem innego wystawcy.',
      en: 'A time-stamp from before the revocation would help. Without one a new signature is needed, with another issuer’s certificate.',
    },
  ],
  OUT_OF_BOUNDS_NOT_REVOKED: [
    { pl: 'certyfikat był poza okresem ważności', en: 'the certificate was outside its validity' },
    proofOrNew,
  ],
  OUT_OF_BOUNDS_NO_POE: [
    { pl: 'certyfikat wygasł, a czasu podpisu nic nie dowodzi', en: 'expired, and nothing proves the time' },
    proofOrNew,
  ],
  REVOCATION_OUT_OF_BOUNDS_NO_POE: [
    { pl: 'dane o unieważnieniach są spoza okresu ważności', en: 'the revocation data are from outside the validity' },
    proofOrNew,
  ],
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: [
    { pl: 'algorytm nie jest już bezpieczny, a czasu podpisu nic nie dowodzi', en: 'weak algorithm, time not proven' },
    proofOrNew,
  ],
  NO_POE: [{ pl: 'nic nie dowodzi, kiedy podpis istniał', en: 'nothing proves when it existed' }, proofOrNew],
  TRY_LATER: [
    { pl: 'brak aktualnych danych o unieważnieniach', en: 'current revocation data are missing' },
    {
      pl: 'Wystarczy sprawdzić pismo ponownie, gdy wystawca ogłosi nowsze dane (zwykle w ciągu doby) i administrator je wczyta.',
      en: 'Check the letter again once the issuer has published newer data (usually within a day) and the administrator has loaded them.',
    },
  ],
  SIGNED_DATA_NOT_FOUND: [
    { pl: 'brak pliku, którego dotyczy podpis', en: 'the signed file is missing' },
    {
      pl: 'Należy poprosić o plik, którego dotyczy podpis, w niezmienionej postaci.',
      en: 'Ask for the file that the signature is over, unchanged.',
    },
  ],
  CUSTOM: [
    { pl: 'inna przyczyna, opisana przy sprawdzeniach', en: 'another cause, described with the checks' },
    {
      pl: 'Sprawdzenia poniżej mówią, czego zabrakło.',
      en: 'The checks below tell what was missing.',
    },
  ],
};

export const subIndicationHelp = (sub: SubIndication, language: Language): SubIndicationHelp => {
  const [short, help] = rows[sub];
  return { short: short[language], help: help[language] };
};
