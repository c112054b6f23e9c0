import type { Language, MailKind, Report } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { visible } from './safe-text.ts';

const kinds: Readonly<Record<Language, Readonly<Record<Exclude<MailKind, 'message'>, string>>>> = {
  pl: {
    calendar: 'zaproszenie z kalendarza',
    'delivery-report': 'zawiadomienie serwera poczty o doręczeniu',
    'read-receipt': 'potwierdzenie przeczytania',
  },
  en: {
    calendar: 'calendar invitation',
    'delivery-report': 'delivery report of a mail server',
    'read-receipt': 'read receipt',
  },
};

/** What is known of the message as such, as term and words. Names and addresses in it are strangers' words. */
export const mailRows = ({ mail, language }: Report): readonly (readonly [string, string])[] => {
  if (mail === undefined) return [];
  const pl = language === 'pl';
  const rows: [string, string][] = [];
  if (mail.kind !== 'message') rows.push([pl ? 'Rodzaj' : 'Kind', kinds[language][mail.kind]]);
  const { authentication, forwarded } = mail;
  if (authentication !== null) {
    const results = authentication.results.map(
      ({ method, result, domain }) =>
        `${method.toUpperCase()} ${excerpt(result, 20)}${domain === null ? '' : ` (${excerpt(domain, 80)})`}`,
    );
    const said = results.length > 0 ? results.join(', ') : pl ? 'nic o nadawcy' : 'nothing about the sender';
    rows.push([
      pl ? 'Kontrola nadawcy' : 'Sender checks',
      `${said} – ${pl ? 'według serwera' : 'according to the server'} ${visible(authentication.by)}`,
    ]);
  }
  if (forwarded !== null) {
    const [from, subject] = [forwarded.from, forwarded.subject].map((one) => (one === null ? null : excerpt(one, 160)));
    const how = pl
      ? { inline: 'w treści', attached: 'jako załącznik' }[forwarded.how]
      : { inline: 'in the text', attached: 'as an attachment' }[forwarded.how];
    const whose = [
      ...(from === null ? [] : [`${pl ? 'od' : 'from'} ${from}`]),
      ...(subject === null ? [] : [pl ? `temat „${subject}”` : `subject “${subject}”`]),
    ].join(', ');
    rows.push([
      pl ? 'Przekazano dalej' : 'Forwarded',
      `${how}${whose === '' ? '' : `: ${whose}`} ${pl ? '(tak podaje nadawca; nie sprawdzono)' : '(as the sender says; not verified)'}`,
    ]);
  }
  if (mail.series !== undefined) {
    const { part, of } = mail.series;
    const which = part === null ? '' : `${part}${of === null ? '' : pl ? ` z ${of}` : ` of ${of}`}; `;
    rows.push([
      pl ? 'Część większej całości' : 'One of several messages',
      `${which}${pl ? 'reszta może być w innych wiadomościach' : 'the rest may be in other messages'}`,
    ]);
  }
  return rows;
};
