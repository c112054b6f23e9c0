import type { Language } from '../model/index.ts';
import { cut, visible } from './safe-text.ts';

/** Why nobody is answered, by the code in `report.noReply`: a loop of two robots would answer each other for ever. */
export const noReplyWords: Record<Language, Readonly<Record<string, string>>> = {
  pl: {
    'mailing-list': 'Wiadomość przyszła z listy dyskusyjnej, więc odpowiedź trafiłaby do wszystkich na liście.',
    'no-sender': 'Wiadomość nie ma nadawcy, któremu można by odpowiedzieć.',
    robot: 'Wiadomość wysłał program ze skrzynki, której nikt nie czyta.',
    bounce: 'To zawiadomienie serwera poczty, na przykład o niedoręczeniu; nikt na nie nie czeka.',
    'auto-reply': 'To odpowiedź automatyczna; odpowiedź na nią wywołałaby następną.',
    bulk: 'To wiadomość masowa; jej nadawca nie czeka na odpowiedź.',
    ourselves: 'To wiadomość wysłana z adresu urzędu albo nasza własna odpowiedź, która wróciła.',
  },
  en: {
    'mailing-list': 'The letter came from a mailing list, so a reply would go to everyone on it.',
    'no-sender': 'The letter has no sender who could be answered.',
    robot: 'A program sent the letter from a mailbox that nobody reads.',
    bounce: 'This is a notice of a mail server, for example about a failed delivery; nobody waits for an answer.',
    'auto-reply': 'This is an automatic reply; an answer would only bring the next one.',
    bulk: 'This is bulk mail; its sender does not wait for an answer.',
    ourselves: 'The message comes from an address of the office, or is a reply of ours that came back.',
  },
};

/** The sentence for `code`; a code nobody knows is shown as it is, since the reason must not vanish. */
export const noReplySentence = (code: string, language: Language): string =>
  (Object.hasOwn(noReplyWords[language], code) && noReplyWords[language][code]) || cut(visible(code), 120);
