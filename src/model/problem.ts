import { z } from 'zod';
import type { Localised } from './language.ts';

/**
 * Every kind of expected trouble with somebody's bytes, in words for the people who read reports. Problems are data, never
 * exceptions; docs/errors.md says what to do about each.
 */
const registry = {
  'archive-empty': { pl: 'Archiwum jest puste.', en: 'The archive is empty.' },
  'archive-encrypted': {
    pl: 'Archiwum jest zabezpieczone hasłem; nie otwarto go.',
    en: 'The archive is protected by a password; it was not opened.',
  },
  'archive-kind': {
    pl: 'To archiwum w formacie, którego Okienko nie otwiera (np. 7z, RAR, TAR).',
    en: 'This is an archive of a kind that Okienko does not open (such as 7z, RAR or TAR).',
  },
  'archive-method': {
    pl: 'Archiwum spakowano nieobsługiwaną metodą.',
    en: 'The archive is packed by an unsupported method.',
  },
  'archive-ratio': {
    pl: 'Plik w archiwum jest spakowany podejrzanie mocno; nie rozpakowano go.',
    en: 'A file in the archive is packed suspiciously tightly; it was not unpacked.',
  },
  'archive-too-large': {
    pl: 'Archiwum po rozpakowaniu przekracza limit; nie rozpakowano go.',
    en: 'The archive unpacks to more than the limit; it was not unpacked.',
  },
  'archive-too-many-files': {
    pl: 'Archiwum zawiera za dużo plików; nie rozpakowano go.',
    en: 'The archive holds too many files; it was not unpacked.',
  },
  'archive-unreadable': {
    pl: 'Archiwum jest uszkodzone.',
    en: 'The archive is damaged.',
  },
  'evidence-record-unread': {
    pl: 'Kontener zawiera zapis dowodowy (evidence record), którego Okienko nie sprawdza.',
    en: 'The container holds an evidence record, which Okienko does not verify.',
  },
  'extract-partly-read': {
    pl: 'Odpisu z KRS nie odczytano w całości albo jest w nim wpis, który wymaga oceny; nic z niego nie wynika.',
    en: 'The KRS extract was not read as a whole, or has an entry that needs judgement; nothing is concluded from it.',
  },
  'file-empty': { pl: 'Plik jest pusty.', en: 'The file is empty.' },
  'image-too-large': {
    pl: 'Obraz ma więcej pikseli, niż wynosi limit.',
    en: 'The image has more pixels than the limit.',
  },
  'image-truncated': {
    pl: 'Obraz jest niepełny; odczytano jego część.',
    en: 'The image is incomplete; a part of it was read.',
  },
  'image-unreadable': { pl: 'Obrazu nie udało się odczytać.', en: 'The image could not be read.' },
  'letter-too-costly': {
    pl: 'Odczyt całego pisma trwał zbyt długo; tego dokumentu nie odczytano.',
    en: 'Reading the whole letter took too long; this document was not read.',
  },
  'mail-bodies-differ': {
    pl: 'Treść wiadomości zapisana zwykłym tekstem mówi co innego niż ta sama treść w HTML.',
    en: 'The plain text of the message says something else than its HTML text.',
  },
  'mail-encrypted': {
    pl: 'Wiadomość jest zaszyfrowana i nie udało się jej otworzyć.',
    en: 'The message is encrypted and could not be opened.',
  },
  'mail-unreadable': { pl: 'Wiadomości nie udało się odczytać.', en: 'The message could not be read.' },
  'nested-too-deep': {
    pl: 'Wiadomości lub archiwa są zagnieżdżone zbyt głęboko; reszty nie odczytano.',
    en: 'Messages or archives are nested too deeply; the rest was not read.',
  },
  'ocr-failed': {
    pl: 'Nie udało się rozpoznać pisma na obrazie.',
    en: 'The writing in the image could not be recognised.',
  },
  'office-bomb': {
    pl: 'Dokument po rozpakowaniu przekracza limit.',
    en: 'The document unpacks to more than the limit.',
  },
  'office-unreadable': { pl: 'Dokument jest uszkodzony.', en: 'The document is damaged.' },
  'page-truncated': { pl: 'Strony nie odczytano w całości.', en: 'A page was not read as a whole.' },
  'page-unreadable': { pl: 'Strony nie udało się odczytać.', en: 'A page could not be read.' },
  'pdf-encrypted': { pl: 'Plik PDF jest zabezpieczony hasłem.', en: 'The PDF is protected by a password.' },
  'pdf-structure': {
    pl: 'Budowa pliku PDF jest uszkodzona; podpisów w nim nie da się pewnie ustalić.',
    en: 'The structure of the PDF is damaged; its signatures cannot be established with certainty.',
  },
  'pdf-structure-unread': {
    pl: 'Budowy pliku PDF nie odczytano w całości.',
    en: 'The structure of the PDF was not read as a whole.',
  },
  'pdf-unreadable': { pl: 'Pliku PDF nie udało się odczytać.', en: 'The PDF could not be read.' },
  'pdf-xfa-dynamic': {
    pl: 'To dynamiczny formularz XFA: jego treść układa dopiero program, który go otwiera, więc nie można jej sprawdzić.',
    en: 'This is a dynamic XFA form: the program that opens it lays out what it shows, so it cannot be checked.',
  },
  'procedure-ended': {
    pl: 'Sprawa, której dotyczy pismo, nie była już prowadzona w dniu wpływu; nie oceniono go według jej zasad.',
    en: 'The matter of the letter was no longer dealt with on the day of receipt; it was not judged by its rules.',
  },
  'reader-crash': {
    pl: 'Odczyt pliku przerwała awaria programu czytającego.',
    en: 'The reader broke down on this file.',
  },
  'reader-failed': { pl: 'Odczyt pliku się nie powiódł.', en: 'Reading the file failed.' },
  'reader-forbidden': {
    pl: 'Odczyt pliku sięgnął poza to, co wolno (sieć, dysk, inny program); zatrzymano go. Plik należy uznać za wrogi.',
    en: 'Reading the file reached for what is not allowed (network, disk, another program); it was stopped. Take the file for hostile.',
  },
  'reader-memory': {
    pl: 'Odczyt pliku przekroczył limit pamięci i został przerwany.',
    en: 'Reading the file exceeded the memory limit and was stopped.',
  },
  'reader-retired': { pl: 'Program czytający został wymieniony.', en: 'The reader was replaced.' },
  'reader-timeout': {
    pl: 'Odczyt pliku trwał zbyt długo i został przerwany.',
    en: 'Reading the file took too long and was stopped.',
  },
  'reader-unavailable': {
    pl: 'Program czytający nie działa; pliku nie odczytano.',
    en: 'The reader does not work; the file was not read.',
  },
  'readers-disagree': {
    pl: 'Dwa programy odczytały z tego pliku różne słowa.',
    en: 'Two readers found different words in this file.',
  },
  'refused-container': {
    pl: 'Kontenera podpisów nie przyjęto: jest uszkodzony, zaszyfrowany albo przeczy sam sobie.',
    en: 'The signature container is refused: it is damaged, encrypted, or contradicts itself.',
  },
  'refused-container-limit': {
    pl: 'Kontenera podpisów nie przyjęto: po rozpakowaniu przekracza limit.',
    en: 'The signature container is refused: it unpacks to more than the limit.',
  },
  'refused-path': {
    pl: 'Kontenera podpisów nie przyjęto: nazwy plików w nim są podstępne.',
    en: 'The signature container is refused: names of files in it are deceptive.',
  },
  'text-hidden': {
    pl: 'Część tekstu jest ukryta przed czytelnikiem; pominięto ją.',
    en: 'Some of the text is hidden from the reader; it was left out.',
  },
  'text-unmapped': {
    pl: 'Litery w pliku nie mają przypisanych znaków; tekst odczytano z obrazu.',
    en: 'The letters of the file map to no characters; its text was read from the image.',
  },
  'tnef-damaged': {
    pl: 'Plik winmail.dat jest uszkodzony; odczytano z niego tyle, ile się dało.',
    en: 'The file winmail.dat is damaged; as much of it was read as could be.',
  },
  'too-deep': { pl: 'Dokument jest zagnieżdżony zbyt głęboko.', en: 'The document is nested too deeply.' },
  'too-large': { pl: 'Plik jest większy niż limit.', en: 'The file is larger than the limit.' },
  'not-looked-through': {
    pl: 'Części listu nie zapisano: przekracza limity i nie dało się sprawdzić, czy nie ma w niej klucza prywatnego.',
    en: 'A part of the letter was not stored: it goes beyond the limits, and nobody could see whether a private key is in it.',
  },
  'rule-too-long': {
    pl: 'Sprawdzenie zasady wymagało zbyt wielu obliczeń; nie rozstrzygnięto jej.',
    en: 'Checking a rule took too much work; it was not decided.',
  },
  'secret-found': {
    pl: 'W tym miejscu był klucz prywatny lub magazyn kluczy. Klucz trzeba uznać za ujawniony i zniszczyć.',
    en: 'A private key or a key store was here. It has to be taken for disclosed, and destroyed.',
  },
  'too-many-documents': {
    pl: 'W piśmie jest więcej plików, niż wynosi limit; reszty nie odczytano.',
    en: 'The letter holds more files than the limit; the rest was not read.',
  },
  'too-many-pages': {
    pl: 'Dokument ma więcej stron, niż wynosi limit; reszty nie odczytano.',
    en: 'The document has more pages than the limit; the rest was not read.',
  },
  'too-many-signatures': {
    pl: 'Plik ma więcej podpisów, niż wynosi limit.',
    en: 'The file has more signatures than the limit.',
  },
  'trusted-list-unreadable': {
    pl: 'Listy zaufania nie udało się odczytać.',
    en: 'The trusted list could not be read.',
  },
  'type-unsupported': {
    pl: 'Plików tego rodzaju Okienko nie odczytuje.',
    en: 'Okienko does not read files of this kind.',
  },
  'unreadable-cms': { pl: 'Pliku podpisu nie udało się odczytać.', en: 'The signature file could not be read.' },
  'unreadable-signature': {
    pl: 'Podpisu w pliku nie udało się odczytać.',
    en: 'A signature in the file could not be read.',
  },
  'xml-dtd': {
    pl: 'Plik XML zawiera definicję typu dokumentu (DTD), której się nie przetwarza.',
    en: 'The XML holds a document type definition, which is never processed.',
  },
  'xml-malformed': { pl: 'Plik XML jest błędnie zbudowany.', en: 'The XML is malformed.' },
} as const satisfies Readonly<Record<string, Localised>>;

export type ProblemCode = keyof typeof registry;
export const problemWords: Readonly<Record<ProblemCode, Localised>> = registry;

export const problem = z.object({
  code: z.enum(Object.keys(registry) as [ProblemCode, ...ProblemCode[]]),
  /** One sentence in plain English for logs and developers; carries no personal data. */
  detail: z.string(),
});
export type Problem = z.infer<typeof problem>;
