import type { Language } from '../model/index.ts';
import { visible } from './safe-text.ts';

/** What each step of a signature's validation asks, by its stable key; the details of a step are in technical English. */
const steps: Record<string, Record<Language, string>> = {
  'format-supported': { pl: 'Znany format podpisu', en: 'Format is known' },
  cms: { pl: 'Budowa podpisu', en: 'Structure of the signature' },
  'signature-dictionary': { pl: 'Zapis podpisu w pliku PDF', en: 'Signature dictionary' },
  'sub-filter': { pl: 'Rodzaj zapisu podpisu', en: 'Kind of encoding' },
  'single-signer': { pl: 'Jeden podpisujący', en: 'One signer' },
  'byte-range': { pl: 'Podpisany zakres pliku', en: 'Signed part of the file' },
  'detached-content': { pl: 'Podpisany plik', en: 'The signed file' },
  reference: { pl: 'Podpisana treść', en: 'Signed content' },
  'content-type': { pl: 'Rodzaj podpisanej treści', en: 'Type of the content' },
  'message-digest': { pl: 'Skrót podpisanej treści', en: 'Digest of the content' },
  'digest-agreement': { pl: 'Zgodność algorytmu skrótu', en: 'One digest algorithm' },
  'algorithm-protection': { pl: 'Ochrona wyboru algorytmów', en: 'Algorithm protection' },
  'signed-attributes': { pl: 'Podpisane atrybuty', en: 'Signed attributes' },
  'signature-value': { pl: 'Wartość podpisu', en: 'Signature value' },
  'digestinfo-without-null': { pl: 'Osobliwość podpisu zaufanego', en: 'Quirk of podpis zaufany' },
  'signing-certificate': { pl: 'Certyfikat wskazany w podpisie', en: 'Certificate named in the signature' },
  'key-usage': { pl: 'Przeznaczenie klucza', en: 'Purpose of the key' },
  'changes-after-signing': { pl: 'Zmiany po podpisaniu', en: 'Changes after signing' },
  'values-unchanged': { pl: 'Wartości pól po podpisaniu', en: 'Field values after signing' },
  'pdf-structure': { pl: 'Budowa pliku PDF', en: 'Structure of the PDF' },
  'trust-anchor': { pl: 'Zaufany wystawca', en: 'Trusted issuer' },
  'certificate-path': { pl: 'Ścieżka certyfikatów', en: 'Certificate path' },
  'path-algorithms': { pl: 'Algorytmy ścieżki', en: 'Algorithms of the path' },
  'certificate-validity': { pl: 'Ważność certyfikatów', en: 'Validity of the certificates' },
  revocation: { pl: 'Unieważnienie certyfikatów', en: 'Revocation' },
  timestamp: { pl: 'Znacznik czasu', en: 'Time stamp' },
};

/** The name of a validation step; a step without one keeps its key. */
export const checkWords = (check: string, language: Language): string =>
  (Object.hasOwn(steps, check) ? steps[check]?.[language] : undefined) ?? visible(check);
