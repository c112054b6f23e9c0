import type { Language, Report } from '../model/index.ts';

const words: Readonly<Record<Language, string>> = {
  pl: 'Ważne: w Państwa wiadomości był klucz prywatny albo magazyn kluczy. Nasz system sprawdzający go nie zapisał, ale wiadomość z nim pozostaje w skrzynce pocztowej urzędu do czasu jej usunięcia, a klucz wysłany pocztą trzeba uznać za ujawniony. Prosimy go zniszczyć, unieważnić certyfikaty, które na niego wydano, i wygenerować nową parę kluczy. Klucza prywatnego nigdy nie należy wysyłać; do wydania certyfikatu wystarczy samo żądanie (CSR).',
  en: 'Important: your message held a private key or a key store. Our examining system has not stored it, but the message with it stays in the office’s mailbox until it is deleted, and a key sent by mail has to be taken for disclosed. Please destroy it, revoke the certificates issued for it, and generate a new pair of keys. A private key must never be sent; the request (CSR) alone is enough for a certificate.',
};

/** What every letter says to somebody who sent a private key, unless a rule of the procedure says so already; or nothing. */
export const secretNotice = ({ documents, findings }: Report, language: Language): string => {
  const found = documents.some(({ problems }) => problems.some(({ code }) => code === 'secret-found'));
  const told = findings.some(
    ({ outcome, trace }) => outcome === 'fail' && trace.some(({ expression }) => /\bsecrets\b/.test(expression)),
  );
  return found && !told ? words[language] : '';
};
