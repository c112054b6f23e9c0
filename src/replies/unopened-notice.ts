import type { Language, ProblemCode, Report } from '../model/index.ts';
import { framed, type LetterParts } from './texts/frame.ts';

/** What the sender can put right: everything else about files that could not be read is for the office to judge. */
const words = {
  'archive-encrypted': {
    pl: 'W Państwa wiadomości jest archiwum zabezpieczone hasłem; nie mogliśmy go otworzyć i nie wiemy, co zawiera. Prosimy przesłać dokumenty bez hasła albo podać hasło w odpowiedzi na tę wiadomość.',
    en: 'Your message holds an archive protected by a password; we could not open it and do not know what it holds. Please send the documents without a password, or tell us the password in an answer to this message.',
  },
  'archive-kind': {
    pl: 'W Państwa wiadomości jest archiwum w formacie, którego nie otwieramy (np. 7z, RAR lub TAR); nie wiemy, co zawiera. Prosimy przesłać same dokumenty albo archiwum ZIP bez hasła.',
    en: 'Your message holds an archive of a kind that we do not open (such as 7z, RAR or TAR); we do not know what it holds. Please send the documents themselves, or a ZIP archive without a password.',
  },
  'mail-encrypted': {
    pl: 'Państwa wiadomość albo jej część jest zaszyfrowana i nie mogliśmy jej otworzyć. Prosimy przesłać ją jeszcze raz bez szyfrowania.',
    en: 'Your message, or a part of it, is encrypted and we could not open it. Please send it again without encryption.',
  },
} satisfies Partial<Readonly<Record<ProblemCode, Readonly<Record<Language, string>>>>>;

/** What every letter says to somebody whose files stayed shut, a sentence for each kind; or nothing. */
export const unopenedNotice = ({ documents }: Report, language: Language): string => {
  const codes = new Set(documents.flatMap(({ problems }) => problems.map(({ code }) => code)));
  return Object.entries(words)
    .filter(([code]) => codes.has(code as ProblemCode))
    .map(([, text]) => text[language])
    .join('\n\n');
};

const letters: Readonly<Record<Language, (notice: string) => LetterParts>> = {
  pl: (notice) => ({
    subject: 'nie mogliśmy otworzyć całej przesyłki',
    body: `Szanowni Państwo,

przesyłki{#received}, która wpłynęła {received},{/received} nie możemy jeszcze rozpatrzyć.

${notice}

W odpowiedzi prosimy podać znak sprawy {reference}.`,
  }),
  en: (notice) => ({
    subject: 'we could not open all of your message',
    body: `Dear Sir or Madam,

We cannot deal with your message{#received}, which arrived on {received},{/received} yet.

${notice}

Please give the case number {reference} in your answer.`,
  }),
};

/** The text of a letter that says only this: nothing of what was sent could be judged. Null where all was opened. */
export const unopenedText = (report: Report, language: Language): string | null => {
  const notice = unopenedNotice(report, language);
  return notice === '' ? null : framed(language, letters[language](notice));
};
